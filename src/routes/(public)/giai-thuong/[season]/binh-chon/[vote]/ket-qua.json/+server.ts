import { createHash } from 'node:crypto';
import { error } from '@sveltejs/kit';
import { PUBLIC } from '../../../../../cache-publicly.ts';
import { openPublicVotePage } from '../../open-public-vote.ts';
import type { RequestHandler } from './$types';

/** What a vote came to, with its rules, the seed of its draws and what opens the commitment in the log, once it is public. */
export const GET: RequestHandler = async (event) => {
  const { view } = await openPublicVotePage(event);
  if (!view.result) error(404);
  const { candidates, rules, result, seedCommitment } = view;
  const names = candidates.map(({ entryId, name, organisationName }) => ({ entry: entryId, name, organisationName }));
  const body = JSON.stringify({
    ...{ rules, candidates: names, ...result },
    publishedAt: result.publishedAt.toString(),
    voids: result.voids.map(({ reason, at }) => ({ reason, at: at.toString() })),
    seedCommitment,
  });
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = { 'cache-control': PUBLIC, etag, 'content-type': 'application/json' };
  if (event.request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers });
};
