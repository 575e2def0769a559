import type { FoundCase } from '#core/contest/analysis/review-round.ts';
import { insertCase } from '../../db/queries/contest-case.ts';
import { insertAnalysisEnd, type WaitingRun } from '../../db/queries/contest-integrity.ts';
import type { App } from '../app.ts';
import type { ReviewOutcome } from './analyse-round.ts';
import { fingerprintOf } from './open-case.ts';

/** How a review ended that found nothing it could keep. */
export type ReviewEnding = 'stopped' | 'out-of-time' | 'failed';

/** Keeps the end of a review with the cases it opened, all or none; people who are a case of the round already stay that case. */
export async function recordReview(app: App, run: WaitingRun, outcome: ReviewOutcome | ReviewEnding): Promise<void> {
  const at = app.clock.seasonNow(run.season_id);
  if (typeof outcome === 'string') {
    await insertAnalysisEnd(app.db, { runId: run.id, outcome, inputHash: null, report: null, at });
    return;
  }
  const { cases, report, inputHash } = outcome;
  await app.db.transaction().execute(async (db) => {
    const end = { runId: run.id, outcome: 'finished', inputHash, report: JSON.stringify(report), at } as const;
    if (!(await insertAnalysisEnd(db, end))) return;
    for (const found of cases) await insertCase(db, rowOf(app, run, found, at));
  });
}

function rowOf(app: App, run: WaitingRun, { unit, members, evidence, links }: FoundCase, at: Temporal.Instant) {
  const people = members.map(({ participant }) => participant);
  return {
    id: app.ids.uuid(),
    seasonId: run.season_id,
    roundId: run.round_id,
    runId: run.id,
    openedBy: null,
    at,
    unitId: unit || null,
    fingerprint: fingerprintOf(people.length > 0 ? people : ['unit', unit ?? '']),
    evidence: JSON.stringify({ evidence }),
    links: JSON.stringify(links),
    rehearsed: run.rehearsed,
    members: members.map(({ participant, attempt }) => ({ participantId: participant, attemptId: attempt })),
  };
}
