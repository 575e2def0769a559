import { isPaced, nextOpening, type QuestionNotOpen } from '#core/contest/question-clock.ts';
import type { SaveRefusal } from '#core/contest/saving.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertOpenings } from '../../db/queries/question-opening.ts';
import type { App } from '../app.ts';
import type { AttemptView } from './attempt-view.ts';
import type { ParticipantOf } from './gates.ts';
import { holdPacedAttempt, type HeldAttempt } from './paced-attempt.ts';
import { readOwnAttempt } from './read-attempt.ts';
import { deadlineNow, pauseNow } from './round-times.ts';
import { findOwnAttempt, type AttemptFacts } from './running-attempts.ts';

export type OpenQuestionRefusal =
  | { readonly code: 'attempt-not-found' }
  | { readonly code: 'round-paused'; readonly since: Temporal.Instant; readonly expectedAt: Temporal.Instant | null }
  | SaveRefusal
  | QuestionNotOpen;

/**
 * Goes on from the question numbered `after` to the next, where questions open one by one: its opening is durable before it is
 * shown, and nobody comes back to the one before. Pressed twice, or by two windows at once, one question opens and both see it.
 */
export async function openQuestion(
  app: App,
  participants: readonly ParticipantOf[],
  { attemptId, after }: { readonly attemptId: string; readonly after: number },
): Promise<Result<AttemptView, OpenQuestionRefusal>> {
  const facts = await findOwnAttempt(app, participants, attemptId);
  if (!facts) return refuse({ code: 'attempt-not-found' });
  if (!isPaced(facts.contest.rules.time)) return refuse({ code: 'question-not-open', number: after, open: 0 });
  const opened = await holdPacedAttempt(app, facts, (held) => openHeld(app, facts, { held, after }));
  if (!opened) return refuse({ code: 'attempt-not-found' });
  return opened.ok ? readOwnAttempt(app, participants, attemptId) : opened;
}

async function openHeld(
  app: App,
  facts: AttemptFacts,
  { held, after }: { readonly held: HeldAttempt; readonly after: number },
): Promise<Result<void, OpenQuestionRefusal>> {
  const { db, row, standing, now } = held;
  if (row.submitted_at) return refuse({ code: 'attempt-already-submitted', submittedAt: row.submitted_at });
  const deadline = deadlineNow(app, facts, now);
  if (deadline && Temporal.Instant.compare(now, deadline) >= 0) return refuse({ code: 'attempt-time-over', deadline });
  const pause = pauseNow(app, facts.contest.seasonId, facts.round.id, now);
  if (pause) return refuse({ code: 'round-paused', since: pause.from, expectedAt: pause.expectedAt });
  const next = nextOpening(standing, after, now);
  if (!next.ok) return next;
  if (next.value) await insertOpenings(db, facts, [next.value]);
  return accept(undefined);
}
