import { error } from '@sveltejs/kit';
import { readFile } from '#server/app/dossier/read-file.ts';
import { savedFile } from '../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** A file of a dossier, for whoever may see what it answers. Always saved, never shown by the browser: it came from outside. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await readFile(locals.app, locals.actor, { fileId: params.file });
  if (!found.ok) error(404);
  return savedFile(found.value);
};
