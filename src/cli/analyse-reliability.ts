import {
  reliability as measureReliability,
  type CriterionReliability,
  type Reliability,
} from '#core/judging/analysis/reliability.ts';
import { accept } from '#core/shared/result.ts';
import { readTable } from '#core/shared/table.ts';
import type { Translate } from '#messages/translate.ts';
import { figure, wordOption, type Analysis } from './analysis.ts';

const SCALES = ['interval', 'ordinal', 'nominal', 'ratio'] as const;

/** `vinhdanh analyse reliability scores.csv [--scale interval|ordinal|nominal|ratio]`. REL-1 to REL-8. */
export const reliability: Analysis = {
  options: ['scale'],
  run: ({ text, options, seed }) => {
    const scale = wordOption(options['scale'], SCALES);
    if (scale === null) return null;
    const table = readTable(text, ['judge', 'entry', 'score']);
    if (!table.ok) return table;
    const found = measureReliability(table.value, { scale, seed });
    if (!found.ok) return found;
    const { warnings, ...figures } = found.value;
    return accept({ method: scale, version: '1', seed, warnings, figures, tell: tellOf(found.value) });
  },
};

function tellOf({ results }: Reliability) {
  return (t: Translate): string[] => results.flatMap((result) => tellCriterion(t, result));
}

function tellCriterion(t: Translate, result: CriterionReliability): string[] {
  const { criterion, entries, judges, readings, icc, errorPoints, judgesNeeded, alpha, disputed } = result;
  return [
    t('analysis.reliability.criterion', { criterion: criterion ?? '–', entries, judges, readings }),
    ...(icc
      ? [
          t(icc.icc2k.value >= 0.8 ? 'analysis.reliability.enough' : 'analysis.reliability.not-enough', {
            judges,
            single: figure(t, icc.icc21.value),
            average: figure(t, icc.icc2k.value),
            points: figure(t, errorPoints),
          }),
        ]
      : []),
    ...(judgesNeeded === null ? [] : [t('analysis.reliability.needed', { judges: judgesNeeded })]),
    t('analysis.reliability.alpha', {
      value: figure(t, alpha.value),
      low: figure(t, alpha.low),
      high: figure(t, alpha.high),
    }),
    t('analysis.reliability.disputed', { entries: disputed.join(', ') }),
  ];
}
