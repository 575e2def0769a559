import { redirect } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { readFreeze } from '#server/app/judging/begin-freeze.ts';
import { leaveDesk, openAward, refusalWords } from '../../../open-award.ts';
import { addressOf } from '../../read-wanted.ts';
import type { PageServerLoad } from './$types';

/** A freeze whose figures are being made; once it is frozen, the analysis itself. */
export const load: PageServerLoad = async (event) => {
  const { desk } = await openAward(event);
  const { locals, params } = event;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const read = await readFreeze(locals.app, locals.actor, { seasonId: params.season, freezingId: params.freezing });
  if (!read.ok) return leaveDesk(event, read.refusal);
  const { state, judgingRound, scope, method, step, refusal } = read.value;
  const page = hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/phan-tich`);
  if (state === 'frozen') redirect(303, `${page}?vong=${encodeURIComponent(judgingRound)}&da-khoa=1`);
  const address = addressOf({ judgingRound, choice: { scope, method }, showsFrozen: false });
  const problem = refusal && refusalWords(locals.t, refusal);
  return { desk, state, step, problem, again: `${page}/khoa${address}`, back: `${page}${address}` };
};
