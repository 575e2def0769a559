import { isPaced } from '#core/contest/question-clock.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { viewAttempt, type AttemptView } from './attempt-view.ts';
import type { AttemptStanding } from './contest-writes.ts';
import type { ParticipantOf } from './gates.ts';
import { findOpenQuestion } from './paced-attempt.ts';
import { findOwnAttempt, type AttemptFacts } from './running-attempts.ts';
import { settleRow } from './submit-by-clock.ts';

export type ReadRefusal = { readonly code: 'attempt-not-found' };

/** An attempt for the participant who made it, with everything that was saved, on whatever device. Anybody else's does not exist. */
export async function readOwnAttempt(
  app: App,
  participants: readonly ParticipantOf[],
  attemptId: string,
): Promise<Result<AttemptView, ReadRefusal>> {
  const facts = await findOwnAttempt(app, participants, attemptId);
  if (!facts) return refuse({ code: 'attempt-not-found' });
  const found = await findSettledRow(app, facts);
  if (!found) return refuse({ code: 'attempt-not-found' });
  const { row, isOver } = found;
  const isRunning = row.submitted_at === null && !isOver;
  const open = isRunning && isPaced(facts.contest.rules.time) ? await findOpenQuestion(app, facts) : null;
  return accept(
    viewAttempt(app, facts, {
      revision: row.revision,
      answers: row.answers as unknown as Record<string, readonly string[]>,
      savedAt: row.saved_at,
      submittedAt: row.submitted_at,
      predicted: row.predicted,
      isOver,
      open,
    }),
  );
}

interface SettledRow {
  readonly row: AttemptStanding;
  /** Over without having been handed in, under rules that then abandon it. */
  readonly isOver: boolean;
}

/** An own attempt as it stands now: one whose time is over has been handed in by the clock. */
export async function findSettledRow(app: App, facts: AttemptFacts): Promise<SettledRow | undefined> {
  const row = await app.contests.writes.readAttempt(facts);
  if (!row || row.submitted_at) return row && { row, isOver: false };
  const settled = await settleRow(app, facts, row);
  if (settled !== 'submitted') return { row, isOver: settled === 'abandoned' };
  const again = await app.contests.writes.readAttempt(facts);
  return again && { row: again, isOver: false };
}
