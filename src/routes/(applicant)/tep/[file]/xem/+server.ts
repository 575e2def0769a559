import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { showFile } from '#server/app/dossier/show-file.ts';
import type { RequestHandler } from './$types';

/** Nothing it contains may load, run, frame or be framed. */
const LOCKED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * A file of a dossier in the browser, for whoever may see what it answers. An image is pixels drawn by us. A PDF is shown by the
 * browser's own viewer, which keeps it apart from our origin; `sandbox` would keep the viewer itself from opening.
 */
export const GET: RequestHandler = async ({ locals, params }) => {
  const found = await showFile(locals.app, locals.actor, { fileId: params.file });
  if (!found.ok) error(404);
  const { as, name, sha256, content } = found.value;
  const body = content instanceof Uint8Array ? new Uint8Array(content) : (Readable.toWeb(content) as ReadableStream);
  return new Response(body, {
    headers: {
      'content-type': as === 'image' ? 'image/png' : 'application/pdf',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(name)}`,
      'content-security-policy': as === 'image' ? `${LOCKED}; sandbox` : LOCKED,
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cache-control': 'private, no-store',
      etag: `"${sha256}-xem"`,
    },
  });
};
