import type { Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { SeasonDesk } from './dossier-queue.ts';
import { outcomeColumns, type MailOutcome } from './entrant-mail.ts';

export type JudgeMailKind = 'assigned' | 'reminder' | 'corrected';

export interface NewJudgeMail {
  readonly id: string;
  readonly seasonId: string;
  readonly judgingRound: string;
  readonly personId: string;
  readonly kind: JudgeMailKind;
  /** The occasion: nobody is written to twice about one. */
  readonly key: string;
  /** Readings that are new by it. */
  readonly readings: number;
  readonly queuedBy: string;
  readonly at: Temporal.Instant;
}

/** Queues mails to judges; one whose occasion its judge was told of is not queued again. Answers for how many. */
export async function insertJudgeMails(db: Kysely<Database>, mails: readonly NewJudgeMail[]): Promise<number> {
  if (mails.length === 0) return 0;
  const result = await db
    .insertInto('judge_mail')
    .values(
      mails.map((mail) => ({
        id: mail.id,
        season_id: mail.seasonId,
        judging_round: mail.judgingRound,
        person_id: mail.personId,
        kind: mail.kind,
        key: mail.key,
        readings: mail.readings,
        queued_by: mail.queuedBy,
        queued_at: mail.at,
      })),
    )
    .onConflict((conflict) => conflict.columns(['key', 'person_id']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}

/** Mails to judges that wait, the least tried first, with whom they go to. */
export async function listWaitingJudgeMails(db: ReadonlyKysely, limit: number) {
  return db
    .selectFrom('judge_mail as mail')
    .innerJoin('person', 'person.id', 'mail.person_id')
    .select(['mail.id', 'mail.season_id', 'mail.judging_round', 'mail.person_id', 'mail.kind', 'mail.readings'])
    .select(['mail.tries', 'person.name', 'person.email'])
    .where('mail.tried_at', 'is', null)
    .orderBy('mail.tries')
    .orderBy('mail.queued_at')
    .orderBy('mail.id')
    .limit(limit)
    .execute();
}

/** Notes what became of a mail. `at` null = it could not be tried and waits on. */
export async function updateJudgeMailTried(db: Kysely<Database>, row: MailOutcome): Promise<void> {
  await db
    .updateTable('judge_mail')
    .set(outcomeColumns(row))
    .where('id', '=', row.id)
    .where('sent_at', 'is', null)
    .execute();
}

/** The newest mail of each kind to every judge of a round, and what became of it. */
export async function listJudgeMails(db: ReadonlyKysely, desk: SeasonDesk, judgingRound: string) {
  return db
    .selectFrom('judge_mail as mail')
    .distinctOn(['mail.person_id', 'mail.kind'])
    .select(['mail.person_id', 'mail.kind', 'mail.queued_at', 'mail.sent_at', 'mail.problem'])
    .where('mail.season_id', '=', desk.seasonId)
    .where('mail.judging_round', '=', judgingRound)
    .orderBy('mail.person_id')
    .orderBy('mail.kind')
    .orderBy('mail.queued_at', 'desc')
    .execute();
}
