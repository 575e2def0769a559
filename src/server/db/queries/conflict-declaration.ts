import { sql, type Kysely } from 'kysely';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier } from './conflict.ts';

/** Proof that a person may judge in a season. Only `app/judging/prove-council-person.ts` makes one. */
export type CouncilPerson = { readonly seasonId: string; readonly personId: string } & {
  readonly __proof: 'council-person';
};

/** The accepted entries of a season, without those the person is in a conflict with; and whether they were asked about each. */
export async function listDeclarableEntries(db: ReadonlyKysely, { seasonId, personId }: CouncilPerson) {
  return db
    .selectFrom('entry')
    .innerJoin('dossier', 'dossier.id', 'entry.dossier_id')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['entry.id as entryId', 'entry.category_id as categoryId', 'entry.field_id as fieldId'])
    .select(['dossier.id as dossierId', 'dossier.name', 'dossier.organisation_id as organisationId'])
    .select('organisation.name as organisationName')
    .select(
      sql<boolean>`exists (
        select 1 from conflict_declaration said where said.entry_id = entry.id and said.person_id = ${personId}::uuid
      )`.as('isAnswered'),
    )
    .select(
      sql<boolean>`exists (
        select 1 from assignment place where place.entry_id = entry.id and place.person_id = ${personId}::uuid
      )`.as('isAssigned'),
    )
    .where('dossier.season_id', '=', seasonId)
    .where(
      sql<boolean>`(
        select move.to_state from entry_move move where move.entry_id = entry.id order by move.sequence desc limit 1
      ) in ('accepted', 'finalist')`,
    )
    .where(sql<boolean>`not ${conflictedWithDossier(personId)}`)
    .orderBy('organisation.name')
    .orderBy('dossier.name')
    .orderBy('entry.id')
    .execute();
}

export interface Answer {
  readonly id: string;
  readonly entryId: string;
  /** `null` = no conflict. */
  readonly reason: string | null;
}

/** Keeps what a person answers about entries before any is assigned to them. */
export async function insertDeclarations(
  db: Kysely<Database>,
  { personId }: CouncilPerson,
  { answers, at }: { readonly answers: readonly Answer[]; readonly at: Temporal.Instant },
): Promise<void> {
  if (answers.length === 0) return;
  const said = { person_id: personId, declared_at: at };
  await db
    .insertInto('conflict_declaration')
    .values(
      answers.map(({ id, entryId, reason }) => ({
        ...said,
        id,
        entry_id: entryId,
        has_conflict: reason !== null,
        reason,
      })),
    )
    .execute();
}
