import { similarity as analyseSimilarity, type Similarity } from '#core/contest/analysis/similarity.ts';
import { accept } from '#core/shared/result.ts';
import { readTable } from '#core/shared/table.ts';
import type { Translate } from '#messages/translate.ts';
import { figure, wholeOption, type Analysis } from './analysis.ts';

/** `vinhdanh analyse similarity answers.csv [--top 50]`. INT-5 to INT-7. */
export const similarity: Analysis = {
  options: ['top'],
  run: ({ text, options }) => {
    const top = wholeOption(options['top'], 50);
    if (top === null) return null;
    const table = readTable(text, ['participant', 'item', 'option', 'score']);
    if (!table.ok) return table;
    const found = analyseSimilarity(table.value, { top });
    if (!found.ok) return found;
    const { warnings, ...figures } = found.value;
    return accept({ method: 'rasch', version: '1', seed: null, warnings, figures, tell: tellOf(found.value) });
  },
};

function tellOf({ participants, pairsTested, power, pairs }: Similarity) {
  return (t: Translate): string[] => [
    t('analysis.similarity.pairs', { participants, pairs: pairsTested }),
    t('analysis.similarity.power', { nats: figure(t, power.nats), needed: figure(t, power.needed) }),
    ...pairs.map(({ a, b, common, matches, identicalWrong, expected, q }) =>
      t('analysis.similarity.pair', {
        a,
        b,
        common,
        matches,
        identicalWrong,
        expected: figure(t, expected),
        q: figure(t, q, 'probability'),
      }),
    ),
    t('analysis.similarity.innocent'),
  ];
}
