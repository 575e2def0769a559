import { listPrizes } from '#server/app/contest/list-prizes.ts';
import { readClosing } from '#server/app/contest/plan-closing.ts';
import { organiserOf } from '../../organiser.ts';
import { handoverOf, namesOf } from '../closing-papers.ts';
import type { RequestHandler } from './$types';

/** The record of handing over, to be printed and signed. */
export const GET: RequestHandler = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const { season } = event.params;
  const lines = await listPrizes(app, organiser);
  const document = handoverOf(await namesOf(app, season), lines, await readClosing(app, season));
  const pdf = await app.documents.print('handover', document, app.clock.seasonNow(season));
  return new Response(pdf as BodyInit, {
    headers: { 'content-type': 'application/pdf', 'cache-control': 'private, no-store' },
  });
};
