import { csvOf } from '#server/app/contest/write-result-data.ts';
import { COLUMNS, planRows } from '../plan-sheet.ts';
import { savedTable } from '../../../../../../../../saved-file.ts';
import type { RequestHandler } from './$types';

/** Who reads what in a plan, as text for any program; changed, it can be brought back as another plan. */
export const GET: RequestHandler = async (event) => {
  const { rows, number } = await planRows(event);
  const table = csvOf([COLUMNS.map(({ label }) => label), ...rows]);
  return savedTable(table, `${event.params.season}-phan-cong-${number}.csv`);
};
