import { error } from '@sveltejs/kit';
import { readBallotsForPublic } from '#server/app/judging/read-public-vote.ts';
import { PUBLIC } from '../../../../../cache-publicly.ts';
import type { RequestHandler } from './$types';

/** The ballots of a published vote by commitment, a hundred batches from `?tu=` on, for whoever counts again: no voter, no hour. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const from = Number(url.searchParams.get('tu') ?? '1');
  const ballots = await readBallotsForPublic(locals.app, { seasonId: params.season, ruleId: params.vote, from });
  if (!ballots.ok) error(404);
  return Response.json({ ballots: ballots.value }, { headers: { 'cache-control': PUBLIC } });
};
