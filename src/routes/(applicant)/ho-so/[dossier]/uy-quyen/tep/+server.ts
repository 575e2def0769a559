import { error } from '@sveltejs/kit';
import { readMandateFile } from '#server/app/dossier/upload-mandate.ts';
import { savedFile } from '../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** The mandate of a dossier's applicant. Always saved, never shown by the browser: it came from outside. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const which = url.searchParams.has('khi-nop') ? 'handed-in' : 'newest';
  const found = await readMandateFile(locals.app, locals.actor, params.dossier, which);
  if (!found.ok) error(404);
  return savedFile(found.value);
};
