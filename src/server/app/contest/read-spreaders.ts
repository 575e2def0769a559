import { lotListHash, lotSeed } from '#core/contest/lots.ts';
import { allocatePrizes } from '#core/contest/prizes.ts';
import { rankSpreaders } from '#core/contest/spreaders.ts';
import { windowState } from '#core/shared/window.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listReferrals } from '../../db/queries/referral.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { findLotRandomness } from './find-lot-randomness.ts';
import type { Contest, ContestRefusal, Round } from './contest.ts';

/** Somebody who brought others, best first. */
export interface SpreaderLine {
  readonly rank: number;
  readonly name: string;
  /** Distinct people with a valid attempt who came by them; nobody else is worth anything. */
  readonly brought: number;
  /** Prize of the ladder for spreaders; `null` = none, or the contest is not over yet. */
  readonly prizeId: string | null;
}

export interface SpreaderList {
  /** `null` = the whole contest. */
  readonly round: string | null;
  /** Equals are parted by lot, and prizes named, once nobody can be writing: before, the seed of the lots is a secret. */
  readonly state: 'running' | 'settled';
  readonly lines: readonly SpreaderLine[];
}

/**
 * Who brought most people to the contest, for each round or once, as the rules award it: from the referrals that registrations
 * left, counted on valid attempts. Who has no valid attempt of their own is no spreader.
 */
export async function readSpreaders(
  app: App,
  organiser: OrganiserOf,
): Promise<Result<readonly SpreaderList[], ContestRefusal>> {
  const contest = app.contests.find(organiser.scope.id);
  if (!contest.ok) return contest;
  const { rounds, rules } = contest.value;
  const last = rounds.at(-1);
  if (rules.prizes.spreaderPer === 'contest')
    return accept(last ? [await listFor(app, contest.value, { roundId: null, settledBy: last })] : []);
  return accept(
    await Promise.all(rounds.map((round) => listFor(app, contest.value, { roundId: round.id, settledBy: round }))),
  );
}

async function listFor(
  app: App,
  contest: Contest,
  { roundId, settledBy }: { readonly roundId: string | null; readonly settledBy: Round },
): Promise<SpreaderList> {
  const rows = await listReferrals(app.db, contest.seasonId, roundId);
  const isOver = windowState(settledBy.window, app.clock.seasonNow(contest.seasonId)) === 'closed';
  const known = isOver ? await findLotRandomness(app, app.db, contest.seasonId, settledBy.id) : null;
  const isSettled = known !== null;
  const inviters = [...new Set(rows.map((row) => row.inviter_id))];
  const ranking = rankSpreaders({
    referrals: rows.map((row) => ({ inviterId: row.inviter_id, participantId: row.participant_id })),
    counted: new Set(rows.flatMap((row) => (row.is_counted ? [row.participant_id] : []))),
    inviters: new Set(rows.flatMap((row) => (row.is_inviter_counted ? [row.inviter_id] : []))),
    lotSeed: lotSeed(known ?? NO_RANDOMNESS, lotListHash(inviters)),
  });
  const names = new Map(rows.map((row) => [row.inviter_id, row.inviter_name]));
  const { prizes, ranking: rules } = contest.rules;
  const nobody = new Set<string>();
  const { grants } = allocatePrizes({ ranking, ladder: prizes.spreader, rules, holders: nobody, voided: nobody });
  const prizeOf = new Map(isSettled ? grants.map((grant) => [grant.participantId, grant.rungId]) : []);
  const lines = ranking.map(({ participantId, rank, brought }) => ({
    ...{ rank, brought, name: names.get(participantId) ?? '' },
    prizeId: prizeOf.get(participantId) ?? null,
  }));
  return { round: roundId, state: isSettled ? 'settled' : 'running', lines };
}

/** Stands where the seed may not be used yet; the order among equals then means nothing, and no prize is named. */
const NO_RANDOMNESS = '00'.repeat(32);
