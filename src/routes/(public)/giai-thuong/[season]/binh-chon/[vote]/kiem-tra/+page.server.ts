import { fail } from '@sveltejs/kit';
import { inLocale } from '#core/shared/localized-text.ts';
import { findPublicBallot } from '#server/app/judging/cast-public-ballot.ts';
import { visitorOf } from '../../../../../../(account)/session-cookie.ts';
import { openPublicVotePage } from '../../open-public-vote.ts';
import { publicVoteProblem } from '../../public-vote-words.ts';
import type { Actions, PageServerLoad } from './$types';

/** Where a voter reads their own ballot again. */
export const load: PageServerLoad = async (event) => {
  const { head, view } = await openPublicVotePage(event);
  event.setHeaders({ 'cache-control': 'private, no-store' });
  return { season: head, vote: { id: view.ruleId, name: inLocale(view.rules.name, event.locals.locale) } };
};

export const actions: Actions = {
  /** By POST: a receipt in an address would stay in histories and logs. */
  default: async (event) => {
    const { app } = event.locals;
    const receipt = String((await event.request.formData()).get('receipt') ?? '').slice(0, 60);
    const { view } = await openPublicVotePage(event);
    const asked = { seasonId: event.params.season, ruleId: event.params.vote, receipt };
    const found = await findPublicBallot(app, { ...asked, address: visitorOf(event).address });
    if (!found.ok) return fail(422, { receipt, ballot: null, problem: publicVoteProblem(found.refusal, event.locals) });
    const { choices, ...ballot } = found.value;
    const names = view.candidates.filter(({ entryId }) => choices.includes(entryId)).map(({ name }) => name);
    return { receipt, ballot: { ...ballot, names }, problem: null };
  },
};
