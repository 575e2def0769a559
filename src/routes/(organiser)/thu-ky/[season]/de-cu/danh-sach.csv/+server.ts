import { csvOf } from '#server/app/contest/write-result-data.ts';
import { COLUMNS, fileHeaders, nominationRows } from '../nomination-sheet.ts';
import type { RequestHandler } from './$types';

/** The nominations of a season as text for any program. */
export const GET: RequestHandler = async (event) => {
  const { rows } = await nominationRows(event);
  const bytes = csvOf([COLUMNS.map(({ label }) => label), ...rows]);
  return new Response(bytes as BodyInit, {
    headers: fileHeaders('text/csv; charset=utf-8', `${event.params.season}-de-cu.csv`),
  });
};
