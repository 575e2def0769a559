import type { Kysely } from 'kysely';
import type { Verdict } from '#core/dossier/judge-eligibility.ts';
import type { EntryState } from '#core/dossier/states.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { completionDueAt } from './completion-extension.ts';
import type { SeenDossier } from './dossier.ts';

/** Proof that a person may move this entry to this state now. Only gates make one. */
export type MovableEntry = {
  readonly entryId: string;
  readonly from: EntryState;
  readonly to: EntryState;
  /** Of the newest move that the decision has seen. */
  readonly sequence: number;
  readonly personId: string;
} & { readonly __proof: 'movable-entry' };

export interface NewMove {
  readonly id: string;
  readonly dossierVersion?: number;
  readonly reason?: string;
  readonly decisionNumber?: string;
  readonly dueAt?: Temporal.Instant;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Moves an entry; `false` when it was moved meanwhile. */
export async function insertEntryMove(db: Kysely<Database>, entry: MovableEntry, move: NewMove): Promise<boolean> {
  const result = await db
    .insertInto('entry_move')
    .values({
      id: move.id,
      entry_id: entry.entryId,
      sequence: entry.sequence + 1,
      from_state: entry.from,
      to_state: entry.to,
      dossier_version: move.dossierVersion ?? null,
      reason: move.reason ?? null,
      decision_number: move.decisionNumber ?? null,
      due_at: move.dueAt ?? null,
      moved_by: entry.personId,
      moved_at: move.at,
      rehearsed: move.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['entry_id', 'sequence']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Adds what a returned entry lacks, form field by form field. */
export async function insertReturnItems(
  db: Kysely<Database>,
  moveId: string,
  items: readonly { readonly formField: string; readonly reason: string }[],
): Promise<void> {
  const rows = items.map(({ formField, reason }) => ({ entry_move_id: moveId, form_field: formField, reason }));
  await db.insertInto('return_item').values(rows).execute();
}

export interface NewDossierVersion {
  readonly dossierId: string;
  readonly version: number;
  readonly rulesVersion: number;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly contentHash: string;
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** Freezes what is handed in; `false` when the same dossier was handed in meanwhile. */
export async function insertDossierVersion(db: Kysely<Database>, row: NewDossierVersion): Promise<boolean> {
  const result = await db
    .insertInto('dossier_version')
    .values({
      dossier_id: row.dossierId,
      version: row.version,
      rules_version: row.rulesVersion,
      answers: JSON.stringify(row.answers),
      content_hash: row.contentHash,
      submitted_by: row.by,
      submitted_at: row.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Keeps the verdict under which an entry was handed in. */
export async function insertVerdict(
  db: Kysely<Database>,
  row: {
    readonly entryId: string;
    readonly dossierVersion: number;
    readonly verdict: Verdict;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  await db
    .insertInto('verdict')
    .values({
      entry_id: row.entryId,
      dossier_version: row.dossierVersion,
      outcome: row.verdict.outcome,
      conditions: JSON.stringify(row.verdict.conditions),
      judged_at: row.at,
    })
    .execute();
}

/** Every version of a dossier that was handed in, oldest first, without its answers. */
export async function listDossierVersions(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('dossier_version')
    .select(['version', 'rules_version', 'content_hash', 'submitted_at'])
    .where('dossier_id', '=', dossier.dossierId)
    .orderBy('version')
    .execute();
}

/** What was handed in as this version. */
export async function readDossierVersion(db: ReadonlyKysely, dossier: SeenDossier, version: number) {
  return db
    .selectFrom('dossier_version')
    .select(['version', 'rules_version', 'answers', 'content_hash', 'submitted_at'])
    .where('dossier_id', '=', dossier.dossierId)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** What was handed in last of each of these dossiers: one row each, none where nothing was. */
export async function listNewestVersions(db: ReadonlyKysely, dossiers: readonly SeenDossier[]) {
  if (dossiers.length === 0) return [];
  const ids = dossiers.map(({ dossierId }) => dossierId);
  return db
    .selectFrom('dossier_version')
    .distinctOn('dossier_id')
    .select(['dossier_id', 'rules_version', 'answers'])
    .where('dossier_id', 'in', ids)
    .orderBy('dossier_id')
    .orderBy('version', 'desc')
    .execute();
}

/** Every move of the dossier's entries, oldest first: the history a person concerned may read. Names nobody. */
export async function listEntryMoves(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('entry_move')
    .innerJoin('entry', 'entry.id', 'entry_move.entry_id')
    .select([
      'entry_move.id',
      'entry_move.entry_id',
      'entry_move.from_state',
      'entry_move.to_state',
      'entry_move.reason',
      completionDueAt('entry_move').as('due_at'),
      'entry_move.moved_at',
      'entry_move.dossier_version',
    ])
    .where('entry.dossier_id', '=', dossier.dossierId)
    .orderBy('entry_move.moved_at')
    .orderBy('entry_move.sequence')
    .execute();
}
