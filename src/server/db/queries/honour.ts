import { sql, type Kysely } from 'kysely';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { containing } from '../containing.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** Proof that a person may make, publish or undo a decision in this season. Only `app/honour/gates.ts` makes one. */
export type DecidingOrganiser = { readonly seasonId: string; readonly personId: string } & {
  readonly __proof: 'deciding-organiser';
};

/** Proof that a person may see this decision. Only `app/honour/gates.ts` makes one. */
export type SeenDecision = { readonly decisionId: string } & { readonly __proof: 'seen-decision' };

export interface NewDecision {
  readonly id: string;
  readonly kind: 'recognition' | 'revocation';
  readonly number: string;
  /** ISO date as it stands on the decision. */
  readonly signedOn: string;
  readonly subject: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Adds a decision; `false` when its number is taken in the season. */
export async function insertDecision(db: Kysely<Database>, by: DecidingOrganiser, row: NewDecision): Promise<boolean> {
  const result = await db
    .insertInto('decision')
    .values({
      id: row.id,
      season_id: by.seasonId,
      kind: row.kind,
      number: row.number,
      signed_on: row.signedOn,
      subject: row.subject,
      decided_by: by.personId,
      decided_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['season_id', 'number']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** What a certificate says beside the names, as the season said it on the day of the decision. */
export interface HonourWords {
  readonly title: LocalizedText;
  readonly season: LocalizedText;
  readonly category: LocalizedText;
}

export interface NewHonour {
  readonly id: string;
  readonly entryId: string;
  readonly titleId: string;
  readonly decisionId: string;
  /** Names as they stand on the day of the decision. */
  readonly entryName: string;
  readonly organisationName: string;
  readonly folded: string;
  readonly words: HonourWords;
  readonly at: Temporal.Instant;
}

/** Grants a title; `false` when the entry ever held it. */
export async function insertHonour(db: Kysely<Database>, _by: DecidingOrganiser, row: NewHonour): Promise<boolean> {
  const result = await db
    .insertInto('honour')
    .values({
      id: row.id,
      entry_id: row.entryId,
      title_id: row.titleId,
      decision_id: row.decisionId,
      entry_name: row.entryName,
      organisation_name: row.organisationName,
      folded: row.folded,
      words: JSON.stringify(row.words),
      granted_at: row.at,
    })
    .onConflict((conflict) => conflict.columns(['entry_id', 'title_id']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Issues a certificate; `false` when its code is taken. */
export async function insertCertificate(
  db: Kysely<Database>,
  row: { readonly code: string; readonly honourId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('certificate')
    .values({ code: row.code, honour_id: row.honourId, issued_at: row.at })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Makes a decision public; `false` when it is already. */
export async function insertPublication(
  db: Kysely<Database>,
  by: DecidingOrganiser,
  row: { readonly decisionId: string; readonly at: Temporal.Instant },
): Promise<boolean> {
  const result = await db
    .insertInto('decision_publication')
    .values({ decision_id: row.decisionId, published_by: by.personId, published_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

export interface NewRevocation {
  readonly honourId: string;
  readonly decisionId: string;
  readonly reason: string;
  readonly at: Temporal.Instant;
}

/** Strips a title; `false` when it is stripped already. */
export async function insertRevocation(
  db: Kysely<Database>,
  _by: DecidingOrganiser,
  row: NewRevocation,
): Promise<boolean> {
  const result = await db
    .insertInto('revocation')
    .values({ honour_id: row.honourId, decision_id: row.decisionId, reason: row.reason, revoked_at: row.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Which titles of a season were granted, to which entry, and whether they were stripped since. */
export async function listTitlesGranted(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('honour')
    .innerJoin('decision', 'decision.id', 'honour.decision_id')
    .leftJoin('revocation', 'revocation.honour_id', 'honour.id')
    .select(['honour.entry_id', 'honour.title_id', 'revocation.revoked_at'])
    .where('decision.season_id', '=', desk.seasonId)
    .execute();
}

/** A decision with where it stands. For gates. */
export async function findDecision(db: ReadonlyKysely, decisionId: string) {
  return db
    .selectFrom('decision')
    .innerJoin('season', 'season.id', 'decision.season_id')
    .innerJoin('programme', 'programme.id', 'season.programme_id')
    .leftJoin('decision_publication as publication', 'publication.decision_id', 'decision.id')
    .select([
      'decision.id',
      'decision.season_id',
      'decision.kind',
      'decision.number',
      'decision.signed_on',
      'decision.subject',
    ])
    .select(['programme.id as programme_id', 'programme.owner_id', 'publication.published_at'])
    .where('decision.id', '=', decisionId)
    .executeTakeFirst();
}

/** The decisions of a season, newest first. */
export async function listDecisions(db: ReadonlyKysely, by: { readonly seasonId: string }) {
  return db
    .selectFrom('decision')
    .leftJoin('decision_publication as publication', 'publication.decision_id', 'decision.id')
    .select([
      'decision.id',
      'decision.kind',
      'decision.number',
      'decision.signed_on',
      'decision.subject',
      'publication.published_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('honour')
        .select((inner) => inner.fn.countAll<number>().as('honours'))
        .whereRef('honour.decision_id', '=', 'decision.id')
        .as('honours'),
    )
    .where('decision.season_id', '=', by.seasonId)
    .orderBy('decision.decided_at', 'desc')
    .orderBy('decision.id', 'desc')
    .execute();
}

/** The honours a decision granted, by name. */
export async function listHonoursOf(db: ReadonlyKysely, decision: SeenDecision) {
  return honours(db)
    .where('honour.decision_id', '=', decision.decisionId)
    .orderBy('honour.folded')
    .orderBy('honour.id')
    .execute();
}

/** The honour behind a certificate's code, public or not. For gates: whether it is public is asked afterwards. */
export async function findHonourByCode(db: ReadonlyKysely, code: string) {
  return honours(db).where('certificate.code', '=', code).executeTakeFirst();
}

export type HonourRow = Awaited<ReturnType<typeof listHonoursOf>>[number];

export interface DirectoryQuestion {
  /** Folded for search; empty = everything. */
  readonly folded: string;
  readonly seasonId?: string | undefined;
  readonly titleId?: string | undefined;
  readonly categoryId?: string | undefined;
}

/** A page of the published honours, newest first. */
export async function listPublicHonours(
  db: ReadonlyKysely,
  { limit, offset, ...question }: DirectoryQuestion & { readonly limit: number; readonly offset: number },
) {
  return published(honours(db), question)
    .orderBy('publication.published_at', 'desc')
    .orderBy('honour.folded')
    .orderBy('honour.id')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** How many published honours there are in all. */
export async function countPublicHonours(db: ReadonlyKysely, question: DirectoryQuestion): Promise<number> {
  const row = await published(honours(db), question)
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('honours'))
    .executeTakeFirst();
  return row?.honours ?? 0;
}

function honours(db: ReadonlyKysely) {
  return db
    .selectFrom('honour')
    .innerJoin('certificate', 'certificate.honour_id', 'honour.id')
    .innerJoin('entry', 'entry.id', 'honour.entry_id')
    .innerJoin('decision', 'decision.id', 'honour.decision_id')
    .leftJoin('decision_publication as publication', 'publication.decision_id', 'decision.id')
    .leftJoin('revocation', 'revocation.honour_id', 'honour.id')
    .leftJoin('decision as undoing', 'undoing.id', 'revocation.decision_id')
    .select([
      'honour.id',
      'honour.decision_id',
      'honour.title_id',
      'honour.entry_name',
      'honour.organisation_name',
      'honour.words',
    ])
    .select(['certificate.code', 'certificate.issued_at', 'entry.category_id', 'decision.season_id'])
    .select(['decision.number', 'decision.signed_on', 'publication.published_at'])
    .select(['revocation.revoked_at', 'undoing.number as undoing_number', 'undoing.signed_on as undoing_signed_on']);
}

function published(query: ReturnType<typeof honours>, { folded, seasonId, titleId, categoryId }: DirectoryQuestion) {
  const pattern = containing(folded);
  return query
    .where('publication.published_at', 'is not', null)
    .$if(seasonId !== undefined, (q) => q.where('decision.season_id', '=', seasonId ?? ''))
    .$if(titleId !== undefined, (q) => q.where('honour.title_id', '=', titleId ?? ''))
    .$if(categoryId !== undefined, (q) => q.where('entry.category_id', '=', categoryId ?? ''))
    .$if(folded !== '', (q) => q.where(sql<boolean>`honour.folded like ${pattern}`));
}
