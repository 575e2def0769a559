import { expect, it } from 'vitest';
import { verdictOf } from './result-verdict.ts';

const result = { countedJudges: 3, quorumMet: true, thresholdReached: true };

for (const [name, state, given, words, isDecidable, inQuestion = 0] of [
  ['still being scored', 'accepted', null, 'scoring', false],
  ['with a sheet in question', 'accepted', result, 'in-question', false, 1],
  ['below the quorum', 'accepted', { ...result, quorumMet: false }, 'no-quorum', false],
  ['below the threshold', 'accepted', { ...result, thresholdReached: false }, 'below-threshold', false],
  ['of a season without threshold', 'accepted', { ...result, thresholdReached: null }, 'met', true],
  ['above both', 'accepted', result, 'met', true],
  ['recognised already', 'recognised', result, 'recognised', true],
  ['not recognised', 'not-recognised', result, 'not-recognised', false],
] as const) {
  it(`says of an entry ${name}: ${words}`, () => {
    const verdict = verdictOf({ state, judges: 3, sealedSheets: 3, inQuestion, result: given });
    expect([verdict.words, verdict.isDecidable]).toEqual([words, isDecidable]);
  });
}
