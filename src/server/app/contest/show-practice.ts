import { readAnswers } from '#core/contest/answers.ts';
import type { Question } from '#core/contest/bank.ts';
import { answerKeyOf, markAttempt, type Outcome } from '#core/contest/mark.ts';
import type { Paper } from '#core/contest/paper.ts';
import { refuse, accept, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import { isStillAsked } from './check-bank-use.ts';
import type { QuestionView } from './attempt-view.ts';
import type { ContestRefusal } from './contest.ts';

export type PracticeRefusal = ContestRefusal | { readonly code: 'practice-not-offered' };

/** A question of the practice round; once it was tried, with its outcome, right options and explanation. */
export interface PracticeQuestion extends QuestionView {
  readonly several: boolean;
  readonly tried: {
    readonly chosen: readonly string[];
    readonly outcome: Outcome;
    readonly rightOptions: readonly string[];
    readonly explanation: string | null;
  } | null;
}

/**
 * The practice round (thi thử): the questions that bank and rules set aside for it, or `neutral` ones where they name none. No login, no
 * clock, nothing kept. A question that may stand on a paper that counts is never among them (`blueprintOf`), nor one that another
 * contest with the same bank may still ask, so its key may be shown to everybody.
 */
export function showPractice(
  app: App,
  seasonId: string,
  {
    neutral,
    sent,
  }: { readonly neutral: readonly Question[]; readonly sent: Readonly<Record<string, readonly string[]>> | null },
): Result<readonly PracticeQuestion[], PracticeRefusal> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const { rounds, paper: rules } = contest.value.rules;
  if (!rounds.rehearsal) return refuse({ code: 'practice-not-offered' });
  const bankId = contest.value.blueprint.bank.id;
  const named = rules.practiceSet
    .filter((questionId) => !isStillAsked(app, { bankId, questionId, besides: seasonId }))
    .flatMap((id) => contest.value.key.get(id) ?? []);
  const set = [...contest.value.practice, ...named];
  const questions = set.length > 0 ? set : neutral;
  if (sent === null) return accept(questions.map((question) => ({ ...viewOf(question), tried: null })));
  return accept(tried(questions, sent));
}

function tried(
  questions: readonly Question[],
  sent: Readonly<Record<string, readonly string[]>>,
): readonly PracticeQuestion[] {
  const rules = {
    rightOptions: { min: 1, max: 10, scoring: 'all-or-nothing' },
    points: { right: 1, wrong: 0, blank: 0 },
  } as const;
  const bank = { id: 'practice', version: 0, questions };
  const paper: Paper = {
    bankId: bank.id,
    bankVersion: bank.version,
    questions: questions.map(({ id, options }) => ({ questionId: id, optionIds: options.map((option) => option.id) })),
  };
  const read = readAnswers(paper, rules, sent);
  const answers = read.ok ? read.value : new Map<string, readonly string[]>();
  const marks = markAttempt(paper, answerKeyOf(bank), rules, answers).questions;
  return questions.map((question, at) => ({
    ...viewOf(question),
    tried: {
      chosen: answers.get(question.id) ?? [],
      outcome: marks[at]!.outcome,
      rightOptions: question.rightOptions,
      explanation: question.explanation,
    },
  }));
}

function viewOf({ id, stem, options, rightOptions }: Question) {
  return {
    id,
    text: stem,
    options: options.map((option) => ({ id: option.id, text: option.text })),
    several: rightOptions.length > 1,
  };
}
