import { error } from '@sveltejs/kit';
import { readClaimFile } from '#server/app/dossier/list-standing-claims.ts';
import { savedFile } from '../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** The document by which somebody says for whom they may act. Always saved, never shown by the browser: it came from outside. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await readClaimFile(locals.app, locals.actor, params.claim);
  if (!found.ok) error(404);
  return savedFile(found.value);
};
