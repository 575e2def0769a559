import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewEmployer {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly folded: string;
  readonly taxCode: string | null;
  /** ISO day; `null` = works there now. */
  readonly workedUntil: string | null;
  readonly at: Temporal.Instant;
}

/** Keeps for whom a judge says to work or to have worked. */
export async function insertEmployer(db: Kysely<Database>, row: NewEmployer): Promise<void> {
  await db
    .insertInto('judge_employer')
    .values({
      id: row.id,
      person_id: row.personId,
      name: row.name,
      folded: row.folded,
      tax_code: row.taxCode,
      worked_until: row.workedUntil,
      stated_at: row.at,
    })
    .execute();
}

/** Takes back what the person stated; `false` when it is not theirs or was taken back before. */
export async function insertEmployerWithdrawal(
  db: Kysely<Database>,
  {
    employerId,
    personId,
    at,
  }: { readonly employerId: string; readonly personId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('judge_employer_withdrawal')
    .columns(['employer_id', 'withdrawn_at'])
    .expression((eb) =>
      eb
        .selectFrom('judge_employer')
        .select(['judge_employer.id', sql<Temporal.Instant>`${at}::timestamptz`.as('withdrawn_at')])
        .where('judge_employer.id', '=', employerId)
        .where('judge_employer.person_id', '=', personId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** For whom these people say to work or to have worked, without what they took back; who works there now first, then the last. */
export async function listEmployers(db: ReadonlyKysely, personIds: readonly string[]) {
  return db
    .selectFrom('judge_employer')
    .leftJoin('judge_employer_withdrawal as gone', 'gone.employer_id', 'judge_employer.id')
    .select(['judge_employer.id', 'judge_employer.person_id as personId', 'judge_employer.name'])
    .select(['judge_employer.tax_code as taxCode', 'judge_employer.stated_at as statedAt'])
    .select(sql<string | null>`judge_employer.worked_until::text`.as('workedUntil'))
    .where('gone.employer_id', 'is', null)
    .where('judge_employer.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .orderBy('judge_employer.worked_until', (order) => order.desc().nullsFirst())
    .orderBy('judge_employer.id')
    .execute();
}
