import { sql, type Kysely } from 'kysely';
import type { MailTemplate, Placeholder } from '#core/dossier/mail-template.ts';
import type { EntryState } from '#core/dossier/states.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import type { Decision } from '#core/vetting/pending-decision.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { completionDueAt } from './completion-extension.ts';
import { conflictedWithDossier } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** One change of decisions of a season, or their release, at a time, until the transaction ends. */
export async function lockDecisions(db: Kysely<Database>, desk: SeasonDesk): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pending-decision/${desk.seasonId}`}, 1))`.execute(db);
}

/**
 * Decisions of a season that are made and not told, without dossiers that whoever asks is in a conflict with; oldest first. With a
 * dossier: those about its entries.
 */
export async function listPendingDecisions(db: Kysely<Database>, desk: SeasonDesk, dossierId: string | null = null) {
  const { rows } = await sql<DecisionColumns>`
    select decided.id as decision_id, entry.id as entry_id, dossier.id as dossier_id, dossier.organisation_id, entry.category_id,
      entry.field_id, dossier.name, organisation.name as organisation_name, decided.decision, decided.reason, decided.subject,
      decided.body, decided.decided_at, person.name as decider,
      newest.to_state as state, newest.sequence, newest.due_at,
      coalesce(decided.move_sequence, (
        select max(move.sequence) from entry_move move where move.entry_id = entry.id and move.moved_at <= decided.decided_at
      ), 0) as decided_on
    from (
      select distinct on (entry_id) * from pending_decision order by entry_id, sequence desc
    ) decided
    join entry on entry.id = decided.entry_id
    join dossier on dossier.id = entry.dossier_id
    join organisation on organisation.id = dossier.organisation_id
    join person on person.id = decided.decided_by
    join lateral (
      select move.to_state, move.sequence, ${completionDueAt('move')} as due_at
      from entry_move move where move.entry_id = entry.id order by move.sequence desc limit 1
    ) newest on true
    where dossier.season_id = ${desk.seasonId} and decided.decision <> 'none'
      and (${dossierId}::uuid is null or dossier.id = ${dossierId}::uuid)
      and not exists (select 1 from released_decision released where released.decision_id = decided.id)
      and not ${conflictedWithDossier(desk.personId)}
    order by decided.decided_at, decided.id`.execute(db);
  return rows.map(pendingDecisionOf);
}

interface DecisionColumns {
  readonly decision_id: string;
  readonly entry_id: string;
  readonly dossier_id: string;
  readonly organisation_id: string;
  readonly category_id: string;
  readonly field_id: string | null;
  readonly name: string;
  readonly organisation_name: string;
  readonly decision: string;
  readonly reason: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly decided_at: Temporal.Instant;
  readonly decider: string;
  readonly state: string;
  readonly sequence: number;
  readonly due_at: Temporal.Instant | null;
  readonly decided_on: number;
}

function pendingDecisionOf(row: DecisionColumns) {
  return {
    decisionId: row.decision_id,
    entryId: row.entry_id,
    dossierId: row.dossier_id,
    organisationId: row.organisation_id,
    categoryId: row.category_id,
    fieldId: row.field_id,
    name: row.name,
    organisationName: row.organisation_name,
    decision: row.decision as Decision,
    reason: row.reason,
    letter: row.subject === null || row.body === null ? null : { subject: row.subject, body: row.body },
    decidedAt: row.decided_at,
    decider: row.decider,
    state: row.state as EntryState,
    sequence: row.sequence,
    /** Until when a returned entry may be completed. */
    dueAt: row.due_at,
    decidedOn: row.decided_on,
  };
}

export type PendingDecisionRow = Awaited<ReturnType<typeof listPendingDecisions>>[number];

export interface NewDecision {
  readonly id: string;
  readonly entryId: string;
  readonly decision: Decision | 'none';
  readonly reason: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  /** Of the newest move of the entry that whoever decides looks at. */
  readonly decidedOn: number;
}

/** Keeps decisions, or takes them back. One statement, however many. */
export async function insertPendingDecisions(
  db: Kysely<Database>,
  desk: SeasonDesk,
  {
    rows,
    at,
    rehearsed,
  }: { readonly rows: readonly NewDecision[]; readonly at: Temporal.Instant; readonly rehearsed: boolean },
): Promise<void> {
  const list = <Key extends keyof NewDecision>(key: Key) => rows.map((row) => row[key]);
  await sql`
    insert into pending_decision (id, entry_id, sequence, decision, reason, subject, body, move_sequence, decided_by,
      decided_at, rehearsed)
    select new.id, new.entry_id,
      1 + coalesce((select max(sequence) from pending_decision before where before.entry_id = new.entry_id), 0),
      new.decision, new.reason, new.subject, new.body, new.decided_on, ${desk.personId}::uuid, ${at.toString()}::timestamptz, ${rehearsed}
    from unnest(${list('id')}::uuid[], ${list('entryId')}::uuid[], ${list('decision')}::text[], ${list('reason')}::text[],
      ${list('subject')}::text[], ${list('body')}::text[], ${list('decidedOn')}::int[]) as new (id, entry_id, decision, reason, subject, body, decided_on)`.execute(
    db,
  );
}

export interface NewRelease {
  readonly id: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
  readonly released: readonly { readonly decisionId: string; readonly moveId: string }[];
  /** Of what is released, in every language. */
  readonly letters: readonly {
    readonly decisionId: string;
    readonly locale: Locale;
    readonly template: MailTemplate;
    readonly values: LetterValues;
  }[];
}

type LetterValues = Readonly<Partial<Record<Placeholder, string>>>;

/** Notes that decisions became moves, in one act, with their letters as they go. */
export async function insertRelease(db: Kysely<Database>, desk: SeasonDesk, release: NewRelease): Promise<void> {
  const { id, at: released_at, rehearsed } = release;
  await db
    .insertInto('decision_release')
    .values({ id, season_id: desk.seasonId, released_by: desk.personId, released_at, rehearsed })
    .execute();
  const rows = release.released.map(({ decisionId, moveId }) => ({
    decision_id: decisionId,
    release_id: id,
    entry_move_id: moveId,
  }));
  await db.insertInto('released_decision').values(rows).execute();
  const { letters } = release;
  const texts = (textOf: (letter: (typeof letters)[number]) => string) => letters.map(textOf);
  await sql`
    insert into released_letter (decision_id, locale, subject, body, filled)
    select * from unnest(${texts(({ decisionId }) => decisionId)}::uuid[], ${texts(({ locale }) => locale)}::text[],
      ${texts(({ template }) => template.subject)}::text[], ${texts(({ template }) => template.body)}::text[],
      ${texts(({ values }) => JSON.stringify(values))}::jsonb[])`.execute(db);
}

/** Every act of release of a season, the newest first, with how many decisions it told. */
export async function listReleases(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('decision_release as release')
    .innerJoin('person', 'person.id', 'release.released_by')
    .innerJoin('released_decision as released', 'released.release_id', 'release.id')
    .innerJoin('pending_decision as decided', 'decided.id', 'released.decision_id')
    .select(['release.id', 'release.released_at', 'person.name'])
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere('decided.decision', '=', 'accept').as('accepted'),
      fn.countAll<number>().filterWhere('decided.decision', '=', 'not-accept').as('refused'),
    ])
    .where('release.season_id', '=', desk.seasonId)
    .groupBy(['release.id', 'release.released_at', 'person.name'])
    .orderBy('release.released_at', 'desc')
    .orderBy('release.id')
    .execute();
}

/**
 * The letter of a move as it was released, in a language: its words, and what their placeholders stand for. `undefined` for a move that
 * no decision released; one released before letters were kept has only the words that somebody wrote for it, if any.
 */
export async function findLetterOfMove(db: ReadonlyKysely, moveId: string, locale: Locale) {
  const row = await db
    .selectFrom('released_decision as released')
    .innerJoin('pending_decision as decided', 'decided.id', 'released.decision_id')
    .leftJoin('released_letter as letter', (join) =>
      join.onRef('letter.decision_id', '=', 'released.decision_id').on('letter.locale', '=', locale),
    )
    .select(['letter.filled'])
    .select(({ fn }) => [
      fn.coalesce('letter.subject', 'decided.subject').as('subject'),
      fn.coalesce('letter.body', 'decided.body').as('body'),
    ])
    .where('released.entry_move_id', '=', moveId)
    .executeTakeFirst();
  if (!row?.subject || !row.body) return undefined;
  return { subject: row.subject, body: row.body, values: row.filled as LetterValues | null };
}
