import { byCodePoint } from '../../shared/code-point-order.ts';
import { clusterFindings, type ClusterLink, type ExplainedGroup, type RoundClusters } from './cluster-findings.ts';
import { EVIDENCE, EVIDENCE_GROUPS, SUPPORTING, type EvidenceCode, type Finding } from './finding.ts';
import type { ReviewedAttempt, RoundToReview } from './round-attempts.ts';
import { ruleFindings } from './rule-findings.ts';
import { similarityFindings, type RoundSimilarity } from './similarity-findings.ts';
import { timingFindings, type RoundTiming } from './timing-findings.ts';
import { unionFind } from './union-find.ts';
import { unitFindings } from './unit-findings.ts';

/** Name and version of the method: they stand beside everything it found. NUM-4. */
export const REVIEW_METHOD = { name: 'integrity-review', version: 1 } as const;

/** The parts of a review in the order in which they run; progress is told by them. */
export const REVIEW_STEPS = ['read', 'rules', 'timing', 'clusters', 'similarity', 'unit'] as const;

export type ReviewStep = (typeof REVIEW_STEPS)[number];

/** A case for human eyes: who, what was found, what links them. Cases have no order of suspicion. */
export interface FoundCase {
  readonly unit: string | null;
  /** One attempt each, by participant; empty for a case about a unit. */
  readonly members: readonly ReviewedAttempt[];
  /** In the order of INT-1. `people` are places in `members`. */
  readonly evidence: readonly CaseEvidence[];
  readonly links: readonly ClusterLink[];
}

export interface CaseEvidence {
  readonly code: EvidenceCode;
  readonly people: readonly number[];
  readonly figures: Readonly<Record<string, number>>;
}

/** What was looked at and how much it could have shown. Holds nobody. */
export interface ReviewReport {
  readonly attempts: number;
  readonly people: number;
  readonly timing: { readonly people: number; readonly foundOfPlanted: number | null };
  readonly clusters: { readonly pairs: number };
  readonly similarity: Omit<RoundSimilarity, 'findings'>;
  readonly explained: readonly ExplainedGroup[];
  readonly cases: number;
  /** Cases left out because there were too many to look at. */
  readonly leftOut: number;
  /** In how many parts a large round was reviewed; absent = at once. What links people of two parts was not looked for. */
  readonly parts?: number | undefined;
}

/** More cases than that nobody looks at. */
export const MOST_CASES = 300;

/**
 * Looks at a closed round in the order of INT-1 and puts what hangs together into cases. The same round and seed give the same
 * cases. Nothing here decides: no count, rank or prize depends on it.
 */
export function reviewRound(
  round: RoundToReview,
  seed: string,
  onStep: (step: ReviewStep) => void = () => undefined,
): { readonly cases: readonly FoundCase[]; readonly report: ReviewReport } {
  onStep('rules');
  const rules = ruleFindings(round);
  onStep('timing');
  const timing = timingFindings(round, seed);
  onStep('clusters');
  const clusters = clusterFindings(round, timing.residuals);
  onStep('similarity');
  const similarity = similarityFindings(round, seed);
  onStep('unit');
  const found = [
    ...rules,
    ...timing.findings,
    ...clusters.clusters.flatMap((cluster) => cluster.findings),
    ...similarity.findings,
  ];
  const people = casesOf(found, clusters);
  const units = unitFindings(round).map(({ code, unit, figures }): FoundCase => ({
    unit,
    members: [],
    evidence: [{ code, people: [], figures }],
    links: [],
  }));
  const all = [...people, ...units];
  return {
    cases: all.slice(0, MOST_CASES),
    report: reportOf(round, { timing, clusters, similarity, cases: all.length }),
  };
}

interface Looked {
  readonly timing: RoundTiming;
  readonly clusters: RoundClusters;
  readonly similarity: RoundSimilarity;
  readonly cases: number;
}

function reportOf(round: RoundToReview, { timing, clusters, similarity, cases }: Looked): ReviewReport {
  const { people, pairs, power, found } = similarity;
  return {
    attempts: round.attempts.length,
    people: new Set(round.attempts.map(({ participant }) => participant)).size,
    timing: { people: timing.people, foundOfPlanted: timing.foundOfPlanted },
    clusters: { pairs: clusters.pairs },
    similarity: { people, pairs, power, found },
    explained: clusters.explained,
    cases: Math.min(cases, MOST_CASES),
    leftOut: Math.max(0, cases - MOST_CASES),
  };
}

/** Whoever stands in one finding stands in one case; what never opens a case joins the case of its people. */
function casesOf(found: readonly Finding[], { clusters }: RoundClusters): readonly FoundCase[] {
  const opening = found.filter(({ code }) => !SUPPORTING.has(code));
  const names = [...new Set(opening.flatMap(({ attempts }) => attempts.map(({ participant }) => participant)))].sort(
    byCodePoint,
  );
  const placeOf = new Map(names.map((name, at) => [name, at]));
  const groups = unionFind(names.length);
  for (const { attempts } of opening)
    for (const { participant } of attempts)
      groups.join(placeOf.get(attempts[0]!.participant)!, placeOf.get(participant)!);
  const grouped = groups.groups();
  const inGroup = new Set(grouped.flat());
  const alone = names.map((_, at) => at).filter((at) => !inGroup.has(at));
  return [...grouped, ...alone.map((at) => [at])]
    .sort((a, b) => a[0]! - b[0]!)
    .map((group) => caseOf(new Set(group.map((at) => names[at]!)), found, clusters));
}

function caseOf(
  people: ReadonlySet<string>,
  found: readonly Finding[],
  clusters: RoundClusters['clusters'],
): FoundCase {
  const own = found.filter(({ attempts }) => attempts.every(({ participant }) => people.has(participant)));
  const attempts = new Map<string, ReviewedAttempt>();
  for (const finding of own)
    for (const attempt of finding.attempts)
      if (!attempts.has(attempt.participant)) attempts.set(attempt.participant, attempt);
  const members = [...attempts.values()].sort((a, b) => byCodePoint(a.participant, b.participant));
  const placeOf = new Map(members.map(({ participant }, at) => [participant, at]));
  const order = (code: EvidenceCode) => EVIDENCE_GROUPS.indexOf(EVIDENCE[code]);
  return {
    unit: members[0]?.unit ?? null,
    members,
    evidence: own
      .toSorted((a, b) => order(a.code) - order(b.code))
      .map(({ code, figures, attempts: of }) => ({
        code,
        figures,
        people: of.map(({ participant }) => placeOf.get(participant)!),
      })),
    links: clusters.flatMap(({ links }) => links.filter(({ a, b }) => people.has(a) && people.has(b))),
  };
}
