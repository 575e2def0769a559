import type { AnswerTimes } from './answer-times.ts';
import { NO_OPTION, NOT_ASKED, type AnswerMatrix } from './answer-matrix.ts';
import { byCodePoint } from '../../shared/code-point-order.ts';

/** One attempt of a closed round as the analyses see it: no name that can be read, no address, no place in a ranking. */
export interface ReviewedAttempt {
  readonly participant: string;
  readonly attempt: string;
  readonly attemptNumber: number;
  readonly unit: string | null;
  /** Keyed hash of the folded name: compared, never shown. */
  readonly nameKey: string;
  readonly startedMs: number;
  readonly submittedMs: number;
  readonly submittedBy: 'participant' | 'clock';
  /** Keyed hashes of the browser and of the neighbourhood of the network; `null` = not known. */
  readonly device: string | null;
  readonly network: string | null;
  /** In the order of the paper. */
  readonly answers: readonly ReviewedAnswer[];
}

export interface ReviewedAnswer {
  readonly item: string;
  /** Ids of the chosen options, joined; empty = blank. */
  readonly chosen: string;
  readonly isRight: boolean;
  /** By the server's clock; `null` = not known. */
  readonly seconds: number | null;
}

/** A closed round with everything the analyses look at. */
export interface RoundToReview {
  readonly opensMs: number;
  /** The last instant at which anything could be handed in; `null` = no end was announced. */
  readonly settlesMs: number | null;
  /** Words that must be read to answer each question. */
  readonly words: ReadonlyMap<string, number>;
  /** By participant, then number. */
  readonly attempts: readonly ReviewedAttempt[];
  /** Participants whom the rules exclude by their role. */
  readonly excluded: ReadonlySet<string>;
  /** Approved headcount by unit. */
  readonly headcounts: ReadonlyMap<string, number>;
}

/** The first attempt of each person: later ones are quicker and better for good reasons. By participant. */
export function firstAttempts({ attempts }: RoundToReview): readonly ReviewedAttempt[] {
  const first = new Map<string, ReviewedAttempt>();
  for (const attempt of attempts) {
    const known = first.get(attempt.participant);
    if (!known || attempt.attemptNumber < known.attemptNumber) first.set(attempt.participant, attempt);
  }
  return [...first.values()].sort((a, b) => byCodePoint(a.participant, b.participant));
}

/** Share of the paper that is right, 0 … 1. */
export function shareRight({ answers }: ReviewedAttempt): number {
  return answers.length === 0 ? 0 : answers.filter((answer) => answer.isRight).length / answers.length;
}

/** Attempts by unit; those of nobody's unit together. */
export function byUnit(attempts: readonly ReviewedAttempt[]): ReadonlyMap<string, readonly ReviewedAttempt[]> {
  return Map.groupBy(attempts, (attempt) => attempt.unit ?? '');
}

/** Who chose what, for the models of similarity. An empty answer is wrong and chooses nothing. */
export function matrixOfAttempts(attempts: readonly ReviewedAttempt[]): AnswerMatrix {
  const items = [...new Set(attempts.flatMap(({ answers }) => answers.map(({ item }) => item)))].sort(byCodePoint);
  const options = [...new Set(attempts.flatMap(({ answers }) => answers.map(({ chosen }) => chosen)))]
    .filter((option) => option !== '')
    .sort(byCodePoint);
  const [itemAt, optionAt] = [placesOf(items), placesOf(options)];
  const scores = new Int8Array(attempts.length * items.length).fill(NOT_ASKED);
  const chosen = new Int32Array(scores.length).fill(NO_OPTION);
  attempts.forEach(({ answers }, person) => {
    for (const answer of answers) {
      const cell = person * items.length + itemAt.get(answer.item)!;
      scores[cell] = answer.isRight ? 1 : 0;
      chosen[cell] = optionAt.get(answer.chosen) ?? NO_OPTION;
    }
  });
  return {
    participants: attempts.map(({ participant }) => participant),
    items,
    appearance: items.map((_, at) => at),
    scores,
    options,
    chosen,
    groups: attempts.map(() => null),
  };
}

/** How long everybody took on the questions of which it is known and that enough people answered. */
export function timesOfAttempts(attempts: readonly ReviewedAttempt[], leastAnswers: number): AnswerTimes {
  const counts = new Map<string, number>();
  for (const { answers } of attempts)
    for (const { item, seconds } of answers) if (seconds !== null) counts.set(item, (counts.get(item) ?? 0) + 1);
  const items = [...counts].flatMap(([item, count]) => (count >= leastAnswers ? [item] : [])).sort(byCodePoint);
  const itemAt = placesOf(items);
  const times = attempts.map(({ answers }) =>
    answers
      .flatMap(({ item, seconds, isRight }) => {
        const at = itemAt.get(item);
        if (at === undefined || seconds === null) return [];
        return [{ item: at, seconds, lnSeconds: Math.log(seconds), score: isRight ? 1 : 0 }];
      })
      .sort((a, b) => a.item - b.item),
  );
  const participants = attempts.map(({ participant }) => participant);
  return { participants, items, appearance: items.map((_, at) => at), times, hasScores: true };
}

function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, at) => [name, at]));
}
