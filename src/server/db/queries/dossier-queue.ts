import { sql } from 'kysely';
import type { EntryState } from '#core/dossier/states.ts';
import type { ReadonlyKysely } from '../connect.ts';
import { completionDueAt } from './completion-extension.ts';
import { conflictedWithDossier, judgesEntry } from './conflict.ts';
import { containing } from '../containing.ts';
import type { EntryRow } from './dossier.ts';

/** Proof that a person is an officer of this season. Only `app/dossier/list-dossiers-for-secretariat.ts` makes one. */
export type SeasonDesk = { readonly seasonId: string; readonly personId: string } & { readonly __proof: 'season-desk' };

export interface QueueQuestion {
  readonly state?: EntryState | undefined;
  readonly categoryId?: string | undefined;
  /** Folded for search; empty = everything. */
  readonly folded: string;
}

export interface QueuedEntry {
  readonly entry: EntryRow;
  readonly dossierId: string;
  readonly name: string;
  readonly organisationName: string;
  readonly taxCode: string;
}

/** A page of the entries that were handed in and are in no conflict with whoever asks, oldest move first. */
export async function listSubmittedEntries(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  { limit, offset, ...question }: QueueQuestion & { readonly limit: number; readonly offset: number },
): Promise<readonly QueuedEntry[]> {
  const rows = await queue(db, desk, question)
    .$if(question.state !== undefined, (query) => query.where('newest.to_state', '=', question.state ?? ''))
    .select([
      'entry.id',
      'entry.category_id',
      'entry.field_id',
      'newest.id as move_id',
      'newest.to_state',
      'newest.sequence',
    ])
    .select(['newest.due_at', 'newest.reason', 'newest.moved_at', 'newest.dossier_version'])
    .select(['dossier.id as dossier_id', 'dossier.name', 'organisation.name as organisation_name', 'organisation.code'])
    .orderBy('newest.moved_at')
    .orderBy('entry.id')
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map((row) => ({
    dossierId: row.dossier_id,
    name: row.name,
    organisationName: row.organisation_name,
    taxCode: row.code,
    entry: {
      id: row.id,
      dossierId: row.dossier_id,
      categoryId: row.category_id,
      fieldId: row.field_id,
      state: row.to_state as EntryState,
      sequence: row.sequence,
      dueAt: row.due_at,
      reason: row.reason,
      movedAt: row.moved_at,
      moveId: row.move_id,
      asked: [], // not asked here: nobody writes from a list
      isAnnounced: false, // not asked here: officers see what was decided, published or not
      undecided: null, // as above
      dossierVersion: row.dossier_version,
    },
  }));
}

/** A claim that was refuted, by its form field and the version of the rules under which the figure was handed in. */
export interface RefutedClaim {
  readonly formField: string;
  readonly rulesVersion: number;
}

/** Every entry that was handed in and is in no conflict with whoever asks, with what the queue filters by. */
export async function listQueueRows(db: ReadonlyKysely, desk: SeasonDesk) {
  return queue(db, desk, { folded: '' })
    .select(['entry.id', 'entry.category_id', 'entry.field_id'])
    .select(['newest.to_state', 'newest.sequence', 'newest.due_at', 'newest.moved_at'])
    .select(['dossier.id as dossier_id', 'dossier.name', 'organisation.name as organisation_name', 'organisation.code'])
    .select([
      sql<boolean>`dossier.id in (select entry.dossier_id from entry where ${judgesEntry(desk.personId)})`.as(
        'is_judge',
      ),
      sql<string | null>`(
        select given.officer_id from vetting_assignment given where given.dossier_id = dossier.id order by given.sequence desc limit 1
      )`.as('officer_id'),
      sql<number>`(select count(*)::int from entry_move back where back.entry_id = entry.id and back.to_state = 'returned')`.as(
        'returns',
      ),
      sql<readonly RefutedClaim[]>`(
        select coalesce(jsonb_agg(jsonb_build_object('formField', found.form_field, 'rulesVersion', found.rules_version)), '[]') from (
          select distinct on (claim.form_field, claim.cell) claim.form_field, claim.status, sent.rules_version from claim_verdict claim
          join dossier_version sent on sent.dossier_id = claim.dossier_id and sent.version = claim.dossier_version
          where claim.dossier_id = dossier.id
          order by claim.form_field, claim.cell, claim.sequence desc
        ) found where found.status = 'refuted'
      )`.as('refuted'),
    ])
    .execute();
}

/** How many entries of a season are in each state, category by category; without those in a conflict with whoever asks. */
export async function countEntriesByCategory(db: ReadonlyKysely, desk: SeasonDesk) {
  const rows = await queue(db, desk, { folded: '' })
    .select((eb) => ['entry.category_id', 'newest.to_state' as const, eb.fn.count<number>('entry.id').as('entries')])
    .groupBy(['entry.category_id', 'newest.to_state'])
    .orderBy('entry.category_id')
    .orderBy('newest.to_state')
    .execute();
  return rows.map((row) => ({
    categoryId: row.category_id,
    state: row.to_state as EntryState,
    entries: Number(row.entries),
  }));
}

/** How many of them are in each state. */
export async function countSubmittedEntries(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  question: QueueQuestion,
): Promise<readonly (readonly [EntryState, number])[]> {
  const rows = await queue(db, desk, question)
    .select((eb) => ['newest.to_state' as const, eb.fn.count<number>('entry.id').as('entries')])
    .groupBy('newest.to_state')
    .orderBy('newest.to_state')
    .execute();
  return rows.map((row) => [row.to_state as EntryState, row.entries] as const);
}

function queue(db: ReadonlyKysely, desk: SeasonDesk, { categoryId, folded }: QueueQuestion) {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('entry_move as move')
          .select([
            'move.id',
            'move.to_state',
            'move.sequence',
            completionDueAt('move').as('due_at'),
            'move.reason',
            'move.moved_at',
            'move.dossier_version',
          ])
          .whereRef('move.entry_id', '=', 'entry.id')
          .orderBy('move.sequence', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .where('dossier.season_id', '=', desk.seasonId)
    .where(sql<boolean>`not ${conflictedWithDossier(desk.personId)}`)
    .$if(categoryId !== undefined, (query) => query.where('entry.category_id', '=', categoryId ?? ''))
    .$if(folded !== '', (query) => query.where(matches(folded)));
}

/** The product's name is not stored folded, so the database folds it; the dossiers of a season are few. */
function matches(folded: string) {
  const pattern = containing(folded);
  return sql<boolean>`(
    organisation.folded like ${pattern} or lower(unaccent(normalize(dossier.name, nfc))) like ${pattern} or organisation.code like ${pattern}
  )`;
}

/** The dossiers of one organisation that were handed in to the season and are in no conflict with whoever asks, by name. */
export async function listHandedInOf(db: ReadonlyKysely, desk: SeasonDesk, organisationId: string) {
  return queue(db, desk, { folded: '' })
    .select(['dossier.id', 'dossier.name'])
    .distinct()
    .where('dossier.organisation_id', '=', organisationId)
    .orderBy('dossier.name')
    .orderBy('dossier.id')
    .execute();
}

/** Which of these entries belong to the season, are in this state, and in no conflict with whoever asks. */
export async function findEntriesOfSeason(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  { entryIds, state }: { readonly entryIds: readonly string[]; readonly state: EntryState },
): Promise<readonly string[]> {
  const rows = await queue(db, desk, { folded: '' })
    .select('entry.id')
    .where('entry.id', '=', sql<string>`any(${entryIds}::uuid[])`)
    .where('newest.to_state', '=', state)
    .execute();
  return rows.map((row) => row.id);
}
