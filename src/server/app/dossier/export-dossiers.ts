import type { Answer, FormField } from '#core/dossier/form.ts';
import type { EntryState } from '#core/dossier/states.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listEntriesForExport } from '../../db/queries/dossier-export.ts';
import type { App } from '../app.ts';
import type { Actor } from '../person/actor.ts';
import type { AwardInForce } from './award-in-force.ts';
import { namesOf } from './describe-entry.ts';
import { sitAtDesk, type QueueRefusal } from './list-dossiers-for-secretariat.ts';

/** A column that may be chosen: one of the record of the entry, or a form field. */
export interface ExportColumn {
  readonly id: string;
  /** `null` for columns of the record, which the door names. */
  readonly label: LocalizedText | null;
  readonly isNumber: boolean;
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
  }[];
}

export const RECORD_COLUMNS = ['organisation', 'code', 'name', 'category', 'field', 'state', 'submitted'] as const;

/**
 * What was handed in in a season, entry by entry, with the columns that were chosen. Need-to-know answers are there only for those
 * who verify them (secretariat, auditor), and for none of an entry they judge; dossiers in conflict are left out.
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
  const fields = fieldsOf(award).filter(({ id }) => columns.some((column) => column.id === id));
  const rows = await listEntriesForExport(app.db, proof);
  return accept({
    columns,
    rows: rows.map((row) => {
      const names = namesOf(award.award.categories, { categoryId: row.category_id, fieldId: row.field_id });
      const shown = fields.filter((field) => !(field.hiddenFromJudges && row.is_judge));
      return {
        organisation: row.organisation_name,
        code: row.code ?? '',
        name: row.name,
        categoryLabel: names.categoryLabel,
        category: names.categoryName,
        field: names.fieldName,
        state: row.state,
        submittedAt: row.submitted_at,
        answers: Object.fromEntries(
          shown.map(({ id }) => [id, Object.hasOwn(row.answers, id) ? (row.answers[id] ?? null) : null]),
        ),
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
  const verifies = roles.has('secretariat') || roles.has('auditor');
  const answers = fieldsOf(award).filter((field) => verifies || !field.hiddenFromJudges);
  return [
    ...RECORD_COLUMNS.map((id) => ({ id, label: null, isNumber: false })),
    ...answers.map(({ id, label, type }) => ({ id: id, label, isNumber: type === 'number' })),
  ];
}

/** Form fields that fit a cell: no files, no tables. */
function fieldsOf({ form }: AwardInForce): readonly FormField[] {
  return form.sections
    .flatMap((section) => section.formFields)
    .filter(({ type }) =>
      [
        'text',
        'long-text',
        'tax-code',
        'email',
        'phone',
        'url',
        'number',
        'date',
        'boolean',
        'choice',
        'choices',
      ].includes(type),
    );
}
