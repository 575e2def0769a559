import { printMinutes } from '#server/app/judging/print-minutes.ts';
import { openMinutes } from '../open-minutes.ts';
import type { RequestHandler } from './$types';

/** The minutes, to be printed and signed. */
export const GET: RequestHandler = async (event) => {
  const { document, at, number } = await openMinutes(event);
  const pdf = await printMinutes(event.locals.app, document, { kind: 'pdf', at });
  return new Response(pdf as BodyInit, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="bien-ban-${number}.pdf"`,
      'cache-control': 'private, no-store',
    },
  });
};
