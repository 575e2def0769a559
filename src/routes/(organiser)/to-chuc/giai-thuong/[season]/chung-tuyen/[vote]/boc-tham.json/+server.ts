import { json } from '@sveltejs/kit';
import { readVoteDraw } from '#server/app/judging/draw-final-vote.ts';
import { leaveDesk } from '../../../open-award.ts';
import type { RequestHandler } from './$types';

/** The draw of a vote, as `vinhdanh draw` reads it. */
export const GET: RequestHandler = async (event) => {
  const { locals, params } = event;
  const draw = await readVoteDraw(locals.app, locals.actor, params.vote);
  if (!draw.ok) return leaveDesk(event, draw.refusal);
  return json(draw.value, { headers: { 'cache-control': 'private, no-store' } });
};
