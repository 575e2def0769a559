import { accept, refuse, type Result } from '../../shared/result.ts';
import { normalQuantile } from '../../shared/statistics/normal.ts';
import { firstRepeatedLine, scoredRows, type Table, type TableRefusal } from '../../shared/table.ts';
import type { RankQuestion } from './rank-uncertainty.ts';
import { rankEntries, type DescribedEntry } from './ranked-entries.ts';
import { distinct, type ScoresRead } from './score-readings.ts';
import type { Severity } from './severity.ts';

/** Places of entries whose scores and standard errors were estimated elsewhere, independent of one another. SEV-10. */
export function finishedEstimates(
  table: Table,
  question: RankQuestion & { readonly seed: string },
): Result<Omit<Severity, 'warnings'> & Pick<ScoresRead, 'warnings'>, TableRefusal> {
  const { rows, emptyLines } = scoredRows(table);
  if (rows.length === 0) return refuse({ code: 'empty-file' });
  const repeated = firstRepeatedLine(rows, ['entry']);
  const given = new Map<string, DescribedEntry>();
  for (const row of rows) {
    const [entry, adjusted, se] = [row.text('entry'), row.number('score'), row.number('se')];
    if (adjusted === null) return refuse({ code: 'not-a-number', line: row.line, column: 'score' });
    if (se === null || se < 0) return refuse({ code: 'not-a-number', line: row.line, column: 'se' });
    if (row.line === repeated) return refuse({ code: 'duplicate-row', line: row.line });
    const category = table.columns.has('category') ? row.text('category') : null;
    given.set(entry, { entry, category, readings: null, raw: null, adjusted, se, reliability: null });
  }
  const entries = distinct([...given.keys()]).flatMap((name) => given.get(name) ?? []);
  const source = {
    drawErrors: (normals: readonly number[]) => normals.map((normal, i) => normal * (entries[i]?.se ?? 0)),
    unknowns: entries.length,
    firstEntry: 0,
  };
  return accept({
    warnings: emptyLines.length > 0 ? [{ code: 'empty-score' as const, lines: emptyLines }] : [],
    readings: entries.length,
    top: question.top,
    level: question.level,
    mean: entries.reduce((sum, { adjusted }) => sum + adjusted, 0) / entries.length,
    variance: { entry: null, judge: null, residual: null },
    remlCriterion: null,
    test: null,
    entries: rankEntries(entries, source, { ...question, z: normalQuantile((1 + question.level) / 2) }),
    judges: [],
  });
}
