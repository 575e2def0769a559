import { byCodePoint } from '../shared/code-point-order.ts';
import { add as addFractions, fraction, type Fraction } from '../shared/fraction.ts';
import type { ContestPlace } from './contest-result.ts';
import { numberColumn } from './number-column.ts';
import { plainIds, type IdColumn } from './packed-ids.ts';

/** What the places of all rounds add up to for each person. */
const SUMS = [
  ...(['numerators', 'denominators', 'rounds', 'allCorrect', 'predictionErrors', 'predicted'] as const),
  ...(['durationMs', 'submittedAtMs', 'attemptsUsed', 'assisted', 'divisions'] as const),
];

/**
 * One value each by index, people in the order of their ids: the score in hundredths as numerator and denominator in lowest terms;
 * of how many rounds something counts, in how many every question was right or something was predicted; 1 = somebody else entered
 * counted answers; the division as its place in `divisionNames`.
 */
type Sums = Readonly<Record<(typeof SUMS)[number], Float64Array>>;

export interface ContestTotals extends Sums {
  readonly count: number;
  readonly participantIds: IdColumn;
  readonly divisionNames: readonly (string | null)[];
  /** Who holds a prize of a round, by its id. */
  readonly roundHolders: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface TotalsCounter {
  /** Adds a place, in any order; `participantId` as the column of ids takes it. */
  add(place: ContestPlace): void;
  /** What was added so far. */
  totals(): ContestTotals;
}

/** Adds up the places of all rounds, person by person: of a million people some 250 MB, however many rounds there are. */
export function totalsCounter(newIds: () => IdColumn = plainIds): TotalsCounter {
  const people = new Map<string, number>();
  const divisionNames: (string | null)[] = [];
  const won: { readonly round: string; readonly index: number }[] = [];
  const columns = mapSums(numberColumn);
  const addScore = scoreAdder(columns);
  const personOf = (id: string): number => {
    const known = people.get(id);
    if (known !== undefined) return known;
    for (const name of SUMS) columns[name].add(name === 'denominators' ? 1 : 0);
    people.set(id, people.size);
    return people.size - 1;
  };
  const plus = (name: keyof Sums, index: number, value: number) =>
    columns[name].set(index, columns[name].at(index) + value);
  const add = (place: ContestPlace) => {
    const index = personOf(place.participantId);
    addScore(index, place);
    plus('rounds', index, 1);
    plus('allCorrect', index, Number(place.allCorrect));
    plus('predictionErrors', index, place.predictionError ?? 0);
    plus('predicted', index, Number(place.predictionError !== null));
    plus('durationMs', index, place.durationMs);
    plus('attemptsUsed', index, place.attemptsUsed);
    columns.submittedAtMs.set(index, Math.max(columns.submittedAtMs.at(index), place.submittedAtMs));
    if (place.assisted) columns.assisted.set(index, 1);
    if (!divisionNames.includes(place.division)) divisionNames.push(place.division);
    columns.divisions.set(index, divisionNames.indexOf(place.division));
    if (place.prizeId !== null) won.push({ round: place.round, index });
  };
  const totals = (): ContestTotals => {
    const ids = [...people.keys()];
    const order = Uint32Array.from(ids.keys()).sort((a, b) => byCodePoint(ids[a]!, ids[b]!));
    const participantIds = newIds();
    for (const index of order) participantIds.add(ids[index]!);
    const standing = new Uint32Array(order.length);
    for (const [at, index] of order.entries()) standing[index] = at;
    const holders = Map.groupBy(won, ({ round }) => round);
    return {
      ...mapSums((name) => Float64Array.from(order, (index) => columns[name].at(index))),
      count: order.length,
      participantIds,
      divisionNames,
      roundHolders: new Map(
        [...holders].map(([round, own]) => [
          round,
          new Set(own.map(({ index }) => participantIds.at(standing[index]!))),
        ]),
      ),
    };
  };
  return { add, totals };
}

type Columns = Readonly<Record<keyof Sums, ReturnType<typeof numberColumn>>>;

function mapSums<Value>(of: (name: keyof Sums) => Value): Readonly<Record<keyof Sums, Value>> {
  return Object.fromEntries(SUMS.map((name) => [name, of(name)])) as Readonly<Record<keyof Sums, Value>>;
}

/** Adds scores exactly, also those whose numbers are beyond 2^53: of these the column has the nearest number. */
function scoreAdder({ numerators, denominators }: Columns) {
  const large = new Map<number, Fraction>();
  return (index: number, { scoreHundredths, scoreDivisor }: Pick<ContestPlace, 'scoreHundredths' | 'scoreDivisor'>) => {
    const whole = numerators.at(index) + scoreHundredths;
    if (scoreDivisor === 1 && denominators.at(index) === 1 && Number.isSafeInteger(whole) && !large.has(index))
      return numerators.set(index, whole);
    const before = large.get(index) ?? fraction(numerators.at(index), denominators.at(index));
    const sum = addFractions(before, fraction(scoreHundredths, scoreDivisor));
    const [numerator, denominator] = [Number(sum.numerator), Number(sum.denominator)];
    numerators.set(index, numerator);
    denominators.set(index, denominator);
    if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator)) large.set(index, sum);
    else large.delete(index);
  };
}
