import { accept, refuse, type Result } from '../shared/result.ts';
import type { AttemptAnswers } from './answers.ts';
import type { Question } from './bank.ts';
import type { PaperRules } from './definition.ts';
import { markAttempt, sumOfMarks, type AnswerKey, type Mark } from './mark.ts';
import type { Paper } from './paper.ts';

/**
 * What two people decided about a question after its round was over (quyết định về đáp án): it is annulled, and everybody who had it
 * gets its full points; or other options of it are the right ones.
 *
 * Source: our own. The rule books that were read are silent; nobody may be worse off for a question that should not have been asked.
 */
export type KeyRuling =
  | { readonly questionId: string; readonly kind: 'annul' }
  | { readonly questionId: string; readonly kind: 'correct'; readonly rightOptions: readonly string[] };

/** The rulings of a round by question: of several about one question the last holds. */
export type KeyRulings = ReadonlyMap<string, KeyRuling>;

/** From the rulings in the order in which they were made. */
export function rulingsOf(inOrder: readonly KeyRuling[]): KeyRulings {
  return new Map(inOrder.map((ruling) => [ruling.questionId, ruling]));
}

type MarkingRules = Pick<PaperRules, 'points' | 'rightOptions'>;

/**
 * Marks the answers to a paper as `markAttempt` does, by the key as it was ruled. Where a person could choose one option only
 * (`rightOptions.max` 1), each of several right ones is right by itself.
 */
export function markUnderRulings(
  { paper, answers }: { readonly paper: Paper; readonly answers: AttemptAnswers },
  key: AnswerKey,
  rules: MarkingRules,
  rulings: KeyRulings,
): Mark {
  const mark = markAttempt(paper, keyFor(key, rules, rulings, answers), rules, answers);
  if (!mark.questions.some(({ questionId }) => rulings.get(questionId)?.kind === 'annul')) return mark;
  const questions = mark.questions.map((one) => {
    if (rulings.get(one.questionId)?.kind !== 'annul') return one;
    const full = 100 * rules.points.right * key.get(one.questionId)!.points;
    return { ...one, outcome: 'right' as const, hundredths: Math.max(full, one.hundredths) };
  });
  return { ...mark, ...sumOfMarks(questions) };
}

/** The key one person is marked by: where one of several right options is enough, theirs if it is among them. */
function keyFor(key: AnswerKey, rules: MarkingRules, rulings: KeyRulings, answers: AttemptAnswers) {
  const ruled = new Map<string, Question>();
  for (const ruling of rulings.values()) {
    const question = key.get(ruling.questionId);
    if (ruling.kind !== 'correct' || !question) continue;
    const [chosen = ''] = answers.get(ruling.questionId) ?? [];
    const own = ruling.rightOptions.includes(chosen) ? [chosen] : ruling.rightOptions.slice(0, 1);
    const rightOptions = rules.rightOptions.max === 1 ? own : ruling.rightOptions;
    ruled.set(question.id, { ...question, rightOptions });
  }
  return { get: (id: string) => ruled.get(id) ?? key.get(id) };
}

export type KeyRulingRefusal =
  | { readonly code: 'round-not-closed' }
  | { readonly code: 'ranking-final' }
  | { readonly code: 'question-not-asked' }
  | { readonly code: 'key-ruling-pending' }
  | { readonly code: 'key-ruling-options' }
  | { readonly code: 'key-ruling-changes-nothing' }
  | { readonly code: 'key-ruling-reason-missing' };

/** What is asked to be ruled, and where the round stands. */
export interface KeyRulingToAdmit {
  readonly ruling: KeyRuling;
  readonly reason: string;
  /** The round is over, and what was running has been handed in. */
  readonly isClosed: boolean;
  /** Its list was declared final. */
  readonly isFinal: boolean;
  /** The question as the papers of the round had it; `null` = none of them did. */
  readonly question: Pick<Question, 'options' | 'rightOptions'> | null;
  readonly mostOptions: number;
  /** What holds for this question so far. */
  readonly inForce: KeyRuling | undefined;
  /** A proposal about this question waits for its second person. */
  readonly isPending: boolean;
}

/** Whether a ruling may be proposed: between the close of the round and its final list, about a question that was asked, one at a time. */
export function admitKeyRuling(asked: KeyRulingToAdmit): Result<void, KeyRulingRefusal> {
  if (!asked.isClosed) return refuse({ code: 'round-not-closed' });
  if (asked.isFinal) return refuse({ code: 'ranking-final' });
  if (!asked.question) return refuse({ code: 'question-not-asked' });
  if (asked.isPending) return refuse({ code: 'key-ruling-pending' });
  if (!hasSoundOptions(asked.ruling, asked.question, asked.mostOptions)) return refuse({ code: 'key-ruling-options' });
  if (changesNothing(asked.ruling, asked.question, asked.inForce))
    return refuse({ code: 'key-ruling-changes-nothing' });
  return asked.reason === '' ? refuse({ code: 'key-ruling-reason-missing' }) : accept(undefined);
}

/** Options of the question, each once, and no more than somebody could choose; where that is one, any number of them may be right. */
function hasSoundOptions(ruling: KeyRuling, { options }: Pick<Question, 'options'>, most: number): boolean {
  if (ruling.kind === 'annul') return true;
  const { rightOptions } = ruling;
  const known = rightOptions.filter((id) => options.some((option) => option.id === id));
  const isPossible = most === 1 || rightOptions.length <= most;
  return rightOptions.length > 0 && new Set(known).size === rightOptions.length && isPossible;
}

function changesNothing(ruling: KeyRuling, bank: Pick<Question, 'rightOptions'>, inForce: KeyRuling | undefined) {
  if (ruling.kind === 'annul') return inForce?.kind === 'annul';
  if (inForce?.kind === 'annul') return false;
  const before = new Set(inForce?.rightOptions ?? bank.rightOptions);
  return before.size === ruling.rightOptions.length && ruling.rightOptions.every((id) => before.has(id));
}

export type KeyRulingDecisionRefusal =
  | { readonly code: 'proposal-decided' }
  | { readonly code: 'own-proposal' }
  | { readonly code: 'ranking-final' }
  | { readonly code: 'key-ruling-reason-missing' };

/** Whether somebody may confirm or decline a ruling: a second person, once, before the final list; a refusal says why. */
export function admitKeyRulingDecision(decision: {
  readonly outcome: 'confirmed' | 'declined';
  readonly isDecided: boolean;
  readonly isOwn: boolean;
  readonly isFinal: boolean;
  readonly reason: string;
}): Result<void, KeyRulingDecisionRefusal> {
  if (decision.isDecided) return refuse({ code: 'proposal-decided' });
  if (decision.isOwn) return refuse({ code: 'own-proposal' });
  if (decision.isFinal && decision.outcome === 'confirmed') return refuse({ code: 'ranking-final' });
  return decision.reason === '' ? refuse({ code: 'key-ruling-reason-missing' }) : accept(undefined);
}
