import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { readFile } from '#server/app/dossier/read-file.ts';
import type { RequestHandler } from './$types';

/** A file of a dossier, for whoever may see what it answers. Always saved, never shown by the browser: it came from outside. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await readFile(locals.app, locals.actor, { fileId: params.file });
  if (!found.ok) error(404);
  const { content, mediaType, bytes, name, sha256 } = found.value;
  return new Response(Readable.toWeb(content) as ReadableStream, {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      etag: `"${sha256}"`,
    },
  });
};
