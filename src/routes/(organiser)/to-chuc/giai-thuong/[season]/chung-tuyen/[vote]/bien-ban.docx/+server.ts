import { printMinutes } from '#server/app/judging/print-minutes.ts';
import { openMinutes } from '../open-minutes.ts';
import type { RequestHandler } from './$types';

/** The minutes, to be gone on with in Word. */
export const GET: RequestHandler = async (event) => {
  const { document, at, number } = await openMinutes(event);
  const docx = await printMinutes(event.locals.app, document, { kind: 'docx', at });
  return new Response(docx as BodyInit, {
    headers: {
      'content-type': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'content-disposition': `attachment; filename="bien-ban-${number}.docx"`,
      'cache-control': 'private, no-store',
    },
  });
};
