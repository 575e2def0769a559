import { csvOf } from '#server/app/contest/write-result-data.ts';
import { savedTable } from '../../../../../../saved-file.ts';
import { analysisToExport, entryCells } from '../export-analysis.ts';
import type { RequestHandler } from './$types';

/** The analysis as text for any program. */
export const GET: RequestHandler = async (event) => {
  const { head, rows } = entryCells((await analysisToExport(event)).view);
  return savedTable(csvOf([head, ...rows]), `${event.params.season}-phan-tich.csv`);
};
