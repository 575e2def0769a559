import ExcelJS from 'exceljs';
import type { ImportProblem } from '#core/dossier/import-rows.ts';
import type { SheetCell } from '#core/dossier/import-sheet.ts';
import type { ImportReview } from './review-import.ts';

const RED = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFBD5D5' } } as const;

/**
 * The sheet as it was read, every row in its place, wrong cells coloured with a comment in each. A cell is a value, never a formula;
 * what is wrong with a column that is not there is told in the first cell of its row.
 */
export async function writeImportErrors(
  { sheet, headings, headingRow, problems }: Pick<ImportReview, 'sheet' | 'headings' | 'headingRow' | 'problems'>,
  { name, wordsOf }: { readonly name: string; readonly wordsOf: (problem: ImportProblem) => string },
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet(name);
  headings.forEach((heading, at) => (page.getCell(headingRow, at + 1).value = heading));
  page.getRow(headingRow).font = { bold: true };
  for (const { row, cells } of sheet)
    cells.forEach((cell, at) => {
      if (!cell) return;
      page.getCell(row, at + 1).value = valueOf(cell);
      if (cell.kind === 'date') page.getCell(row, at + 1).numFmt = 'dd/mm/yyyy';
    });
  const notes = new Map<string, string[]>();
  for (const problem of problems) {
    const { address } = page.getCell(problem.row, (problem.column ?? 0) + 1);
    notes.set(address, [...(notes.get(address) ?? []), wordsOf(problem)]);
  }
  for (const [address, lines] of notes) {
    page.getCell(address).fill = RED;
    page.getCell(address).note = lines.join('\n');
  }
  page.views = [{ state: 'frozen', ySplit: headingRow }];
  return new Uint8Array(await book.xlsx.writeBuffer());
}

function valueOf({ kind, text }: SheetCell): string | number | boolean {
  if (kind === 'number') return Number(text);
  if (kind === 'boolean') return text === 'true';
  if (kind === 'date' && text !== '') return serialOf(Temporal.PlainDate.from(text));
  return kind === 'formula' ? `=${text}` : text;
}

/** A day as Excel keeps it: counted from the one before the last of 1899. */
function serialOf(day: Temporal.PlainDate): number {
  return Temporal.PlainDate.from('1899-12-30').until(day).days;
}
