import type { Kysely } from 'kysely';
import type { BoardKind } from '#core/contest/board-times.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/**
 * How many distinct people chose each unit and second membership, by obligation group, of those with an attempt handed in by an
 * instant and not void by then.
 */
export async function countPeopleByUnit(db: ReadonlyKysely, seasonId: string, asOf: Temporal.Instant) {
  const rows = await db
    .selectFrom('participant')
    .select((eb) => [
      'participant.unit_id',
      'participant.second_unit_id',
      'participant.obligation_group',
      eb.fn.countAll<number>().as('people'),
    ])
    .where('participant.season_id', '=', seasonId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('attempt')
          .leftJoin('attempt_void', (join) =>
            join
              .onRef('attempt_void.participant_id', '=', 'attempt.participant_id')
              .onRef('attempt_void.attempt_id', '=', 'attempt.attempt_id')
              .on('attempt_void.voided_at', '<=', asOf)
              .on((eb) =>
                eb.or([eb('attempt_void.restored_at', 'is', null), eb('attempt_void.restored_at', '>', asOf)]),
              ),
          )
          .select('attempt.attempt_id')
          .whereRef('attempt.participant_id', '=', 'participant.participant_id')
          .where('attempt.submitted_at', '<=', asOf)
          .where('attempt_void.attempt_id', 'is', null),
      ),
    )
    .groupBy(['participant.unit_id', 'participant.second_unit_id', 'participant.obligation_group'])
    .execute();
  return rows.map((row) => ({
    unitId: row.unit_id,
    secondUnitId: row.second_unit_id,
    obligationGroup: row.obligation_group,
    people: Number(row.people),
  }));
}

/** How many people registered, and how many attempts were handed in, in the whole season by an instant. */
export async function countTakingPart(db: ReadonlyKysely, seasonId: string, asOf: Temporal.Instant) {
  const { registered } = await db
    .selectFrom('participant')
    .select((eb) => eb.fn.countAll<number>().as('registered'))
    .where('season_id', '=', seasonId)
    .where('registered_at', '<=', asOf)
    .executeTakeFirstOrThrow();
  const { submitted } = await db
    .selectFrom('attempt')
    .select((eb) => eb.fn.countAll<number>().as('submitted'))
    .where('season_id', '=', seasonId)
    .where('submitted_at', '<=', asOf)
    .executeTakeFirstOrThrow();
  return { registered: Number(registered), submitted: Number(submitted) };
}

/** The headcount of each unit in a season, of those approved by an instant: the one of the latest reference date. */
export async function listApprovedHeadcounts(db: ReadonlyKysely, seasonId: string, asOf: Temporal.Instant) {
  return db
    .selectFrom('headcount')
    .innerJoin('headcount_approval as approval', 'approval.headcount_id', 'headcount.id')
    .distinctOn('headcount.agency_id')
    .select([
      'headcount.agency_id',
      'headcount.people',
      'headcount.reference_date',
      'headcount.illustrative',
      'approval.approved_at',
    ])
    .where('headcount.season_id', '=', seasonId)
    .where('approval.approved_at', '<=', asOf)
    .orderBy('headcount.agency_id')
    .orderBy('headcount.reference_date', 'desc')
    .orderBy('approval.approved_at', 'desc')
    .execute();
}

/** A snapshot as it was computed last. */
export async function findSnapshot(db: ReadonlyKysely, key: string) {
  return db.selectFrom('snapshot').select(['etag', 'body', 'computed_at']).where('key', '=', key).executeTakeFirst();
}

/** Of a snapshot only what tells whether it is another one than before. */
export async function findSnapshotHead(db: ReadonlyKysely, key: string) {
  return db.selectFrom('snapshot').select(['etag', 'computed_at']).where('key', '=', key).executeTakeFirst();
}

/** Replaces a snapshot. */
export async function putSnapshot(
  db: Kysely<Database>,
  row: { readonly key: string; readonly etag: string; readonly body: unknown; readonly at: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('snapshot')
    .values({ key: row.key, etag: row.etag, body: JSON.stringify(row.body), computed_at: row.at })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((eb) => ({
        etag: eb.ref('excluded.etag'),
        body: eb.ref('excluded.body'),
        computed_at: eb.ref('excluded.computed_at'),
      })),
    )
    .execute();
}

/** Which states of a season's board are kept. */
export async function listKeptBoards(db: ReadonlyKysely, seasonId: string) {
  return db.selectFrom('unit_board').select(['kind', 'as_of']).where('season_id', '=', seasonId).execute();
}

/** The instants of the daily boards of a season up to one, newest first. */
export async function listDailyBoards(
  db: ReadonlyKysely,
  { seasonId, until }: { readonly seasonId: string; readonly until: Temporal.Instant },
) {
  return db
    .selectFrom('unit_board')
    .select('as_of')
    .where('season_id', '=', seasonId)
    .where('kind', '=', 'daily')
    .where('as_of', '<=', until)
    .orderBy('as_of', 'desc')
    .execute();
}

/** The newest kept state of a season's board up to an instant, of these kinds; the board itself is asked for by `findBoardAt`. */
export async function findKeptBoard(
  db: ReadonlyKysely,
  wanted: { readonly seasonId: string; readonly kinds: readonly BoardKind[]; readonly until: Temporal.Instant },
) {
  return db
    .selectFrom('unit_board')
    .select(['as_of', 'kind', 'etag'])
    .where('season_id', '=', wanted.seasonId)
    .where('kind', 'in', wanted.kinds)
    .where('as_of', '<=', wanted.until)
    .orderBy('as_of', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The board that was kept as of an instant, for this reason. */
export async function findBoardAt(
  db: ReadonlyKysely,
  kept: { readonly seasonId: string; readonly kind: string; readonly asOf: Temporal.Instant },
) {
  return db
    .selectFrom('unit_board')
    .select('board')
    .where('season_id', '=', kept.seasonId)
    .where('kind', '=', kept.kind)
    .where('as_of', '=', kept.asOf)
    .executeTakeFirst();
}

/** Keeps a state of the board; one that is kept stays as it is. */
export async function insertUnitBoard(
  db: Kysely<Database>,
  row: {
    readonly seasonId: string;
    readonly asOf: Temporal.Instant;
    readonly kind: BoardKind;
    readonly board: unknown;
    readonly etag: string;
    readonly keptAt: Temporal.Instant;
    readonly rehearsed: boolean;
  },
): Promise<void> {
  await db
    .insertInto('unit_board')
    .values({
      season_id: row.seasonId,
      as_of: row.asOf,
      kind: row.kind,
      board: JSON.stringify(row.board),
      etag: row.etag,
      kept_at: row.keptAt,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
