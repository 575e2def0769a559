import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { readVettingFile } from '#server/app/vetting/read-vetting-file.ts';
import type { RequestHandler } from './$types';

/** A file of those who vet, for whoever may see what it is part of. Always saved, never shown by the browser. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await readVettingFile(locals.app, locals.actor, { fileId: params.file });
  if (!found.ok) error(404);
  const { content, mediaType, bytes, name } = found.value;
  return new Response(Readable.toWeb(content) as ReadableStream, {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
};
