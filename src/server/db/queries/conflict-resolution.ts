import { sql, type Kysely } from 'kysely';
import type { ConflictKind, ConflictOrigin, ConflictOutcome } from '#core/judging/conflict.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithOrganisation } from './conflict.ts';
import type { SeasonDesk } from './dossier-queue.ts';

/** A conflict of a season with its newest resolution. */
export interface ConflictRow {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly organisationId: string;
  readonly organisationName: string;
  /** `null` = whatever the organisation enters. */
  readonly dossierId: string | null;
  readonly dossierName: string | null;
  readonly kind: ConflictKind;
  readonly origin: ConflictOrigin;
  readonly reason: string | null;
  readonly fact: string;
  readonly statedBy: string | null;
  readonly statedAt: Temporal.Instant;
  /** Of its newest resolution; 0 and `null` before the first. */
  readonly resolutions: number;
  readonly outcome: ConflictOutcome | null;
  readonly resolutionReason: string | null;
  readonly resolvedBy: string | null;
  readonly resolvedAt: Temporal.Instant | null;
  /** Sheets that the person sealed for what the conflict is with. */
  readonly sealedSheets: number;
}

/** Every conflict of a season, by judge, without those with an organisation that whoever asks is in a conflict with themselves. */
export async function listSeasonConflicts(db: ReadonlyKysely, desk: SeasonDesk): Promise<readonly ConflictRow[]> {
  const rows = await conflictsAtDesk(db, desk)
    .orderBy('person.name')
    .orderBy('conflict.person_id')
    .orderBy('organisation.name')
    .orderBy('conflict.stated_at')
    .orderBy('conflict.id')
    .execute();
  return rows as unknown as readonly ConflictRow[];
}

/** One of them. */
export async function findSeasonConflict(
  db: ReadonlyKysely,
  desk: SeasonDesk,
  conflictId: string,
): Promise<ConflictRow | undefined> {
  const row = await conflictsAtDesk(db, desk).where('conflict.id', '=', conflictId).executeTakeFirst();
  return row as unknown as ConflictRow | undefined;
}

function conflictsAtDesk(db: ReadonlyKysely, desk: SeasonDesk) {
  return db
    .selectFrom('conflict')
    .innerJoin('person', 'person.id', 'conflict.person_id')
    .innerJoin('organisation', 'organisation.id', 'conflict.organisation_id')
    .leftJoin('dossier as one', 'one.id', 'conflict.dossier_id')
    .leftJoin('person as sayer', 'sayer.id', 'conflict.stated_by')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('conflict_resolution as step')
          .innerJoin('person as resolver', 'resolver.id', 'step.resolved_by')
          .select(['step.sequence', 'step.outcome', 'step.reason', 'step.resolved_at', 'resolver.name'])
          .whereRef('step.conflict_id', '=', 'conflict.id')
          .orderBy('step.sequence', 'desc')
          .limit(1)
          .as('settled'),
      (join) => join.onTrue(),
    )
    .select(['conflict.id', 'conflict.person_id as personId', 'person.name as personName'])
    .select(['conflict.organisation_id as organisationId', 'organisation.name as organisationName'])
    .select(['conflict.dossier_id as dossierId', 'one.name as dossierName', 'conflict.kind', 'conflict.origin'])
    .select(['conflict.reason', 'conflict.fact', 'sayer.name as statedBy', 'conflict.stated_at as statedAt'])
    .select((eb) => eb.fn.coalesce('settled.sequence', sql<number>`0`).as('resolutions'))
    .select(['settled.outcome', 'settled.reason as resolutionReason', 'settled.name as resolvedBy'])
    .select(['settled.resolved_at as resolvedAt', sealedSheets().as('sealedSheets')])
    .where('conflict.season_id', '=', desk.seasonId)
    .where(sql<boolean>`not ${conflictedWithOrganisation(desk)}`);
}

function sealedSheets() {
  return sql<number>`(
    select count(*)::int from assignment
    join entry on entry.id = assignment.entry_id join dossier on dossier.id = entry.dossier_id
    join score_sheet on score_sheet.assignment_id = assignment.id
    where assignment.person_id = conflict.person_id and dossier.season_id = conflict.season_id
      and dossier.organisation_id = conflict.organisation_id and dossier.id = coalesce(conflict.dossier_id, dossier.id)
      and exists (select 1 from score_sheet_version sealed where sealed.score_sheet_id = score_sheet.id)
  )`;
}

/** Pairs of a person and an entry of a season between which somebody says a conflict that nobody has resolved yet. */
export async function listUnresolvedPairs(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('conflict')
    .innerJoin('dossier', (join) =>
      join
        .onRef('dossier.season_id', '=', 'conflict.season_id')
        .onRef('dossier.organisation_id', '=', 'conflict.organisation_id')
        .on(sql<boolean>`dossier.id = coalesce(conflict.dossier_id, dossier.id)`),
    )
    .innerJoin('entry', 'entry.dossier_id', 'dossier.id')
    .leftJoin('conflict_resolution as step', 'step.conflict_id', 'conflict.id')
    .select(['conflict.person_id', 'entry.id as entry_id'])
    .distinct()
    .where('conflict.season_id', '=', seasonId)
    .where('step.conflict_id', 'is', null)
    .execute();
}

export interface ConflictStep {
  readonly conflictId: string;
  readonly sequence: number;
  readonly outcome: ConflictOutcome;
  readonly reason: string;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Every resolution of these conflicts, oldest first, with who resolved. */
export async function listConflictSteps(db: ReadonlyKysely, desk: SeasonDesk) {
  const rows = await db
    .selectFrom('conflict_resolution as step')
    .innerJoin('conflict', 'conflict.id', 'step.conflict_id')
    .innerJoin('organisation', 'organisation.id', 'conflict.organisation_id')
    .innerJoin('person', 'person.id', 'step.resolved_by')
    .select(['step.conflict_id as conflictId', 'step.sequence', 'step.outcome', 'step.reason'])
    .select(['step.resolved_at as at', 'person.name as by'])
    .where('conflict.season_id', '=', desk.seasonId)
    .where(sql<boolean>`not ${conflictedWithOrganisation(desk)}`)
    .orderBy('step.conflict_id')
    .orderBy('step.sequence')
    .execute();
  return rows.map((row) => ({ ...row, outcome: row.outcome as ConflictOutcome }));
}

/** Keeps what the secretariat found; `false` when somebody found something meanwhile. */
export async function insertConflictStep(db: Kysely<Database>, desk: SeasonDesk, row: ConflictStep): Promise<boolean> {
  const result = await db
    .insertInto('conflict_resolution')
    .values({
      conflict_id: row.conflictId,
      sequence: row.sequence,
      outcome: row.outcome,
      reason: row.reason,
      resolved_by: desk.personId,
      resolved_at: row.at,
      rehearsed: row.rehearsed,
    })
    .onConflict((conflict) => conflict.columns(['conflict_id', 'sequence']).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** A conflict to keep. */
export interface NewConflict {
  readonly id: string;
  readonly seasonId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly dossierId: string | null;
  readonly kind: ConflictKind;
  readonly origin: ConflictOrigin;
  readonly reason: string | null;
  readonly fact: string;
  readonly statedBy: string | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** What data suggested in a season, whatever became of it. */
export async function listSuggestionsMade(db: ReadonlyKysely, seasonId: string) {
  return db
    .selectFrom('conflict')
    .select(['person_id as personId', 'organisation_id as organisationId', 'dossier_id as dossierId', 'kind', 'fact'])
    .where('season_id', '=', seasonId)
    .where('origin', '=', 'data')
    .execute();
}

/** Keeps conflicts; a suggestion that was made before stays as it is. Answers how many are new. */
export async function insertConflicts(db: Kysely<Database>, rows: readonly NewConflict[]): Promise<number> {
  if (rows.length === 0) return 0;
  const result = await db
    .insertInto('conflict')
    .values(
      rows.map((row) => ({
        id: row.id,
        season_id: row.seasonId,
        person_id: row.personId,
        organisation_id: row.organisationId,
        dossier_id: row.dossierId,
        kind: row.kind,
        origin: row.origin,
        reason: row.reason,
        fact: row.fact,
        stated_by: row.statedBy,
        stated_at: row.at,
        rehearsed: row.rehearsed,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0n);
}
