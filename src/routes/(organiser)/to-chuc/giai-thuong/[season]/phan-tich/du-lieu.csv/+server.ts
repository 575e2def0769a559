import { savedTable } from '../../../../../../saved-file.ts';
import { openAward } from '../../open-award.ts';
import { analysisToExport } from '../export-analysis.ts';
import type { RequestHandler } from './$types';

/** What the figures were made of: the same bytes that were hashed, for `vinhdanh analyse severity`, or (`?tieu-chi`) by criterion. */
export const GET: RequestHandler = async (event) => {
  await openAward(event);
  const { tables } = (await analysisToExport(event)).shown;
  const isByCriterion = event.url.searchParams.has('tieu-chi');
  const text = isByCriterion ? tables.criteria : tables.totals;
  const name = `${event.params.season}-${isByCriterion ? 'tieu-chi' : 'tong-diem'}.csv`;
  return savedTable(new TextEncoder().encode(text), name);
};
