import { csvOf } from '#server/app/contest/write-result-data.ts';
import { savedTable } from '../../../../../../saved-file.ts';
import { resultsToExport } from '../export-results.ts';
import type { RequestHandler } from './$types';

/** The results of the councils as text for any program. */
export const GET: RequestHandler = async (event) => {
  const { season, head, rows } = await resultsToExport(event);
  return savedTable(csvOf([head, ...rows]), `${season.id}-ket-qua.csv`);
};
