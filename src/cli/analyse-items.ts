import { classicalItems, type ClassicalItem, type ClassicalItems } from '#core/contest/analysis/classical-items.ts';
import type { ItemModel } from '#core/contest/analysis/item-curves.ts';
import { itemResponses, type ItemResponses } from '#core/contest/analysis/item-response.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { readTable, type Table } from '#core/shared/table.ts';
import { isMessageKey, type Translate } from '#messages/translate.ts';
import { figure, wordOption, type Analysis, type Coded, type Finding } from './analysis.ts';

/** `vinhdanh analyse items answers.csv [--model ctt|rasch|2pl]`. QST-1 to QST-4, QST-8. */
export const items: Analysis = {
  options: ['model'],
  run: ({ text, options }) => {
    const model = wordOption(options['model'], ['ctt', 'rasch', '2pl']);
    if (model === null) return null;
    const table = readTable(text, ['participant', 'item', 'score']);
    if (!table.ok) return table;
    return model === 'ctt' ? classical(table.value) : calibrated(table.value, model);
  },
};

function classical(table: Table): Result<Finding, Coded> {
  const found = classicalItems(table);
  if (!found.ok) return found;
  const { warnings, ...figures } = found.value;
  return accept({ method: 'ctt', version: '1', seed: null, warnings, figures, tell: tellClassical(found.value) });
}

function calibrated(table: Table, model: ItemModel): Result<Finding, Coded> {
  const found = itemResponses(table, model);
  if (!found.ok) return found;
  const { warnings, ...figures } = found.value;
  return accept({ method: model, version: '1', seed: null, warnings, figures, tell: tellCalibrated(found.value) });
}

function tellClassical({ participants, scores, reliability, items: list }: ClassicalItems) {
  return (t: Translate): string[] => [
    t('analysis.items.participants', { participants, items: list.length }),
    ...(scores ? [t('analysis.items.scores', { mean: figure(t, scores.mean), sd: figure(t, scores.sd) })] : []),
    ...(reliability
      ? [t('analysis.items.reliability', { kr20: figure(t, reliability.kr20), sem: figure(t, reliability.sem) })]
      : []),
    ...list.flatMap((item) => tellItem(t, item)),
  ];
}

function tellItem(t: Translate, item: ClassicalItem): string[] {
  const p = figure(t, item.p);
  const [discrimination, rest] = [figure(t, item.discrimination), figure(t, item.itemRest)];
  return [
    t('analysis.items.item', { item: item.item, answers: item.answers, p, discrimination, rest }),
    ...item.flags.flatMap((flag) => {
      const key = `analysis.items.flag.${flag}`;
      return isMessageKey(key) ? [`  ${t(key, { p })}`] : [];
    }),
    ...(item.options ?? []).map(({ option, ...shares }) => {
      const [share, low, middle, high] = [shares.share, shares.low, shares.middle, shares.high].map((value) =>
        figure(t, value, 'percent'),
      ) as [string, string, string, string];
      return `  ${t('analysis.items.option', { option, share, low, middle, high })}`;
    }),
    ...(item.dif && item.dif.class !== null && item.dif.class !== 'A'
      ? [`  ${t('analysis.items.dif', { class: item.dif.class, delta: figure(t, item.dif.delta) })}`]
      : []),
  ];
}

function tellCalibrated({ participants, logLik, items: list }: ItemResponses) {
  return (t: Translate): string[] => [
    t('analysis.items.calibrated', { participants, items: list.length, logLik: figure(t, logLik) }),
    ...list.map(({ item, answers, a, b }) =>
      t('analysis.items.curve', { item, answers, a: figure(t, a), b: figure(t, b) }),
    ),
  ];
}
