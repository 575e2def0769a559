import type { PrizeRules } from './definition.ts';
import { rankEntries } from './ranking.ts';
import type { RankedParticipant } from './prizes.ts';

/** Somebody took part on another's invitation (a referral code), in the order in which the invitations were used. */
export interface Referral {
  readonly inviterId: string;
  readonly participantId: string;
}

export interface Spreader extends RankedParticipant {
  /** Distinct people with a valid counted attempt who came by this person. */
  readonly brought: number;
}

/** How many distinct valid people somebody brought. */
export interface Brought {
  readonly participantId: string;
  readonly brought: number;
}

export interface SpreaderRequest {
  readonly referrals: readonly Referral[];
  /** Participants with a valid counted attempt after review: nobody else is worth anything to an inviter. */
  readonly counted: ReadonlySet<string>;
  /** Inviters with a valid result of their own: nobody else is ranked. Absent = all have one. */
  readonly inviters?: ReadonlySet<string>;
  /** Seed of the lots among equals (`lotSeed`). */
  readonly lotSeed: string;
}

/**
 * Who brought most people, best first, equals by lot; to be handed to `allocatePrizes` with the spreader ladder. A person counts
 * once, for the first who invited them, and never for themselves; who brought nobody is not on the list.
 *
 * Source: Báo cáo viên 2026, ten prizes a week for those who spread the contest.
 */
export function rankSpreaders({ referrals, counted, inviters, lotSeed }: SpreaderRequest): Spreader[] {
  const all = countBrought({ referrals, counted });
  return rankBrought(inviters ? all.filter(({ participantId }) => inviters.has(participantId)) : all, lotSeed);
}

/** How many each inviter brought, those who brought nobody too, in the order of their ids. */
function countBrought({ referrals, counted }: Pick<SpreaderRequest, 'referrals' | 'counted'>): Brought[] {
  const brought = new Map(referrals.map(({ inviterId }) => [inviterId, 0]));
  const seen = new Set<string>();
  for (const { inviterId, participantId } of referrals) {
    if (seen.has(participantId) || inviterId === participantId || !counted.has(participantId)) continue;
    seen.add(participantId);
    brought.set(inviterId, (brought.get(inviterId) ?? 0) + 1);
  }
  return [...brought]
    .map(([participantId, people]) => ({ participantId, brought: people }))
    .sort((a, b) => (a.participantId < b.participantId ? -1 : 1));
}

/** The same ranking from the counts alone: who brought nobody is not in it. */
export function rankBrought(counts: readonly Brought[], lotSeed: string): Spreader[] {
  const some = counts.filter(({ brought }) => brought > 0);
  const entries = some.map(({ participantId, brought }) => entryOf(participantId, brought));
  const rules = { keys: ['score'], durationFloorPercent: 0, finalTie: 'lot' } as const;
  const { order, ranks } = rankEntries({ entries, rules, predictionEnabled: false, lotSeed });
  return Array.from(order, (index, at) => ({ ...some[index]!, rank: ranks[at]! }));
}

/** Whether the ladder for spreaders is awarded now: after every round, or once after the last. */
export function awardsSpreaders(
  prizes: Pick<PrizeRules, 'spreader' | 'spreaderPer'>,
  after: 'round' | 'contest',
): boolean {
  return prizes.spreader.length > 0 && prizes.spreaderPer === after;
}

/** People brought stand where the ranking of a round has points. */
function entryOf(participantId: string, people: number) {
  return {
    participantId,
    scoreHundredths: people,
    scoreDivisor: 1,
    allCorrect: false,
    predictionError: null,
    durationMs: 0,
    timeFactorPercent: 100,
    submittedAtMs: 0,
    attemptsUsed: 0,
  };
}
