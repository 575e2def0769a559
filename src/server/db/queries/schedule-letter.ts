import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { isSent, outcomeColumns, TRY_AGAIN, type MailOutcome } from './entrant-mail.ts';
import { mailLocale } from './person-mail-setting.ts';

/** What an invitation is about: an entry of the entrant, or a judge's time in a room on a day. */
export type LetterSubject =
  | { readonly entryId: string; readonly roomId: null; readonly day: null }
  | { readonly entryId: null; readonly roomId: string; readonly day: string };

export type NewScheduleLetter = LetterSubject & {
  readonly id: string;
  readonly seasonId: string;
  readonly scheduleId: string;
  readonly personId: string;
  readonly method: 'request' | 'cancel';
  readonly at: Temporal.Instant;
};

const LETTERS_AT_ONCE = 5000; // a statement binds at most 65,535 values, and a letter has eight

/** Queues invitations and recalls. */
export async function insertScheduleLetters(
  db: Kysely<Database>,
  letters: readonly NewScheduleLetter[],
): Promise<void> {
  const rows = letters.map((letter) => ({
    id: letter.id,
    season_id: letter.seasonId,
    schedule_id: letter.scheduleId,
    person_id: letter.personId,
    method: letter.method,
    entry_id: letter.entryId,
    room_id: letter.roomId,
    day: letter.day,
    queued_at: letter.at,
  }));
  for (let from = 0; from < rows.length; from += LETTERS_AT_ONCE)
    await db
      .insertInto('schedule_letter')
      .values(rows.slice(from, from + LETTERS_AT_ONCE))
      .execute();
}

/** Invitations that wait, the least tried first, with whom they go to and whether a later one about the same is there. */
export async function listWaitingScheduleLetters(db: ReadonlyKysely, limit: number) {
  return db
    .selectFrom('schedule_letter as letter')
    .innerJoin('person', 'person.id', 'letter.person_id')
    .innerJoin('schedule', 'schedule.id', 'letter.schedule_id')
    .select(['letter.id', 'letter.season_id as seasonId', 'letter.schedule_id as scheduleId', 'letter.tries'])
    .select(['letter.person_id as personId', 'letter.method', 'letter.entry_id as entryId', 'letter.room_id as roomId'])
    .select(['letter.day', 'person.name', 'person.email', 'schedule.number', 'schedule.based_on as basedOn'])
    .select(['schedule.slot_minutes as slotMinutes'])
    .select(mailLocale('letter.person_id').as('locale'))
    .select(
      sql<boolean>`exists (select 1 from schedule_letter later join schedule newer on newer.id = later.schedule_id
        where later.person_id = letter.person_id and newer.season_id = schedule.season_id
          and newer.judging_round = schedule.judging_round and newer.number > schedule.number
          and later.entry_id is not distinct from letter.entry_id and later.room_id is not distinct from letter.room_id
          and later.day is not distinct from letter.day)`.as('isOvertaken'),
    )
    .where('letter.tried_at', 'is', null)
    .orderBy('letter.tries')
    .orderBy('letter.queued_at')
    .orderBy('letter.person_id')
    .orderBy('letter.id')
    .limit(limit)
    .execute();
}

export type WaitingScheduleLetter = Awaited<ReturnType<typeof listWaitingScheduleLetters>>[number];

/** Notes what became of an invitation; `at` = `null`: it is tried again. */
export async function updateScheduleLetterTried(
  db: Kysely<Database>,
  row: MailOutcome & { readonly calendar: string },
): Promise<void> {
  await db
    .updateTable('schedule_letter')
    .set({ ...outcomeColumns(row), calendar: isSent(row) ? row.calendar : null })
    .where('id', '=', row.id)
    .where('sent_at', 'is', null)
    .execute();
}

/** How many invitations of a version wait, went out, or were refused. */
export async function countScheduleLetters(db: ReadonlyKysely, scheduleId: string) {
  const row = await db
    .selectFrom('schedule_letter')
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('tried_at', 'is', null).as('waiting'),
      fn.countAll<number>().filterWhere('sent_at', 'is not', null).as('sent'),
      fn.countAll<number>().filterWhere('problem', '=', 'refused').as('refused'),
    ])
    .where('schedule_id', '=', scheduleId)
    .executeTakeFirstOrThrow();
  return { waiting: Number(row.waiting), sent: Number(row.sent), refused: Number(row.refused) };
}

/** Invitations and recalls about the entries of a dossier to one person, oldest first, at the moment their version was published. */
export async function listScheduleLettersTo(
  db: ReadonlyKysely,
  of: { readonly dossierId: string; readonly personId: string },
) {
  return db
    .selectFrom('schedule_letter as letter')
    .innerJoin('entry', 'entry.id', 'letter.entry_id')
    .innerJoin('schedule_publication as publication', 'publication.schedule_id', 'letter.schedule_id')
    .innerJoin('person', 'person.id', 'letter.person_id')
    .select(['letter.id', 'letter.method', 'letter.subject', 'letter.body', 'person.name'])
    .select(['letter.sent_at', 'letter.tried_at', 'letter.problem', 'publication.published_at'])
    .where('entry.dossier_id', '=', of.dossierId)
    .where('letter.person_id', '=', of.personId)
    .orderBy('publication.published_at')
    .orderBy('letter.id')
    .execute();
}

/** Lets refused invitations of a version be tried again; answers for how many. */
export async function retryRefusedScheduleLetters(db: Kysely<Database>, scheduleId: string): Promise<number> {
  const result = await db
    .updateTable('schedule_letter')
    .set(TRY_AGAIN)
    .where('schedule_id', '=', scheduleId)
    .where('problem', '=', 'refused')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Organisations of these entries. */
export async function listOrganisationsOfEntries(db: ReadonlyKysely, entryIds: readonly string[]) {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['entry.id as entryId', 'dossier.organisation_id as organisationId'])
    .where('entry.id', '=', sql<string>`any(${entryIds}::uuid[])`)
    .execute();
}
