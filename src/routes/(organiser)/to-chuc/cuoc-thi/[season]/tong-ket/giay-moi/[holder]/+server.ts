import { error } from '@sveltejs/kit';
import { listPrizes } from '#server/app/contest/list-prizes.ts';
import { readClosing } from '#server/app/contest/plan-closing.ts';
import { organiserOf } from '../../../organiser.ts';
import { invitationOf, namesOf } from '../../closing-papers.ts';
import type { RequestHandler } from './$types';

/** The invitation of one holder, to be printed or sent by hand. */
export const GET: RequestHandler = async (event) => {
  const organiser = await organiserOf(event);
  const { app } = event.locals;
  const { season, holder } = event.params;
  const programme = await readClosing(app, season);
  const line = (await listPrizes(app, organiser)).find(({ holderId }) => `${holderId}.pdf` === holder);
  if (!programme || !line) error(404);
  const document = invitationOf(await namesOf(app, season), line, programme);
  const pdf = await app.documents.print('invitation', document, Temporal.Instant.from(programme.startsAt));
  return new Response(pdf as BodyInit, {
    headers: { 'content-type': 'application/pdf', 'cache-control': 'private, no-store' },
  });
};
