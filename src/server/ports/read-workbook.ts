import ExcelJS from 'exceljs';
import { MOST_COLUMNS, MOST_IMPORTED, type SheetCell, type SheetRow } from '#core/dossier/import-sheet.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';

export type WorkbookRefusal =
  /** It took longer, or more memory, than a sheet of so many rows needs. */
  | { readonly code: 'import-too-heavy' }
  | { readonly code: 'import-not-a-workbook' }
  | { readonly code: 'import-too-many-rows'; readonly most: number }
  | { readonly code: 'import-too-many-columns'; readonly most: number };

/** Rows above the headings: a title block. */
const MOST_ABOVE = 50;

export type ReadSheet = Result<readonly SheetRow[], WorkbookRefusal>;

/** The first sheet of a workbook that was inspected: every cell as it was kept, nothing computed. */
export async function readWorkbook(bytes: Uint8Array): Promise<ReadSheet> {
  const book = new ExcelJS.Workbook();
  const page = await book.xlsx.load(Uint8Array.from(bytes).buffer).then(
    () => book.worksheets[0],
    () => undefined, // a ZIP with the parts of a workbook and no workbook: told to whoever sent it
  );
  if (!page) return refuse({ code: 'import-not-a-workbook' });
  const rows: SheetRow[] = [];
  page.eachRow((row, number) => {
    if (rows.length > MOST_IMPORTED + MOST_ABOVE) return;
    const cells = Array.from({ length: row.cellCount }, (_, at) => cellOf(row.getCell(at + 1)));
    const width = cells.findLastIndex((cell) => cell !== null && cell.kind !== 'merged') + 1;
    if (width > 0) rows.push({ row: number, cells: cells.slice(0, width) });
  });
  if (rows.length > MOST_IMPORTED + MOST_ABOVE) return refuse({ code: 'import-too-many-rows', most: MOST_IMPORTED });
  return rows.some(({ cells }) => cells.length > MOST_COLUMNS)
    ? refuse({ code: 'import-too-many-columns', most: MOST_COLUMNS })
    : accept(rows);
}

function cellOf(cell: ExcelJS.Cell): SheetCell | null {
  const { value, type } = cell;
  if (type === ExcelJS.ValueType.Merge) return { kind: 'merged', text: '' };
  if (value === null || value === undefined || value === '') return null;
  // The first cell of a merged range as well: nobody knows which rows or columns its value is for.
  if (cell.isMerged) return { kind: 'merged', text: text(cell.text) };
  if (type === ExcelJS.ValueType.Formula) return { kind: 'formula', text: text(cell.formula) };
  if (type === ExcelJS.ValueType.Error) return { kind: 'error', text: text(cell.text) };
  if (value instanceof Date)
    return { kind: 'date', text: Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10) };
  if (typeof value === 'number') return { kind: 'number', text: String(value) };
  if (typeof value === 'boolean') return { kind: 'boolean', text: String(value) };
  return { kind: 'text', text: text(cell.text) };
}

/** Longest text Excel keeps in a cell; without the zero character, which no database takes. */
function text(value: unknown): string {
  return String(value ?? '')
    .slice(0, 32_767)
    .replaceAll('\0', '\ufffd');
}
