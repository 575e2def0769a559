import { firstRecordOf, recordsOf, type TextRecord } from './delimited-text.ts';
import { accept, refuse, type Result } from './result.ts';

/** Headings of the tables that organisers bring, in English and Vietnamese, any case. CMD-5. */
const HEADINGS = {
  judge: 'giám khảo',
  entry: 'hồ sơ',
  criterion: 'tiêu chí',
  weight: 'trọng số',
  max: 'điểm tối đa',
  score: 'điểm',
  category: 'hạng mục',
  participant: 'thí sinh',
  item: 'câu hỏi',
  option: 'phương án',
  seconds: 'giây',
  group: 'nhóm',
  unit: 'đơn vị',
  participants: 'đã tham gia',
  headcount: 'quân số',
  se: 'sai số',
} as const;

export type ColumnName = keyof typeof HEADINGS;

const COLUMN_NAMES = Object.keys(HEADINGS) as ColumnName[];
const COLUMN_OF = new Map<string, ColumnName>(
  COLUMN_NAMES.flatMap((name) => [[name, name] as const, [HEADINGS[name], name] as const]),
);
const SEPARATORS = [',', ';', '\t'];
const BYTE_ORDER_MARK = '\ufeff';

/** One row below the heading. `line` is the line of the file, the heading's being 1. */
export interface TableRow {
  readonly line: number;
  /** The text of a cell, trimmed; '' where there is none. */
  readonly text: (column: ColumnName) => string;
  /** The number in a cell; `null` if it is not one. */
  readonly number: (column: ColumnName) => number | null;
}

export interface Table {
  readonly columns: ReadonlySet<ColumnName>;
  readonly rows: readonly TableRow[];
}

export type TableRefusal =
  | { readonly code: 'empty-file' }
  | { readonly code: 'missing-column'; readonly columns: readonly ColumnName[] }
  | { readonly code: 'not-a-number'; readonly line: number; readonly column: ColumnName }
  | { readonly code: 'duplicate-row'; readonly line: number };

/**
 * A table out of a spreadsheet: comma, semicolon or tab (whichever makes most of the heading known), with or without byte order
 * mark, columns in any order, unknown ones ignored. A comma may stand for the decimal point where it does not separate cells. CMD-5.
 */
export function readTable(text: string, required: readonly ColumnName[]): Result<Table, TableRefusal> {
  const plain = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const separator = separatorOf(plain);
  const [heading, ...records] = recordsOf(plain, separator);
  if (!heading) return refuse({ code: 'empty-file' });
  const positions = columnPositions(heading.cells);
  const columns = required.filter((column) => !positions.has(column));
  if (columns.length > 0) return refuse({ code: 'missing-column', columns });
  if (records.length === 0) return refuse({ code: 'empty-file' });
  const rows = records.map((record) => rowOf(record, { positions, decimalComma: separator !== ',' }));
  return accept({ columns: new Set(positions.keys()), rows });
}

/** Rows with a score, and the lines of those without: what was not read or not asked does not count. CMD-5. */
export function scoredRows({ rows }: Table): {
  readonly rows: readonly TableRow[];
  readonly emptyLines: readonly number[];
} {
  const isEmpty = (row: TableRow) => row.text('score') === '';
  return { rows: rows.filter((row) => !isEmpty(row)), emptyLines: rows.filter(isEmpty).map(({ line }) => line) };
}

/** The line on which the same key stands a second time; `null` if none does. */
export function firstRepeatedLine(rows: readonly TableRow[], key: readonly ColumnName[]): number | null {
  const seen = new Set<string>();
  for (const row of rows) {
    const name = JSON.stringify(key.map(row.text));
    if (seen.has(name)) return row.line;
    seen.add(name);
  }
  return null;
}

/** A number as people type it; `null` if the text is not one, or is too large to be one. */
export function parseNumber(text: string, { decimalComma }: { readonly decimalComma: boolean }): number | null {
  const pattern = decimalComma
    ? /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i
    : /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
  if (!pattern.test(text)) return null;
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? value + 0 : null;
}

function separatorOf(text: string): string {
  const known = SEPARATORS.map((separator) => {
    const heading = firstRecordOf(text, separator);
    return { separator, score: columnPositions(heading).size * 1000 + Math.min(heading.length, 999) };
  });
  return known.reduce((best, other) => (other.score > best.score ? other : best)).separator;
}

/** Where each known column stands; of two columns of one name the first counts. */
function columnPositions(heading: readonly string[]): ReadonlyMap<ColumnName, number> {
  const positions = new Map<ColumnName, number>();
  heading.forEach((cell, at) => {
    const column = COLUMN_OF.get(cell.normalize('NFC').toLowerCase().replace(/\s+/g, ' '));
    if (column && !positions.has(column)) positions.set(column, at);
  });
  return positions;
}

function rowOf(
  { line, cells }: TextRecord,
  { positions, decimalComma }: { readonly positions: ReadonlyMap<ColumnName, number>; readonly decimalComma: boolean },
): TableRow {
  const text = (column: ColumnName) => cells[positions.get(column) ?? -1] ?? '';
  return { line, text, number: (column) => parseNumber(text(column), { decimalComma }) };
}
