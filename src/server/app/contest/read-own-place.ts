import type { App } from '../app.ts';
import { findParticipant } from '../../db/queries/contest.ts';
import type { ParticipantOf } from './gates.ts';

/** Somebody's own place in a contest: who they said they are, and what they have done. */
export interface OwnPlace {
  readonly participantId: string;
  readonly displayName: string;
  readonly unitName: string | null;
  readonly attempts: readonly OwnAttempt[];
}

export interface OwnAttempt {
  readonly attemptId: string;
  readonly round: string;
  readonly attemptNumber: number;
  readonly startedAt: string;
  readonly deadline: string | null;
  readonly submittedAt: string | null;
}

/** The name somebody registered with; empty when nobody is there. */
export async function readParticipantName(app: Pick<App, 'db'>, participantId: string): Promise<string> {
  return (await findParticipant(app.db, participantId))?.display_name ?? '';
}

/** What a participant sees of themselves; `null` when the cookie outlived its contest's data. */
export async function readOwnPlace(app: App, participant: ParticipantOf): Promise<OwnPlace | null> {
  const row = await findParticipant(app.db, participant.participantId);
  if (!row) return null;
  const contest = app.contests.find(participant.seasonId);
  const attempts = await app.contests.writes.listEarlier(participant.participantId);
  return {
    participantId: participant.participantId,
    displayName: row.display_name,
    unitName: contest.ok && row.unit_id ? (contest.value.units.find(row.unit_id)?.name ?? null) : null,
    attempts: attempts.map((head) => ({
      attemptId: head.attempt_id,
      round: head.round_id,
      attemptNumber: head.attempt_number,
      startedAt: head.started_at.toString(),
      deadline: head.deadline?.toString() ?? null,
      submittedAt: head.submitted_at?.toString() ?? null,
    })),
  };
}
