import { error } from '@sveltejs/kit';
import { readBallotsForPublic } from '#server/app/judging/read-public-vote.ts';
import { PUBLIC } from '../../../../../cache-publicly.ts';
import type { RequestHandler } from './$types';

/** Every ballot of a published vote by its commitment, for whoever counts again: no voter, no hour. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const ballots = await readBallotsForPublic(locals.app, { seasonId: params.season, ruleId: params.vote });
  if (!ballots.ok) error(404);
  return Response.json({ ballots: ballots.value }, { headers: { 'cache-control': PUBLIC } });
};
