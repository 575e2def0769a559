import { error } from '@sveltejs/kit';
import { readClosing } from '#server/app/contest/plan-closing.ts';
import { organiserOf } from '../../organiser.ts';
import { calendarOf, namesOf } from '../closing-papers.ts';
import type { RequestHandler } from './$types';

/** The closing programme as a calendar entry. */
export const GET: RequestHandler = async (event) => {
  await organiserOf(event);
  const { app } = event.locals;
  const programme = await readClosing(app, event.params.season);
  if (!programme) error(404);
  return new Response(calendarOf(await namesOf(app, event.params.season), programme), {
    headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, no-store' },
  });
};
