import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { readMandateFile } from '#server/app/dossier/upload-mandate.ts';
import type { RequestHandler } from './$types';

/** The mandate of a dossier's applicant. Always saved, never shown by the browser: it came from outside. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await readMandateFile(locals.app, locals.actor, params.dossier);
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
