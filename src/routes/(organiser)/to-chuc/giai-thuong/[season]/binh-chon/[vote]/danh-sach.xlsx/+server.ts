import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { savedSheet } from '../../../../../../../saved-file.ts';
import { resultSheet } from '../result-sheet.ts';
import type { RequestHandler } from './$types';

/** The result of a counted vote as a sheet for an office. */
export const GET: RequestHandler = async (event) => {
  const { title, columns, rows, foot } = await resultSheet(event);
  const head = [{ text: title.toLocaleUpperCase('vi'), look: 'title' }] as const;
  const sheet = await writeResultSheet({ name: title, head, columns, rows, foot });
  return savedSheet(sheet, `${event.params.season}-binh-chon.xlsx`);
};
