import { listGifts } from '#server/app/contest/list-gifts.ts';
import { organiserOf } from '../organiser.ts';
import type { PageServerLoad } from './$types';

const SHOWN = 200;

/** To whom a gift is due, newest first, as the rules promise it. */
export const load: PageServerLoad = async (event) => {
  const organiser = await organiserOf(event);
  const list = await listGifts(event.locals.app, organiser);
  const lines = list?.lines ?? [];
  return { list: list && { ...list, lines: lines.toReversed().slice(0, SHOWN) }, total: lines.length };
};
