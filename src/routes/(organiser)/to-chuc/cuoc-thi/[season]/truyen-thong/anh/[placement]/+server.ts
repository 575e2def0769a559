import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import { readPlacementPhoto } from '#server/app/contest/read-placement-photo.ts';
import { organiserOf } from '../../../organiser.ts';
import type { RequestHandler } from './$types';

/** The photo a unit has sent as proof; for the organiser alone. */
export const GET: RequestHandler = async (event) => {
  const organiser = await organiserOf(event);
  const photo = await readPlacementPhoto(event.locals.app, organiser, event.params.placement);
  if (!photo) error(404);
  const headers = {
    'content-type': photo.type,
    'content-disposition': 'inline',
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
  };
  return new Response(Readable.toWeb(photo.bytes) as ReadableStream, { headers });
};
