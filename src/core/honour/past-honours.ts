import { recordsOf } from '../shared/delimited-text.ts';
import { findLegacyEncoding } from '../shared/legacy-encoding.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { foldForSearch, toNfc } from '../shared/vietnamese.ts';

/** How sure a list is of one of its lines. */
export type Confidence = 'high' | 'medium' | 'low' | 'unknown';

/** An honour of a season before this system, as a list names it. */
export interface PastHonour {
  /** Of the file, its heading being 1. */
  readonly line: number;
  readonly year: number;
  readonly unitName: string;
  readonly product: string | null;
  readonly honour: string;
  readonly confidence: Confidence;
  readonly source: string;
}

export type PastHonourColumn = 'year' | 'unit' | 'product' | 'honour' | 'confidence' | 'source';

/** What is wrong in one cell. */
export interface PastHonourProblem {
  readonly line: number;
  readonly column: PastHonourColumn;
  readonly code:
    | 'missing'
    | 'not-a-year'
    | 'year-not-over'
    | 'too-long'
    | 'legacy-encoding'
    | 'not-a-confidence'
    | 'cells-beyond-columns'
    | 'repeats-line';
  /** Of `repeats-line`: the line it repeats. */
  readonly of?: number;
}

export interface PastHonoursRead {
  readonly pastHonours: readonly PastHonour[];
  readonly problems: readonly PastHonourProblem[];
}

export type PastHonoursRefusal =
  | { readonly code: 'past-honours-columns-missing'; readonly columns: readonly PastHonourColumn[] }
  | { readonly code: 'past-honours-empty' }
  | { readonly code: 'past-honours-too-many'; readonly most: number };

/** Headings without diacritics, as people and our own data files write them. */
const HEADINGS: Readonly<Record<PastHonourColumn, readonly string[]>> = {
  year: ['nam', 'mua', 'season', 'year'],
  unit: ['don vi', 'doanh nghiep', 'to chuc', 'cong ty', 'unit', 'company', 'organisation'],
  product: ['san pham', 'giai phap', 'dich vu', 'product', 'solution'],
  honour: ['danh hieu', 'giai thuong', 'giai', 'hang muc', 'title', 'award', 'category'],
  confidence: ['do tin cay', 'confidence'],
  source: ['nguon', 'source'],
};
const REQUIRED: readonly PastHonourColumn[] = ['year', 'unit', 'honour', 'source'];
export const MOST_PAST_HONOURS = 10_000;
const MAX_CHARACTERS = 300;
const FIRST_YEAR = 1990;

/**
 * Reads a list of past honours: comma, semicolon or tab, headings in either language with or without diacritics, columns in any
 * order. All that is wrong is told, cell by cell: a line with more cells than the heading has slipped, a line that says what another
 * said is one honour counted twice. A cell that looks like a formula is text like any other. `thisYear` is the last that can be over.
 *
 * Source: `awards.md` §9(16) asks for source and confidence; our own where a list is silent: confidence is then unknown.
 */
export function readPastHonours(
  text: string,
  { thisYear }: { readonly thisYear: number },
): Result<PastHonoursRead, PastHonoursRefusal> {
  const plain = toNfc(text.replace(/^\ufeff/, ''));
  const first = plain.split('\n', 1)[0] ?? '';
  const separator = ['\t', ';'].find((one) => first.includes(one)) ?? ',';
  const [heading, ...records] = recordsOf(plain, separator);
  if (!heading || records.length === 0) return refuse({ code: 'past-honours-empty' });
  if (records.length > MOST_PAST_HONOURS) return refuse({ code: 'past-honours-too-many', most: MOST_PAST_HONOURS });
  const places = placesOf(heading.cells);
  const columns = REQUIRED.filter((column) => !places.has(column));
  if (columns.length > 0) return refuse({ code: 'past-honours-columns-missing', columns });
  const [lastColumn] = [...places].reduce((last, place) => (place[1] > last[1] ? place : last));
  const read = records.map(({ line, cells }) => {
    if (cells.slice(heading.cells.length).some((cell) => cell !== ''))
      return { pastHonour: null, problems: [{ line, column: lastColumn, code: 'cells-beyond-columns' as const }] };
    return readLine(line, { cell: (column) => cells[places.get(column) ?? -1] ?? '', thisYear });
  });
  const pastHonours = read.flatMap(({ pastHonour }) => (pastHonour ? [pastHonour] : []));
  const repeats = repeatsIn(pastHonours);
  const repeated = new Set(repeats.map(({ line }) => line));
  return accept({
    pastHonours: pastHonours.filter(({ line }) => !repeated.has(line)),
    problems: [...read.flatMap(({ problems }) => problems), ...repeats].sort((a, b) => a.line - b.line),
  });
}

/** Lines that name the same honour of the same unit as an earlier one, however sure or whatever their source. */
function repeatsIn(pastHonours: readonly PastHonour[]): readonly PastHonourProblem[] {
  const first = new Map<string, number>();
  return pastHonours.flatMap(({ line, year, unitName, product, honour }): readonly PastHonourProblem[] => {
    const key = JSON.stringify([year, ...[unitName, product ?? '', honour].map(foldForSearch)]);
    const of = first.get(key);
    if (of !== undefined) return [{ line, column: 'unit', code: 'repeats-line', of }];
    first.set(key, line);
    return [];
  });
}

function placesOf(heading: readonly string[]): ReadonlyMap<PastHonourColumn, number> {
  const folded = heading.map((cell) => foldForSearch(cell).trim());
  const found = (Object.keys(HEADINGS) as PastHonourColumn[]).flatMap((column) => {
    const at = folded.findIndex((cell) => HEADINGS[column].includes(cell));
    return at === -1 ? [] : [[column, at] as const];
  });
  return new Map(found);
}

function readLine(
  line: number,
  { cell, thisYear }: { readonly cell: (column: PastHonourColumn) => string; readonly thisYear: number },
) {
  const problems: PastHonourProblem[] = REQUIRED.flatMap((column): PastHonourProblem[] =>
    cell(column) === '' ? [{ line, column, code: 'missing' }] : [],
  );
  const year = /^\d{4}$/.test(cell('year')) ? Number(cell('year')) : null;
  const isYear = year !== null && year >= FIRST_YEAR && year <= 2100;
  if (cell('year') !== '' && !isYear) problems.push({ line, column: 'year', code: 'not-a-year' });
  else if (year !== null && year > thisYear) problems.push({ line, column: 'year', code: 'year-not-over' });
  const confidence = readConfidence(cell('confidence'));
  if (confidence === null) problems.push({ line, column: 'confidence', code: 'not-a-confidence' });
  for (const column of ['unit', 'product', 'honour', 'source'] as const) {
    if ([...cell(column)].length > MAX_CHARACTERS) problems.push({ line, column, code: 'too-long' });
    else if (findLegacyEncoding(cell(column))) problems.push({ line, column, code: 'legacy-encoding' });
  }
  if (problems.length > 0 || year === null || confidence === null) return { pastHonour: null, problems };
  const pastHonour: PastHonour = {
    line,
    year,
    unitName: cell('unit'),
    product: cell('product') || null,
    honour: cell('honour'),
    confidence,
    source: cell('source'),
  };
  return { pastHonour, problems };
}

/** "medium (third-party comparison)" is medium; nothing is unknown; `null` = a word that says nothing about it. */
function readConfidence(text: string): Confidence | null {
  const folded = foldForSearch(text);
  if (/^(high|cao)/.test(folded)) return 'high';
  if (/^(medium|trung binh|vua)/.test(folded)) return 'medium';
  if (/^(low|thap)/.test(folded)) return 'low';
  return folded === '' || /^(unknown|chua ro|khong ro)/.test(folded) ? 'unknown' : null;
}
