import { sql, type ExpressionBuilder, type Kysely } from 'kysely';
import type { EntryState } from '#core/dossier/states.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';
import { conflictedWithDossier, hasEntryBefore, judgesEntry } from './conflict.ts';
import { hasMembers } from './organisation.ts';
import { provinceCode } from './province-mandate.ts';
import { agencyStanding } from './standing-claim.ts';
import { extendedUntil } from './registration-extension.ts';
import { cardValidUntil } from './residence-card.ts';
import { completionDueAt } from './completion-extension.ts';

/** Proof that a person may see this dossier. Only `app/dossier/gates.ts` makes one. */
export type SeenDossier = { readonly dossierId: string } & { readonly __proof: 'seen-dossier' };

/** Proof that a person may write into this dossier now. Only `app/dossier/gates.ts` makes one. */
export type WritableDossier = { readonly dossierId: string; readonly personId: string } & {
  readonly __proof: 'writable-dossier';
};

/** Proof that a person belongs to this organisation. Only `app/dossier/gates.ts` makes one. */
export type OwnOrganisation = { readonly organisationId: string; readonly personId: string } & {
  readonly __proof: 'own-organisation';
};

/** A dossier with its organisation and the scopes that reach over it. For gates: whoever may see it is asked afterwards. */
export async function findDossier(db: ReadonlyKysely, dossierId: string) {
  return db
    .selectFrom('dossier')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .innerJoin('season', 'season.id', 'dossier.season_id')
    .innerJoin('programme', 'programme.id', 'season.programme_id')
    .select([
      'dossier.id',
      'dossier.season_id',
      'dossier.name',
      'dossier.organisation_id',
      'dossier.opened_version',
      'dossier.applicant_group',
    ])
    .select(['organisation.name as organisation_name', 'organisation.code', 'organisation.tax_code'])
    .select(['organisation.founded_on', 'organisation.kind', 'organisation.urban_class'])
    .select(['organisation.represented_by_tax_code', 'organisation.represented_by_name'])
    .leftJoin('paper_dossier as paper', 'paper.dossier_id', 'dossier.id')
    .leftJoin('person as typist', 'typist.id', 'paper.typed_by')
    .select(['paper.received_on as paper_received_on', 'typist.name as paper_typist'])
    .leftJoin('imported_dossier as brought', 'brought.dossier_id', 'dossier.id')
    .leftJoin('dossier_import as import', 'import.id', 'brought.import_id')
    .leftJoin('person as importer', 'importer.id', 'import.imported_by')
    .select(['import.imported_at', 'import.file_name as import_file', 'brought.sheet_row', 'importer.name as importer'])
    .select(hasMembers().as('has_members'))
    .select([cardValidUntil().as('card_valid_until'), provinceCode().as('province_code')])
    .select(agencyStanding('organisation.id', 'dossier.season_id').as('agency_standing'))
    .select([extendedUntil().as('extended_until'), 'programme.id as programme_id', 'programme.owner_id'])
    .where('dossier.id', '=', dossierId)
    .executeTakeFirst();
}

export type DossierRow = NonNullable<Awaited<ReturnType<typeof findDossier>>>;

/** What of a dossier's row tells about its applicant. */
export type RecordOfDossier = Pick<
  DossierRow,
  | 'kind'
  | 'tax_code'
  | 'founded_on'
  | 'urban_class'
  | 'represented_by_tax_code'
  | 'card_valid_until'
  | 'applicant_group'
  | 'province_code'
>;

/**
 * What ties a person to the judging of a dossier: which entries they were ever given or lead (`judged`), which are before them now
 * (`before`: seated, committed), which of these the panels they lead judge (`led`), and whether they are in a conflict.
 */
export async function findJudgingTies(db: ReadonlyKysely, dossierId: string, personId: string) {
  const row = await db
    .selectFrom('dossier')
    .select(conflictedWithDossier(personId).as('conflicted'))
    .select(
      sql<string[]>`array(
        select entry.id::text from entry where entry.dossier_id = dossier.id and ${judgesEntry(personId)}
      )`.as('judged'),
    )
    .select(entriesBefore(personId, 'own-and-led').as('before'))
    .select(entriesBefore(personId, 'led').as('led'))
    .where('dossier.id', '=', dossierId)
    .executeTakeFirst();
  const { conflicted = false, judged = [], before = [], led = [] } = row ?? {};
  return { conflicted, judged: new Set(judged), before: new Set(before), led: new Set(led) };
}

function entriesBefore(personId: string, reach: 'own-and-led' | 'led') {
  return sql<string[]>`array(
    select entry.id::text from entry where entry.dossier_id = dossier.id and ${hasEntryBefore(personId, reach)}
  )`;
}

export interface EntryRow {
  readonly id: string;
  readonly dossierId: string;
  readonly categoryId: string;
  readonly fieldId: string | null;
  readonly state: EntryState;
  /** Of the newest move; 0 for a draft that never moved. */
  readonly sequence: number;
  readonly dueAt: Temporal.Instant | null;
  readonly reason: string | null;
  readonly movedAt: Temporal.Instant | null;
  readonly moveId: string | null;
  /** Form fields that its newest move, a return, asks for. */
  readonly asked: readonly string[];
  /** Whether the decision that the newest move carried out has been published. */
  readonly isAnnounced: boolean;
  /** Before it was decided on: what everybody but officers knows until the decision is published. `null` = it never moved before. */
  readonly undecided: { readonly state: EntryState; readonly movedAt: Temporal.Instant } | null;
  /** Version of the dossier that was handed in for it last. */
  readonly dossierVersion: number | null;
}

/** The entries of these dossiers with the state each is in, by category as chosen. One query, however many dossiers. */
export async function listEntriesOf(db: ReadonlyKysely, dossierIds: readonly string[]): Promise<readonly EntryRow[]> {
  const rows = await entriesWithState(db)
    .where('entry.dossier_id', '=', sql<string>`any(${dossierIds}::uuid[])`)
    .execute();
  return rows.map(entryRowOf);
}

/** One entry with its state. For gates. */
export async function findEntry(db: ReadonlyKysely, entryId: string): Promise<EntryRow | undefined> {
  const row = await entriesWithState(db).where('entry.id', '=', entryId).executeTakeFirst();
  return row && entryRowOf(row);
}

function entriesWithState(db: ReadonlyKysely) {
  return db
    .selectFrom('entry')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('entry_move as move')
          .select([
            'move.id as move_id',
            'move.to_state',
            'move.sequence',
            completionDueAt('move').as('due_at'),
            'move.reason',
            'move.moved_at',
            'move.decision_number',
          ])
          .whereRef('move.entry_id', '=', 'entry.id')
          .orderBy('move.sequence', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('entry_move as move')
          .select(['move.to_state as undecided_state', 'move.moved_at as undecided_at'])
          .whereRef('move.entry_id', '=', 'entry.id')
          .where('move.to_state', 'not in', ['recognised', 'not-recognised'])
          .orderBy('move.sequence', 'desc')
          .limit(1)
          .as('undecided'),
      (join) => join.onTrue(),
    )
    .select(['entry.id', 'entry.dossier_id', 'entry.category_id', 'entry.field_id'])
    .select(['undecided.undecided_state', 'undecided.undecided_at'])
    .select([
      'newest.move_id',
      'newest.to_state',
      'newest.sequence',
      'newest.due_at',
      'newest.reason',
      'newest.moved_at',
    ])
    .select((eb) =>
      eb
        .selectFrom('entry_move as handed')
        .select((inner) => inner.fn.max('handed.dossier_version').as('version'))
        .whereRef('handed.entry_id', '=', 'entry.id')
        .as('dossier_version'),
    )
    .select(
      sql<readonly string[]>`array(
        select item.form_field from return_item item where item.entry_move_id = newest.move_id order by 1
      )`.as('asked'),
    )
    .select((eb) => eb.exists(publicationOfNewest(eb)).as('is_announced'))
    .orderBy('entry.id');
}

/** The publication of the decision that the newest move carried out; none for moves that carried out no decision. */
function publicationOfNewest(
  eb: ExpressionBuilder<Database & { newest: { decision_number: string | null } }, 'entry' | 'newest'>,
) {
  return eb
    .selectFrom('decision_publication as publication')
    .innerJoin('decision', 'decision.id', 'publication.decision_id')
    .innerJoin('dossier', 'dossier.season_id', 'decision.season_id')
    .select('publication.decision_id')
    .whereRef('dossier.id', '=', 'entry.dossier_id')
    .whereRef('decision.number', '=', 'newest.decision_number');
}

function entryRowOf(row: Awaited<ReturnType<ReturnType<typeof entriesWithState>['execute']>>[number]): EntryRow {
  return {
    id: row.id,
    dossierId: row.dossier_id,
    categoryId: row.category_id,
    fieldId: row.field_id,
    state: (row.to_state ?? 'draft') as EntryState,
    sequence: row.sequence ?? 0,
    dueAt: row.due_at,
    reason: row.reason,
    movedAt: row.moved_at,
    moveId: row.move_id,
    asked: row.asked,
    isAnnounced: Boolean(row.is_announced),
    undecided:
      row.undecided_state === null || row.undecided_at === null
        ? null
        : { state: row.undecided_state as EntryState, movedAt: row.undecided_at },
    dossierVersion: row.dossier_version,
  };
}

/** What was asked to be completed by these moves, form field by form field. */
export async function listReturnItems(db: ReadonlyKysely, dossier: SeenDossier) {
  return db
    .selectFrom('return_item')
    .innerJoin('entry_move', 'entry_move.id', 'return_item.entry_move_id')
    .innerJoin('entry', 'entry.id', 'entry_move.entry_id')
    .select(['return_item.entry_move_id', 'return_item.form_field', 'return_item.reason'])
    .where('entry.dossier_id', '=', dossier.dossierId)
    .orderBy('return_item.form_field')
    .execute();
}

export interface NewDossier {
  readonly id: string;
  readonly seasonId: string;
  readonly rulesVersion: number;
  readonly name: string;
  /** `null` where the award has no applicant groups. */
  readonly applicantGroup: string | null;
  readonly at: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Opens a dossier of one's own organisation. */
export async function insertDossier(db: Kysely<Database>, own: OwnOrganisation, row: NewDossier): Promise<void> {
  await db
    .insertInto('dossier')
    .values({
      id: row.id,
      season_id: row.seasonId,
      organisation_id: own.organisationId,
      opened_version: row.rulesVersion,
      name: row.name,
      applicant_group: row.applicantGroup,
      opened_by: own.personId,
      opened_at: row.at,
      rehearsed: row.rehearsed,
    })
    .execute();
}

export interface ChosenCategory {
  readonly id: string;
  readonly categoryId: string;
  readonly fieldId: string | null;
}

/** Makes the dossier's draft entries exactly these. Entries that have moved stay as they are. */
export async function replaceDraftEntries(
  db: Kysely<Database>,
  dossier: WritableDossier,
  {
    chosen,
    untouched = [],
    at,
  }: {
    readonly chosen: readonly ChosenCategory[];
    /** Categories that stay as they are, entered or not. */
    readonly untouched?: readonly string[];
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  const unmoved = sql<boolean>`not exists (select 1 from entry_move where entry_move.entry_id = entry.id)`;
  await db
    .deleteFrom('entry')
    .where('dossier_id', '=', dossier.dossierId)
    .where('category_id', '<>', sql<string>`all(${[...chosen.map((one) => one.categoryId), ...untouched]}::text[])`)
    .where(unmoved)
    .execute();
  if (chosen.length === 0) return;
  const rows = chosen.map(({ id, categoryId, fieldId }) => ({
    id,
    dossier_id: dossier.dossierId,
    category_id: categoryId,
    field_id: fieldId,
    chosen_by: dossier.personId,
    chosen_at: at,
  }));
  await db
    .insertInto('entry')
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(['dossier_id', 'category_id'])
        .doUpdateSet((eb) => ({ field_id: eb.ref('excluded.field_id') }))
        .where(unmoved),
    )
    .execute();
}

/** Dossiers of these organisations, newest first. */
export async function listDossiersOf(db: ReadonlyKysely, organisations: readonly OwnOrganisation[]) {
  const ids = organisations.map((one) => one.organisationId);
  return db
    .selectFrom('dossier')
    .innerJoin('organisation', 'organisation.id', 'dossier.organisation_id')
    .select(['dossier.id', 'dossier.season_id', 'dossier.name', 'dossier.opened_at'])
    .select(['organisation.id as organisation_id', 'organisation.name as organisation_name'])
    .where('organisation.id', '=', sql<string>`any(${ids}::uuid[])`)
    .orderBy('dossier.opened_at', 'desc')
    .orderBy('dossier.id')
    .execute();
}
