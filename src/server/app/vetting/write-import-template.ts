import ExcelJS from 'exceljs';
import { importCells, type ImportCell } from '#core/dossier/import-cells.ts';
import { saidByRecord } from '#core/dossier/import-columns.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { App } from '../app.ts';
import type { AwardInForce } from '../dossier/award-in-force.ts';
import type { QueueRefusal } from '../dossier/list-dossiers-for-secretariat.ts';
import type { Actor } from '../person/actor.ts';
import { sitToDecide } from './decide-entries.ts';

/** Words a template needs of its door. */
export interface TemplateWords {
  readonly rows: string;
  readonly lists: string;
  /** Headings of the record, in order. */
  readonly record: readonly string[];
  readonly category: string;
  readonly field: string;
}

/**
 * An empty sheet with a column for all that a row can hold in this season, its headings such that each is known when it comes back;
 * required ones bear a star. Cells are texts, so that no zero is lost. A second sheet lists the categories and their fields.
 */
export async function writeImportTemplate(
  app: App,
  actor: Actor,
  { seasonId, words }: { readonly seasonId: string; readonly words: TemplateWords },
): Promise<Result<Uint8Array, QueueRefusal | { readonly code: 'vetting-not-yours' }>> {
  const desk = await sitToDecide(app, actor, seasonId);
  if (!desk.ok) return desk;
  const { award } = desk.value;
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet(words.rows, { views: [{ state: 'frozen', ySplit: 1 }] });
  const cells = importCells(award.form).filter(({ field }) => saidByRecord(field) === null);
  const headings = [...words.record, ...cells.map(headingOf)];
  page.addRow(headings).font = { bold: true };
  page.columns.forEach((column, at) => {
    column.width = Math.min(40, Math.max(14, (headings[at] ?? '').length));
    if (isWritten(cells[at - words.record.length])) column.numFmt = '@';
  });
  addLists(book.addWorksheet(words.lists), award, words);
  return accept(new Uint8Array(await book.xlsx.writeBuffer()));
}

function headingOf({ names, field }: ImportCell): string {
  const heading = names[0]?.vi ?? field.id;
  return field.required ? `${heading} *` : heading;
}

/** Numbers and days are typed as such; codes, telephones and texts are texts. */
function isWritten(cell: ImportCell | undefined): boolean {
  return cell === undefined || !['number', 'year', 'date', 'table'].includes(cell.field.type);
}

function addLists(page: ExcelJS.Worksheet, { award }: AwardInForce, words: TemplateWords): void {
  page.addRow([words.category, words.field]).font = { bold: true };
  for (const { label, name, fields } of award.categories) {
    const named = `${label}: ${name.vi}`;
    for (const field of fields ?? [null]) page.addRow(field === null ? [named] : [named, field.name.vi]);
  }
  page.columns.forEach((column) => (column.width = 60));
}
