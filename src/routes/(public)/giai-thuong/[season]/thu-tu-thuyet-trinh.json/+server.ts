import { error } from '@sveltejs/kit';
import { readOrderDraws } from '#server/app/judging/draw-presentation-order.ts';
import type { RequestHandler } from './$types';

/** The draw of the order of presentations, as `vinhdanh draw FILE` reads it, for everybody once a timetable is published. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const [newest] = await readOrderDraws(locals.app, { seasonId: params.season });
  if (!newest) error(404);
  return Response.json(newest, { headers: { 'cache-control': 'public, max-age=60' } });
};
