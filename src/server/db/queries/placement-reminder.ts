import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface MailboxRow {
  readonly id: string;
  readonly seasonId: string;
  readonly unitId: string;
  /** Sealed; `null` = none any more. */
  readonly email: Uint8Array | null;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Says anew where units get mail. */
export async function insertMailboxes(db: Kysely<Database>, rows: readonly MailboxRow[]): Promise<void> {
  await db
    .insertInto('unit_mailbox')
    .values(
      rows.map((row) => ({
        id: row.id,
        season_id: row.seasonId,
        unit_id: row.unitId,
        email: row.email,
        made_by: row.by,
        made_at: row.at,
      })),
    )
    .execute();
}

/** Where each unit of a season gets mail, as said last; units whose address was taken away are not among them. */
export async function listMailboxes(db: ReadonlyKysely, seasonId: string) {
  const rows = await db
    .selectFrom('unit_mailbox')
    .distinctOn('unit_id')
    .select(['unit_id', 'email'])
    .where('season_id', '=', seasonId)
    .orderBy('unit_id')
    .orderBy('sequence', 'desc')
    .execute();
  return rows.flatMap(({ unit_id: unitId, email }) => (email === null ? [] : [{ unitId, email }]));
}

/** One sending of reminders of a season at a time, until the transaction ends. */
export async function lockReminders(db: Kysely<Database>, seasonId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`placement-reminder/${seasonId}`}, 1))`.execute(db);
}

/**
 * When each unit was last written to about its placement, by a sending or alone; one that waits to be sent counts as written to.
 * `except` = a sending that does not count.
 */
export async function listReminderTimes(db: Kysely<Database>, seasonId: string, except: string | null) {
  const { rows } = await sql<{ unitId: string; at: Temporal.Instant }>`
    select unit_id as "unitId", max(at) as at from (
      select mail.unit_id, coalesce(mail.sent_at, reminder.started_at) as at
      from placement_reminder_mail as mail join placement_reminder as reminder on reminder.id = mail.reminder_id
      where reminder.season_id = ${seasonId} and mail.problem is null and reminder.id is distinct from ${except}::uuid
      union all
      select unit_id, made_at from placement_link where season_id = ${seasonId} and mailed
    ) as written group by unit_id`.execute(db);
  return rows;
}

/** Begins a sending to these units. */
export async function insertReminder(
  db: Kysely<Database>,
  row: {
    readonly id: string;
    readonly seasonId: string;
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly unitIds: readonly string[];
  },
): Promise<void> {
  await db
    .insertInto('placement_reminder')
    .values({ id: row.id, season_id: row.seasonId, started_by: row.by, started_at: row.at })
    .execute();
  await sql`
    insert into placement_reminder_mail (reminder_id, unit_id)
    select ${row.id}::uuid, unnest(${row.unitIds}::uuid[])`.execute(db);
}

/**
 * What of a sending waits, some of it, the least tried first, with the mailbox of now, whether the unit has reported meanwhile, and
 * who sends.
 */
export async function listWaitingReminders(db: ReadonlyKysely, reminderId: string, limit: number) {
  return db
    .selectFrom('placement_reminder_mail as mail')
    .innerJoin('placement_reminder as reminder', 'reminder.id', 'mail.reminder_id')
    .select((eb) => [
      'mail.unit_id',
      'mail.tries',
      'reminder.season_id',
      'reminder.started_by',
      eb
        .selectFrom('unit_mailbox as box')
        .select('box.email')
        .whereRef('box.unit_id', '=', 'mail.unit_id')
        .whereRef('box.season_id', '=', 'reminder.season_id')
        .orderBy('box.sequence', 'desc')
        .limit(1)
        .as('email'),
      eb
        .exists(
          eb
            .selectFrom('banner_placement as placement')
            .select('placement.id')
            .whereRef('placement.unit_id', '=', 'mail.unit_id')
            .whereRef('placement.season_id', '=', 'reminder.season_id'),
        )
        .$castTo<boolean>()
        .as('has_reported'),
    ])
    .where('mail.reminder_id', '=', reminderId)
    .where('mail.tried_at', 'is', null)
    .orderBy('mail.tries')
    .orderBy('mail.unit_id')
    .limit(limit)
    .execute();
}

/** Notes what became of one mail of a sending; `problem` null = the mail server took it over. */
export async function updateReminderTried(
  db: Kysely<Database>,
  row: {
    readonly reminderId: string;
    readonly unitId: string;
    /** `null` = it could not be tried and waits on. */
    readonly at: Temporal.Instant | null;
    readonly problem: string | null;
  },
): Promise<void> {
  await db
    .updateTable('placement_reminder_mail')
    .set((eb) => ({
      tries: eb('tries', '+', 1),
      tried_at: row.at,
      sent_at: row.problem === null ? row.at : null,
      problem: row.problem,
    }))
    .where('reminder_id', '=', row.reminderId)
    .where('unit_id', '=', row.unitId)
    .execute();
}

/** Puts the mails of a sending of this season that the server refused back among those that wait; answers for how many. */
export async function retryRefusedReminders(
  db: Kysely<Database>,
  seasonId: string,
  reminderId: string,
): Promise<number> {
  const result = await db
    .updateTable('placement_reminder_mail')
    .set({ tried_at: null, problem: null })
    .where('reminder_id', 'in', (eb) =>
      eb.selectFrom('placement_reminder').select('id').where('id', '=', reminderId).where('season_id', '=', seasonId),
    )
    .where('problem', '=', 'refused')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Sendings of a season, the newest first: who, when, how many of each wait, were sent, and were not and why. */
export async function listReminders(db: ReadonlyKysely, seasonId: string) {
  const rows = await db
    .selectFrom('placement_reminder as reminder')
    .innerJoin('person', 'person.id', 'reminder.started_by')
    .leftJoin('placement_reminder_mail as mail', 'mail.reminder_id', 'reminder.id')
    .select((eb) => [
      'reminder.id',
      'reminder.started_at',
      'person.name',
      eb.fn.count<number>('mail.unit_id').as('all'),
      eb.fn.count<number>('mail.unit_id').filterWhere('mail.tried_at', 'is', null).as('waiting'),
      eb.fn.count<number>('mail.sent_at').as('sent'),
      eb.fn.count<number>('mail.problem').filterWhere('mail.problem', '=', 'refused').as('refused'),
      eb.fn.count<number>('mail.problem').filterWhere('mail.problem', '<>', 'refused').as('skipped'),
    ])
    .where('reminder.season_id', '=', seasonId)
    .groupBy(['reminder.id', 'reminder.started_at', 'person.name'])
    .orderBy('reminder.started_at', 'desc')
    .orderBy('reminder.id', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    startedBy: row.name,
    all: Number(row.all),
    waiting: Number(row.waiting),
    sent: Number(row.sent),
    refused: Number(row.refused),
    skipped: Number(row.skipped),
  }));
}
