import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewParticipantCertificate {
  readonly code: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly participantId: string;
  readonly attemptId: string;
  readonly displayName: string;
  readonly unitName: string | null;
  readonly percent: number;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Issues a certificate; `false` when the person has one of this round, or the code is taken. */
export async function insertParticipantCertificate(
  db: Kysely<Database>,
  row: NewParticipantCertificate,
): Promise<boolean> {
  const result = await db
    .insertInto('participant_certificate')
    .values({
      code: row.code,
      season_id: row.seasonId,
      round_id: row.roundId,
      participant_id: row.participantId,
      attempt_id: row.attemptId,
      display_name: row.displayName,
      unit_name: row.unitName,
      percent: row.percent,
      issued_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

function certificates(db: ReadonlyKysely) {
  return db
    .selectFrom('participant_certificate as certificate')
    .leftJoin('participant_certificate_revocation as revocation', 'revocation.code', 'certificate.code')
    .leftJoin('attempt_void', (join) =>
      join
        .onRef('attempt_void.participant_id', '=', 'certificate.participant_id')
        .onRef('attempt_void.attempt_id', '=', 'certificate.attempt_id')
        .on('attempt_void.restored_at', 'is', null),
    )
    .select([
      'certificate.code',
      'certificate.season_id',
      'certificate.round_id',
      'certificate.participant_id',
      'certificate.display_name',
      'certificate.unit_name',
      'certificate.percent',
      'certificate.issued_at',
      'certificate.rehearsed',
      'revocation.revoked_at',
      'attempt_void.voided_at',
    ]);
}

/** A certificate by its code, with what took it back. */
export async function findParticipantCertificate(db: ReadonlyKysely, code: string) {
  return certificates(db).where('certificate.code', '=', code).executeTakeFirst();
}

export type ParticipantCertificateRow = NonNullable<Awaited<ReturnType<typeof findParticipantCertificate>>>;

/** The certificate of a person of a round. */
export async function findCertificateOf(
  db: ReadonlyKysely,
  of: { readonly seasonId: string; readonly roundId: string; readonly participantId: string },
) {
  return certificates(db)
    .where('certificate.season_id', '=', of.seasonId)
    .where('certificate.round_id', '=', of.roundId)
    .where('certificate.participant_id', '=', of.participantId)
    .executeTakeFirst();
}

/** Revokes a certificate; `false` when it was already. */
export async function insertCertificateRevocation(
  db: Kysely<Database>,
  row: { readonly code: string; readonly reason: string; readonly by: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('participant_certificate_revocation')
    .values({ code: row.code, reason: row.reason, revoked_by: row.by, revoked_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export interface NewMailing {
  readonly id: string;
  readonly seasonId: string;
  readonly roundId: string;
  readonly rankingId: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Begins a sending to everybody on a list who was not written to successfully before; answers for how many. */
export async function insertMailing(db: Kysely<Database>, row: NewMailing): Promise<number> {
  await db
    .insertInto('certificate_mailing')
    .values({ id: row.id, season_id: row.seasonId, round_id: row.roundId, started_by: row.by, started_at: row.at })
    .execute();
  const result = await sql`
    insert into certificate_mail (mailing_id, participant_id)
    select ${row.id}::uuid, place.participant_id from ranking_place as place
    where place.ranking_id = ${row.rankingId} and not exists (
      select from certificate_mail as mail join certificate_mailing as mailing on mailing.id = mail.mailing_id
      where mail.participant_id = place.participant_id and mailing.season_id = ${row.seasonId}
        and mailing.round_id = ${row.roundId} and mail.sent_at is not null)`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

/** What of a sending waits, some of it, the least tried first. */
export async function listWaitingMails(db: ReadonlyKysely, mailingId: string, limit: number) {
  return db
    .selectFrom('certificate_mail as mail')
    .innerJoin('certificate_mailing as mailing', 'mailing.id', 'mail.mailing_id')
    .innerJoin('participant', 'participant.participant_id', 'mail.participant_id')
    .select(['mail.participant_id', 'mail.tries', 'mailing.season_id', 'mailing.round_id', 'participant.personal'])
    .where('mail.mailing_id', '=', mailingId)
    .where('mail.tried_at', 'is', null)
    .orderBy('mail.tries')
    .orderBy('mail.participant_id')
    .limit(limit)
    .execute();
}

export interface MailTried {
  readonly mailingId: string;
  readonly participantId: string;
  /** `null` = it could not be tried and waits on. */
  readonly at: Temporal.Instant | null;
  /** `null` = the mail server took it over, or it waits on. */
  readonly problem: string | null;
}

/** Notes what became of one mail of a sending. */
export async function updateMailTried(db: Kysely<Database>, row: MailTried): Promise<void> {
  await db
    .updateTable('certificate_mail')
    .set((eb) => ({
      tries: eb('tries', '+', 1),
      tried_at: row.at,
      sent_at: row.problem === null ? row.at : null,
      problem: row.problem,
    }))
    .where('mailing_id', '=', row.mailingId)
    .where('participant_id', '=', row.participantId)
    .execute();
}

/** Sendings of a round, the newest first, with how many of each wait, were sent, and were not and why. */
export async function listMailings(db: ReadonlyKysely, seasonId: string, roundId: string) {
  const rows = await db
    .selectFrom('certificate_mailing as mailing')
    .leftJoin('certificate_mail as mail', 'mail.mailing_id', 'mailing.id')
    .select((eb) => [
      'mailing.id',
      'mailing.started_at',
      eb.fn.count<number>('mail.participant_id').as('all'),
      eb.fn.count<number>('mail.participant_id').filterWhere('mail.tried_at', 'is', null).as('waiting'),
      eb.fn.count<number>('mail.sent_at').as('sent'),
      eb.fn.count<number>('mail.problem').filterWhere('mail.problem', '=', 'no-address').as('without_address'),
      eb.fn.count<number>('mail.problem').filterWhere('mail.problem', '=', 'below-mark').as('below_mark'),
      eb.fn.count<number>('mail.problem').filterWhere('mail.problem', '=', 'refused').as('refused'),
    ])
    .where('mailing.season_id', '=', seasonId)
    .where('mailing.round_id', '=', roundId)
    .groupBy(['mailing.id', 'mailing.started_at'])
    .orderBy('mailing.started_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    all: Number(row.all),
    waiting: Number(row.waiting),
    sent: Number(row.sent),
    withoutAddress: Number(row.without_address),
    belowMark: Number(row.below_mark),
    refused: Number(row.refused),
  }));
}

/** Puts the mails of a sending that the server refused back among those that wait; answers for how many. */
export async function retryRefusedMails(db: Kysely<Database>, mailingId: string): Promise<number> {
  const result = await db
    .updateTable('certificate_mail')
    .set({ tried_at: null, problem: null })
    .where('mailing_id', '=', mailingId)
    .where('problem', '=', 'refused')
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
