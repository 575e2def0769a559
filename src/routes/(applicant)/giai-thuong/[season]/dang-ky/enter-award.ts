import type { RequestEvent } from '@sveltejs/kit';
import { isApplicantKind, type ApplicantKind } from '#core/dossier/applicant-kind.ts';
import { factsOfKind } from '#core/dossier/record-facts.ts';
import { admitPassword } from '#core/person/account-policy.ts';
import { readEmail } from '#core/shared/email.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import { hrefIn } from '#messages/context.ts';
import type { AwardInForce } from '#server/app/dossier/award-in-force.ts';
import { openDossier, readDossierName, readGroup } from '#server/app/dossier/open-dossier.ts';
import {
  readOrganisation,
  registerOrganisation,
  type OrganisationToRegister,
} from '#server/app/dossier/register-organisation.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { linkNominatedDossier } from '#server/app/nomination/answer-nomination.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { readActor } from '#server/app/person/read-actor.ts';
import { registerPerson } from '#server/app/person/register-person.ts';
import { startSession } from '#server/app/person/start-session.ts';
import { giveSession, visitorOf } from '../../../../(account)/session-cookie.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { fieldOfRefusal, FIELDS, type RegistrationProblem, type Sent } from './registration-fields.ts';

export type EnterEvent = RequestEvent<{ season: string }>;

interface Refused {
  readonly problems: readonly RegistrationProblem[];
}

interface Entered {
  /** `null`: a mail was sent first. */
  readonly dossierId: string | null;
}

const NEW = 'new';

/** Account, organisation, dossier: whatever is not there yet, in this order. Everything typed is looked at before anything is made. */
export async function enterAward(event: EnterEvent, award: AwardInForce, sent: Sent): Promise<Refused | Entered> {
  const { app, actor } = event.locals;
  const wrong = problemsOf(event, award, sent);
  if (wrong.length > 0) return { problems: wrong };
  const founder = actor ?? (await openAccount(event, sent));
  if (founder === null) return { dossierId: null };
  if ('problems' in founder) return founder;
  const organisationId = isNewOrganisation(sent) ? await found(event, founder, sent) : sent.organisation;
  if (typeof organisationId !== 'string') return organisationId;
  const member = await actorOf(event, founder);
  const { applicantGroup, productName: name } = sent;
  const opened = await openDossier(app, member, { seasonId: award.seasonId, organisationId, name, applicantGroup });
  if (!opened.ok) return refused(event, opened.refusal);
  if (sent.nomination) await linkNominatedDossier(app, member, { token: sent.nomination, ...opened.value });
  await prefill(event, award, { member, sent, dossierId: opened.value.dossierId });
  return opened.value;
}

function isNewOrganisation({ organisation }: Sent): boolean {
  return organisation === '' || organisation === NEW;
}

/** Everything that can be seen to be wrong before the account is made, in the order of the form. */
function problemsOf(event: EnterEvent, award: AwardInForce, sent: Sent): readonly RegistrationProblem[] {
  const isNew = isNewOrganisation(sent);
  const organisation = readOrganisation(organisationOf(sent), dayInVietNam(event.locals.app.clock.wallNow()));
  const group = readGroup(award, { group: sent.applicantGroup, kind: kindOf(sent) });
  const product = readDossierName(sent.productName);
  const email = readEmail(sent.email);
  const password = admitPassword(sent.password, 'none');
  const account = event.locals.actor === null;
  const refusals = [
    isNew && !group.ok ? group.refusal : null,
    isNew && !organisation.ok ? organisation.refusal : null,
    isNew && sent.organisationName.trim() === '' ? { code: 'organisation-name-missing' } : null,
    product.ok ? null : product.refusal,
    account && sent.name.trim() === '' ? { code: 'name-missing' } : null,
    account && !email.ok ? email.refusal : null,
    account && !password.ok ? password.refusal : null,
  ];
  const found = refusals.filter((refusal) => refusal !== null);
  const once = found.filter(({ code }, at) => found.findIndex((other) => other.code === code) === at);
  return once.flatMap((refusal) => refused(event, refusal).problems);
}

/** The kind that was chosen; whoever sent another word is asked for a tax code. */
function kindOf({ kind }: Sent): ApplicantKind {
  return isApplicantKind(kind) ? kind : 'enterprise';
}

function organisationOf(sent: Sent): OrganisationToRegister {
  return { ...sent, kind: kindOf(sent), name: sent.organisationName };
}

function refused({ locals }: EnterEvent, refusal: { readonly code: string }): Refused {
  return {
    problems: [{ field: fieldOfRefusal(refusal.code), text: refusalWords(refusal, locals), code: refusal.code }],
  };
}

async function openAccount(event: EnterEvent, sent: Sent): Promise<SignedIn | Refused | null> {
  const { app, t, locale } = event.locals;
  const visitor = visitorOf(event);
  const write = (link: string | null) => ({
    subject: t('organisation.mail.subject'),
    text: link
      ? t('organisation.mail.text', { link })
      : t('organisation.mail.known', { address: app.config.publicUrl }),
  });
  const registered = await registerPerson(app, { ...sent, next: comeBack(event, sent, locale), write }, visitor);
  if (!registered.ok) return refused(event, registered.refusal);
  if (registered.value.what === 'mail-sent') return null;
  const token = await startSession(app, registered.value.personId, { visitor, secondFactor: null });
  giveSession(event, token);
  return actorWith(event, token);
}

/** This page with what was typed, for after the address is proved. The password is not among it. */
function comeBack({ params }: EnterEvent, sent: Sent, locale: 'vi' | 'en'): string {
  const kept = FIELDS.filter(
    (field) => field !== 'password' && field !== 'email' && field !== 'name' && sent[field] !== '',
  );
  const query = new URLSearchParams(kept.map((field) => [field, sent[field]]));
  return `${hrefIn(locale, `/giai-thuong/${params.season}/dang-ky`)}?${query}`;
}

async function found(event: EnterEvent, founder: SignedIn, sent: Sent): Promise<string | Refused> {
  const { app } = event.locals;
  const registered = await registerOrganisation(app, founder, organisationOf(sent));
  return registered.ok ? registered.value.organisationId : refused(event, registered.refusal);
}

/** The roles of the same person as they stand now. */
async function actorOf(event: EnterEvent, before: SignedIn): Promise<SignedIn> {
  const { app } = event.locals;
  const kept = event.cookies.get(app.auth.cookie.name);
  const token = kept ? app.auth.readToken(kept) : null;
  return (token && (await actorWith(event, token))) || before;
}

async function actorWith({ locals }: EnterEvent, token: string): Promise<SignedIn> {
  const { auth } = locals.app;
  const actor = await readActor(locals.app, `${auth.cookie.name}=${encodeURIComponent(auth.signToken(token))}`);
  if (!actor) throw new Error('a session that was just opened is not there');
  return actor;
}

/** What was typed here is not asked for again: the form fields that hold the same facts start with it. */
async function prefill(
  event: EnterEvent,
  { form }: AwardInForce,
  { member, sent, dossierId }: { readonly member: SignedIn; readonly sent: Sent; readonly dossierId: string },
): Promise<void> {
  const known: Readonly<Record<string, string>> = {
    'tax-code': sent.taxCode,
    'organisation-name': sent.organisationName,
    'product-name': sent.productName,
    'applicant-group': sent.applicantGroup,
  };
  const facts = isNewOrganisation(sent) ? factsOfKind(kindOf(sent)) : {};
  for (const { id, fact = '' } of form.sections.flatMap((section) => section.formFields)) {
    const value = known[id] || (ASKED_ONCE.includes(fact) ? facts[fact] : undefined);
    if (value) await saveAnswer(event.locals.app, member, { dossierId, formField: id, value, revision: 0 });
  }
}

/** What the kind of applicant has said already. */
const ASKED_ONCE: readonly string[] = ['applicant.kind', 'organisation.kind'];
