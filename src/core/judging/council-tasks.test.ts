import { expect, test } from 'vitest';
import { councilTasks, type CouncilFacts } from './council-tasks.ts';

const NOTHING: CouncilFacts = { accepted: 0, councils: [], results: [], decisions: [] };
const councils = [{ panels: [] }, { panels: ['Tiểu ban 1'] }];
const judged = (state: 'accepted' | 'recognised', quorumMet: boolean | null) => ({
  state,
  result: quorumMet === null ? null : { quorumMet },
});

test.each<[string, Partial<CouncilFacts>, readonly number[]]>([
  ['nothing is accepted: nothing waits, not even the council', {}, [0, 0, 0, 0]],
  ['accepted, and no panel to judge', { accepted: 2, councils: [{ panels: [] }] }, [1, 2, 0, 0]],
  ['one of two is assigned', { accepted: 2, councils, results: [judged('accepted', null)] }, [0, 1, 0, 0]],
  ['judged by too few', { accepted: 1, councils, results: [judged('accepted', false)] }, [0, 0, 0, 0]],
  ['judged by enough', { accepted: 1, councils, results: [judged('accepted', true)] }, [0, 0, 1, 0]],
  [
    'decided, one decision told and one not',
    { councils, results: [judged('recognised', true)], decisions: [{ publishedAt: 1 }, { publishedAt: null }] },
    [0, 0, 0, 1],
  ],
])('%s', (_what, facts, expected) => {
  expect(Object.values(councilTasks({ ...NOTHING, ...facts }))).toEqual(expected);
});
