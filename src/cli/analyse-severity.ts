import { finishedEstimates } from '#core/judging/analysis/finished-estimates.ts';
import { severity as estimateSeverity, type Severity } from '#core/judging/analysis/severity.ts';
import { accept } from '#core/shared/result.ts';
import { readTable } from '#core/shared/table.ts';
import type { Translate } from '#messages/translate.ts';
import { figure, wholeOption, wordOption, type Analysis } from './analysis.ts';

/** `vinhdanh analyse severity scores.csv [--method additive|least-squares] [--top 10] [--level 0.9]`. SEV-1 to SEV-10. */
export const severity: Analysis = {
  options: ['level', 'method', 'top'],
  run: ({ text, options, seed }) => {
    const method = wordOption(options['method'], ['additive', 'least-squares']);
    const top = wholeOption(options['top'], 10);
    const level = readLevel(options['level'] ?? '0.9');
    if (method === null || top === null || level === null) return null;
    const estimates = readTable(text, ['entry', 'score', 'se']);
    const isFinished = estimates.ok && !estimates.value.columns.has('judge');
    const table = isFinished ? estimates : readTable(text, ['judge', 'entry', 'score']);
    if (!table.ok) return table;
    const question = { top, level, seed };
    const found = isFinished
      ? finishedEstimates(table.value, question)
      : estimateSeverity(table.value, { ...question, method });
    if (!found.ok) return found;
    const { warnings, ...figures } = found.value;
    const used = isFinished ? 'estimates' : method;
    return accept({ method: used, version: '1', seed, warnings, figures, tell: tellOf(found.value) });
  },
};

function readLevel(typed: string): number | null {
  const level = /^0?\.\d{1,6}$/.test(typed) ? Number(typed) : NaN;
  return level > 0 && level < 1 ? level : null;
}

function tellOf({ entries, judges, readings, top }: Pick<Severity, 'entries' | 'judges' | 'readings' | 'top'>) {
  return (t: Translate): string[] => [
    t('analysis.severity.readings', { entries: entries.length, judges: judges.length, readings }),
    ...judges.map(({ judge, severity: points, low, high }) =>
      t(points >= 0 ? 'analysis.severity.strict' : 'analysis.severity.lenient', {
        judge,
        points: figure(t, Math.abs(points)),
        low: figure(t, low),
        high: figure(t, high),
      }),
    ),
    ...entries.map(({ entry, adjustedRank, raw, adjusted, low, high, rank, pTop }) =>
      t('analysis.severity.entry', {
        entry,
        place: adjustedRank,
        raw: figure(t, raw),
        adjusted: figure(t, adjusted),
        low: figure(t, low),
        high: figure(t, high),
        best: rank?.low ?? '–',
        worst: rank?.high ?? '–',
        top,
        chance: figure(t, pTop, 'percent'),
      }),
    ),
    t('analysis.severity.advice'),
  ];
}
