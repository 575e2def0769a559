import { compareFractions, type Fraction } from '../../shared/fraction.ts';
import { cutAt, orderBy, type VoteOrder } from '../analysis/vote-order.ts';
import type { CountedVote } from './count-vote.ts';
import type { TieKey, VoteRules } from './final-rules.ts';

/** What the chain of ties may compare, as frozen with the candidate; `null` = not known of everybody, so the key says nothing. */
export interface TieValues {
  readonly adjustedScore: number | null;
  /** Means by criterion, in the order of the score sheet. */
  readonly criteria: readonly Fraction[] | null;
}

/** A counted vote with what happened since. Whoever was excluded since is not among those counted: as if they had not stood. */
export interface VoteToSettle {
  readonly rules: Pick<VoteRules, 'ties' | 'mostPerCategory' | 'method'>;
  readonly places: number | null;
  readonly counted: CountedVote;
  readonly categoryOf: (entry: string) => string;
  readonly tieValuesOf: (entry: string) => TieValues;
  /** The second ballot of a band, settled; `null` = not held, or without quorum. */
  readonly secondBallotOf: (band: readonly string[]) => Settlement | null;
  /** The orders of the draws that were held, each of one list: where somebody was struck since, another list is drawn. */
  readonly drawn: readonly (readonly string[])[];
}

/** Who is tied for the last places, and what parts them next; `tied` = the chain has ended. */
export interface Band {
  readonly entries: readonly string[];
  readonly placesLeft: number;
  /** Where the cut is that of one category. */
  readonly category: string | null;
  readonly next: 'second-ballot' | 'draw' | 'tied';
  /** A second ballot of it was held: what is next is next there. */
  readonly inSecondBallot?: true;
}

/** A tie that crossed a cut, and the key of the chain that parted it. */
export interface TieStep {
  readonly key: TieKey;
  readonly entries: readonly string[];
  readonly admitted: readonly string[];
}

/** What a vote comes to. */
export interface Settlement {
  readonly quorumMet: boolean;
  /** Best first. */
  readonly sure: readonly string[];
  readonly bands: readonly Band[];
  readonly out: readonly string[];
  readonly steps: readonly TieStep[];
}

/**
 * Who holds the title by this vote, who is tied across a cut, and who is out. Without a quorum, or without a ballot, nobody passes. A
 * tie is parted by the declared keys alone, in their order, and only where it crosses a cut.
 *
 * Source: VOT-3, VOT-9, VOT-10 in `docs/rules/award.md`.
 */
export function settleVote(vote: VoteToSettle): Settlement {
  const { counted } = vote;
  const isHeld = counted.quorum.met && counted.cast > 0;
  const reaches = new Set(counted.lines.filter((line) => line.reaches).map(({ entry }) => entry));
  const isIn = (entry: string) => isHeld && reaches.has(entry);
  const order = keep(counted.order, isIn);
  const cuts = cutsOf(vote, order).map((cut) => settleCut(vote, cut));
  const settled = new Set(cuts.flatMap(({ sure, band }) => [...sure, ...(band?.entries ?? [])]));
  const chosen = new Set(cuts.flatMap(({ sure }) => sure));
  return {
    quorumMet: isHeld,
    sure: order.flat().filter((entry) => chosen.has(entry)),
    bands: cuts.flatMap(({ band }) => band ?? []),
    out: counted.order.flat().filter((entry) => !settled.has(entry)),
    steps: cuts.flatMap(({ steps }) => steps),
  };
}

interface CutToSettle {
  readonly order: VoteOrder;
  readonly places: number;
  readonly category: string | null;
}

/** One cut of all, one of each category, or none. */
function cutsOf(
  { places, rules, categoryOf }: Pick<VoteToSettle, 'places' | 'rules' | 'categoryOf'>,
  order: VoteOrder,
): readonly CutToSettle[] {
  if (places !== null) return [{ order, places, category: null }];
  const { mostPerCategory: most } = rules;
  if (most === null) return [{ order, places: order.flat().length, category: null }];
  const categories = [...new Set(order.flat().map(categoryOf))];
  return categories.map((category) => ({
    order: keep(order, (entry) => categoryOf(entry) === category),
    places: most,
    category,
  }));
}

interface SettledCut {
  readonly sure: readonly string[];
  readonly band: Band | null;
  readonly steps: readonly TieStep[];
}

/** Goes along the chain until the band is parted, or a key asks for an act of the council. */
function settleCut(vote: VoteToSettle, { order, places, category }: CutToSettle): SettledCut {
  let { sure, tied, placesLeft } = cutAt(order, places);
  const steps: TieStep[] = [];
  for (const key of vote.rules.ties) {
    if (tied.length === 0) break;
    const parted = partBy(vote, key, tied, placesLeft);
    if (parted === 'to-be-held')
      return { sure, band: { entries: tied, placesLeft, category, next: key as Band['next'] }, steps };
    if (parted === null) continue;
    steps.push({ key, entries: tied, admitted: parted.sure });
    sure = [...sure, ...parted.sure];
    ({ tied, placesLeft } = parted);
    if (parted.waits)
      return { sure, band: { entries: tied, placesLeft, category, next: parted.waits, inSecondBallot: true }, steps };
  }
  const band = tied.length > 0 ? ({ entries: tied, placesLeft, category, next: 'tied' } as const) : null;
  return { sure, band, steps };
}

interface Parted {
  readonly sure: readonly string[];
  readonly tied: readonly string[];
  readonly placesLeft: number;
  /** What a second ballot is itself waiting for. */
  readonly waits?: Band['next'];
}

/** How a key parts a band; `null` = it says nothing. */
function partBy(
  vote: VoteToSettle,
  key: TieKey,
  band: readonly string[],
  places: number,
): Parted | 'to-be-held' | null {
  if (key === 'draw') return partByDraw(vote.drawn, band, places);
  if (key === 'second-ballot') return partBySecondBallot(vote.secondBallotOf(band), band, places);
  const compare = comparison(vote, key, band);
  if (compare === null) return null;
  return cutAt(orderBy(band, compare), places);
}

function partByDraw(drawn: VoteToSettle['drawn'], band: readonly string[], places: number): Parted | 'to-be-held' {
  const order = drawn
    .map((one) => one.filter((entry) => band.includes(entry)))
    .find(({ length }) => length === band.length);
  if (!order) return 'to-be-held';
  return { sure: order.slice(0, places), tied: [], placesLeft: 0 };
}

/** The second ballot has its own chain: what is tied in it is settled there. Whom it left out while places remain stay tied. */
function partBySecondBallot(second: Settlement | null, tied: readonly string[], places: number): Parted | 'to-be-held' {
  if (!second?.quorumMet) return 'to-be-held';
  const [band] = second.bands;
  const sure = second.sure.slice(0, places);
  if (!band && sure.length === places) return { sure, tied: [], placesLeft: 0 };
  if (!band) return { sure, tied: tied.filter((entry) => !sure.includes(entry)), placesLeft: places - sure.length };
  return { sure, tied: band.entries, placesLeft: places - sure.length, waits: band.next };
}

type Compare = (a: string, b: string) => number;

function comparison({ tieValuesOf, counted }: VoteToSettle, key: TieKey, band: readonly string[]): Compare | null {
  if (key === 'approvals') {
    const approvals = new Map(counted.lines.map(({ entry, approve }) => [entry, approve]));
    return byNumber(band, (entry) => approvals.get(entry) ?? null);
  }
  if (key === 'adjusted-score') return byNumber(band, (entry) => tieValuesOf(entry).adjustedScore);
  return byCriteria(band, tieValuesOf);
}

function byNumber(band: readonly string[], valueOf: (entry: string) => number | null): Compare | null {
  if (band.some((entry) => valueOf(entry) === null)) return null;
  return (a, b) => (valueOf(b) ?? 0) - (valueOf(a) ?? 0);
}

function byCriteria(band: readonly string[], tieValuesOf: VoteToSettle['tieValuesOf']): Compare | null {
  const criteria = (entry: string) => tieValuesOf(entry).criteria ?? [];
  const lengths = new Set(band.map((entry) => criteria(entry).length));
  if (lengths.size !== 1 || lengths.has(0)) return null;
  return (a, b) => {
    const other = criteria(a);
    for (const [at, value] of criteria(b).entries()) {
      const compared = compareFractions(value, other[at]!);
      if (compared !== 0) return compared;
    }
    return 0;
  };
}

function keep(order: VoteOrder, isIn: (entry: string) => boolean): VoteOrder {
  return order.map((group) => group.filter(isIn)).filter((group) => group.length > 0);
}
