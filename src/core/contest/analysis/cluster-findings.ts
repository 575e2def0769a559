import { correlationOf } from '../../shared/statistics/sums.ts';
import { forReader, type EvidenceCode, type Finding } from './finding.ts';
import { byUnit, firstAttempts, type ReviewedAttempt, type RoundToReview } from './round-attempts.ts';
import { unionFind } from './union-find.ts';

/** The ways in which two attempts may hang together. INT-4. */
export const LINKS = [
  'same-device',
  'same-place',
  'same-answers',
  'same-rhythm',
] as const satisfies readonly EvidenceCode[];

export type LinkCode = (typeof LINKS)[number];

/** Two people of one cluster, with what links them and how much it weighs. */
export interface ClusterLink {
  readonly a: string;
  readonly b: string;
  readonly codes: readonly LinkCode[];
  readonly weight: number;
}

/** People whom more links than the habits of their own unit explain. */
export interface Cluster {
  readonly unit: string | null;
  readonly members: readonly ReviewedAttempt[];
  readonly links: readonly ClusterLink[];
  readonly findings: readonly Finding[];
}

/** People at one place at one time whose answers give no reason to ask: a computer room. Told, so that nobody need wonder. */
export interface ExplainedGroup {
  readonly unit: string | null;
  readonly people: number;
  readonly withinSeconds: number;
}

export interface RoundClusters {
  readonly clusters: readonly Cluster[];
  readonly explained: readonly ExplainedGroup[];
  readonly pairs: number;
}

type Residuals = ReadonlyMap<string, ReadonlyMap<string, number>>;

const TOGETHER_MS = 60_000;
const LEAST_COMMON = 5; // fewer equal answers say nothing
const LEAST_WRONG = 2; // right answers are equal because they are right
const LEAST_TIMED = 6;
const SAME_RHYTHM = 0.95;
const IF_TOGETHER = 0.8; // how often people who act as one would show a link
const LEAST_WEIGHT = Math.log(100);
/** What people share at home or at work; by itself it opens no case. */
const CIRCUMSTANCE: ReadonlySet<LinkCode> = new Set(['same-device', 'same-place']);
const MOST_PAIRS = 12_000_000; // some seconds; larger rounds compare who began close together
const LEAST_ROOM = 4;

/**
 * Clusters of people within one unit: links weigh the logarithm of how much likelier they are for people who act as one than for any
 * two of the same unit, so that what everybody of an office shares (its network, its hour) weighs nothing.
 *
 * Only a link of answers or of rhythm holds people together, and only if it weighs as much as the number of pairs: among many pairs
 * one rare link happens by chance, two kinds at once do not.
 *
 * In a unit so large that all pairs would be too many, each is compared with those who began next.
 *
 * Source: INT-4.
 */
export function clusterFindings(round: RoundToReview, residuals: Residuals): RoundClusters {
  const attempts = firstAttempts(round);
  const reach = reachFor(attempts);
  const clusters: Cluster[] = [];
  const explained: ExplainedGroup[] = [];
  let pairs = 0;
  for (const members of byUnit(attempts).values()) {
    const inOrder = members.toSorted((a, b) => a.startedMs - b.startedMs);
    const linked = linksOf(inOrder, reach, residuals);
    const own = clustersOf(inOrder, linked);
    pairs += linked.pairs;
    clusters.push(...own);
    explained.push(...roomsOf(inOrder, own));
  }
  return { clusters, explained: explained.sort((a, b) => b.people - a.people).slice(0, 20), pairs };
}

/** With how many of those who began next each is compared. */
function reachFor(attempts: readonly ReviewedAttempt[]): number {
  const all = [...byUnit(attempts).values()].reduce((sum, { length }) => sum + (length * (length - 1)) / 2, 0);
  return all <= MOST_PAIRS ? Infinity : Math.max(10, Math.floor(MOST_PAIRS / attempts.length));
}

interface Link {
  readonly a: number;
  readonly b: number;
  readonly codes: readonly LinkCode[];
}

interface Linked {
  readonly pairs: number;
  readonly links: readonly Link[];
  /** What each kind of link weighs in this unit; never below 0. */
  readonly weights: Readonly<Record<LinkCode, number>>;
}

function linksOf(inOrder: readonly ReviewedAttempt[], reach: number, residuals: Residuals): Linked {
  const links: Link[] = [];
  const hits: Record<LinkCode, number> = { 'same-device': 0, 'same-place': 0, 'same-answers': 0, 'same-rhythm': 0 };
  const answers = inOrder.map((attempt) => new Map(attempt.answers.map((answer) => [answer.item, answer])));
  let pairs = 0;
  for (let a = 0; a < inOrder.length; a += 1) {
    for (let b = a + 1; b < inOrder.length && b <= a + reach; b += 1) {
      pairs += 1;
      const codes = linksBetween(inOrder[a]!, inOrder[b]!, { answers: answers[b]!, residuals });
      for (const code of codes) hits[code] += 1;
      if (codes.length > 0) links.push({ a, b, codes });
    }
  }
  const weigh = (code: LinkCode) => Math.max(0, Math.log((IF_TOGETHER * (pairs + 1)) / (hits[code] + 0.5)));
  const weights = Object.fromEntries(LINKS.map((code) => [code, weigh(code)])) as Record<LinkCode, number>;
  return { pairs, links, weights };
}

interface Other {
  readonly answers: ReadonlyMap<string, ReviewedAttempt['answers'][number]>;
  readonly residuals: Residuals;
}

function linksBetween(a: ReviewedAttempt, b: ReviewedAttempt, other: Other): readonly LinkCode[] {
  const codes: LinkCode[] = [];
  if (a.device !== null && a.device === b.device) codes.push('same-device');
  if (a.network !== null && a.network === b.network && b.startedMs - a.startedMs <= TOGETHER_MS)
    codes.push('same-place');
  if (haveSameAnswers(a, other.answers)) codes.push('same-answers');
  if (haveSameRhythm(other.residuals.get(a.participant), other.residuals.get(b.participant))) codes.push('same-rhythm');
  return codes;
}

function haveSameAnswers(a: ReviewedAttempt, others: Other['answers']): boolean {
  let [common, wrong] = [0, 0];
  for (const own of a.answers) {
    const other = others.get(own.item);
    if (!other) continue;
    if (own.chosen !== other.chosen) return false;
    common += 1;
    if (!own.isRight && own.chosen !== '') wrong += 1;
  }
  return common >= LEAST_COMMON && wrong >= LEAST_WRONG;
}

type Rhythm = ReadonlyMap<string, number> | undefined;

function haveSameRhythm(a: Rhythm, b: Rhythm): boolean {
  if (!a || !b) return false;
  const common = [...a.keys()].filter((item) => b.has(item));
  if (common.length < LEAST_TIMED) return false;
  const of = (rhythm: ReadonlyMap<string, number>) => common.map((item) => rhythm.get(item)!);
  return (correlationOf(of(a), of(b)) ?? 0) > SAME_RHYTHM;
}

function clustersOf(inOrder: readonly ReviewedAttempt[], { links, weights, pairs }: Linked): readonly Cluster[] {
  const weightOf = ({ codes }: Link) => codes.reduce((sum, code) => sum + weights[code], 0);
  const needed = Math.max(LEAST_WEIGHT, Math.log(pairs));
  const heavy = links.filter((link) => !link.codes.every((code) => CIRCUMSTANCE.has(code)) && weightOf(link) >= needed);
  const groups = unionFind(inOrder.length);
  for (const { a, b } of heavy) groups.join(a, b);
  return groups.groups().map((members) => {
    const inside = new Set(members);
    const own = links.filter(({ a, b }) => inside.has(a) && inside.has(b));
    const attempts = members.map((at) => inOrder[at]!);
    return {
      unit: attempts[0]!.unit,
      members: attempts,
      links: own.map((link) => ({
        a: inOrder[link.a]!.participant,
        b: inOrder[link.b]!.participant,
        codes: link.codes,
        weight: forReader(weightOf(link)),
      })),
      findings: findingsOf(inOrder, own, links),
    };
  });
}

/** One sentence for each kind of link, with how often the unit has it at all. */
function findingsOf(
  inOrder: readonly ReviewedAttempt[],
  own: readonly Link[],
  ofUnit: readonly Link[],
): readonly Finding[] {
  return LINKS.flatMap((code): readonly Finding[] => {
    const linked = own.filter(({ codes }) => codes.includes(code));
    if (linked.length === 0) return [];
    const members = new Set(linked.flatMap(({ a, b }) => [a, b]));
    const attempts = [...members].sort((a, b) => a - b).map((at) => inOrder[at]!);
    const figures = {
      people: attempts.length,
      pairs: linked.length,
      unitPairs: ofUnit.filter(({ codes }) => codes.includes(code)).length,
      unitPeople: inOrder.length,
    };
    return [{ code, unit: attempts[0]!.unit, attempts, figures }];
  });
}

/** Runs of people on one network who began within a minute of each other, none of them in a cluster. */
function roomsOf(inOrder: readonly ReviewedAttempt[], clusters: readonly Cluster[]): readonly ExplainedGroup[] {
  const asked = new Set(clusters.flatMap(({ members }) => members));
  const byNetwork = Map.groupBy(
    inOrder.filter(({ network }) => network !== null),
    ({ network }) => network,
  );
  return [...byNetwork.values()].flatMap((group) => {
    const runs: ReviewedAttempt[][] = [];
    for (const attempt of group) {
      const before = runs.at(-1)?.at(-1);
      if (before && attempt.startedMs - before.startedMs <= TOGETHER_MS) runs.at(-1)!.push(attempt);
      else runs.push([attempt]);
    }
    const rooms = runs.filter((run) => run.length >= LEAST_ROOM && !run.some((attempt) => asked.has(attempt)));
    return rooms.map((run) => ({
      unit: run[0]!.unit,
      people: run.length,
      withinSeconds: Math.round((run.at(-1)!.startedMs - run[0]!.startedMs) / 1000),
    }));
  });
}
