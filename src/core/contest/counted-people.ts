import { countedResult, type ValidAttempt } from './counted.ts';
import type { AttemptRules, PredictionRules } from './definition.ts';
import { numberColumn } from './number-column.ts';
import { plainIds, type IdColumn } from './packed-ids.ts';
import type { RankingColumns } from './ranking.ts';

/** A valid attempt of a round as a ranking sees it. */
export interface RankedAttempt extends ValidAttempt {
  readonly participantId: string;
  /** What its participant predicted for the round. */
  readonly prediction: number | null;
  readonly timeFactorPercent: number;
  /** Where the rules rank divisions apart: the one its participant belongs to. */
  readonly division?: string | null | undefined;
  /** Somebody else entered the answers of a participant who was present. */
  readonly assisted?: boolean | undefined;
}

/** What counts for each participant of a round, one value each by index, people in the order of their ids. */
export interface CountedPeople<Ids extends IdColumn = IdColumn> extends Omit<RankingColumns, 'predictionError'> {
  readonly participantIds: Ids;
  readonly attemptIds: Ids;
  /** `NaN` = none. */
  readonly prediction: Float64Array;
  /** `null` = of none. */
  readonly divisions: readonly (string | null)[];
  /** Those whose counted answers somebody else entered, by id. */
  readonly assisted: ReadonlySet<string>;
  /** Valid attempts, whether they count or not. */
  readonly attemptCount: number;
}

/**
 * Whether what somebody handed in is an entry at all: where the rules make the prediction obligatory, one without it is none.
 *
 * Source: Quảng Ninh 60 năm (2023): only what is answered whole is valid, the prediction among it.
 */
export function isValidEntry(
  { prediction }: { readonly prediction: Pick<PredictionRules, 'enabled' | 'required'> },
  own: readonly Pick<RankedAttempt, 'prediction'>[],
): boolean {
  return !prediction.enabled || !prediction.required || own.some((attempt) => attempt.prediction !== null);
}

export interface PeopleCounter<Ids extends IdColumn> {
  /** Adds a participant by their valid attempts, all of them at once. Throws when they do not come in the order of their ids. */
  add(own: readonly RankedAttempt[]): void;
  /** Those added so far. */
  people(): CountedPeople<Ids>;
}

/**
 * Counts participant by participant what the rules let count, and keeps only that: of a million people some 80 MB, while their
 * attempts pass by.
 */
export function peopleCounter(counted: AttemptRules['counted']): PeopleCounter<IdColumn>;
export function peopleCounter<Ids extends IdColumn>(
  counted: AttemptRules['counted'],
  newIds: () => Ids,
): PeopleCounter<Ids>;
export function peopleCounter(
  counted: AttemptRules['counted'],
  newIds: () => IdColumn = plainIds,
): PeopleCounter<IdColumn> {
  const participantIds = newIds();
  const attemptIds = newIds();
  const divisions: (string | null)[] = [];
  const assisted = new Set<string>();
  const columns = newColumns();
  let last = '';
  let count = 0;
  let attemptCount = 0;
  const add = (own: readonly RankedAttempt[]) => {
    const numbered = own.length === 1 ? own : own.toSorted((a, b) => a.number - b.number);
    const [first] = numbered;
    const result = countedResult(numbered, counted);
    if (!first || !result) return;
    if (count > 0 && first.participantId <= last)
      throw new Error('participants must come once each, in the order of their ids');
    last = first.participantId;
    const shown = numbered.find(({ attemptId }) => attemptId === result.attemptIds[0]) ?? first;
    participantIds.add(first.participantId);
    attemptIds.add(result.attemptIds[0]!);
    columns.scoreHundredths.add(result.scoreHundredths);
    columns.scoreDivisor.add(result.scoreDivisor);
    columns.allCorrect.add(result.allCorrect ? 1 : 0);
    columns.durationMs.add(result.durationMs);
    columns.timeFactorPercent.add(shown.timeFactorPercent);
    columns.submittedAtMs.add(result.submittedAtMs);
    columns.attemptsUsed.add(result.attemptsUsed);
    columns.prediction.add(first.prediction ?? NaN);
    divisions.push(first.division ?? null);
    if (numbered.some((one) => one.assisted === true && result.attemptIds.includes(one.attemptId)))
      assisted.add(participantIds.at(count));
    count += 1;
    attemptCount += own.length;
  };
  const people = () => ({
    count,
    attemptCount,
    participantIds,
    attemptIds,
    scoreHundredths: columns.scoreHundredths.values(),
    scoreDivisor: columns.scoreDivisor.values(),
    allCorrect: Uint8Array.from(columns.allCorrect.values()),
    durationMs: columns.durationMs.values(),
    timeFactorPercent: columns.timeFactorPercent.values(),
    submittedAtMs: columns.submittedAtMs.values(),
    attemptsUsed: columns.attemptsUsed.values(),
    prediction: columns.prediction.values(),
    divisions,
    assisted,
  });
  return { add, people };
}

function newColumns() {
  return {
    scoreHundredths: numberColumn(),
    scoreDivisor: numberColumn(),
    allCorrect: numberColumn(),
    durationMs: numberColumn(),
    timeFactorPercent: numberColumn(),
    submittedAtMs: numberColumn(),
    attemptsUsed: numberColumn(),
    prediction: numberColumn(),
  };
}
