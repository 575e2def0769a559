import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { COLUMNS, nominationRows, SHEET } from '../nomination-sheet.ts';
import { savedSheet } from '../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** The nominations of a season as a sheet for an office. */
export const GET: RequestHandler = async (event) => {
  const { rows, title } = await nominationRows(event);
  const head = [{ text: title.toLocaleUpperCase('vi'), look: 'title' }] as const;
  const sheet = await writeResultSheet({ name: SHEET, head, columns: COLUMNS, rows, foot: [] });
  return savedSheet(sheet, `${event.params.season}-de-cu.xlsx`);
};
