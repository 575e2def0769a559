import { readAnalysis } from '#server/app/judging/read-analysis.ts';
import { standingOf, viewOf } from '../../../../../show-analysis.ts';
import { leaveDesk, openAward } from '../open-award.ts';
import { wantedOf } from './read-wanted.ts';
import type { PageServerLoad } from './$types';

/** Refusals that an organiser reads on the page; others leave it. */
const TOLD = ['nothing-judged', 'sheets-still-open', 'own-sheet-not-sealed'];

/** The analysis of a judging round for the organiser: as frozen, or as it would be frozen now. */
export const load: PageServerLoad = async (event) => {
  const { desk } = await openAward(event);
  const { app, actor } = event.locals;
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const read = await readAnalysis(app, actor, wantedOf(event));
  if (!read.ok && !TOLD.includes(read.refusal.code)) return leaveDesk(event, read.refusal);
  if (!read.ok) return { desk, refused: read.refusal.code, standing: null, view: null, facts: null };
  const { facts } = read.value.sight;
  return {
    desk,
    refused: null,
    standing: standingOf(event.locals, read.value),
    view: viewOf(event.locals, read.value),
    facts: { roundClosed: facts.roundClosed, decided: facts.decided },
    frozenNow: event.url.searchParams.has('da-khoa'),
    assignedNow: Number(event.url.searchParams.get('da-giao') ?? 0),
  };
};
