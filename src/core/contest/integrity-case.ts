import { accept, refuse, type Result } from '../shared/result.ts';
import type { SanctionRules } from './definition.ts';

/** Where a case stands: nobody looked yet → somebody looks → somebody was asked → a void is proposed → decided, or dismissed. */
export const CASE_STATES = ['new', 'taken', 'asked', 'proposed', 'decided', 'dismissed'] as const;

export type CaseState = (typeof CASE_STATES)[number];

/** What happened to a case so far. */
export interface CaseFacts {
  readonly takenBy: readonly string[];
  readonly isDismissed: boolean;
  readonly questions: readonly QuestionFacts[];
  readonly proposals: readonly ProposalFacts[];
}

export interface QuestionFacts {
  readonly participantId: string;
  readonly dueAt: Temporal.Instant;
  readonly answeredAt: Temporal.Instant | null;
}

export interface ProposalFacts {
  readonly id: string;
  readonly participantId: string;
  readonly proposedBy: string;
  /** `null` = nobody decided yet. */
  readonly outcome: 'confirmed' | 'declined' | null;
}

/** The state shown in the queue. */
export function caseState({ takenBy, isDismissed, questions, proposals }: CaseFacts): CaseState {
  if (isDismissed) return 'dismissed';
  if (proposals.some(({ outcome }) => outcome === null)) return 'proposed';
  if (proposals.some(({ outcome }) => outcome === 'confirmed')) return 'decided';
  if (questions.length > 0) return 'asked';
  return takenBy.length > 0 ? 'taken' : 'new';
}

export type CaseRefusal =
  { readonly code: 'case-not-taken' } | { readonly code: 'case-dismissed' } | { readonly code: 'case-reason-missing' };

/** Whether somebody may act in a case: it is not dismissed, they took it, and they say why. */
function admitCaseAct(
  facts: CaseFacts,
  act: { readonly personId: string; readonly reason: string },
): Result<void, CaseRefusal> {
  if (facts.isDismissed) return refuse({ code: 'case-dismissed' });
  if (!facts.takenBy.includes(act.personId)) return refuse({ code: 'case-not-taken' });
  return act.reason === '' ? refuse({ code: 'case-reason-missing' }) : accept(undefined);
}

export type QuestionRefusal =
  CaseRefusal | { readonly code: 'question-due-too-soon'; readonly earliest: Temporal.Instant };

/** The least time to answer a question, in hours: over a night and a working day. */
const LEAST_HOURS_TO_ANSWER = 24;

/** Whether a participant may be asked: in words, with time enough to answer. */
export function admitQuestion(
  facts: CaseFacts,
  asked: {
    readonly personId: string;
    readonly body: string;
    readonly dueAt: Temporal.Instant;
    readonly now: Temporal.Instant;
  },
): Result<void, QuestionRefusal> {
  const admitted = admitCaseAct(facts, { personId: asked.personId, reason: asked.body });
  if (!admitted.ok) return admitted;
  const earliest = asked.now.add({ hours: LEAST_HOURS_TO_ANSWER });
  return Temporal.Instant.compare(asked.dueAt, earliest) < 0
    ? refuse({ code: 'question-due-too-soon', earliest })
    : accept(undefined);
}

export type DismissalRefusal = CaseRefusal | { readonly code: 'case-decided' } | { readonly code: 'proposal-pending' };

/** Whether a case may be laid aside: nothing of it is proposed or was confirmed. */
export function admitDismissal(
  facts: CaseFacts,
  act: { readonly personId: string; readonly reason: string },
): Result<void, DismissalRefusal> {
  const admitted = admitCaseAct(facts, act);
  if (!admitted.ok) return admitted;
  if (facts.proposals.some(({ outcome }) => outcome === 'confirmed')) return refuse({ code: 'case-decided' });
  return facts.proposals.some(({ outcome }) => outcome === null)
    ? refuse({ code: 'proposal-pending' })
    : accept(undefined);
}

export type ProposalRefusal =
  | CaseRefusal
  | { readonly code: 'ground-not-in-rules' }
  | { readonly code: 'entrant-not-asked' }
  | { readonly code: 'entrant-may-still-answer'; readonly dueAt: Temporal.Instant }
  | { readonly code: 'proposal-pending' }
  | { readonly code: 'case-decided' };

export interface ProposalToAdmit {
  readonly personId: string;
  readonly participantId: string;
  readonly ground: string;
  readonly reason: string;
  readonly sanctions: SanctionRules;
  readonly now: Temporal.Instant;
}

/**
 * Whether a void may be proposed: on a ground of the rules, with a reason, after the person was heard. Who does not answer in time has
 * been heard; that alone is no ground.
 *
 * Source: contests.md §11 (11): a ground from the list, a second desk and the entrant's chance to answer.
 */
export function admitProposal(facts: CaseFacts, proposal: ProposalToAdmit): Result<void, ProposalRefusal> {
  const admitted = admitCaseAct(facts, proposal);
  if (!admitted.ok) return admitted;
  if (!proposal.sanctions.grounds.some((ground) => ground === proposal.ground))
    return refuse({ code: 'ground-not-in-rules' });
  const own = facts.proposals.filter(({ participantId }) => participantId === proposal.participantId);
  if (own.some(({ outcome }) => outcome === null)) return refuse({ code: 'proposal-pending' });
  if (own.some(({ outcome }) => outcome === 'confirmed')) return refuse({ code: 'case-decided' });
  const questions = facts.questions.filter(({ participantId }) => participantId === proposal.participantId);
  if (questions.length === 0) return refuse({ code: 'entrant-not-asked' });
  const open = questions.find(
    ({ answeredAt, dueAt }) => answeredAt === null && Temporal.Instant.compare(proposal.now, dueAt) < 0,
  );
  return open ? refuse({ code: 'entrant-may-still-answer', dueAt: open.dueAt }) : accept(undefined);
}

export type DecisionRefusal = CaseRefusal | { readonly code: 'proposal-decided' } | { readonly code: 'own-proposal' };

/** Whether somebody may confirm or decline a proposal: a second person who looked at the case, once, with a reason. */
export function admitDecision(
  facts: CaseFacts,
  decision: { readonly personId: string; readonly proposal: ProposalFacts; readonly reason: string },
): Result<void, DecisionRefusal> {
  const { personId, proposal, reason } = decision;
  if (proposal.outcome !== null) return refuse({ code: 'proposal-decided' });
  if (proposal.proposedBy === personId) return refuse({ code: 'own-proposal' });
  return admitCaseAct(facts, { personId, reason });
}

export type AnswerRefusal = { readonly code: 'answer-empty' } | { readonly code: 'answer-given' };

/** Whether a participant's answer is taken: something is said, once. An answer after the due date still counts while nothing is decided. */
export function admitCaseAnswer(question: QuestionFacts, body: string): Result<void, AnswerRefusal> {
  if (body === '') return refuse({ code: 'answer-empty' });
  return question.answeredAt === null ? accept(undefined) : refuse({ code: 'answer-given' });
}
