import { error } from '@sveltejs/kit';
import { readFoundingFile } from '#server/app/judging/record-founding.ts';
import { savedFile } from '../../../../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** The paper of a founding decision. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const asked = { seasonId: params.season, decisionId: url.searchParams.get('so') ?? '' };
  const found = await readFoundingFile(locals.app, locals.actor, asked);
  if (!found.ok) error(404);
  return savedFile({ ...found.value, mediaType: 'application/pdf' });
};
