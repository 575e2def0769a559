import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';
import { mailLocale } from './person-mail-setting.ts';
import { extendedUntil } from './registration-extension.ts';

const WRITERS = ['organisation-owner', 'organisation-editor', 'organisation-signer'];

/** Who may write in the dossiers of these organisations at `now`: those an automatic mail goes to. One query, however many. */
export async function listWriters(
  db: ReadonlyKysely,
  organisationIds: readonly string[],
  now: Temporal.Instant,
): Promise<readonly { readonly organisationId: string; readonly personId: string }[]> {
  return writingRoles(db, now)
    .select(['role_grant.scope_id as organisationId', 'role_grant.person_id as personId'])
    .distinct()
    .where('role_grant.scope_id', '=', sql<string>`any(${organisationIds}::text[])`)
    .execute();
}

/** The roles in force at `now` by which somebody may write in the dossiers of an organisation. */
function writingRoles(db: ReadonlyKysely, now: Temporal.Instant) {
  return db
    .selectFrom('role_grant')
    .leftJoin('role_end', 'role_end.role_grant_id', 'role_grant.id')
    .where('role_grant.scope_kind', '=', 'organisation')
    .where('role_grant.role', '=', sql<string>`any(${WRITERS}::text[])`)
    .where('role_end.ended_at', 'is', null)
    .where('role_grant.valid_from', '<=', now)
    .where((eb) => eb.or([eb('role_grant.valid_to', 'is', null), eb('role_grant.valid_to', '>', now)]));
}

/** The newest move of an entry, with the dossier it tells about. */
export async function findNewestMove(db: ReadonlyKysely, entryId: string) {
  return db
    .selectFrom('entry_move as move')
    .innerJoin('entry', 'entry.id', 'move.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select([
      'move.id as moveId',
      'move.due_at as dueAt',
      'move.moved_at as movedAt',
      'move.dossier_version as version',
    ])
    .select(['dossier.id as dossierId', 'dossier.organisation_id as organisationId'])
    .where('move.entry_id', '=', entryId)
    .orderBy('move.sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The entries a decision grants titles to, title by title, with whom to tell and the newest move. */
export async function listEntriesGranted(db: ReadonlyKysely, decisionId: string) {
  return db
    .selectFrom('honour')
    .innerJoin('entry', 'entry.id', 'honour.entry_id')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .select(['honour.entry_id as entryId', 'honour.title_id as titleId'])
    .select(['entry.dossier_id as dossierId', 'dossier.organisation_id as organisationId'])
    .select((eb) =>
      eb
        .selectFrom('entry_move as move')
        .select('move.id')
        .whereRef('move.entry_id', '=', 'honour.entry_id')
        .orderBy('move.sequence', 'desc')
        .limit(1)
        .as('moveId'),
    )
    .where('honour.decision_id', '=', decisionId)
    .orderBy('honour.id')
    .execute();
}

/** What only the kind of a mail tells: the move it is about, until when, which form fields, which version. */
export interface MailFacts {
  readonly moveId?: string;
  /** Of a round of completion. */
  readonly extensionId?: string;
  readonly version?: number;
  readonly dueAt?: string;
  readonly formFields?: readonly string[];
  /** Of a decision: the titles it granted to the entry, and its number. */
  readonly titleIds?: readonly string[];
  readonly decisionNumber?: string;
}

export interface NewEntrantMail {
  readonly id: string;
  readonly seasonId: string;
  readonly dossierId: string;
  readonly personId: string;
  readonly kind: string;
  readonly key: string;
  readonly facts: MailFacts;
  readonly queuedAt: Temporal.Instant;
  readonly sendAfter: Temporal.Instant;
}

/** A statement binds at most 65,535 values, and a mail has nine. */
const MAILS_AT_ONCE = 5000;

/** Queues mails; one whose occasion its person was told of, or is about to be, is not queued again. Answers for how many. */
export async function insertEntrantMails(db: Kysely<Database>, mails: readonly NewEntrantMail[]): Promise<number> {
  const rows = mails.map((mail) => ({
    id: mail.id,
    season_id: mail.seasonId,
    dossier_id: mail.dossierId,
    person_id: mail.personId,
    kind: mail.kind,
    key: mail.key,
    facts: JSON.stringify(mail.facts),
    queued_at: mail.queuedAt,
    send_after: mail.sendAfter,
  }));
  let queued = 0;
  for (let at = 0; at < rows.length; at += MAILS_AT_ONCE) {
    const result = await db
      .insertInto('entrant_mail')
      .values(rows.slice(at, at + MAILS_AT_ONCE))
      .onConflict((conflict) => conflict.columns(['key', 'person_id']).doNothing())
      .executeTakeFirst();
    queued += Number(result.numInsertedOrUpdatedRows ?? 0);
  }
  return queued;
}

/** Which of these occasions were queued for somebody already. */
export async function listQueuedKeys(db: ReadonlyKysely, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('entrant_mail')
    .select('key')
    .distinct()
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .execute();
  return new Set(rows.map(({ key }) => key));
}

/** Every dossier of a season with the entries it has and where each stands. For reminders: what is finished is sorted out by who asks. */
export async function listDossiersToRemind(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('dossier')
    .select(['dossier.id', 'dossier.organisation_id as organisationId', 'dossier.opened_at as openedAt'])
    .select(extendedUntil().as('extendedUntil'))
    .where('dossier.season_id', '=', seasonId)
    .orderBy('dossier.id')
    .execute();
}

/**
 * Mails whose time to be sent has come, the least tried first, with whom and what they are about and the language of their reader.
 * `may_read`: whoever left the organisation since the mail was queued is told nothing more.
 */
export async function listWaitingEntrantMails(db: ReadonlyKysely, now: Temporal.Instant, limit: number) {
  const rows = await db
    .selectFrom('entrant_mail as mail')
    .innerJoin('person', 'person.id', 'mail.person_id')
    .innerJoin('dossier', 'dossier.id', 'mail.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['mail.id', 'mail.season_id', 'mail.dossier_id', 'mail.person_id', 'mail.kind', 'mail.facts', 'mail.tries'])
    .select(['person.name', 'person.email', 'dossier.name as dossier_name', 'organisation.name as organisation_name'])
    .select(mailLocale('mail.person_id').as('locale'))
    .select((eb) =>
      eb
        .exists(
          writingRoles(db, now)
            .select('role_grant.id')
            .whereRef('role_grant.person_id', '=', 'mail.person_id' as 'role_grant.person_id')
            .where('role_grant.scope_id', '=', sql<string>`dossier.organisation_id::text`),
        )
        .as('may_read'),
    )
    .where('mail.tried_at', 'is', null)
    .where('mail.send_after', '<=', now)
    .orderBy('mail.tries')
    .orderBy('mail.send_after')
    .orderBy('mail.person_id')
    .orderBy('mail.id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, facts: row.facts as MailFacts }));
}

export type WaitingMailRow = Awaited<ReturnType<typeof listWaitingEntrantMails>>[number];

/** What became of a mail that waited: one to an entrant here, to a judge or an invitation in their own tables. */
export interface MailOutcome {
  readonly id: string;
  /** `null` = it could not be tried and waits on. */
  readonly at: Temporal.Instant | null;
  readonly problem: 'refused' | 'overtaken' | null;
  readonly subject: string;
  readonly body: string;
}

/** Whether the mail server took it over: only then are its words kept. */
export function isSent({ at, problem }: MailOutcome): boolean {
  return at !== null && problem === null;
}

/** The columns by which a table of mails tells what became of one. */
export function outcomeColumns(outcome: MailOutcome) {
  const { at, problem, subject, body } = outcome;
  const sent = isSent(outcome);
  return {
    tries: sql<number>`tries + 1`,
    tried_at: at,
    sent_at: sent ? at : null,
    problem,
    subject: sent ? subject : null,
    body: sent ? body : null,
  };
}

/** The columns of a mail that was refused, and is to be tried again. */
export const TRY_AGAIN = { tried_at: null, problem: null, tries: 0 };

/** Notes what became of a mail. `at` null = it could not be tried and waits on. */
export async function updateEntrantMailTried(db: Kysely<Database>, row: MailOutcome): Promise<void> {
  await db
    .updateTable('entrant_mail')
    .set(outcomeColumns(row))
    .where('id', '=', row.id)
    .where('sent_at', 'is', null)
    .execute();
}

/** Puts mails of this season that the server refused back among those that wait; answers for how many. */
export async function retryRefusedEntrantMails(db: Kysely<Database>, seasonId: string): Promise<number> {
  const result = await db
    .updateTable('entrant_mail')
    .set(TRY_AGAIN)
    .where('season_id', '=', seasonId)
    .where('problem', '=', 'refused')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Of whose season is asked, and by whom: nobody is told of dossiers they are in a conflict with. */
interface MailQuestion {
  readonly seasonId: string;
  readonly personId: string;
}

/** How many mails of each kind of a season wait, were sent, were refused; without those about dossiers in conflict with whoever asks. */
export async function countEntrantMails(db: ReadonlyKysely, question: MailQuestion) {
  const rows = await mailsOfSeason(db, question)
    .select(({ fn }) => [
      'mail.kind',
      fn.countAll<number>().filterWhere('mail.tried_at', 'is', null).as('waiting'),
      fn.count<number>('mail.sent_at').as('sent'),
      fn.countAll<number>().filterWhere('mail.problem', '=', 'refused').as('refused'),
    ])
    .groupBy('mail.kind')
    .orderBy('mail.kind')
    .execute();
  return rows.map(({ kind, waiting, sent, refused }) => ({
    kind,
    waiting: Number(waiting),
    sent: Number(sent),
    refused: Number(refused),
  }));
}

/** Mails of a season, the newest first, with whom they went to; without those about dossiers in conflict with whoever asks. */
export async function listEntrantMails(db: ReadonlyKysely, question: MailQuestion, limit: number) {
  return mailsOfSeason(db, question)
    .innerJoin('person', 'person.id', 'mail.person_id')
    .select(['mail.id', 'mail.kind', 'mail.queued_at', 'mail.sent_at', 'mail.tried_at', 'mail.problem', 'mail.tries'])
    .select(['mail.dossier_id', 'mail.subject', 'dossier.name as dossier_name', 'person.name'])
    .orderBy('mail.queued_at', 'desc')
    .orderBy('mail.id', 'desc')
    .limit(limit)
    .execute();
}

function mailsOfSeason(db: ReadonlyKysely, { seasonId, personId }: MailQuestion) {
  return db
    .selectFrom('entrant_mail as mail')
    .innerJoin('dossier', 'dossier.id', 'mail.dossier_id')
    .where('mail.season_id', '=', seasonId)
    .where(sql<boolean>`not ${conflictedWithDossier(personId)}`);
}
