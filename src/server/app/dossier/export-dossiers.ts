import type { Answer, Answers, FormDefinition, FormField } from '#core/dossier/form.ts';
import { knowsContacts, verifiesFigures } from '#core/dossier/policy.ts';
import { answersWithoutContacts, formWithoutContacts } from '#core/dossier/redact.ts';
import type { EntryState } from '#core/dossier/states.ts';
import { claimsOf, judgeClaims, type ClaimValue, type ClaimVerdict } from '#core/vetting/claims.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listEntriesForExport } from '../../db/queries/dossier-export.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import { recordAct } from '../record-audit.ts';
import type { AwardInForce } from './award-in-force.ts';
import { namesOf } from './describe-entry.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';
import { noteOpenings } from './note-opening.ts';
import { openFieldsOf } from './open-fields.ts';

/** A column that may be chosen: one of the record of the entry, or a form field. */
export interface ExportColumn {
  readonly id: string;
  /** `null` for columns of the record, which the door names. */
  readonly label: LocalizedText | null;
}

/** What vetting found of a figure, where it differs from what the entrant states; `null` = it was refuted. */
export interface ExportFinding {
  readonly formField: string;
  readonly cell: string;
  readonly corrected: ClaimValue | null;
}

export interface DossierExport {
  readonly columns: readonly ExportColumn[];
  readonly rows: readonly {
    readonly organisation: string;
    readonly code: string;
    readonly name: string;
    readonly categoryLabel: string;
    readonly category: LocalizedText;
    readonly field: LocalizedText | null;
    readonly state: EntryState;
    readonly submittedAt: Temporal.Instant;
    /** By form field of the columns; `null` = not answered, or not for whoever asks. */
    readonly answers: Readonly<Record<string, Answer>>;
    /** Of those answers: what was corrected or refuted since. */
    readonly findings: readonly ExportFinding[];
  }[];
}

export const RECORD_COLUMNS = ['organisation', 'code', 'name', 'category', 'field', 'state', 'submitted'] as const;

/**
 * What was handed in in a season, entry by entry, with the columns that were chosen and what vetting found of them. Need-to-know answers
 * are there only for those who verify them (secretariat, auditor), and for none of an entry they judge; dossiers in conflict are left
 * out. What is need-to-know, the form says under which a dossier was handed in, and today's. The export is kept as an act, and as an
 * opening of each dossier.
 */
export async function exportDossiers(
  app: App,
  actor: Actor,
  { seasonId, columns: wanted }: { readonly seasonId: string; readonly columns: readonly string[] },
): Promise<Result<DossierExport, QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award, roles, proof } = desk.value;
  const known = exportColumns(award, roles);
  const columns = known.filter(({ id }) => wanted.includes(id));
  const fields = fieldsOf(award, roles).filter(({ id }) => columns.some((column) => column.id === id));
  const rows = await listEntriesForExport(app.db, proof);
  const versions = rows.map((row) => row.rules_version);
  const isOpen = await openFieldsOf(app, award, versions);
  await app.db.transaction().execute(async (db) => {
    const opened = rows.map((row) => ({ dossierId: row.dossier_id, isJudge: row.is_judge }));
    await noteOpenings(app, db, { desk: proof, roles, opened });
    const act = { action: 'dossiers-exported', subjectKind: 'season', subjectId: seasonId, personId: proof.personId };
    await recordAct(app, db, {
      ...act,
      seasonId,
      detail: { columns: columns.map(({ id }) => id).join(' '), entries: rows.length },
    });
  });
  return accept({
    columns,
    rows: rows.map((row) => {
      const names = namesOf(award.award.categories, { categoryId: row.category_id, fieldId: row.field_id });
      const mayKnow = verifiesFigures(roles) && !row.is_judge;
      const shown = fields.filter((field) => mayKnow || isOpen(row.rules_version, field.id));
      const known = knowsContacts(roles) ? row.answers : answersWithoutContacts(award.form, row.answers);
      const answers = Object.fromEntries(
        shown.map(({ id }) => [id, Object.hasOwn(known, id) ? (known[id] ?? null) : null]),
      );
      return {
        organisation: row.organisation_name,
        code: row.code ?? '',
        name: row.name,
        categoryLabel: names.categoryLabel,
        category: names.categoryName,
        field: names.fieldName,
        state: row.state,
        submittedAt: row.submitted_at,
        answers,
        findings: findingsOf({ sections: [{ id: '', name: { vi: '' }, formFields: shown }] }, answers, row.claims),
      };
    }),
  });
}

/** The columns whoever asks may choose; refused for everybody who is no officer of the season. */
export async function listExportColumns(
  app: App,
  actor: Actor,
  { seasonId }: { readonly seasonId: string },
): Promise<Result<readonly ExportColumn[], QueueRefusal>> {
  const desk = await sitAtDesk(app, actor, seasonId);
  return desk.ok ? accept(exportColumns(desk.value.award, desk.value.roles)) : desk;
}

function exportColumns(award: AwardInForce, roles: ReadonlySet<string>): readonly ExportColumn[] {
  const answers = fieldsOf(award, roles).filter((field) => verifiesFigures(roles) || !field.hiddenFromJudges);
  return [...RECORD_COLUMNS.map((id) => ({ id, label: null })), ...answers.map(({ id, label }) => ({ id, label }))];
}

/** Form fields a list can show to somebody of these roles: all but files, for an auditor without addresses and telephone numbers. */
function fieldsOf({ form }: AwardInForce, roles: ReadonlySet<string>): readonly FormField[] {
  const shown = knowsContacts(roles) ? form : formWithoutContacts(form);
  return shown.sections.flatMap((section) => section.formFields).filter(({ type }) => type !== 'file');
}

function findingsOf(
  form: FormDefinition,
  answers: Answers,
  verdicts: readonly ClaimVerdict[],
): readonly ExportFinding[] {
  const marked = verdicts.map(({ formField }) => formField); // whatever was looked at is a claim
  return judgeClaims(claimsOf(form, answers, marked), verdicts).flatMap(({ formField, cell, state, verdict }) =>
    state === 'corrected' || state === 'refuted'
      ? [{ formField, cell, corrected: state === 'corrected' ? (verdict?.corrected ?? null) : null }]
      : [],
  );
}
