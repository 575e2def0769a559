import { MOST_CASES, type FoundCase, type ReviewReport } from './review-round.ts';

/** Attempts that are reviewed together at most: 50,000 of ten answers hold some 300 MB while they are compared, of 768. */
const MOST_IN_PART = 50_000;

/** Attempts of one unit in a round; `null` = of nobody's unit. */
export interface UnitSize {
  readonly unit: string | null;
  readonly attempts: number;
}

/** Units that are reviewed together, or one slice of the people of a unit that is too large for that. */
export interface ReviewPart {
  readonly units: readonly (string | null)[];
  /** Which slice of how many, by the first digits of the ids of people. */
  readonly slice: number;
  readonly slices: number;
}

/**
 * The parts in which a round is reviewed, so that one of any size fits into the memory a review has: whole units, since people are
 * compared within their unit. A unit above the limit is cut into even slices of its people; what links two slices is not seen.
 */
export function partsOf(units: readonly UnitSize[], most = MOST_IN_PART): readonly ReviewPart[] {
  const large = units.filter(({ attempts }) => attempts > most);
  const parts: ReviewPart[] = [];
  let room = 0;
  for (const { unit, attempts } of units.filter((one) => one.attempts <= most)) {
    if (attempts > room) {
      parts.push({ units: [], slice: 0, slices: 1 });
      room = most;
    }
    const last = parts.pop()!;
    parts.push({ ...last, units: [...last.units, unit] });
    room -= attempts;
  }
  const slicesOf = ({ unit, attempts }: UnitSize) => {
    const slices = Math.ceil(attempts / (most * 0.9)); // ids are hashes: slices are even, not equal
    return Array.from({ length: slices }, (_, slice) => ({ units: [unit], slice, slices }));
  };
  return [...parts, ...large.flatMap(slicesOf)];
}

interface Reviewed {
  readonly cases: readonly FoundCase[];
  readonly report: ReviewReport;
}

/**
 * The reviews of all parts as one: cases in turn from each part, so that none crowds out another; what was looked at is added; of
 * every power the least is told, since that much holds everywhere.
 */
export function mergeReviews(parts: readonly Reviewed[]): Reviewed {
  const [first] = parts;
  if (first && parts.length === 1) return first;
  const cases = inTurn(parts.map((part) => part.cases)).slice(0, MOST_CASES);
  const reports = parts.map(({ report }) => report);
  const sum = (of: (report: ReviewReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  const found = sum((report) => report.cases + report.leftOut);
  return {
    cases,
    report: {
      attempts: sum(({ attempts }) => attempts),
      people: sum(({ people }) => people),
      timing: {
        people: sum(({ timing }) => timing.people),
        foundOfPlanted: least(reports.map(({ timing }) => timing.foundOfPlanted)),
      },
      clusters: { pairs: sum(({ clusters }) => clusters.pairs) },
      similarity: similarityOf(reports.map(({ similarity }) => similarity)),
      explained: reports
        .flatMap(({ explained }) => explained)
        .sort((a, b) => b.people - a.people)
        .slice(0, MOST_EXPLAINED),
      cases: cases.length,
      leftOut: found - cases.length,
      parts: parts.length,
    },
  };
}

const MOST_EXPLAINED = 20;

function similarityOf(all: readonly ReviewReport['similarity'][]): ReviewReport['similarity'] {
  const usable = all.filter(({ power }) => power.usable);
  const weakest = all.toSorted((a, b) => (a.power.nats ?? 0) - (b.power.nats ?? 0))[0];
  const found = all.flatMap((one) => one.found ?? []);
  return {
    people: all.reduce((sum, { people }) => sum + people, 0),
    pairs: all.reduce((sum, { pairs }) => sum + pairs, 0),
    power: { nats: null, needed: null, ...weakest?.power, usable: usable.length === all.length && all.length > 0 },
    found:
      found.length === 0
        ? null
        : { all: Math.min(...found.map((one) => one.all)), half: Math.min(...found.map((one) => one.half)) },
  };
}

function least(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function inTurn<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = lists.reduce((most, { length }) => Math.max(most, length), 0);
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}
