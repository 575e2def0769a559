import { byCodePoint } from '../../shared/code-point-order.ts';
import { firstRepeatedLine, scoredRows, type Table, type TableRefusal, type TableRow } from '../../shared/table.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';

/** One score of a table. */
export interface ScoreCell {
  readonly line: number;
  readonly judge: string;
  readonly entry: string;
  readonly criterion: string | null;
  /** As it was typed, for scales that only name. */
  readonly text: string;
  readonly score: number;
}

export interface ScoresRead {
  readonly cells: readonly ScoreCell[];
  readonly warnings: readonly { readonly code: 'empty-score'; readonly lines: readonly number[] }[];
}

/** Scores by judge, entry and perhaps criterion; on a nominal scale a score is any text (its number is then 0). */
export function readScores(
  table: Table,
  { allowText }: { readonly allowText: boolean },
): Result<ScoresRead, TableRefusal> {
  const { rows, emptyLines } = scoredRows(table);
  if (rows.length === 0) return refuse({ code: 'empty-file' });
  const repeated = firstRepeatedLine(rows, ['judge', 'entry', 'criterion']);
  for (const row of rows) {
    if (!allowText && row.number('score') === null)
      return refuse({ code: 'not-a-number', line: row.line, column: 'score' });
    if (row.line === repeated) return refuse({ code: 'duplicate-row', line: row.line });
  }
  const hasCriteria = table.columns.has('criterion');
  const warnings = emptyLines.length > 0 ? [{ code: 'empty-score' as const, lines: emptyLines }] : [];
  return accept({ cells: rows.map((row) => cellOf(row, hasCriteria)), warnings });
}

/** The different values of something, by code point. */
export function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort(byCodePoint);
}

function cellOf(row: TableRow, hasCriteria: boolean): ScoreCell {
  return {
    line: row.line,
    judge: row.text('judge'),
    entry: row.text('entry'),
    criterion: hasCriteria ? row.text('criterion') : null,
    text: row.text('score'),
    score: row.number('score') ?? 0,
  };
}
