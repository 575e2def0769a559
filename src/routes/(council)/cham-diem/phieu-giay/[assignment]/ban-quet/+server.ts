import { error } from '@sveltejs/kit';
import { readPaperScan } from '#server/app/judging/read-paper.ts';
import { savedFile } from '../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** The scan of a judge's paper, for those who type it. Always saved, never shown by the browser. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await readPaperScan(locals.app, locals.actor, { assignmentId: params.assignment });
  if (!found.ok) error(404);
  return savedFile(found.value);
};
