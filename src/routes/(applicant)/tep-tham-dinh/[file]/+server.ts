import { error } from '@sveltejs/kit';
import { readVettingFile } from '#server/app/vetting/read-vetting-file.ts';
import { savedFile } from '../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** A file of those who vet, for whoever may see what it is part of. Always saved, never shown by the browser. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await readVettingFile(locals.app, locals.actor, { fileId: params.file });
  if (!found.ok) error(404);
  return savedFile(found.value);
};
