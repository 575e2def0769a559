import { error } from '@sveltejs/kit';
import { readCommitmentScan } from '#server/app/judging/record-commitment.ts';
import { savedFile } from '../../../../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** The scan of a commitment that was signed on paper. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const asked = { memberId: params.member, commitmentId: url.searchParams.get('ban') ?? '' };
  const found = await readCommitmentScan(locals.app, locals.actor, asked);
  if (!found.ok) error(404);
  return savedFile({ ...found.value, mediaType: 'application/pdf' });
};
