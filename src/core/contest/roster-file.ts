import { foldForSearch } from '../shared/vietnamese.ts';
import type { IdentityFieldId } from './definition.ts';
import type { SentFields } from './registration.ts';
import { isRosterCode, rosterCodeOf } from './roster-code.ts';

/** A row of a list as a spreadsheet or a file of separated values holds it. */
export interface RosterRow {
  /** As the program shows it, 1 = the first. */
  readonly number: number;
  readonly cells: readonly string[];
}

/** Somebody on the list; without a code of their own they are given one. */
export interface RosterPerson {
  readonly row: number;
  readonly code: string | null;
  readonly fields: SentFields;
  /** The group the list puts them in, as it writes it; `null` = it does not say. */
  readonly group: string | null;
}

export interface RosterProblem {
  readonly row: number;
  readonly code:
    | 'roster-empty'
    | 'roster-no-name-column'
    | 'roster-name-missing'
    | 'roster-code-short'
    | 'roster-code-twice'
    | 'roster-too-long';
  /** What stands there. */
  readonly text: string;
}

export interface RosterReading {
  readonly people: readonly RosterPerson[];
  readonly problems: readonly RosterProblem[];
  /** Headings nobody knows: their columns are left out. */
  readonly unknown: readonly string[];
}

type Column = IdentityFieldId | 'roster-code' | 'obligation-group';

/** Headings as offices write them, folded. */
const HEADINGS: Readonly<Record<string, Column>> = {
  'ho va ten': 'name',
  'ho ten': 'name',
  name: 'name',
  ma: 'roster-code',
  'ma du thi': 'roster-code',
  'ma so': 'roster-code',
  code: 'roster-code',
  'don vi': 'unit',
  'co quan': 'unit',
  unit: 'unit',
  'ngay sinh': 'birth-date',
  'birth date': 'birth-date',
  'so dien thoai': 'phone',
  'dien thoai': 'phone',
  phone: 'phone',
  'thu dien tu': 'email',
  email: 'email',
  'doi tuong': 'obligation-group',
  nhom: 'obligation-group',
  group: 'obligation-group',
  'chuc vu': 'position',
  position: 'position',
  'gioi tinh': 'sex',
  'dia chi': 'address',
};
/** Columns that lists have and nobody needs. */
const IDLE = new Set(['stt', 'tt', 'ghi chu', 'no', '']);

/** The longest list taken at once: a province's civil servants. */
const MOST_ON_ROSTER = 50_000;

/**
 * The people of a list: the first row that names a column for names is the heading, every later row with anything in it is one
 * person. Nothing is taken in while a row has a problem.
 */
export function readRoster(rows: readonly RosterRow[]): RosterReading {
  const at = rows.findIndex(({ cells }) => cells.some((cell) => columnOf(cell) === 'name'));
  const heading = rows[at];
  const first = rows[0]?.number ?? 1;
  if (rows.length === 0) return { people: [], problems: [{ row: 1, code: 'roster-empty', text: '' }], unknown: [] };
  if (!heading) return { people: [], problems: [{ row: first, code: 'roster-no-name-column', text: '' }], unknown: [] };
  const columns = heading.cells.map(columnOf);
  const unknown = heading.cells.filter((cell, index) => !columns[index] && !IDLE.has(foldForSearch(cell)));
  const filled = rows.slice(at + 1).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const people = filled.map((row) => personOf(row, columns));
  return { people, problems: problemsOf(people, heading.number), unknown };
}

function columnOf(cell: string): Column | undefined {
  return HEADINGS[foldForSearch(cell)];
}

function personOf({ number, cells }: RosterRow, columns: readonly (Column | undefined)[]): RosterPerson {
  const fields: Partial<Record<IdentityFieldId, string>> = {};
  let code: string | null = null;
  let group: string | null = null;
  for (const [index, column] of columns.entries()) {
    const text = (cells[index] ?? '').normalize('NFC').trim();
    if (!column || text === '') continue;
    if (column === 'roster-code') code = rosterCodeOf(text);
    else if (column === 'obligation-group') group = text;
    else fields[column] = text;
  }
  return { row: number, code, fields, group };
}

function problemsOf(people: readonly RosterPerson[], headingRow: number): readonly RosterProblem[] {
  if (people.length === 0) return [{ row: headingRow, code: 'roster-empty', text: '' }];
  if (people.length > MOST_ON_ROSTER)
    return [{ row: headingRow, code: 'roster-too-long', text: String(people.length) }];
  const seen = new Set<string>();
  return people.flatMap(({ row, code, fields }): RosterProblem[] => {
    const problems: RosterProblem[] = [];
    if (!fields.name) problems.push({ row, code: 'roster-name-missing', text: '' });
    if (code !== null && !isRosterCode(code)) problems.push({ row, code: 'roster-code-short', text: code });
    if (code !== null && seen.has(code)) problems.push({ row, code: 'roster-code-twice', text: code });
    if (code !== null) seen.add(code);
    return problems;
  });
}
