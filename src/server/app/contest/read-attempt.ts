import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findAttempt, findPrediction, type AttemptRow } from '../../db/queries/contest.ts';
import type { App } from '../app.ts';
import { viewAttempt, type AttemptView } from './attempt-view.ts';
import type { ParticipantOf } from './gates.ts';
import { findOwnAttempt, type AttemptFacts } from './running-attempts.ts';
import { settleRow } from './submit-by-clock.ts';

export type ReadRefusal = { readonly code: 'attempt-not-found' };

/** An attempt for the participant who made it, with everything that was saved, on whatever device. Anybody else's does not exist. */
export async function readOwnAttempt(
  app: App,
  participants: readonly ParticipantOf[],
  attemptId: string,
): Promise<Result<AttemptView, ReadRefusal>> {
  const found = await findSettled(app, participants, attemptId);
  if (!found) return refuse({ code: 'attempt-not-found' });
  const { facts, row, isOver } = found;
  const prediction = await findPrediction(app.db, facts.participantId, facts.contest.seasonId, facts.round.id);
  return accept(
    viewAttempt(app, facts, {
      revision: row.revision,
      answers: row.answers as unknown as Record<string, readonly string[]>,
      savedAt: row.saved_at,
      submittedAt: row.submitted_at,
      predicted: prediction?.value ?? null,
      isOver,
    }),
  );
}

interface SettledAttempt {
  readonly facts: AttemptFacts;
  readonly row: AttemptRow;
  /** Over without having been handed in, under rules that then abandon it. */
  readonly isOver: boolean;
}

/** An own attempt as it stands now: one whose time is over has been handed in by the clock. */
export async function findSettled(
  app: App,
  participants: readonly ParticipantOf[],
  attemptId: string,
): Promise<SettledAttempt | undefined> {
  const facts = await findOwnAttempt(app, participants, attemptId);
  const row = facts && (await findAttempt(app.db, facts.participantId, attemptId));
  if (!facts || !row) return undefined;
  const settled = row.submitted_at ? 'submitted' : await settleRow(app, facts, row);
  if (settled === 'running' || row.submitted_at) return { facts, row, isOver: false };
  if (settled === 'abandoned') return { facts, row, isOver: true };
  const again = await findAttempt(app.db, facts.participantId, attemptId);
  return again && { facts, row: again, isOver: false };
}
