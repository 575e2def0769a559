import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';

export interface NewFreezing {
  readonly id: string;
  readonly judgingRound: string;
  readonly scope: string;
  readonly method: string;
  readonly seenHash: string;
  readonly reason: string;
  /** On the wall. */
  readonly at: Temporal.Instant;
}

/** Keeps that a freeze begins, and that it was heard of. */
export async function insertFreezing(db: Kysely<Database>, desk: SeasonDesk, row: NewFreezing): Promise<void> {
  await db
    .insertInto('analysis_freezing')
    .values({
      ...{ id: row.id, season_id: desk.seasonId, judging_round: row.judgingRound, scope: row.scope },
      ...{ method: row.method, seen_hash: row.seenHash, reason: row.reason },
      ...{ begun_by: desk.personId, begun_at: row.at },
    })
    .execute();
  await saveFreezingProgress(db, row.id, { step: 'waiting', at: row.at });
}

/** Tells how far a freeze is. */
export async function saveFreezingProgress(
  db: Kysely<Database>,
  id: string,
  { step, at }: { readonly step: string; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('analysis_freezing_progress')
    .values({ freezing_id: id, step, told_at: at })
    .onConflict((conflict) => conflict.column('freezing_id').doUpdateSet({ step, told_at: at }))
    .execute();
}

export interface FreezingEnd {
  readonly outcome: 'frozen' | 'refused' | 'failed';
  /** Code and plain facts. */
  readonly refusal: { readonly code: string } | null;
  readonly at: Temporal.Instant;
}

/** Keeps what a freeze came to, once. */
export async function insertFreezingEnd(db: Kysely<Database>, id: string, end: FreezingEnd): Promise<void> {
  const { outcome, refusal, at } = end;
  await db
    .insertInto('analysis_freezing_end')
    .values({ freezing_id: id, outcome, refusal: refusal && JSON.stringify(refusal), ended_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** A freeze with how far it is, and what it came to once it is over. */
export interface FreezingRow {
  readonly id: string;
  readonly judgingRound: string;
  readonly scope: string;
  readonly method: string;
  readonly begunAt: Temporal.Instant;
  readonly step: string;
  readonly toldAt: Temporal.Instant;
  readonly outcome: 'frozen' | 'refused' | 'failed' | null;
  readonly refusal: { readonly code: string } | null;
}

/** One freeze of a season, or the newest of a judging round. */
export async function findFreezing(
  db: ReadonlyKysely,
  { seasonId }: Pick<SeasonDesk, 'seasonId'>,
  wanted: { readonly id: string } | { readonly judgingRound: string },
): Promise<FreezingRow | undefined> {
  const row = await db
    .selectFrom('analysis_freezing as freezing')
    .innerJoin('analysis_freezing_progress as progress', 'progress.freezing_id', 'freezing.id')
    .leftJoin('analysis_freezing_end as ended', 'ended.freezing_id', 'freezing.id')
    .select(['freezing.id', 'freezing.judging_round as judgingRound', 'freezing.scope', 'freezing.method'])
    .select(['freezing.begun_at as begunAt', 'progress.step', 'progress.told_at as toldAt'])
    .select([sql<FreezingRow['outcome']>`ended.outcome`.as('outcome'), 'ended.refusal'])
    .where('freezing.season_id', '=', seasonId)
    .$if('id' in wanted, (found) => found.where('freezing.id', '=', 'id' in wanted ? wanted.id : ''))
    .$if('judgingRound' in wanted, (found) =>
      found.where('freezing.judging_round', '=', 'judgingRound' in wanted ? wanted.judgingRound : ''),
    )
    .orderBy('freezing.sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { ...row, refusal: row.refusal as FreezingRow['refusal'] };
}

/**
 * Holds every entry of a judging round until the transaction ends, in the order of their ids: sealing holds its own entry, so a sheet is
 * sealed before what is read next, or after what is written then.
 */
export async function lockEntriesOfRound(
  db: Kysely<Database>,
  { seasonId, judgingRound }: { readonly seasonId: string; readonly judgingRound: string },
): Promise<void> {
  await db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select('entry.id')
    .where('dossier.season_id', '=', seasonId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('assignment')
          .select('assignment.id')
          .whereRef('assignment.entry_id', '=', 'entry.id')
          .where('assignment.judging_round', '=', judgingRound),
      ),
    )
    .orderBy('entry.id')
    .forNoKeyUpdate('entry')
    .execute();
}
