import { foldForSearch } from '../shared/vietnamese.ts';

/** A line of a list of headcounts as it was written: who, how many, counted when. */
export interface HeadcountLine {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly unit: string;
  readonly people: string;
  readonly date: string;
}

export interface HeadcountRead {
  readonly line: number;
  readonly agencyId: string;
  readonly unitName: string;
  readonly people: number;
  /** ISO date. */
  readonly referenceDate: string;
}

export type HeadcountProblemCode =
  'unit-unknown' | 'unit-ambiguous' | 'people-not-a-count' | 'date-malformed' | 'date-in-future' | 'unit-twice';

export interface HeadcountProblem {
  readonly line: number;
  readonly code: HeadcountProblemCode;
  readonly text: string;
}

export interface HeadcountUnit {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** Words by which the columns of a list are known, folded. */
const COLUMNS = {
  unit: ['don vi', 'ten don vi', 'co quan', 'unit', 'ma don vi'],
  people: ['tong so nguoi', 'so nguoi', 'so luong', 'headcount', 'people', 'tong so'],
  date: ['ngay chot', 'ngay', 'date', 'tinh den ngay'],
} as const;

/** The lines of a list by its head; `null` when the head does not name unit and people. Without a column for it, `date` is empty. */
export function headcountLines(
  records: readonly { readonly line: number; readonly cells: readonly string[] }[],
): readonly HeadcountLine[] | null {
  const head = records.findIndex(({ cells }) => columnsOf(cells) !== null);
  const columns = records[head] && columnsOf(records[head].cells);
  if (!columns) return null;
  return records.slice(head + 1).map(({ line, cells }) => ({
    line,
    unit: cells[columns.unit] ?? '',
    people: cells[columns.people] ?? '',
    date: columns.date === -1 ? '' : (cells[columns.date] ?? ''),
  }));
}

function columnsOf(cells: readonly string[]) {
  const folded = cells.map((cell) => foldForSearch(cell).trim());
  const at = (names: readonly string[]) => folded.findIndex((cell) => names.includes(cell));
  const [unit, people, date] = [at(COLUMNS.unit), at(COLUMNS.people), at(COLUMNS.date)];
  return unit === -1 || people === -1 ? null : { unit, people, date };
}

export interface HeadcountCheck {
  readonly units: readonly HeadcountUnit[];
  /** ISO date for lines that state none. */
  readonly defaultDate: string;
  /** ISO date of today in Viet Nam: nobody has counted tomorrow's people. */
  readonly today: string;
}

/**
 * Headcounts from the lines of a list, and everything that is wrong with it: nothing is taken over from a list with a problem.
 * A unit is known by its slug or its name, however its accents are typed, as long as only one is meant.
 *
 * Source: parameter 49 of the rules model: declared by the unit, dated, approved by the unit above.
 */
export function checkHeadcounts(
  lines: readonly HeadcountLine[],
  check: HeadcountCheck,
): { readonly read: readonly HeadcountRead[]; readonly problems: readonly HeadcountProblem[] } {
  const read: HeadcountRead[] = [];
  const problems: HeadcountProblem[] = [];
  const seen = new Set<string>();
  for (const one of lines) {
    const { line } = one;
    const found = unitOf(one.unit, check.units);
    const people = countOf(one.people);
    const date = one.date.trim() === '' ? check.defaultDate : dateOf(one.date);
    const wrong = [
      typeof found === 'string' ? { code: found, text: one.unit } : null,
      people === null ? { code: 'people-not-a-count' as const, text: one.people } : null,
      date === null ? { code: 'date-malformed' as const, text: one.date } : null,
      date !== null && date > check.today ? { code: 'date-in-future' as const, text: one.date } : null,
      typeof found !== 'string' && seen.has(found.id) ? { code: 'unit-twice' as const, text: one.unit } : null,
    ].filter((problem) => problem !== null);
    problems.push(...wrong.map((problem) => ({ line, ...problem })));
    if (typeof found === 'string') continue;
    seen.add(found.id);
    if (wrong.length === 0 && people !== null && date !== null)
      read.push({ line, agencyId: found.id, unitName: found.name, people, referenceDate: date });
  }
  return { read, problems };
}

function unitOf(text: string, units: readonly HeadcountUnit[]): HeadcountUnit | 'unit-unknown' | 'unit-ambiguous' {
  const bySlug = units.find(({ slug, id }) => slug === text.trim() || id === text.trim());
  if (bySlug) return bySlug;
  const folded = foldForSearch(text).trim();
  const named = units.filter(({ name }) => foldForSearch(name) === folded);
  const exact = named.filter(({ name }) => name.normalize('NFC') === text.normalize('NFC').trim());
  const [only, ...others] = exact.length > 0 ? exact : named;
  if (!only) return 'unit-unknown';
  return others.length === 0 ? only : 'unit-ambiguous';
}

const MOST_PEOPLE = 10_000_000;

/** Whole numbers above 0, also written `1.234` as the Vietnamese do. */
function countOf(text: string): number | null {
  const plain = text
    .trim()
    .replace(/^(\d{1,3})((?:[.,\s]\d{3})+)$/, (_all, first: string, rest: string) => first + rest.replace(/\D/g, ''));
  const count = /^\d+$/.test(plain) ? Number(plain) : NaN;
  return count > 0 && count <= MOST_PEOPLE ? count : null;
}

/** ISO date of `01/9/2024`, `1-9-2024` or `2024-09-01`. */
function dateOf(text: string): string | null {
  const [, day, month, year] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(text) ?? [];
  const iso = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text.trim().slice(0, 10);
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return null;
  const [y, m, d] = iso.split('-').map(Number) as [number, number, number];
  if (m < 1 || m > 12 || d < 1) return null;
  return d <= Temporal.PlainYearMonth.from({ year: y, month: m }).daysInMonth ? iso : null;
}
