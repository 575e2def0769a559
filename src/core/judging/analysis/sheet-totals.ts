import { accept, refuse, type Result } from '../../shared/result.ts';
import type { Table, TableRefusal } from '../../shared/table.ts';
import { readScores, type ScoreCell, type ScoresRead } from './score-readings.ts';

export type SheetsRefusal =
  | TableRefusal
  | { readonly code: 'incomplete-sheet'; readonly judge: string; readonly entry: string; readonly criterion: string };

/** Total of one judge's sheet for one entry. */
export interface SheetTotal {
  readonly judge: string;
  readonly entry: string;
  readonly category: string | null;
  readonly score: number;
}

interface Criterion {
  readonly name: string;
  /** Points of the total for one point of the sheet. */
  readonly factor: number;
}

/**
 * Totals of all sheets: Σ weight·score/max with the columns weight and max, else the plain sum. A sheet that lacks a criterion is
 * refused, never re-normalised. VOT-1.
 */
export function sheetTotals(
  table: Table,
): Result<{ readonly totals: readonly SheetTotal[]; readonly warnings: ScoresRead['warnings'] }, SheetsRefusal> {
  const read = readScores(table, { allowText: false });
  if (!read.ok) return refuse(read.refusal);
  const criteria = criteriaOf(table);
  if (!criteria.ok) return criteria;
  const sheets = new Map<string, ScoreCell[]>();
  for (const cell of read.value.cells) {
    const key = JSON.stringify([cell.judge, cell.entry]);
    sheets.set(key, [...(sheets.get(key) ?? []), cell]);
  }
  const categories = categoriesOf(table);
  const totals: SheetTotal[] = [];
  for (const sheet of sheets.values()) {
    const { judge, entry } = sheet[0]!;
    const scoreOf = (name: string | null) => sheet.find(({ criterion }) => criterion === name)?.score;
    const missing = criteria.value?.find(({ name }) => scoreOf(name) === undefined);
    if (missing) return refuse({ code: 'incomplete-sheet', judge, entry, criterion: missing.name });
    const parts = criteria.value?.map(({ name, factor }) => factor * (scoreOf(name) ?? 0)) ?? [sheet[0]!.score];
    const score = parts.reduce((sum, part) => sum + part, 0);
    totals.push({ judge, entry, category: categories.get(entry) ?? null, score });
  }
  return accept({ totals, warnings: read.value.warnings });
}

/** Criteria by name; `null` where the table has none. */
function criteriaOf(table: Table): Result<readonly Criterion[] | null, TableRefusal> {
  if (!table.columns.has('criterion')) return accept(null);
  const isWeighted = table.columns.has('weight') && table.columns.has('max');
  const criteria = new Map<string, Criterion>();
  for (const row of table.rows) {
    const name = row.text('criterion');
    const [weight, max] = isWeighted ? [row.number('weight'), row.number('max')] : [1, 1];
    if (weight === null) return refuse({ code: 'not-a-number', line: row.line, column: 'weight' });
    if (max === null || max === 0) return refuse({ code: 'not-a-number', line: row.line, column: 'max' });
    criteria.set(name, { name, factor: weight / max });
  }
  return accept([...criteria.values()].sort((a, b) => (a.name < b.name ? -1 : 1)));
}

function categoriesOf({ columns, rows }: Table): ReadonlyMap<string, string> {
  if (!columns.has('category')) return new Map();
  return new Map(rows.map((row) => [row.text('entry'), row.text('category')]));
}
