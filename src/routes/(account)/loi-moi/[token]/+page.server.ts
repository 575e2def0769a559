import { fail, redirect } from '@sveltejs/kit';
import { PASSWORD_RULES } from '#core/person/account-policy.ts';
import { STAFF_ROLES } from '#core/person/roles.ts';
import { declineInvitation } from '#server/app/judging/decline-invitation.ts';
import { acceptAsActor, acceptAsNewPerson } from '#server/app/person/accept-invitation.ts';
import { findAccount } from '#server/app/person/find-account.ts';
import { readInvitation } from '#server/app/person/read-invitation.ts';
import { startSession } from '#server/app/person/start-session.ts';
import { problemOf } from '../../form-problem.ts';
import { invitationWords } from '../../invitation-words.ts';
import { withWanted } from '../../next-page.ts';
import { giveSession, visitorOf } from '../../session-cookie.ts';
import type { Actions, PageServerLoad } from './$types';

/** The invitation behind the link, or why it is not open. Who holds the link may know whether its address has an account. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { app, actor, locale } = locals;
  const found = await readInvitation(app, params.token);
  if (!found.ok) return { invitation: null, closed: problemOf(locals, found.refusal).text };
  const { email, role } = found.value;
  const { withSecondFactor, withoutSecondFactor } = PASSWORD_RULES.minCharacters;
  const isStaff = STAFF_ROLES.has(role);
  const way = actor?.email === email ? 'as-actor' : (await findAccount(app, email)) ? 'sign-in' : 'new-person';
  return {
    closed: null,
    invitation: {
      ...(await invitationWords(locals, found.value)),
      isStaff,
      isSeat: found.value.scope.kind === 'council',
      way,
      minCharacters: isStaff ? withSecondFactor : withoutSecondFactor,
      signIn: withWanted('/dang-nhap', url.pathname, locale),
    },
  };
};

export const actions: Actions = {
  'new-person': async (event) => {
    const { locals, params, request } = event;
    const next = await pageOf(locals, params.token);
    const form = await request.formData();
    const name = String(form.get('name') ?? '');
    const password = String(form.get('password') ?? '');
    const accepted = await acceptAsNewPerson(locals.app, params.token, { name, password });
    if (!accepted.ok) return fail(400, { name, problem: problemOf(locals, accepted.refusal) });
    giveSession(
      event,
      await startSession(locals.app, accepted.value, { visitor: visitorOf(event), secondFactor: null }),
    );
    return redirect(303, withWanted('/dang-nhap', next, locals.locale));
  },
  'as-actor': async ({ locals, params }) => {
    const next = await pageOf(locals, params.token);
    const accepted = await acceptAsActor(locals.app, locals.actor, params.token);
    if (!accepted.ok) return fail(400, { name: '', problem: problemOf(locals, accepted.refusal) });
    return redirect(303, withWanted('/dang-nhap', next, locals.locale));
  },
  decline: async ({ locals, params, request }) => {
    const reason = String((await request.formData()).get('reason') ?? '');
    const declined = await declineInvitation(locals.app, { token: params.token, reason });
    if (declined.ok) return { declined: true as const };
    return fail(400, { name: '', problem: problemOf(locals, declined.refusal) });
  },
};

/** What one was invited to: the dossiers of an organisation, or the work that waits. */
async function pageOf({ app }: App.Locals, token: string): Promise<string> {
  const found = await readInvitation(app, token);
  if (found.ok && found.value.scope.kind === 'council') return '/cham-diem/hoi-dong';
  return found.ok && found.value.role.startsWith('organisation-') ? '/ho-so' : '/viec-cua-toi';
}
