import { loadPaper } from '../ban-in/load-paper.ts';
import type { RequestHandler } from './$types';

/** The whole dossier as PDF. */
export const GET: RequestHandler = async (event) => {
  const { dossier, paper } = await loadPaper(event);
  const { app } = event.locals;
  const at = dossier.receipt?.submittedAt ?? dossier.savedAt ?? app.clock.seasonNow(dossier.seasonId);
  const pdf = await app.documents.print('dossier', paper, at);
  return new Response(pdf as BodyInit, {
    headers: { 'content-type': 'application/pdf', 'cache-control': 'private, no-store' },
  });
};
