import { json } from '@sveltejs/kit';
import { readVoteOpenings } from '#server/app/judging/record-of-vote.ts';
import { leaveDesk } from '../../../open-award.ts';
import type { RequestHandler } from './$types';

/** What opens the commitments that the log of the season holds of a vote. */
export const GET: RequestHandler = async (event) => {
  const { locals, params } = event;
  const openings = await readVoteOpenings(locals.app, locals.actor, params.vote);
  if (!openings.ok) return leaveDesk(event, openings.refusal);
  return json(openings.value, { headers: { 'cache-control': 'private, no-store' } });
};
