import ExcelJS from 'exceljs';
import { toDate } from '../../ports/clock.ts';

/** A sheet as an office keeps it: a title block, then a table. */
export interface SheetToWrite {
  readonly name: string;
  /** Lines above the table; the title among them is set large. */
  readonly head: readonly { readonly text: string; readonly look: 'plain' | 'bold' | 'title' | 'italic' }[];
  readonly columns: readonly { readonly label: string; readonly width: number; readonly kind: SheetKind }[];
  /** A day only in a column of days: kept as one, so that it sorts as one. */
  readonly rows: readonly (readonly SheetValue[])[];
  /** Lines below the table. */
  readonly foot: readonly string[];
  /** A4 upright where nothing is said. */
  readonly orientation?: 'portrait' | 'landscape';
}

/** `year` = a number without marks between its digits. */
type SheetKind = 'text' | 'number' | 'year' | 'date';
type SheetValue = string | number | null | Temporal.PlainDate;

const FONT = 'Times New Roman';
const A4 = 9;

/**
 * A spreadsheet of one sheet: numbers as numbers, text as text whatever it looks like (no value is ever a formula), a header that
 * stays in sight and is printed on every page, A4 as wide as the page.
 */
export async function writeResultSheet(sheet: SheetToWrite): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet(sheet.name.replace(/[*?:\\/[\]]/g, ' ').slice(0, 31));
  page.columns = sheet.columns.map(({ width }) => ({ width }));
  for (const line of sheet.head) addHeadLine(page, line, sheet.columns.length);
  const headerRow = sheet.head.length + 1;
  addHeader(page, sheet.columns);
  for (const row of sheet.rows) addRow(page, row, sheet.columns);
  page.addRow([]);
  for (const text of sheet.foot) addHeadLine(page, { text, look: 'italic' }, sheet.columns.length);
  page.views = [{ state: 'frozen', ySplit: headerRow }];
  page.pageSetup = {
    paperSize: A4,
    orientation: sheet.orientation ?? 'portrait',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: `${headerRow}:${headerRow}`,
    margins: { left: 0.98, right: 0.59, top: 0.79, bottom: 0.79, header: 0.3, footer: 0.3 },
  };
  page.headerFooter.oddFooter = '&C&P/&N';
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const SIZE = { plain: 12, bold: 12, italic: 12, title: 14 } as const;

function addHeadLine(page: ExcelJS.Worksheet, line: SheetToWrite['head'][number], columns: number): void {
  const row = page.addRow([line.text]);
  const isBold = line.look === 'bold' || line.look === 'title';
  row.font = { name: FONT, size: SIZE[line.look], bold: isBold, italic: line.look === 'italic' };
  const alignment = line.look === 'title' ? ('center' as const) : ('left' as const);
  page.mergeCells(row.number, 1, row.number, columns);
  row.getCell(1).alignment = { horizontal: alignment, vertical: 'middle', wrapText: true };
}

const THIN = { style: 'thin' } as const;
const BORDER = { top: THIN, left: THIN, bottom: THIN, right: THIN };

function addHeader(page: ExcelJS.Worksheet, columns: SheetToWrite['columns']): void {
  const row = page.addRow(columns.map(({ label }) => label));
  row.eachCell((cell) => {
    cell.font = { name: FONT, size: 12, bold: true };
    cell.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true };
    cell.border = BORDER;
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE6EEF0' } };
  });
}

function addRow(page: ExcelJS.Worksheet, values: readonly SheetValue[], columns: SheetToWrite['columns']): void {
  const row = page.addRow(values.map((value) => (value instanceof Temporal.PlainDate ? dayCell(value) : value)));
  row.eachCell({ includeEmpty: true }, (cell, column) => {
    const isNumber = typeof values[column - 1] === 'number';
    cell.font = { name: FONT, size: 12 };
    cell.border = BORDER;
    cell.alignment = { horizontal: isNumber ? 'right' : 'left', vertical: 'top', wrapText: true };
    if (values[column - 1] instanceof Temporal.PlainDate) cell.numFmt = 'dd/mm/yyyy';
    if (isNumber) cell.numFmt = numberFormat(values[column - 1], columns[column - 1]?.kind);
  });
}

function numberFormat(value: SheetValue | undefined, kind: SheetKind | undefined): string {
  if (kind === 'year') return '0';
  return Number.isInteger(value) ? '#,##0' : '#,##0.00';
}

/** A spreadsheet has no time zones: its days are those of UTC. */
function dayCell(day: Temporal.PlainDate): Date {
  return toDate(day.toZonedDateTime('UTC').toInstant());
}
