import { fail, redirect } from '@sveltejs/kit';
import { endExclusion, listExclusions } from '#server/app/contest/list-exclusions.ts';
import { nameExclusion } from '#server/app/contest/name-exclusion.ts';
import { deskAddress, organiserOf } from '../organiser.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who may not take part, by what they do for the contest. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const contest = event.locals.app.contests.find(event.params.season);
  const roles = contest.ok ? contest.value.rules.eligibility.excludedRoles : [];
  return { ...(await listExclusions(event.locals.app, organiser)), roles };
};

export const actions: Actions = {
  them: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const contest = event.locals.app.contests.find(event.params.season);
    const roles = contest.ok ? contest.value.rules.eligibility.excludedRoles : [];
    const role = roles.find((one) => one === text('role'));
    const sent = { name: text('name'), phone: text('phone'), email: text('email'), nationalId: text('national-id') };
    if (!role) return fail(422, { ...sent, role: '', code: 'exclusion-role-missing' as const });
    const named = await nameExclusion(event.locals.app, organiser, { ...sent, role });
    if (!named.ok) return fail(422, { ...sent, role, code: named.refusal.code });
    redirect(303, deskAddress(event, '/khong-du-thi'));
  },
  bo: async (event) => {
    const organiser = await organiserOf(event);
    const form = await event.request.formData();
    const ended = await endExclusion(event.locals.app, organiser, {
      id: String(form.get('id') ?? ''),
      reason: String(form.get('reason') ?? ''),
    });
    if (ended.ok) redirect(303, deskAddress(event, '/khong-du-thi'));
    return fail(422, { name: '', phone: '', email: '', nationalId: '', role: '', code: ended.refusal.code });
  },
};
