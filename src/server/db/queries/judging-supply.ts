import { sql, type Kysely } from 'kysely';
import type { ExpertiseLevel, Half, StatedExpertise, StatedHalfDay } from '#core/judging/judge-supply.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import type { MemberInHand } from './council-member.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** Whose statement a row is. `personId` = `null` until an account accepted the invitation. */
export interface OfMember {
  readonly memberId: string;
  readonly personId: string | null;
}

/** What the members of a season's councils state of categories and fields. One query. */
export async function listExpertise(
  db: ReadonlyKysely,
  desk: SeasonDesk,
): Promise<readonly (OfMember & StatedExpertise)[]> {
  const rows = await expertise(db).where('council.season_id', '=', desk.seasonId).execute();
  return rows.map(expertiseOf);
}

/** What one member states of categories and fields. */
export async function listExpertiseOf(db: ReadonlyKysely, memberId: string): Promise<readonly StatedExpertise[]> {
  const rows = await expertise(db).where('member.id', '=', memberId).execute();
  return rows.map(expertiseOf);
}

function expertise(db: ReadonlyKysely) {
  return db
    .selectFrom('judge_expertise as stated')
    .innerJoin('council_member as member', 'member.id', 'stated.member_id')
    .innerJoin('council', 'council.id', 'member.council_id')
    .select(['member.id as memberId', 'member.person_id as personId'])
    .select(['stated.category_id as categoryId', 'stated.field_id as fieldId', 'stated.level'])
    .orderBy('member.id')
    .orderBy('stated.category_id')
    .orderBy('stated.field_id');
}

type ExpertiseRow = Awaited<ReturnType<ReturnType<typeof expertise>['execute']>>[number];

function expertiseOf({ fieldId, level, ...row }: ExpertiseRow) {
  return { ...row, fieldId: fieldId === '' ? null : fieldId, level: level as ExpertiseLevel };
}

/** On which half-days the members of a season's councils say they can come, or cannot. One query. */
export async function listAvailability(
  db: ReadonlyKysely,
  desk: SeasonDesk,
): Promise<readonly (OfMember & StatedHalfDay)[]> {
  const rows = await availability(db).where('council.season_id', '=', desk.seasonId).execute();
  return rows.map((row) => ({ ...row, half: row.half as Half }));
}

/** On which half-days one member says they can come, or cannot. */
export async function listAvailabilityOf(db: ReadonlyKysely, memberId: string): Promise<readonly StatedHalfDay[]> {
  const rows = await availability(db).where('member.id', '=', memberId).execute();
  return rows.map((row) => ({ ...row, half: row.half as Half }));
}

function availability(db: ReadonlyKysely) {
  return db
    .selectFrom('judge_availability as stated')
    .innerJoin('council_member as member', 'member.id', 'stated.member_id')
    .innerJoin('council', 'council.id', 'member.council_id')
    .select(['member.id as memberId', 'member.person_id as personId'])
    .select(['stated.on_day as day', 'stated.half', 'stated.is_free as isFree'])
    .orderBy('member.id')
    .orderBy('stated.on_day')
    .orderBy(sql`stated.half = 'afternoon'`);
}

/** Puts what a member states of categories and fields in place of what they stated before. */
export async function replaceExpertise(
  db: Kysely<Database>,
  proof: MemberInHand,
  { stated, at }: { readonly stated: readonly StatedExpertise[]; readonly at: Temporal.Instant },
): Promise<void> {
  await db.deleteFrom('judge_expertise').where('member_id', '=', proof.memberId).execute();
  if (stated.length === 0) return;
  const rows = stated.map(({ categoryId, fieldId, level }) => ({
    member_id: proof.memberId,
    category_id: categoryId,
    field_id: fieldId ?? '',
    level,
    stated_by: proof.by,
    stated_at: at,
  }));
  await db.insertInto('judge_expertise').values(rows).execute();
}

/** Puts the half-days a member states in place of those they stated before. */
export async function replaceAvailability(
  db: Kysely<Database>,
  proof: MemberInHand,
  { stated, at }: { readonly stated: readonly StatedHalfDay[]; readonly at: Temporal.Instant },
): Promise<void> {
  await db.deleteFrom('judge_availability').where('member_id', '=', proof.memberId).execute();
  if (stated.length === 0) return;
  const rows = stated.map(({ day, half, isFree }) => ({
    member_id: proof.memberId,
    on_day: day,
    half,
    is_free: isFree,
    stated_by: proof.by,
    stated_at: at,
  }));
  await db.insertInto('judge_availability').values(rows).execute();
}
