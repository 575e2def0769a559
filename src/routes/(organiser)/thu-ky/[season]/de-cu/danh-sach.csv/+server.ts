import { csvOf } from '#server/app/contest/write-result-data.ts';
import { COLUMNS, nominationRows } from '../nomination-sheet.ts';
import { savedTable } from '../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** The nominations of a season as text for any program. */
export const GET: RequestHandler = async (event) => {
  const { rows } = await nominationRows(event);
  const table = csvOf([COLUMNS.map(({ label }) => label), ...rows]);
  return savedTable(table, `${event.params.season}-de-cu.csv`);
};
