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

export interface SpreaderRequest {
  readonly referrals: readonly Referral[];
  /** Participants with a valid counted attempt after review: nobody else is worth anything to an inviter. */
  readonly counted: ReadonlySet<string>;
  /** Seed of the lots among equals (`lotSeed`). */
  readonly lotSeed: string;
}

/**
 * Who brought most people, best first, equals by lot; to be handed to `allocatePrizes` with the spreader ladder. A person counts
 * once, for the first who invited them, and never for themselves; who brought nobody is not on the list.
 *
 * Source: Báo cáo viên 2026, ten prizes a week for those who spread the contest.
 */
export function rankSpreaders({ referrals, counted, lotSeed }: SpreaderRequest): Spreader[] {
  const brought = new Map<string, number>();
  const seen = new Set<string>();
  for (const { inviterId, participantId } of referrals) {
    if (seen.has(participantId) || inviterId === participantId || !counted.has(participantId)) continue;
    seen.add(participantId);
    brought.set(inviterId, (brought.get(inviterId) ?? 0) + 1);
  }
  const entries = [...brought].map(([participantId, people]) => entryOf(participantId, people));
  const rules = { keys: ['score'], durationFloorPercent: 0, finalTie: 'lot' } as const;
  const { order, ranks } = rankEntries({ entries, rules, predictionEnabled: false, lotSeed });
  return Array.from(order, (index, at) => {
    const participantId = entries[index]?.participantId ?? '';
    return { participantId, rank: ranks[at] ?? 0, brought: brought.get(participantId) ?? 0 };
  });
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
