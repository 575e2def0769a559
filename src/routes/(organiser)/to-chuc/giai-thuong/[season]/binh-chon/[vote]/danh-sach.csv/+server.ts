import { csvOf } from '#server/app/contest/write-result-data.ts';
import { savedTable } from '../../../../../../../saved-file.ts';
import { resultSheet } from '../result-sheet.ts';
import type { RequestHandler } from './$types';

/** The result of a counted vote as text for any program. */
export const GET: RequestHandler = async (event) => {
  const { columns, rows, foot } = await resultSheet(event);
  const lines = [columns.map(({ label }) => label), ...rows, ...foot.map((text) => [text])];
  return savedTable(csvOf(lines), `${event.params.season}-binh-chon.csv`);
};
