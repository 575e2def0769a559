// Which questions people change their answers to unusually often: a sign that a question is unclear, or that its display misleads.
// Seen in some open papers that are looked at again and again (what is stored of them); saving an answer does nothing for it.

import type { AttemptAnswers } from './answers.ts';

/** One paper as it was followed: the answers at the last look, and what was seen in it so far, each question once. */
export interface FollowedPaper {
  readonly answers: AttemptAnswers;
  readonly answered: ReadonlySet<string>;
  readonly changed: ReadonlySet<string>;
}

/** Of the followed papers: in how many a question was answered, and in how many of these its answer became another. */
export interface ChangeCount {
  readonly answered: number;
  readonly changed: number;
}

export type ChangeCounts = ReadonlyMap<string, ChangeCount>;

/** A paper after another look. An answer that was taken back has changed as well; a first answer has not. */
export function followPaper(before: FollowedPaper | undefined, answers: AttemptAnswers): FollowedPaper {
  const answered = new Set(before?.answered);
  const changed = new Set(before?.changed);
  for (const [questionId, chosen] of answers) if (chosen.length > 0) answered.add(questionId);
  for (const [questionId, was] of before?.answers ?? [])
    if (was.length > 0 && !isSame(was, answers.get(questionId) ?? [])) changed.add(questionId);
  return { answers, answered, changed };
}

/** The counts with what this look has added to what was seen in a paper. */
export function countChanges(
  counts: ChangeCounts,
  before: FollowedPaper | undefined,
  after: FollowedPaper,
): ChangeCounts {
  const next = new Map(counts);
  const add = (questionId: string, more: Partial<ChangeCount>) => {
    const { answered, changed } = next.get(questionId) ?? { answered: 0, changed: 0 };
    next.set(questionId, {
      answered: answered + (more.answered ?? 0),
      changed: changed + (more.changed ?? 0),
    });
  };
  for (const questionId of after.answered) if (!before?.answered.has(questionId)) add(questionId, { answered: 1 });
  for (const questionId of after.changed) if (!before?.changed.has(questionId)) add(questionId, { changed: 1 });
  return next;
}

const FEWEST_ANSWERED = 20; // two of five say nothing
const FEWEST_CHANGED = 5;
const TIMES = 3;

/**
 * The questions whose answers were changed in at least three times as many papers, for those that answered them, as the other
 * questions together; the most often changed first. Never fewer than 5 changes in 20 papers.
 */
export function changedOften(counts: ChangeCounts): readonly string[] {
  const all = sumOf(counts.values());
  return [...counts]
    .filter(([, { answered, changed }]) => {
      const others = { answered: all.answered - answered, changed: all.changed - changed };
      if (answered < FEWEST_ANSWERED || changed < FEWEST_CHANGED || others.answered === 0) return false;
      return changed * others.answered >= TIMES * others.changed * answered;
    })
    .sort(([, a], [, b]) => b.changed * a.answered - a.changed * b.answered)
    .map(([questionId]) => questionId);
}

/** The share of papers in which the answer changed, in whole percent. */
export function changedPercent({ answered, changed }: ChangeCount): number {
  return answered === 0 ? 0 : Math.round((changed * 100) / answered);
}

function sumOf(counts: Iterable<ChangeCount>): ChangeCount {
  let sum: ChangeCount = { answered: 0, changed: 0 };
  for (const { answered, changed } of counts)
    sum = { answered: sum.answered + answered, changed: sum.changed + changed };
  return sum;
}

function isSame(was: readonly string[], is: readonly string[]): boolean {
  return was.length === is.length && was.every((option, at) => option === is[at]);
}
