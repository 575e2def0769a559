import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewCorrection {
  readonly id: string;
  readonly seasonId: string;
  readonly number: number;
  readonly kind: string;
  readonly cause: string;
  readonly subject: string;
  readonly body: string;
  readonly roundId: string | null;
  readonly rankingBefore: string | null;
  readonly rankingAfter: string | null;
  readonly textBefore: string | null;
  readonly textAfter: string | null;
  readonly complaintId: string | null;
  readonly rulingId: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Adds a public correction. The number is the next of the season: within a transaction that holds `lockRankings`. */
export async function insertCorrection(db: Kysely<Database>, row: NewCorrection): Promise<void> {
  await db
    .insertInto('correction')
    .values({
      id: row.id,
      season_id: row.seasonId,
      number: row.number,
      kind: row.kind,
      cause: row.cause,
      subject: row.subject,
      body: row.body,
      round_id: row.roundId,
      ranking_before: row.rankingBefore,
      ranking_after: row.rankingAfter,
      text_before: row.textBefore,
      text_after: row.textAfter,
      complaint_id: row.complaintId,
      ruling_id: row.rulingId,
      made_by: row.by,
      made_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

/** The number of the newest correction of a season, 0 while there is none. */
export async function lastCorrectionNumber(db: ReadonlyKysely, seasonId: string): Promise<number> {
  const row = await db
    .selectFrom('correction')
    .select((eb) => eb.fn.max('number').as('last'))
    .where('season_id', '=', seasonId)
    .executeTakeFirstOrThrow();
  return row.last ?? 0;
}

/** Whether a complaint has led to a correction already. */
export async function wasCorrectedFor(db: ReadonlyKysely, complaintId: string): Promise<boolean> {
  const row = await db.selectFrom('correction').select('id').where('complaint_id', '=', complaintId).executeTakeFirst();
  return row !== undefined;
}

/** Corrections of a season, the newest first. */
export async function listCorrections(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('correction')
    .leftJoin('ranking as before', 'before.id', 'correction.ranking_before')
    .leftJoin('ranking as after', 'after.id', 'correction.ranking_after')
    .leftJoin('key_ruling', 'key_ruling.id', 'correction.ruling_id')
    .select([
      'key_ruling.question_id as ruled_question',
      'key_ruling.kind as ruled_kind',
      'correction.id',
      'correction.number',
      'correction.kind',
      'correction.cause',
      'correction.subject',
      'correction.body',
      'correction.round_id',
      'correction.ranking_before',
      'correction.ranking_after',
      'correction.text_before',
      'correction.text_after',
      'correction.made_at',
      'correction.rehearsed',
      'before.revision as revision_before',
      'after.revision as revision_after',
      'before.participant_count as participants_before',
      'after.participant_count as participants_after',
      'before.prediction_truth as truth_before',
      'after.prediction_truth as truth_after',
    ])
    .where('correction.season_id', '=', seasonId)
    .orderBy('correction.number', 'desc')
    .execute();
}

export type CorrectionRow = Awaited<ReturnType<typeof listCorrections>>[number];

/** Everybody whose prize differs between these pairs of rankings, with place, name, unit and prize in each. */
export async function listPrizeChanges(db: ReadonlyKysely, after: readonly string[]) {
  if (after.length === 0) return [];
  const places = (from: 'ranking_before' | 'ranking_after') =>
    db
      .selectFrom('correction')
      .innerJoin('ranking_place as place', (join) => join.onRef('place.ranking_id', '=', `correction.${from}`))
      .select([
        'correction.ranking_after',
        'place.participant_id',
        'place.place',
        'place.display_name',
        'place.unit_id',
        'place.prize_id',
      ])
      .where('correction.ranking_after', 'in', [...after])
      .where('place.prize_id', 'is not', null);
  return db
    .selectFrom(places('ranking_before').as('before'))
    .fullJoin(places('ranking_after').as('after'), (join) =>
      join
        .onRef('after.ranking_after', '=', 'before.ranking_after')
        .onRef('after.participant_id', '=', 'before.participant_id'),
    )
    .select((eb) => [
      eb.fn.coalesce('after.ranking_after', 'before.ranking_after').as('ranking_id'),
      eb.fn.coalesce('after.display_name', 'before.display_name').as('display_name'),
      eb.fn.coalesce('after.unit_id', 'before.unit_id').as('unit_id'),
      'before.place as place_before',
      'after.place as place_after',
      'before.prize_id as prize_before',
      'after.prize_id as prize_after',
    ])
    .where((eb) => eb('before.prize_id', 'is distinct from', eb.ref('after.prize_id')))
    .orderBy((eb) => eb.fn.coalesce('after.place', 'before.place'))
    .execute();
}

/** Declares a published ranking final; `false` when it is already. */
export async function insertRankingFinal(
  db: Kysely<Database>,
  row: { readonly rankingId: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('ranking_final')
    .values({ ranking_id: row.rankingId, declared_by: row.by, declared_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
