import { fail, redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { declineOwnInvitation } from '#server/app/judging/decline-invitation.ts';
import { acceptOwnInvitation } from '#server/app/person/accept-invitation.ts';
import { readOwnInvitation } from '#server/app/person/read-invitation.ts';
import { demandActor } from '../../../demand-actor.ts';
import { problemOf } from '../../../form-problem.ts';
import { invitationWords } from '../../../invitation-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** An invitation to whoever is signed in, or why it is not open. */
export const load: PageServerLoad = async (event) => {
  const actor = demandActor(event);
  const { locals, params } = event;
  const found = await readOwnInvitation(locals.app, actor, params.invitation);
  if (!found.ok) return { invitation: null, closed: problemOf(locals, found.refusal).text };
  const isSeat = found.value.scope.kind === 'council';
  return { closed: null, invitation: { ...(await invitationWords(locals, found.value)), isSeat } };
};

export const actions: Actions = {
  accept: async (event) => {
    const actor = demandActor(event);
    const { locals, params } = event;
    const accepted = await acceptOwnInvitation(locals.app, actor, params.invitation);
    if (!accepted.ok) return fail(400, { problem: problemOf(locals, accepted.refusal).text });
    return redirect(303, hrefIn(locals.locale, '/viec-cua-toi'));
  },
  decline: async (event) => {
    const actor = demandActor(event);
    const { locals, params } = event;
    const reason = String((await event.request.formData()).get('reason') ?? '');
    const declined = await declineOwnInvitation(locals.app, actor, { invitationId: params.invitation, reason });
    if (!declined.ok) return fail(400, { problem: problemOf(locals, declined.refusal).text });
    return redirect(303, hrefIn(locals.locale, '/viec-cua-toi'));
  },
};
