import { expect, it } from 'vitest';
import { verdictOf } from './result-verdict.ts';

const result = { countedJudges: 3, quorumMet: true, thresholdReached: true, consensus: null };

for (const [name, state, given, words, inQuestion = 0, lacksPapers = false] of [
  ['still being scored', 'accepted', null, 'scoring'],
  ['with a sheet in question', 'accepted', result, 'in-question', 1],
  ['below the quorum', 'accepted', { ...result, quorumMet: false }, 'no-quorum'],
  ['below the threshold', 'accepted', { ...result, thresholdReached: false }, 'below-threshold'],
  ['of a season without threshold', 'accepted', { ...result, thresholdReached: null }, 'met'],
  ['above both', 'accepted', result, 'met'],
  ['above both without a paper that may follow', 'accepted', result, 'papers-missing', 0, true],
  ['below the threshold without it', 'accepted', { ...result, thresholdReached: false }, 'below-threshold', 0, true],
  ['recognised already', 'recognised', result, 'recognised'],
  ['not recognised', 'not-recognised', result, 'not-recognised'],
] as const) {
  it(`says of an entry ${name}: ${words}`, () => {
    const verdict = verdictOf({
      mode: 'score',
      state,
      judges: 3,
      sealedSheets: 3,
      inQuestion,
      lacksPapers,
      result: given,
    });
    expect(verdict.words).toBe(words);
  });
}

for (const [outcome, quorumMet, words] of [
  ['passed', true, 'passed'],
  ['failed', true, 'failed'],
  ['failed', false, 'failed'],
  ['no-consensus', false, 'no-consensus'],
] as const) {
  it(`says of an entry of a qualifying round that ${outcome}: ${words}`, () => {
    const given = { countedJudges: 3, quorumMet, thresholdReached: null, consensus: { outcome } };
    const row = {
      mode: 'qualify',
      state: 'accepted',
      judges: 3,
      sealedSheets: 3,
      inQuestion: 0,
      lacksPapers: false,
    } as const;
    expect(verdictOf({ ...row, result: given }).words).toBe(words);
  });
}
