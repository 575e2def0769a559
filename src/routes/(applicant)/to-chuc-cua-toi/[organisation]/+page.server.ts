import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { isGivenRole, type MemberRole } from '#core/person/membership.ts';
import { hrefIn } from '#messages/context.ts';
import { declareResidenceCard } from '#server/app/dossier/declare-residence-card.ts';
import { changeMembership, endMembership } from '#server/app/person/change-membership.ts';
import { listOrganisationPeople } from '#server/app/person/list-organisation-people.ts';
import { answerOwnership, offerOwnership } from '#server/app/person/offer-ownership.ts';
import { withdrawInvitation } from '#server/app/person/withdraw-invitation.ts';
import { refusalWords } from '../../../dossier-refusal-words.ts';
import { signedIn } from '../../signed-in.ts';
import { inviteMember } from './invite-member.ts';
import { presentPeople } from './present-people.ts';
import type { Actions, PageServerLoad } from './$types';

type Event = RequestEvent<{ organisation: string }>;

/** An organisation with its members. To everybody else it does not exist. */
export const load: PageServerLoad = async (event) => {
  signedIn(event);
  const { app, actor } = event.locals;
  const found = await listOrganisationPeople(app, actor, event.params.organisation);
  if (!found.ok) error(404);
  event.setHeaders({ 'cache-control': 'no-store' });
  return { ...presentPeople(event.locals, found.value), done: event.url.searchParams.get('xong') };
};

type Outcome = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } };

/** Back to the page, which says what was done; or the page with what keeps it from being done. */
function settle({ locals, params }: Event, outcome: Outcome, done: string) {
  const gone = !outcome.ok && outcome.refusal.code === 'organisation-not-found';
  if (gone) error(404);
  if (!outcome.ok) return fail(409, { problem: refusalWords(outcome.refusal, locals), email: '' });
  redirect(
    303,
    hrefIn(locals.locale, done === 'roi' ? '/to-chuc-cua-toi' : `/to-chuc-cua-toi/${params.organisation}?xong=${done}`),
  );
}

const textOf = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export const actions: Actions = {
  invite: async (event) => {
    const form = await event.request.formData();
    const email = textOf(form, 'email');
    const invited = await inviteMember(event, { email, role: textOf(form, 'role') });
    if (invited.ok && !invited.isMailed) return { link: invited.link, problem: null, email: '' };
    return invited.ok ? settle(event, invited, 'moi') : fail(422, { problem: invited.problem, email });
  },
  role: async (event) => {
    const { app, actor } = event.locals;
    const form = await event.request.formData();
    const role = textOf(form, 'role');
    if (!isGivenRole(role)) error(400);
    const change = {
      organisationId: event.params.organisation,
      personId: textOf(form, 'person'),
      role: role as MemberRole,
    };
    return settle(event, await changeMembership(app, actor, change), 'doi');
  },
  end: async (event) => {
    const { app, actor } = event.locals;
    const personId = textOf(await event.request.formData(), 'person');
    const ended = await endMembership(app, actor, { organisationId: event.params.organisation, personId });
    return settle(event, ended, personId === actor?.personId ? 'roi' : 'bo');
  },
  offer: async (event) => {
    const { app, actor } = event.locals;
    const personId = textOf(await event.request.formData(), 'person');
    return settle(
      event,
      await offerOwnership(app, actor, { organisationId: event.params.organisation, personId }),
      'trao',
    );
  },
  answer: async (event) => {
    const { app, actor } = event.locals;
    const form = await event.request.formData();
    const outcome = (['accepted', 'declined', 'withdrawn'] as const).find((one) => one === textOf(form, 'outcome'));
    if (!outcome) error(400);
    return settle(event, await answerOwnership(app, actor, { offerId: textOf(form, 'offer'), outcome }), 'tra-loi');
  },
  card: async (event) => {
    const { app, actor } = event.locals;
    const form = await event.request.formData();
    const card = { cardDigits: textOf(form, 'cardDigits'), cardValidUntil: textOf(form, 'cardValidUntil') };
    return settle(
      event,
      await declareResidenceCard(app, actor, { organisationId: event.params.organisation, ...card }),
      'the',
    );
  },
  withdraw: async (event) => {
    const { app, actor } = event.locals;
    const invitation = textOf(await event.request.formData(), 'invitation');
    return settle(event, await withdrawInvitation(app, actor, invitation), 'rut');
  },
};
