import { readAnalysis } from '#server/app/judging/read-analysis.ts';
import { standingOf, viewOf } from '../../../show-analysis.ts';
import { leavePage } from '../../cham-diem/leave-page.ts';
import type { PageServerLoad } from './$types';

/** Refusals that somebody of the council reads on the page; for others it does not exist. */
const TOLD = [
  'analysis-not-frozen',
  'own-sheet-not-sealed',
  'sheets-still-open',
  'commitment-not-signed',
  'nothing-judged',
];

/** The analysis as the council has it: frozen, without the entries that whoever reads is in a conflict with. */
export const load: PageServerLoad = async (event) => {
  const { app, actor } = event.locals;
  const judgingRound = event.url.searchParams.get('vong') ?? undefined;
  const read = await readAnalysis(app, actor, { seasonId: event.params.season, judgingRound });
  event.setHeaders({ 'cache-control': 'private, no-store' });
  if (!read.ok && !TOLD.includes(read.refusal.code)) return leavePage(event, read.refusal);
  if (!read.ok) return { refused: read.refusal.code, standing: null, view: null };
  return { refused: null, standing: standingOf(event.locals, read.value), view: viewOf(event.locals, read.value) };
};
