import { accept, refuse, type Result } from '../shared/result.ts';
import { questionState, type QuestionDecisionRefusal, type QuestionVersionFacts } from './question-state.ts';

export interface QuestionDecision {
  readonly decision: 'approved' | 'returned';
  readonly decidedBy: string;
  /** Said to the author of a returned question; not kept with an approval. */
  readonly reason: string;
}

/**
 * Whether somebody may decide on a version: it waits for a decision, and they neither wrote nor proposed it. Four eyes; the
 * database holds the same (`question_decision_by_another`).
 *
 * Source: our own; a wrong key is found by a second reader or by a hundred thousand participants.
 */
export function decideQuestion(
  version: QuestionVersionFacts,
  { decision, decidedBy, reason }: QuestionDecision,
): Result<void, QuestionDecisionRefusal> {
  if (questionState(version) !== 'proposed') return refuse({ code: 'question-not-proposed' });
  if (decidedBy === version.writtenBy || decidedBy === version.proposedBy) return refuse({ code: 'question-own' });
  if (decision === 'returned' && reason.trim() === '') return refuse({ code: 'question-reason-missing' });
  return accept(undefined);
}
