/** What is known of one act of voting: never what was chosen, never who. */
export interface TurnoutFact {
  /** Start of the hour, ISO 8601. */
  readonly hour: string;
  /** Of the address; `null` = not voted by mail. */
  readonly domain: string | null;
  /** Keyed digest of the network, hexadecimal. */
  readonly network: string;
}

export interface HourLine {
  readonly hour: string;
  readonly ballots: number;
  /** Far more than the hours around it. */
  readonly isBurst: boolean;
}

export interface ShareLine {
  readonly name: string;
  readonly ballots: number;
}

/** What the organiser looks at before a vote is counted. */
export interface VoteIntegrity {
  readonly ballots: number;
  readonly hours: readonly HourLine[];
  /** Most ballots first; what fewer than five people used stands together under `null`. */
  readonly domains: readonly { readonly domain: string | null; readonly ballots: number }[];
  /** The busiest networks, without an address. */
  readonly networks: readonly { readonly network: string; readonly ballots: number }[];
}

/** Fewer are neither told apart nor voided apart: their people could be known. */
export const FEWEST_SHOWN = 5;
const MOST_NETWORKS = 10;
/** Our own: an hour with ten times the median of the hours in which anybody voted, and at least fifty ballots. */
const BURST = { times: 10, atLeast: 50 };

/** Ballots by hour, mail domain and network, with the hours that stand out. */
export function describeIntegrity(facts: readonly TurnoutFact[]): VoteIntegrity {
  const hours = sums(facts.map(({ hour }) => hour)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const usual = median(hours.map(({ ballots }) => ballots));
  const domains = sums(facts.flatMap(({ domain }) => (domain === null ? [] : [domain])));
  const shown = domains.filter(({ ballots }) => ballots >= FEWEST_SHOWN).toSorted(byMost);
  const rest = domains.filter(({ ballots }) => ballots < FEWEST_SHOWN).reduce((sum, { ballots }) => sum + ballots, 0);
  const networks = sums(facts.map(({ network }) => network)).filter(({ ballots }) => ballots >= FEWEST_SHOWN);
  return {
    ballots: facts.length,
    hours: hours.map(({ name, ballots }) => ({
      ...{ hour: name, ballots },
      isBurst: ballots >= BURST.atLeast && ballots >= usual * BURST.times,
    })),
    domains: [
      ...shown.map(({ name, ballots }) => ({ domain: name, ballots })),
      ...(rest > 0 ? [{ domain: null, ballots: rest }] : []),
    ],
    networks: networks
      .toSorted(byMost)
      .slice(0, MOST_NETWORKS)
      .map(({ name, ballots }) => ({ network: name, ballots })),
  };
}

/** Which ballots an act of voiding takes out. What is left out matches everything; at least one thing is named. */
export interface VoidBatch {
  readonly domain?: string;
  readonly network?: string;
  /** From this hour on. */
  readonly from?: string;
  /** Before this hour. */
  readonly until?: string;
}

/** Whether a batch takes an act of voting out. */
export function isInBatch(batch: VoidBatch, { hour, domain, network }: TurnoutFact): boolean {
  return (
    (batch.domain === undefined || batch.domain === domain) &&
    (batch.network === undefined || batch.network === network) &&
    (batch.from === undefined || hour >= batch.from) &&
    (batch.until === undefined || hour < batch.until)
  );
}

/** An act of voting with whose it was, as a digest, and which of theirs. */
export interface VotingAct extends TurnoutFact {
  readonly voter: string;
  readonly version: number;
}

/** How many ballots a batch takes out that no earlier one did, of how many, and how many people's ballots then still count. */
export function sizeOfBatch(
  acts: readonly VotingAct[],
  { batch, before }: { readonly batch: VoidBatch; readonly before: readonly VoidBatch[] },
): { readonly fresh: number; readonly of: number; readonly left: number } {
  const last = new Map<string, VotingAct>();
  for (const act of acts) if (act.version >= (last.get(act.voter)?.version ?? 0)) last.set(act.voter, act);
  const standing = acts.filter((act) => !before.some((earlier) => isInBatch(earlier, act)));
  const out = [...before, batch];
  return {
    fresh: standing.filter((act) => isInBatch(batch, act)).length,
    of: standing.length,
    left: [...last.values()].filter((act) => !out.some((one) => isInBatch(one, act))).length,
  };
}

function sums(names: readonly string[]): readonly ShareLine[] {
  return [...Map.groupBy(names, (name) => name)].map(([name, all]) => ({ name, ballots: all.length }));
}

function byMost(a: ShareLine, b: ShareLine): number {
  return b.ballots - a.ballots || (a.name < b.name ? -1 : 1);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
