import type { PrizeRung, RankingRules } from './definition.ts';

/** Somebody's place as `rankEntries` gives it, best first. */
export interface RankedParticipant {
  readonly participantId: string;
  readonly rank: number;
}

export interface PrizeGrant {
  readonly rungId: string;
  readonly participantId: string;
  readonly rank: number;
  /** Under `share`: how many people share how many prizes of the rung; `null` = a whole prize. */
  readonly shared: { readonly people: number; readonly prizes: number } | null;
}

/** Somebody whose place would have brought a prize, and why the prize went to the next in order. */
export interface PassedOver {
  readonly participantId: string;
  readonly rank: number;
  readonly reason: PassReason;
}

export type PassReason = 'already-has-prize' | 'voided';

export interface PrizeAllocation {
  readonly grants: readonly PrizeGrant[];
  readonly passedOver: readonly PassedOver[];
  /** Prizes nobody was left for, by rung. */
  readonly unawarded: readonly { readonly rungId: string; readonly count: number }[];
}

export interface PrizeRequest {
  readonly ranking: readonly RankedParticipant[];
  readonly ladder: readonly PrizeRung[];
  readonly rules: Pick<RankingRules, 'finalTie' | 'onePrizePerPerson'>;
  /** Who has a prize already, in the scope the rules name (this round's other ladders, or the contest). */
  readonly holders: ReadonlySet<string>;
  /** Whose result was voided by a decision after the ranking. */
  readonly voided: ReadonlySet<string>;
}

/**
 * Who receives which prize: down the ladder in the order of the ranking. A prize passes to the next in order when somebody may
 * not have it. Nobody receives two prizes of one ladder.
 *
 * Equals at the end of a rung: under `share` they share what is left of it, under `extra-prize` each has a whole one. Under
 * `lot` and `earliest` two can be equal only by the same millisecond; the order of the ranking then decides.
 */
export function allocatePrizes(request: PrizeRequest): PrizeAllocation {
  const { ranking, ladder } = request;
  const grants: PrizeGrant[] = [];
  const passedOver: PassedOver[] = [];
  const unawarded: { rungId: string; count: number }[] = [];
  let place = 0;

  for (const rung of ladder) {
    let left = rung.count;
    while (left > 0 && place < ranking.length) {
      const tied = tiedFrom(ranking, place, request);
      place += tied.length;
      const entitled = tied.filter((person) => !passOver(person, request, passedOver));
      grants.push(...entitled.map((person) => grantOf(rung.id, person, sharing(request, entitled.length, left))));
      left -= Math.min(left, entitled.length);
    }
    if (left > 0) unawarded.push({ rungId: rung.id, count: left });
  }
  return { grants, passedOver, unawarded };
}

/** The rungs of one division: those of its own ladder and those every division has. `null` = there are no divisions. */
export function ladderOf(ladder: readonly PrizeRung[], division: string | null): PrizeRung[] {
  return ladder.filter((rung) => rung.division === undefined || rung.division === division);
}

/** Those who share the rank of the person at a place, from that place on; one person where ranks are never shared. */
function tiedFrom(ranking: readonly RankedParticipant[], place: number, { rules }: PrizeRequest): RankedParticipant[] {
  let until = place + 1;
  if (rules.finalTie === 'share' || rules.finalTie === 'extra-prize')
    while (until < ranking.length && ranking[until]?.rank === ranking[place]?.rank) until += 1;
  return ranking.slice(place, until);
}

function passOver(person: RankedParticipant, request: PrizeRequest, passedOver: PassedOver[]): boolean {
  const reason = passReason(person.participantId, request);
  if (reason) passedOver.push({ ...person, reason });
  return reason !== null;
}

function passReason(participantId: string, { rules, holders, voided }: PrizeRequest): PassReason | null {
  if (voided.has(participantId)) return 'voided';
  return rules.onePrizePerPerson !== 'none' && holders.has(participantId) ? 'already-has-prize' : null;
}

function sharing({ rules }: PrizeRequest, people: number, prizes: number): PrizeGrant['shared'] {
  return rules.finalTie === 'share' && people > prizes ? { people, prizes } : null;
}

function grantOf(rungId: string, { participantId, rank }: RankedParticipant, shared: PrizeGrant['shared']): PrizeGrant {
  return { rungId, participantId, rank, shared };
}
