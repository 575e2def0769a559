import { roundSettlesAt } from '#core/contest/admission.ts';
import type { AnswerKey } from '#core/contest/mark.ts';
import type { PaperRules } from '#core/contest/definition.ts';
import type { RoundBlueprints } from '#core/contest/round-sets.ts';
import { listApprovedHeadcounts } from '../../db/queries/contest-board.ts';
import { listVersionsInRound, type WaitingRun } from '../../db/queries/contest-integrity.ts';
import type { App } from '../app.ts';
import { windowNow } from './round-times.ts';
import { roundOf, type Contest } from './contest.ts';

/** Everything a worker needs besides the database: plain values, so that they can be handed to another thread. */
export interface PreparedReview {
  readonly runId: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly seed: string;
  readonly opensMs: number;
  readonly settlesMs: number | null;
  readonly versions: readonly PreparedVersion[];
  readonly excluded: readonly string[];
  readonly headcounts: readonly (readonly [unit: string, people: number])[];
  /** Attempts that are reviewed together; absent = as many as the memory of a review holds. */
  readonly mostInPart?: number | undefined;
  /** Key under which names are compared; it never leaves this process. */
  readonly nameKey: Uint8Array;
}

/** What papers and marks of one version of rules and bank are made from. */
export interface PreparedVersion {
  readonly rulesVersion: number;
  readonly bankVersion: number;
  readonly paperSecret: Uint8Array;
  readonly blueprints: RoundBlueprints;
  readonly paper: PaperRules;
  readonly key: AnswerKey;
}

/** Prepares a review; `undefined` when the contest cannot be reviewed because it has no rules or no such round. */
export async function prepareReview(app: App, run: WaitingRun): Promise<PreparedReview | undefined> {
  const { season_id: seasonId, round_id: roundId } = run;
  const contest = app.contests.find(seasonId);
  const round = contest.ok ? roundOf(contest.value, roundId) : undefined;
  if (!contest.ok || !round) return undefined;
  const window = windowNow(app, seasonId, round, app.clock.seasonNow(seasonId)); // as pauses and extensions moved it
  const settles = roundSettlesAt(window, contest.value.rules);
  await app.contests.excluded.refresh(); // a role may have begun since by its date alone
  const versions = await listVersionsInRound(app.db, seasonId, roundId);
  return {
    runId: run.id,
    seasonId,
    roundId,
    seed: run.seed,
    opensMs: round.window.opens.epochMilliseconds,
    settlesMs: settles?.epochMilliseconds ?? null,
    versions: await Promise.all(
      versions.map(async (row) => versionOf(await app.contests.at(seasonId, row.rules_version, row.bank_version))),
    ),
    excluded: app.contests.excluded.participantsOf(seasonId),
    headcounts: (await listApprovedHeadcounts(app.db, seasonId, app.clock.seasonNow(seasonId))).map(
      (row) => [row.agency_id, row.people] as const,
    ),
    nameKey: app.keys.derive('contest/name-of-review'),
  };
}

function versionOf(contest: Contest): PreparedVersion {
  const { rulesVersion, bankVersion, blueprints, key, rules, secrets } = contest;
  return { rulesVersion, bankVersion, blueprints, key, paper: rules.paper, paperSecret: secrets.paper };
}
