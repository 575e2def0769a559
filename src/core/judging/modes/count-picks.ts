/** How the orders of several judges become one: data of the season. */
export interface PickRule {
  /** How many of a group a judge puts in order. */
  readonly places: number;
  /** Points of each place, the first first: as many as there are places. */
  readonly points: readonly number[];
  /** What parts equal points, one after the other; what is equal after that shares its place. */
  readonly ties: readonly PickTie[];
  /** What becomes of the order of a judge who did not read the whole group. */
  readonly partReading: 'not-comparable' | 'left-out';
}

/** `better-places`: more first places, then more second places, and so on. `more-judges`: named by more judges. */
export type PickTie = 'better-places' | 'more-judges';

/** What one judge says of one entry that they read. */
export interface Pick {
  readonly judge: string;
  readonly entry: string;
  /** 1 = best; 0 = read, and not among the best. */
  readonly place: number;
}

export interface PickedEntry {
  readonly entry: string;
  readonly points: number;
  /** How many judges gave each place, the first first. */
  readonly places: readonly number[];
  /** Equal after the whole chain share the better place; `null` where the group is not comparable. */
  readonly place: number | null;
  readonly tied: boolean;
}

export interface PickCount {
  /** Best first; equal ones by id, so that the list is the same every time. */
  readonly entries: readonly PickedEntry[];
  /** Judges whose order counts. */
  readonly judges: readonly string[];
  /** Judges who did not read the whole group. */
  readonly readPart: readonly string[];
  /** Whether every order that counts is of the whole group: otherwise points of two entries are of different judges. */
  readonly comparable: boolean;
}

/**
 * What the sealed orders of a group come to. The judges' order and that of the entries do not matter; an entry that a judge puts higher
 * never gets fewer points. Orders of different entries are not added up silently: they are left out, or nobody gets a place.
 *
 * Source: awards.md §7.2 "rank / vote modes" (top pick); PIK-1 in `docs/rules/award.md`.
 */
export function countPicks(group: readonly string[], picks: readonly Pick[], rule: PickRule): PickCount {
  const readBy = Map.groupBy(picks, ({ judge }) => judge);
  const all = [...readBy.keys()].toSorted();
  const readPart = all.filter((judge) => readBy.get(judge)?.length !== group.length);
  const leftOut = rule.partReading === 'left-out' ? readPart : [];
  const judges = all.filter((judge) => !leftOut.includes(judge));
  const comparable = judges.length > 0 && readPart.length === leftOut.length;
  const counted = picks.filter(({ judge }) => judges.includes(judge));
  const entries = group.map((entry) => sumOf(entry, counted, rule));
  return { entries: inOrder(entries, rule.ties, comparable), judges, readPart, comparable };
}

function sumOf(entry: string, picks: readonly Pick[], { places, points }: PickRule) {
  const own = picks.filter((pick) => pick.entry === entry && pick.place > 0);
  return {
    entry,
    points: own.reduce((sum, { place }) => sum + (points[place - 1] ?? 0), 0),
    places: Array.from({ length: places }, (_, at) => own.filter(({ place }) => place === at + 1).length),
  };
}

type Sum = ReturnType<typeof sumOf>;

function inOrder(sums: readonly Sum[], ties: readonly PickTie[], comparable: boolean): readonly PickedEntry[] {
  const order = (a: Sum, b: Sum): number => chainOf(a, b, ties).find((difference) => difference !== 0) ?? 0;
  return sums
    .toSorted((a, b) => order(a, b) || (a.entry < b.entry ? -1 : 1))
    .map((sum) => {
      const better = sums.filter((other) => order(other, sum) < 0).length;
      const equal = sums.filter((other) => order(other, sum) === 0).length;
      return { ...sum, place: comparable ? better + 1 : null, tied: comparable && equal > 1 };
    });
}

/** How b differs from a, comparison by comparison: negative = a is better. */
function chainOf(a: Sum, b: Sum, ties: readonly PickTie[]): readonly number[] {
  const namedBy = ({ places }: Sum): number => places.reduce((sum, judges) => sum + judges, 0);
  const broken = ties.flatMap((tie) =>
    tie === 'more-judges' ? [namedBy(b) - namedBy(a)] : a.places.map((judges, at) => (b.places[at] ?? 0) - judges),
  );
  return [b.points - a.points, ...broken];
}
