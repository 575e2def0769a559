import {
  admitSending,
  CODE_BYTES,
  CODE_MINUTES,
  makeCode,
  maskContact,
  waitSeconds,
  type CodeSendRefusal,
} from '#core/contest/one-time-code.ts';
import type { Kysely } from 'kysely';
import { networkOf } from '#core/person/network-of.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { deleteContactCodes, insertContactCode, listCodesSent, lockContact } from '../../db/queries/contact-code.ts';
import { countRequest } from '../../db/queries/person.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { LoginNotOffered } from '#core/contest/login-level.ts';
import { contestByLogin, type Contest, type ContestRefusal } from './contest.ts';
import { sealDraft } from './seal-draft.ts';
import { readRegistrationBy, type ReadRegistrationRefusal, type RegistrationInput } from './read-registration.ts';

export interface CodeRequest extends RegistrationInput {
  /** Where the request comes from: messages cost money, so they are limited for each network too. */
  readonly address: string;
  /** Writes the message in the reader's language. */
  readonly write: (facts: { readonly code: string; readonly minutes: number }) => {
    readonly subject: string;
    readonly text: string;
    /** Short, for one part of a text message. */
    readonly sms: string;
  };
}

export interface CodeSent {
  /** What was entered, sealed; comes back with the code. */
  readonly draft: string;
  /** The contact as it may be shown. */
  readonly sentTo: string;
  readonly minutes: number;
  /** Earliest instant at which another may be asked for. */
  readonly nextAt: string;
}

export type ContactCodeRefusal =
  CodeSendRefusal | { readonly code: 'code-not-sent' } | { readonly code: 'too-many-tries'; readonly minutes: number };

export type SendCodeRefusal =
  | ContestRefusal
  | LoginNotOffered
  | ReadRegistrationRefusal
  | ContactCodeRefusal
  | { readonly code: 'contact-code-not-asked' }
  | { readonly code: 'contact-channel-unavailable'; readonly channel: ContactKind };

export type ContactKind = 'phone' | 'email';

const NETWORK_MINUTES = 15;
const CONTEST_MINUTES = 60;

/**
 * The first of two steps of a registration that asks for a code: what was entered is read, sealed and handed back, and a code goes
 * to the telephone or address in it. Whether somebody is registered already is not told, and makes no difference.
 */
export async function sendContactCode(
  app: App,
  seasonId: string,
  request: CodeRequest,
): Promise<Result<CodeSent, SendCodeRefusal>> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return found;
  const contest = contestByLogin(found.value, request.login);
  if (!contest.ok) return contest;
  const kind = contactKindOf(contest.value);
  if (!kind) return refuse({ code: 'contact-code-not-asked' });
  if (!canReach(app, kind)) return refuse({ code: 'contact-channel-unavailable', channel: kind });
  const read = readRegistrationBy(app, contest.value, request);
  if (!read.ok) return read;
  const contact = read.value.fields[kind];
  if (!contact) return refuse({ code: 'registration-invalid', problems: [{ field: kind, code: 'field-required' }] });
  return issueCode(app, {
    seasonId,
    request,
    contact,
    kind,
    isMeant: true,
    draft: (id) =>
      sealDraft(app.keys, { step: 'register', seasonId, id, kind, registration: read.value, ...keptOf(request) }),
  });
}

function keptOf({ retryKey, referral }: RegistrationInput) {
  return { ...(retryKey === undefined ? {} : { retryKey }), ...(referral === undefined ? {} : { referral }) };
}

/** The field a code goes to under the rules; `null` = the rules ask for none. */
export function contactKindOf({ rules }: Pick<Contest, 'rules'>): ContactKind | null {
  if (rules.identity.login === 'otp-phone') return 'phone';
  return rules.identity.login === 'otp-email' ? 'email' : null;
}

/** Whether this installation can send to such a contact. A demo without a mail server writes the mail into its log. */
export function canReach(app: Pick<App, 'sms' | 'config' | 'mail'>, kind: ContactKind): boolean {
  return kind === 'phone' ? app.sms !== null : app.mail.delivers;
}

interface ToIssue {
  readonly seasonId: string;
  readonly request: Pick<CodeRequest, 'address' | 'write'>;
  readonly contact: string;
  readonly kind: ContactKind;
  /** Whether there is anybody to send it to; if not, everything looks the same and nothing is sent. */
  readonly isMeant: boolean;
  /** What comes back with the code of this id, sealed. */
  readonly draft: (id: string) => string;
}

/** Makes a code, keeps its keyed hash and sends it, within the limits of the contact, of the network and of the whole contest. */
export async function issueCode(app: App, issue: ToIssue): Promise<Result<CodeSent, ContactCodeRefusal>> {
  const now = app.clock.wallNow();
  const { perNetwork } = app.config.contactCodes;
  const fromNetwork = await countOf(app, app.db, `contact-code:${networkOf(issue.request.address)}`, NETWORK_MINUTES);
  if (fromNetwork > perNetwork) return refuse({ code: 'too-many-tries', minutes: NETWORK_MINUTES });
  const id = app.ids.uuid();
  const code = makeCode(app.ids.bytes(CODE_BYTES));
  const contactKey = app.keys.hmac('contest/contact', `${issue.kind}/${issue.contact}`);
  const admitted = await app.db.transaction().execute(async (db) => {
    await lockContact(db, contactKey);
    const sent = await listCodesSent(db, contactKey, now.subtract({ hours: 1 }));
    const may = admitSending(sent, now);
    if (!may.ok) return may;
    if (!(await fitsContest(app, db, issue.seasonId)))
      return refuse({ code: 'too-many-tries' as const, minutes: CONTEST_MINUTES });
    const expiresAt = now.add({ minutes: CODE_MINUTES });
    await insertContactCode(db, { id, contactKey, codeHash: codeHash(app, id, code), at: now, expiresAt });
    return accept(sent.length + 1);
  });
  if (!admitted.ok) return admitted;
  await deleteContactCodes(app.db, now.subtract({ hours: 24 }));
  if (issue.isMeant && !(await deliver(app, issue, code))) return refuse({ code: 'code-not-sent' });
  return accept({
    draft: issue.draft(id),
    sentTo: maskContact(issue.contact),
    minutes: CODE_MINUTES,
    nextAt: now.add({ seconds: waitSeconds(admitted.value) }).toString(),
  });
}

/** Keyed hash under which a code is stored. */
export function codeHash(app: Pick<App, 'keys'>, id: string, code: string): Uint8Array {
  return app.keys.hmac('contest/contact-code', `${id}/${code}`);
}

async function deliver(app: App, { request, contact, kind }: ToIssue, code: string): Promise<boolean> {
  const { subject, text, sms } = request.write({ code, minutes: CODE_MINUTES });
  const sending =
    kind === 'phone' ? app.sms?.send({ to: contact, text: sms }) : app.mail.send({ to: contact, subject, text });
  if (!sending) return false;
  return sending.then(
    () => true,
    (error: unknown) => {
      app.log.error({ err: error, kind }, 'contact code not sent');
      return false;
    },
  );
}

/** Only what is about to be sent counts: requests that are refused anyway must not use up what the contest may send. */
async function fitsContest(app: App, db: Kysely<Database>, seasonId: string): Promise<boolean> {
  const { perContest } = app.config.contactCodes;
  const count = await countOf(app, db, `contact-code-of:${seasonId}`, CONTEST_MINUTES);
  if (count === perContest + 1) app.log.error({ seasonId, perContest }, 'no more one-time codes within this hour');
  return count <= perContest;
}

async function countOf(app: App, db: Kysely<Database>, name: string, minutes: number): Promise<number> {
  const now = app.clock.wallNow().epochMilliseconds;
  const key = Buffer.from(app.keys.hmac('rate-limit', name)).toString('hex');
  return countRequest(db, { id: app.ids.uuid(), key, now, windowStart: now - minutes * 60_000 });
}
