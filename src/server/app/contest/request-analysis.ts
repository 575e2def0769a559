import { accept, refuse, type Result } from '#core/shared/result.ts';
import { listRoundCloses } from '../../db/queries/contest-ranking.ts';
import { upsertDue } from '../../db/queries/due.ts';
import { listLatestAnalyses } from '../../db/queries/item-analysis.ts';
import type { App } from '../app.ts';
import type { QuestionEditorOf } from '../person/gates.ts';

export type RequestAnalysisRefusal = { readonly code: 'round-not-closed' } | { readonly code: 'analysis-running' };

/** Longer than any analysis may take (`analyse-items.ts`). */
const INTERRUPTED_MINUTES = 15;

/** Asks for the statistics of a closed round to be computed once more, for example after attempts were voided. Done by a job. */
export async function requestAnalysis(
  app: App,
  editor: QuestionEditorOf,
  roundId: string,
): Promise<Result<void, RequestAnalysisRefusal>> {
  const seasonId = editor.scope.id;
  const closes = await listRoundCloses(app.db, seasonId);
  if (!closes.some((close) => close.round_id === roundId)) return refuse({ code: 'round-not-closed' });
  const latest = (await listLatestAnalyses(app.db, seasonId)).find((row) => row.round_id === roundId);
  if (latest && latest.finished_at === null && !wasInterrupted(latest.started_at, app.clock.seasonNow(seasonId)))
    return refuse({ code: 'analysis-running' });
  await scheduleAnalysis(app, seasonId, { roundId, revision: (latest?.revision ?? 0) + 1 });
  return accept(undefined);
}

/** Whether an analysis began so long ago that its program must have stopped. */
function wasInterrupted(startedAt: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(startedAt.add({ minutes: INTERRUPTED_MINUTES }), now) <= 0;
}

/** Has a job compute this revision of a round's statistics, now. Said twice, it is done once. */
export async function scheduleAnalysis(
  app: App,
  seasonId: string,
  { roundId, revision }: { readonly roundId: string; readonly revision: number },
): Promise<void> {
  const dueAt = app.clock.seasonNow(seasonId);
  await upsertDue(app.db, {
    id: app.ids.uuid(),
    seasonId,
    kind: 'analyse-items',
    subject: `${roundId}/${revision}`,
    dueAt,
  });
}
