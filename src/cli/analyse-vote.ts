import { vote as countVote, type VoteOutcome } from '#core/judging/analysis/vote.ts';
import { accept } from '#core/shared/result.ts';
import type { Translate } from '#messages/translate.ts';
import { wholeOption, wordOption, type Analysis } from './analysis.ts';
import { parseJson } from './read-input.ts';

const METHODS = ['schulze', 'ranked-pairs', 'borda', 'majority-judgment', 'approval'] as const;

/** `vinhdanh analyse vote ballots.json --method schulze|ranked-pairs|borda|majority-judgment|approval [--top 10]`. VOT-3 to VOT-10. */
export const vote: Analysis = {
  options: ['method', 'top'],
  run: ({ text, options, seed }) => {
    const method = options['method'] === undefined ? null : wordOption(options['method'], METHODS);
    const top = options['top'] === undefined ? 0 : wholeOption(options['top'], 0);
    if (method === null || top === null) return null;
    const found = countVote(parseJson(text), { method, top: top === 0 ? null : top, seed });
    if (!found.ok) return found;
    const { details, wasDrawn, ...figures } = found.value;
    return accept({
      method,
      version: '1',
      seed: wasDrawn ? seed : null,
      warnings: [],
      figures: { ...figures, ...details },
      tell: tellOf(found.value),
    });
  },
};

function tellOf({ candidates, ballots, order, cut }: VoteOutcome) {
  return (t: Translate): string[] => [
    t('analysis.vote.ballots', { candidates, ballots }),
    ...order.map((group, at) => {
      const place = 1 + order.slice(0, at).reduce((sum, better) => sum + better.length, 0);
      return t('analysis.vote.place', { place, names: group.join(', ') });
    }),
    ...(cut
      ? [
          t('analysis.vote.cut', { places: cut.places, names: cut.sure.join(', ') || '–' }),
          ...(cut.tied.length > 0
            ? [t('analysis.vote.tied', { names: cut.tied.join(', '), placesLeft: cut.placesLeft })]
            : []),
        ]
      : []),
  ];
}
