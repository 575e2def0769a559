import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { readSheet } from '#server/app/contest/record-handover.ts';
import { organiserOf } from '../../../organiser.ts';
import type { RequestHandler } from './$types';

/** A signed sheet of the record of handing over, for the organisers. */
export const GET: RequestHandler = async (event) => {
  const organiser = await organiserOf(event);
  const sheet = await readSheet(event.locals.app, organiser, event.params.sheet);
  if (!sheet) error(404);
  return new Response(Readable.toWeb(sheet.read()) as ReadableStream, {
    headers: {
      'content-type': sheet.type,
      'content-length': String(sheet.size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(sheet.name)}`,
      'cache-control': 'private, no-store',
    },
  });
};
