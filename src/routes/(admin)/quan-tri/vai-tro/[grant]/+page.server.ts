import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { formatMoment } from '#messages/format.ts';
import { endRole } from '#server/app/person/end-role.ts';
import { proveAdministrator } from '#server/app/person/gates.ts';
import { loadScopeTree } from '#server/app/person/load-scope-tree.ts';
import { readRoleGrant, type EndableRole } from '#server/app/person/read-role-grant.ts';
import { idOfScope } from '#server/app/person/scopes.ts';
import { roleWords } from '../../../../(account)/role-words.ts';
import { leavePage } from '../../../leave-page.ts';
import { placeOf, type Place } from '../../../open-people.ts';
import type { Actions, PageServerLoad } from './$types';

/** The last question before a role ends, with what follows from it. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const found = await readRoleGrant(locals.app, locals.actor, params.grant);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  if (!found.ok) {
    const { code } = found.refusal;
    if (code !== 'last-administrator' && code !== 'role-already-ended') return leavePage(event, found.refusal);
    return { place: placeOf(locals, undefined), ending: null, refused: locals.t(`person.refusal.${code}`) };
  }
  const { name, email, role, scope, since, isOwn } = found.value;
  const words = await roleWords(locals, { role, scopeKind: scope.kind, scopeId: idOfScope(scope) });
  const moment = formatMoment(since.epochMilliseconds, locals.locale);
  const isJudge = role === 'judge' || role === 'panel-lead';
  const ending = { name, email, words, isOwn, isJudge, since: moment };
  return { place: await listAround(event, found.value), ending, refused: null };
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, params, request } = event;
    const found = await readRoleGrant(locals.app, locals.actor, params.grant);
    const reason = String((await request.formData()).get('reason') ?? '');
    const ended = await endRole(locals.app, locals.actor, { grantId: params.grant, reason });
    if (ended.ok && found.ok) {
      const { people } = await listAround(event, found.value);
      redirect(303, `${hrefIn(locals.locale, people)}?xong=vai-tro`);
    }
    if (ended.ok) redirect(303, hrefIn(locals.locale, '/viec-cua-toi'));
    if (['role-not-found', 'not-signed-in', 'second-factor-needed'].includes(ended.refusal.code)) {
      return leavePage(event, ended.refusal);
    }
    return fail(422, { reason, problem: locals.t(`person.refusal.${ended.refusal.code}`) });
  },
};

/** The list from which somebody came: of the installation for an administrator, else of the season that the role lies in. */
async function listAround({ locals }: Pick<RequestEvent, 'locals'>, { scope }: EndableRole): Promise<Place> {
  const { app, actor } = locals;
  if ((await proveAdministrator(app, actor)).ok) return placeOf(locals, undefined);
  const season = (await loadScopeTree(app)).around(scope).find(({ kind }) => kind === 'season');
  if (season) return placeOf(locals, idOfScope(season));
  return { ...placeOf(locals, undefined), people: '/viec-cua-toi' }; // over a programme: it has no list of its own
}
