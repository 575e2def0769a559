import { REVIEW_STEPS, type ReviewReport, type ReviewStep } from '#core/contest/analysis/review-round.ts';
import { listLatestRuns, type RunRow } from '../../db/queries/contest-integrity.ts';
import type { App } from '../app.ts';
import type { CaseDeskOf } from '../person/gates.ts';

/** The newest review of a round: how it goes, or what it looked at and how much that could have shown. */
export interface ReviewView {
  readonly runId: string;
  readonly roundId: string;
  readonly requestedAt: string;
  readonly state: 'waiting' | 'running' | 'stopping' | 'finished' | 'stopped' | 'out-of-time' | 'failed';
  readonly step: ReviewStep | null;
  /** Steps done, of `steps`. */
  readonly done: number;
  readonly steps: number;
  readonly endedAt: string | null;
  readonly report: ReviewReport | null;
  /** So that anybody can compute it again. NUM-4. */
  readonly method: {
    readonly name: string;
    readonly version: number;
    readonly inputHash: string | null;
    readonly seed: string;
  };
}

/** The newest review of each round. One query. */
export async function listReviews(app: App, desk: CaseDeskOf): Promise<readonly ReviewView[]> {
  return (await listLatestRuns(app.db, desk.scope.id)).map(viewOf);
}

function viewOf(row: RunRow): ReviewView {
  const step = REVIEW_STEPS.find((one) => one === row.step) ?? null;
  return {
    runId: row.id,
    roundId: row.round_id,
    requestedAt: row.requested_at.toString(),
    state: stateOf(row),
    step,
    done: row.done ?? 0,
    steps: REVIEW_STEPS.length,
    endedAt: row.ended_at?.toString() ?? null,
    report: row.report as unknown as ReviewReport | null,
    method: { name: row.method, version: row.method_version, inputHash: row.input_hash, seed: row.seed },
  };
}

function stateOf(row: RunRow): ReviewView['state'] {
  if (row.outcome) return row.outcome as ReviewView['state'];
  if (row.stopped_at) return 'stopping';
  return row.step ? 'running' : 'waiting';
}
