import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

/** The headcount declared last for each unit of a season, with who declared and who approved it. */
export async function listDeclaredHeadcounts(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('headcount')
    .leftJoin('headcount_approval as approval', 'approval.headcount_id', 'headcount.id')
    .leftJoin('person as declarer', 'declarer.id', 'headcount.declared_by')
    .leftJoin('person as approver', 'approver.id', 'approval.approved_by')
    .distinctOn('headcount.agency_id')
    .select([
      'headcount.id',
      'headcount.agency_id',
      'headcount.people',
      'headcount.reference_date',
      'headcount.illustrative',
      'headcount.declared_by',
      'headcount.declared_at',
      'declarer.name as declared_name',
      'approval.approved_at',
      'approver.name as approved_name',
    ])
    .where('headcount.season_id', '=', seasonId)
    .orderBy('headcount.agency_id')
    .orderBy('headcount.declared_at', 'desc')
    .orderBy('headcount.id', 'desc')
    .execute();
}

export interface DeclaredHeadcount {
  readonly id: string;
  readonly agencyId: string;
  readonly people: number;
  /** ISO date on which these people were counted. */
  readonly referenceDate: string;
}

/** Adds headcounts that were declared; they count once somebody else approves them. One statement. */
export async function insertDeclaredHeadcounts(
  db: Kysely<Database>,
  seasonId: string,
  rows: readonly DeclaredHeadcount[],
  { by, at }: { readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into headcount (id, agency_id, season_id, people, reference_date, illustrative, declared_by, declared_at)
    select one.id, one.agency_id, ${seasonId}, one.people, one.reference_date, false, ${by}::uuid, ${at.toString()}::timestamptz
    from unnest(${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.agencyId)}::uuid[],
      ${rows.map((row) => row.people)}::int[], ${rows.map((row) => row.referenceDate)}::date[])
      as one (id, agency_id, people, reference_date)`.execute(db);
}

/** Approves headcounts of a season that wait for it and that this person did not declare; answers for how many. One statement. */
export async function approveDeclaredHeadcounts(
  db: Kysely<Database>,
  seasonId: string,
  ids: readonly string[],
  { by, at }: { readonly by: string; readonly at: Temporal.Instant },
): Promise<number> {
  const result = await sql`
    insert into headcount_approval (headcount_id, approved_by, approved_at)
    select id, ${by}::uuid, ${at.toString()}::timestamptz from headcount
    where season_id = ${seasonId} and id = any(${[...ids]}::uuid[]) and declared_by is distinct from ${by}::uuid
    on conflict do nothing`.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}
