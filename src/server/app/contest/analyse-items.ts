import { plainKey, type FirstPaper } from '#core/contest/analysis/round-analysis.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import {
  beginItemAnalysis,
  finishItemAnalysis,
  listFirstAttempts,
  updateAnalysisProgress,
} from '../../db/queries/item-analysis.ts';
import { listRoundCloses } from '../../db/queries/contest-ranking.ts';
import { analyseInWorker, type WorkerOutcome } from '../../ports/round-analysis.ts';
import type { App } from '../app.ts';
import { paperFor } from './running-attempts.ts';
import { sealAnalysis } from './list-item-statistics.ts';

export type AnalyseItemsRefusal =
  | { readonly code: 'contest-not-found' }
  | { readonly code: 'round-not-closed' }
  /** The program ends: whoever asks again goes on with the revision that was begun. */
  | { readonly code: 'analysis-interrupted' };

/** More people than this tell nothing more about a question. */
const MOST_PEOPLE = 20_000;
const MOST_SECONDS = 600;

/**
 * Computes the statistics of a closed round's questions on first attempts alone, in a worker, and keeps them for the authors. Never
 * before the round is over. Run again after attempts were voided it makes the next revision; a revision that was begun and not ended
 * is begun anew, so one runs at a time.
 */
export async function analyseItems(
  app: App,
  seasonId: string,
  roundId: string,
  signal?: AbortSignal,
): Promise<Result<{ readonly revision: number }, AnalyseItemsRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return refuse({ code: 'contest-not-found' });
  const closes = await listRoundCloses(app.db, seasonId);
  if (!closes.some((close) => close.round_id === roundId)) return refuse({ code: 'round-not-closed' });
  const startedAt = app.clock.seasonNow(seasonId);
  const revision = await beginItemAnalysis(app.db, { seasonId, roundId, startedAt });
  const key = { seasonId, roundId, revision };
  const papers = await firstPapers(app, seasonId, roundId);
  const tell = (progress: number) =>
    void updateAnalysisProgress(app.db, key, progress).catch((error: unknown) =>
      app.log.warn({ err: error, ...key }, 'progress of an analysis could not be kept'),
    );
  const answers = { key: plainKey(contest.value.key), papers };
  const outcome: WorkerOutcome =
    papers.length === 0 ? { analysis: null } : await analyseInWorker(answers, { seconds: MOST_SECONDS, tell, signal });
  if ('failure' in outcome && outcome.failure === 'interrupted') return refuse({ code: 'analysis-interrupted' });
  if ('error' in outcome) app.log.error({ err: outcome.error, ...key }, 'an analysis failed');
  const at = app.clock.seasonNow(seasonId);
  const failure = 'failure' in outcome ? outcome.failure : outcome.analysis === null ? 'nobody-took-part' : null;
  const sealed = 'analysis' in outcome && outcome.analysis ? sealAnalysis(app, outcome.analysis) : null;
  await finishItemAnalysis(app.db, key, { at, sealed, failure });
  // What was measured may show that papers are unequal: every process looks at the bank again.
  await app.announcements.announce('bank', contest.value.blueprint.bank.id);
  return accept({ revision });
}

async function firstPapers(app: App, seasonId: string, roundId: string): Promise<readonly FirstPaper[]> {
  const rows = await listFirstAttempts(app.db, { seasonId, roundId, limit: MOST_PEOPLE });
  const papers: FirstPaper[] = [];
  for (const row of rows) {
    const contest = await app.contests.at(seasonId, row.rules_version, row.bank_version);
    const paper = paperFor(contest, { participantId: row.participant_id, roundId, attemptNumber: row.attempt_number });
    papers.push({
      participant: row.participant_id,
      asked: paper.questions.map(({ questionId }) => questionId),
      answers: row.answers as unknown as FirstPaper['answers'],
    });
  }
  return papers;
}
