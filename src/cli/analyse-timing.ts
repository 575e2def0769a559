import { timing as analyseTiming, type TimedPerson, type Timing } from '#core/contest/analysis/timing.ts';
import { accept } from '#core/shared/result.ts';
import { readTable } from '#core/shared/table.ts';
import { isMessageKey, type Translate } from '#messages/translate.ts';
import { figure, type Analysis } from './analysis.ts';

/** `vinhdanh analyse timing answers.csv`. INT-2, INT-3. */
export const timing: Analysis = {
  options: [],
  run: ({ text }) => {
    const table = readTable(text, ['participant', 'item', 'seconds']);
    if (!table.ok) return table;
    const found = analyseTiming(table.value);
    if (!found.ok) return found;
    const { warnings, ...figures } = found.value;
    return accept({ method: 'lognormal', version: '1', seed: null, warnings, figures, tell: tellOf(found.value) });
  },
};

function tellOf({ participants, items, people }: Timing) {
  return (t: Translate): string[] => {
    const flagged = people.filter(({ flags }) => flags.length > 0);
    return [
      t('analysis.timing.participants', { participants, items: items.length, flagged: flagged.length }),
      ...flagged.flatMap((person) => tellPerson(t, person)),
      ...(flagged.length > 0 ? [t('analysis.timing.innocent')] : []),
    ];
  };
}

function tellPerson(t: Translate, { participant, answers, tau, effort, flags }: TimedPerson): string[] {
  const pace = figure(t, Math.exp(-tau), 'percent');
  return [
    t('analysis.timing.person', { participant, answers, pace, effort: figure(t, effort, 'percent') }),
    ...flags.flatMap((flag) => {
      const key = `analysis.timing.flag.${flag}`;
      return isMessageKey(key) ? [`  ${t(key)}`] : [];
    }),
  ];
}
