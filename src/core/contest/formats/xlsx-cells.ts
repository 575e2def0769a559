import { childElement, childElements, readXml, textOf, type XmlElement } from '../../shared/xml.ts';
import { problemAt, type FormatProblem } from './format-question.ts';

/** Rows of the first sheet of a workbook, cells as text by column (0 = A). Missing cells are empty. */
export type CellsReading =
  { readonly ok: true; readonly rows: readonly SheetRow[] } | { readonly ok: false; readonly problem: FormatProblem };

export interface SheetRow {
  /** As the program shows it, 1 = the first. */
  readonly number: number;
  readonly cells: readonly string[];
}

const MAX_COLUMNS = 60;

/**
 * The first sheet of an Excel workbook. Text is what was typed, leading zeros and all; numbers are as stored; formulas give their last
 * value.
 *
 * Source: ECMA-376 part 1, chapter 18 (SpreadsheetML).
 */
export function readCells(parts: ReadonlyMap<string, string>): CellsReading {
  const name = firstSheet(parts);
  const sheet = name === undefined ? undefined : parts.get(name);
  if (sheet === undefined)
    return { ok: false, problem: problemAt({ line: 1 }, 'archive-part-missing', { part: name ?? 'xl/workbook.xml' }) };
  const read = readXml(sheet);
  const shared = readShared(parts.get('xl/sharedStrings.xml'));
  if (!read.ok || shared === null)
    return {
      ok: false,
      problem: problemAt({ line: 1 }, 'xml-broken', { reason: read.ok ? 'text' : read.refusal.reason }),
    };
  const data = childElement(read.value, 'sheetData');
  const rows = data ? childElements(data, 'row').map((row, at) => readRow(row, at + 1, shared)) : [];
  return { ok: true, rows };
}

/** The part of the sheet that the workbook names first. */
function firstSheet(parts: ReadonlyMap<string, string>): string | undefined {
  const workbook = readXml(parts.get('xl/workbook.xml') ?? '');
  const relations = readXml(parts.get('xl/_rels/workbook.xml.rels') ?? '');
  const sheets = workbook.ok ? childElement(workbook.value, 'sheets') : undefined;
  const id = sheets && childElements(sheets, 'sheet')[0]?.attributes['r:id'];
  const relation = relations.ok
    ? childElements(relations.value).find(({ attributes }) => attributes['Id'] === id)
    : undefined;
  const target = relation?.attributes['Target'];
  if (target === undefined) return parts.has('xl/worksheets/sheet1.xml') ? 'xl/worksheets/sheet1.xml' : undefined;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function readShared(xml: string | undefined): readonly string[] | null {
  if (xml === undefined) return [];
  const read = readXml(xml);
  return read.ok ? childElements(read.value, 'si').map(richText) : null;
}

/** A text in one or several runs; phonetic hints are left out. */
function richText(item: XmlElement): string {
  const runs = childElements(item).filter(({ name }) => name === 't' || name === 'r');
  return runs.map((run) => (run.name === 't' ? textOf(run) : textOf(childElement(run, 't')))).join('');
}

function readRow(row: XmlElement, place: number, shared: readonly string[]): SheetRow {
  const cells: string[] = [];
  for (const [at, cell] of childElements(row, 'c').entries()) {
    const column = columnOf(cell.attributes['r']) ?? at;
    if (column >= MAX_COLUMNS) continue;
    while (cells.length < column) cells.push('');
    cells[column] = cellText(cell, shared);
  }
  const number = Number(row.attributes['r'] ?? place);
  return { number: Number.isInteger(number) ? number : place, cells };
}

/** "AB12" → 27. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  return letters ? [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1 : null;
}

function cellText(cell: XmlElement, shared: readonly string[]): string {
  const value = textOf(childElement(cell, 'v'));
  const inline = childElement(cell, 'is');
  switch (cell.attributes['t']) {
    case 's':
      return shared[Number(value)] ?? '';
    case 'inlineStr':
      return inline ? richText(inline) : '';
    default:
      return value;
  }
}
