import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** The seal of a contest's bank that counts, if one was set. */
export async function findBankSeal(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('bank_seal')
    .leftJoin('person', 'person.id', 'bank_seal.set_by')
    .select(['bank_seal.revision', 'bank_seal.seals_at', 'bank_seal.shows_breaks', 'bank_seal.set_at', 'person.name'])
    .where('bank_seal.season_id', '=', seasonId)
    .orderBy('bank_seal.revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export interface NewBankSeal {
  readonly seasonId: string;
  readonly revision: number;
  readonly sealsAt: Temporal.Instant;
  readonly showsBreaks: boolean;
  readonly setBy: string;
  readonly setAt: Temporal.Instant;
}

/** Sets a seal; `false` when somebody set one of this revision first. */
export async function insertBankSeal(db: Kysely<Database>, row: NewBankSeal): Promise<boolean> {
  const result = await db
    .insertInto('bank_seal')
    .values({
      season_id: row.seasonId,
      revision: row.revision,
      seals_at: row.sealsAt,
      shows_breaks: row.showsBreaks,
      set_by: row.setBy,
      set_at: row.setAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Every break of the seal that somebody asked for, with who confirmed it, the latest first. */
export async function listSealBreaks(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('seal_break')
    .leftJoin('seal_break_confirmation', 'seal_break_confirmation.break_id', 'seal_break.id')
    .innerJoin('person as asker', 'asker.id', 'seal_break.asked_by')
    .leftJoin('person as second', 'second.id', 'seal_break_confirmation.confirmed_by')
    .select([
      'seal_break.id',
      'seal_break.reason',
      'seal_break.minutes',
      'seal_break.asked_by',
      'seal_break.asked_at',
      'asker.name as asker_name',
      'seal_break_confirmation.confirmed_at',
      'seal_break_confirmation.ends_at',
      'second.name as second_name',
    ])
    .where('seal_break.season_id', '=', seasonId)
    .orderBy('seal_break.asked_at', 'desc')
    .execute();
}

/** When the latest confirmed break ends, if there was one. */
export async function findBreakEnd(db: ReadonlyKysely, seasonId: string): Promise<Temporal.Instant | null> {
  const row = await db
    .selectFrom('seal_break_confirmation')
    .innerJoin('seal_break', 'seal_break.id', 'seal_break_confirmation.break_id')
    .select('seal_break_confirmation.ends_at')
    .where('seal_break.season_id', '=', seasonId)
    .orderBy('seal_break_confirmation.ends_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.ends_at ?? null;
}

export interface NewSealBreak {
  readonly id: string;
  readonly seasonId: string;
  readonly reason: string;
  readonly minutes: number;
  readonly askedBy: string;
  readonly askedAt: Temporal.Instant;
}

/** Asks for a break. It opens nothing before a second person confirms it. */
export async function insertSealBreak(db: Kysely<Database>, row: NewSealBreak): Promise<void> {
  await db
    .insertInto('seal_break')
    .values({
      id: row.id,
      season_id: row.seasonId,
      reason: row.reason,
      minutes: row.minutes,
      asked_by: row.askedBy,
      asked_at: row.askedAt,
    })
    .execute();
}

export interface NewBreakConfirmation {
  readonly breakId: string;
  readonly askedBy: string;
  readonly confirmedBy: string;
  readonly confirmedAt: Temporal.Instant;
  readonly endsAt: Temporal.Instant;
}

/** Confirms a break, once; `false` when somebody did before. The database refuses whoever asked for it. */
export async function insertBreakConfirmation(db: Kysely<Database>, row: NewBreakConfirmation): Promise<boolean> {
  const result = await db
    .insertInto('seal_break_confirmation')
    .values({
      break_id: row.breakId,
      asked_by: row.askedBy,
      confirmed_by: row.confirmedBy,
      confirmed_at: row.confirmedAt,
      ends_at: row.endsAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
