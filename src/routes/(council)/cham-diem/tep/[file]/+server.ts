import { Readable } from 'node:stream';
import { error, type RequestHandler } from '@sveltejs/kit';
import { readFile } from '#server/app/dossier/read-file.ts';

/** A file of a dossier, for whoever may see it; always as a download, so that nothing in it runs as a page of ours. */
export const GET: RequestHandler<{ file: string }> = async ({ locals, params }) => {
  const found = await readFile(locals.app, locals.actor, { fileId: params.file });
  if (!found.ok) error(404, locals.t('page.error.404.title'));
  const { content, mediaType, bytes, name } = found.value;
  return new Response(Readable.toWeb(content) as ReadableStream, {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  });
};
