import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** That an analysis was frozen, by what and when; no score, no place. */
export interface FrozenAnalysis {
  readonly id: string;
  readonly seasonId: string;
  readonly judgingRound: string;
  /** 1, 2, 3 … within the judging round; the newest counts. */
  readonly sequence: number;
  readonly scope: string;
  readonly method: string;
  readonly version: string;
  readonly seed: string;
  readonly inputHash: string;
  readonly criteriaHash: string;
  readonly outputHash: string;
  /** Why a later one was made. */
  readonly reason: string | null;
  readonly frozenBy: string;
  readonly frozenAt: Temporal.Instant;
}

const FACTS = [
  'frozen_analysis.id',
  'frozen_analysis.season_id as seasonId',
  'frozen_analysis.judging_round as judgingRound',
  'frozen_analysis.sequence',
  'frozen_analysis.scope',
  'frozen_analysis.method',
  'frozen_analysis.version',
  'frozen_analysis.seed',
  'frozen_analysis.input_hash as inputHash',
  'frozen_analysis.criteria_hash as criteriaHash',
  'frozen_analysis.output_hash as outputHash',
  'frozen_analysis.reason',
  'frozen_analysis.frozen_by as frozenBy',
  'frozen_analysis.frozen_at as frozenAt',
] as const;

/** The frozen analysis of a judging round that counts: the newest. `undefined` before the council has one; no vote opens then. */
export async function findFrozenAnalysis(
  db: ReadonlyKysely,
  { seasonId, judgingRound }: { readonly seasonId: string; readonly judgingRound: string },
): Promise<FrozenAnalysis | undefined> {
  return db
    .selectFrom('frozen_analysis')
    .select(FACTS)
    .where('season_id', '=', seasonId)
    .where('judging_round', '=', judgingRound)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Every frozen analysis of a season, newest first within its judging round. */
export async function listFrozenAnalyses(db: ReadonlyKysely, seasonId: string): Promise<readonly FrozenAnalysis[]> {
  return db
    .selectFrom('frozen_analysis')
    .select(FACTS)
    .where('season_id', '=', seasonId)
    .orderBy('judging_round')
    .orderBy('sequence', 'desc')
    .execute();
}

/** Proof that a person may see the analysis of this judging round. Only `app/judging/admit-to-round.ts` makes one. */
export type SeenAnalysis = { readonly seasonId: string; readonly judgingRound: string } & {
  readonly __proof: 'seen-analysis';
};

/** What went into a frozen analysis and what came out, as it was kept. */
export async function findFrozenFigures(
  db: ReadonlyKysely,
  seen: SeenAnalysis,
  id: string,
): Promise<{ readonly input: string; readonly criteriaInput: string; readonly output: unknown } | undefined> {
  return db
    .selectFrom('frozen_analysis')
    .select(['input', 'criteria_input as criteriaInput', 'output'])
    .where('id', '=', id)
    .where('season_id', '=', seen.seasonId)
    .where('judging_round', '=', seen.judgingRound)
    .executeTakeFirst();
}

export interface NewFrozenAnalysis extends Omit<FrozenAnalysis, 'seasonId' | 'frozenBy'> {
  readonly input: string;
  readonly criteriaInput: string;
  readonly output: object;
  readonly rehearsed: boolean;
}

/** Keeps a frozen analysis under its number; `false` when somebody froze that number at the same moment. */
export async function insertFrozenAnalysis(
  db: Kysely<Database>,
  desk: SeasonDesk,
  row: NewFrozenAnalysis,
): Promise<boolean> {
  const result = await db
    .insertInto('frozen_analysis')
    .values({
      id: row.id,
      season_id: desk.seasonId,
      judging_round: row.judgingRound,
      sequence: row.sequence,
      scope: row.scope,
      method: row.method,
      version: row.version,
      seed: row.seed,
      input: row.input,
      input_hash: row.inputHash,
      criteria_input: row.criteriaInput,
      criteria_hash: row.criteriaHash,
      output: JSON.stringify(row.output),
      output_hash: row.outputHash,
      reason: row.reason,
      frozen_by: desk.personId,
      frozen_at: row.frozenAt,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['season_id', 'judging_round', 'sequence']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
