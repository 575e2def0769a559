import { listQuestionsTo } from '../../db/queries/contest-case.ts';
import { listConfirmedVoidsOf } from '../../db/queries/contest-void.ts';
import type { App } from '../app.ts';
import type { ParticipantOf } from './gates.ts';

/** What one participant was asked and what was decided about them: their own, and nothing of the case behind it. */
export interface OwnQuestions {
  readonly questions: readonly {
    readonly id: string;
    readonly roundId: string;
    readonly body: string;
    readonly askedAt: string;
    readonly dueAt: string;
    readonly isOverdue: boolean;
    readonly answer: string | null;
    readonly answeredAt: string | null;
  }[];
  readonly decisions: readonly {
    readonly id: string;
    readonly roundId: string;
    readonly ground: string;
    readonly consequence: string;
    readonly reason: string;
    readonly decidedAt: string;
    /** It was recognised again later. */
    readonly isRestored: boolean;
  }[];
}

/** The questions to a participant and the decisions about them, the oldest first. Two queries. */
export async function listOwnQuestions(app: App, { seasonId, participantId }: ParticipantOf): Promise<OwnQuestions> {
  const [questions, decisions] = await Promise.all([
    listQuestionsTo(app.db, participantId),
    listConfirmedVoidsOf(app.db, participantId),
  ]);
  const now = app.clock.seasonNow(seasonId);
  return {
    questions: questions.map((row) => ({
      id: row.id,
      roundId: row.round_id,
      body: row.body,
      askedAt: row.asked_at.toString(),
      dueAt: row.due_at.toString(),
      isOverdue: row.answered_at === null && Temporal.Instant.compare(now, row.due_at) >= 0,
      answer: row.answer,
      answeredAt: row.answered_at?.toString() ?? null,
    })),
    decisions: decisions.map((row) => ({
      id: row.id,
      roundId: row.round_id,
      ground: row.ground,
      consequence: row.consequence,
      reason: row.reason,
      decidedAt: row.decided_at.toString(),
      isRestored: Boolean(row.is_restored),
    })),
  };
}

/** Whether a participant has something to read: a question that waits for an answer, or else a decision. */
export async function newsFor(app: App, participant: ParticipantOf): Promise<'question' | 'decision' | null> {
  const { questions, decisions } = await listOwnQuestions(app, participant);
  if (questions.some(({ answer }) => answer === null)) return 'question';
  return decisions.length > 0 ? 'decision' : null;
}
