import {
  findHeadings,
  matchColumns,
  headingsOf,
  NEEDED_TARGETS,
  readColumns,
  type ImportColumns,
  type ImportTarget,
} from '#core/dossier/import-columns.ts';
import { foldHeading, importCells, type ImportCell } from '#core/dossier/import-cells.ts';
import { dossierKey, readImportRows, type ImportRead, type ImportRules } from '#core/dossier/import-rows.ts';
import { MOST_IMPORTED, type SheetRow } from '#core/dossier/import-sheet.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { dayInVietNam } from '#core/shared/viet-nam-time.ts';
import {
  findImportSheet,
  listDossierImports,
  listDossierNames,
  type WaitingSheet,
} from '../../db/queries/dossier-import.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import type { QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { sitToDecide } from './decide-entries.ts';

export interface ImportChoice {
  readonly seasonId: string;
  /** Targets of the columns from the left, as somebody chose them; left out: guessed. */
  readonly columns?: readonly string[];
  /** Names of kinds of applicants, as the page shows them. */
  readonly kindNames: ImportRules['kindNames'];
}

/** What a waiting sheet would bring. Nothing is written. */
export interface ImportReview extends ImportRead, Pick<WaitingSheet, 'fileName' | 'fileHash'> {
  readonly headings: readonly string[];
  readonly headingRow: number;
  readonly columns: ImportColumns;
  readonly cells: readonly ImportCell[];
  readonly categories: AwardInForce['award']['categories'];
  /** Without a column for each of these there is no dossier; the rows are then not read. */
  readonly missing: readonly ImportTarget[];
  readonly sheet: readonly SheetRow[];
}

export type ReviewRefusal =
  | QueueRefusal
  | { readonly code: 'vetting-not-yours' }
  | { readonly code: 'import-nothing-waits' }
  | { readonly code: 'import-without-headings' }
  | { readonly code: 'import-too-many-rows'; readonly most: number };

/** Reads the sheet that waits by the columns chosen or guessed, row by row, with the readers of the form. */
export async function reviewImport(
  app: App,
  actor: Actor,
  choice: ImportChoice,
): Promise<Result<ImportReview, ReviewRefusal>> {
  const desk = await sitToDecide(app, actor, choice.seasonId);
  return desk.ok ? reviewAtDesk(app, desk.value, choice) : desk;
}

/** The same for somebody whose right to it was asked already. */
export async function reviewAtDesk(
  app: App,
  { award, proof }: { readonly award: AwardInForce; readonly proof: SeasonDesk },
  choice: ImportChoice,
): Promise<Result<ImportReview, ReviewRefusal>> {
  const waiting = await findImportSheet(app.db, proof);
  if (!waiting) return refuse({ code: 'import-nothing-waits' });
  const { form } = award;
  const at = findHeadings(waiting.rows, form);
  const headingRow = waiting.rows[at];
  if (!headingRow) return refuse({ code: 'import-without-headings' });
  const sheet = waiting.rows.slice(at + 1);
  if (sheet.length > MOST_IMPORTED) return refuse({ code: 'import-too-many-rows', most: MOST_IMPORTED });
  const headings = headingsOf(headingRow);
  const columns = choice.columns
    ? readColumns(choice.columns.slice(0, headings.length), form)
    : matchColumns(headings, form, await rememberedColumns(app, proof));
  const missing = NEEDED_TARGETS.filter((target) => !columns.includes(target));
  const { fileName, fileHash } = waiting;
  const known = {
    fileName,
    fileHash,
    headings,
    headingRow: headingRow.row,
    columns,
    missing,
    sheet,
    cells: importCells(form),
    categories: award.award.categories,
  };
  if (missing.length > 0) return accept({ ...known, rows: [], problems: [] });
  const existing = new Set(
    (await listDossierNames(app.db, proof)).flatMap(({ name, tax_code, agency_code }) =>
      [tax_code, agency_code].flatMap((code) => (code ? [dossierKey(code, name)] : [])),
    ),
  );
  const today = dayInVietNam(app.clock.wallNow());
  const rules = { form, award: award.award, kindNames: choice.kindNames, today, existing };
  return accept({ ...known, ...readImportRows(sheet, columns, rules) });
}

/** What headings were read as in the newest import of the season. */
async function rememberedColumns(app: App, proof: SeasonDesk) {
  const [newest] = await listDossierImports(app.db, proof);
  return (newest?.columns ?? {}) as Readonly<Record<string, ImportTarget | null>>;
}

/** What the next import of the season remembers of these headings. */
export function columnsByHeading({ headings, columns }: Pick<ImportReview, 'headings' | 'columns'>) {
  const folded = headings.map(foldHeading);
  const once = (heading: string) => heading !== '' && folded.indexOf(heading) === folded.lastIndexOf(heading);
  return Object.fromEntries(
    folded.flatMap((heading, at) => (once(heading) ? [[heading, columns[at] ?? null] as const] : [])),
  );
}
