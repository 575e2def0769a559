import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { makeResultFile } from '#server/app/contest/make-result-file.ts';
import { FILES, fileNameOf } from '../../result-files.ts';
import { resultFileWords } from '../../result-file-words.ts';
import type { RequestHandler } from './$types';

const CACHED = 'public, max-age=60, s-maxage=300';

/** The published list as a file. It changes only by a correction or when the list becomes final; the tag tells. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  const { app } = locals;
  const { season, round } = params;
  const wanted = FILES.find((one) => one.file === params.file);
  if (!wanted) error(404);
  const words = await resultFileWords(app, season, round);
  const made = await makeResultFile(app, season, { roundId: round, format: wanted.format }, words);
  if (!made.ok) error(404);
  const headers = { etag: made.value.etag, 'cache-control': CACHED };
  if (request.headers.get('if-none-match') === made.value.etag) return new Response(null, { status: 304, headers });
  const name = fileNameOf(season, round, wanted);
  return new Response(Readable.toWeb(made.value.read()) as ReadableStream, {
    headers: {
      ...headers,
      'content-type': wanted.type,
      'content-length': String(made.value.size),
      'content-disposition': `attachment; filename="${name}"`,
    },
  });
};
