import { expect, test } from 'vitest';
import type { JudgingRoundRules, PickingRound, QualifyingRound } from '../judging/modes/round-rules.ts';
import { checkRounds } from './check-rounds.ts';
import type { AwardSeason } from './definition.ts';

// Rules: QUA-1, PIK-1 in docs/rules/award.md: a season that cannot be judged as it says is not loaded.

const season = {
  stages: [{ id: 'dang-ky', kind: 'registration' }],
  award: { scoreSheets: [], council: { panelSize: null } },
} as unknown as AwardSeason;

const QUALIFY: QualifyingRound = {
  ...{ stage: 'dang-ky', mode: 'qualify', question: { vi: 'Đạt yêu cầu' }, consensus: 'majority', passes: null },
  ...{ split: null, fewestVerdicts: 2, tooFew: 'no-consensus', failNeedsReason: true, noConsensusDecidedBy: null },
  source: ['quy-che'],
};
const PICK: PickingRound = {
  ...{ stage: 'dang-ky', mode: 'pick', question: { vi: 'Thứ tự' }, places: 3, points: [3, 2, 1], ties: [] },
  ...{ partReading: 'not-comparable', group: 'category', source: ['quy-che'] },
};

const found = (judgingRounds: readonly JudgingRoundRules[], change: object) =>
  checkRounds({ ...season, award: { ...season.award, ...change, judgingRounds } }).map(({ code, path }) => [
    code,
    path,
  ]);

const COUNCIL = { panelSize: 3 };
const at = (member: string) => `/award/judgingRounds/0/${member}`;

for (const [name, rounds, change, wanted] of [
  ['fits', [QUALIFY], {}, []],
  ['fits', [PICK], {}, []],
  ['names a stage that is not there', [{ ...PICK, stage: 'vong-9' }], {}, [['unknown-stage', at('stage')]]],
  ['is named twice', [PICK, PICK], {}, [['round-named-twice', '/award/judgingRounds/1/stage']]],
  [
    'has the name of a score sheet',
    [PICK],
    { scoreSheets: [{ id: 'round-dang-ky' }] },
    [['sheet-named-as-round', at('stage')]],
  ],
  [
    'asks for more passes than a panel has judges',
    [{ ...QUALIFY, consensus: 'at-least', passes: 4 }],
    { council: COUNCIL },
    [['consensus-above-panel', at('passes')]],
  ],
  [
    'asks for more verdicts than a panel has judges',
    [{ ...QUALIFY, fewestVerdicts: 4 }],
    { council: COUNCIL },
    [['consensus-above-panel', at('fewestVerdicts')]],
  ],
  [
    'asks for at least … passes and names no number',
    [{ ...QUALIFY, consensus: 'at-least' }],
    {},
    [['consensus-passes-unfit', at('passes')]],
  ],
  ['names passes under a majority', [{ ...QUALIFY, passes: 2 }], {}, [['consensus-passes-unfit', at('passes')]]],
  [
    'says what a split means where there is none',
    [{ ...QUALIFY, consensus: 'at-least', passes: 2, split: 'failed' }],
    {},
    [['consensus-never-split', at('split')]],
  ],
  ['has points for fewer places', [{ ...PICK, points: [2, 1] }], {}, [['pick-points-differ', at('points')]]],
  ['gives a lower place more points', [{ ...PICK, points: [1, 2, 3] }], {}, [['pick-points-rise', at('points')]]],
  [
    'has more places than a group has entries',
    [{ ...PICK, fewestInGroup: 2 }],
    {},
    [['pick-above-group', at('places')]],
  ],
  [
    'is not scored and must be analysed',
    [PICK],
    { finalRound: { votes: [], needsAnalysis: true, source: ['quy-che'] } },
    [['analysis-of-unscored-round', '/award/finalRound/needsAnalysis']],
  ],
] as const)
  test(`a round that ${name}: ${wanted.map(([code]) => code).join(', ') || 'nothing is found'}`, () =>
    expect(found(rounds as readonly JudgingRoundRules[], change)).toEqual(wanted));
