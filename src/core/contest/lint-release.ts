import type { ContestDefinition } from './definition.ts';
import { error, warning, type LintCheck, type LintSubject } from './lint-finding.ts';

/**
 * 21: the key of a round is open while a later round may still ask its questions. Rounds share questions unless each has a set of
 * its own, and none of the sets have one in common.
 *
 * Source: integrity (`docs/rules/contest-linter.md`): a key that is out counts against whoever comes later without it.
 */
export const releasedKeys: LintCheck = (subject) => {
  const path = releasedBy(subject.rules);
  if (path === null) return [];
  const sets = questionSets(subject);
  const shared = sets.some((set, at) => sets.slice(at + 1).some((later) => mayShare(set, later)));
  return shared ? [error('answers-released-while-in-use', path, { rounds: sets.length })] : [];
};

/**
 * 21 as well: another contest that is not over asks from the same bank. The program keeps every answer back until neither may ask it
 * any more, whatever these rules promise; whoever takes part in both knows the questions all the same.
 */
export const sharedBanks: LintCheck = ({ bankSharedWith = [] }) =>
  bankSharedWith.length > 0 ? [warning('bank-shared', 'paper.draw', { contests: bankSharedWith })] : [];

/**
 * 21 as well: whoever has handed in is shown the key while others still write. One person's right answers are then everybody's,
 * whether they come again themselves or pass them on.
 */
export const keyWhileRunning: LintCheck = ({ rules: { attempts, prizes } }) => {
  const isShown = attempts?.feedback === 'key' && attempts.feedbackWhen === 'now';
  const given = [prizes?.perRound, prizes?.contest, prizes?.collective].some((list) => (list ?? []).length > 0);
  return isShown && given ? [error('key-shown-while-round-runs', 'attempts.feedbackWhen')] : [];
};

/** The parameter by which a key is released before the contest is over; `null` = none. */
function releasedBy({ publication, attempts }: ContestDefinition['rules']): string | null {
  if (publication?.answersRelease === 'round-end') return 'publication.answersRelease';
  const isEarly = attempts?.feedbackWhen === 'now' || attempts?.feedbackWhen === 'round-end';
  return attempts?.feedback === 'key' && isEarly ? 'attempts.feedbackWhen' : null;
}

/** The questions of each round; `null` = any of the bank. */
type QuestionSet = ReadonlySet<string> | null;

function questionSets({ rules: { paper }, rounds, roundCount = rounds.length }: LintSubject): readonly QuestionSet[] {
  const own = new Map((paper?.roundSets ?? []).map(({ round, questions }) => [round, new Set(questions)]));
  const common: QuestionSet = paper?.draw === 'fixed-set' ? new Set(paper.fixedSet ?? []) : null;
  const dated = rounds.map(({ id }) => own.get(id) ?? common);
  const undated = [...own].filter(([id]) => !rounds.some((round) => round.id === id)).map(([, set]) => set);
  const rest = Math.max(0, roundCount - dated.length - undated.length);
  return [...dated, ...undated, ...Array.from({ length: rest }, () => common)];
}

function mayShare(a: QuestionSet, b: QuestionSet): boolean {
  return a === null || b === null || [...a].some((question) => b.has(question));
}
