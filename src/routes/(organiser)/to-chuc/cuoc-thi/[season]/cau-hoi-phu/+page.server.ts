import { listSideAnswers } from '#server/app/contest/list-side-answers.ts';
import { organiserOf } from '../organiser.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 200;

/** What people answered to the side question of the rules, the newest first. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const list = await listSideAnswers(event.locals.app, organiser);
  return { list: list && { ...list, lines: list.lines.slice(0, SHOWN) }, total: list?.lines.length ?? 0 };
};
