import { describe, expect, test } from 'vitest';
import { NO_DELAYS } from '../contest/extension.ts';
import type { RoundProgress } from '../contest/policy.ts';
import { sampleRules } from '../contest/fixtures/sample.ts';
import { withParameter } from './contest-parameters.ts';
import type { ContestSeason } from './definition.ts';
import { blankContest } from './draft-contest.ts';
import { judgeAmendment } from './judge-amendment.ts';

const round = (id: string, opens: string, closes: string) => ({ id, name: { vi: id }, opens, closes });
const WEEK_1 = round('dot-1', '2024-09-09T00:00:00+07:00', '2024-09-13T00:00:00+07:00');
const WEEK_2 = round('dot-2', '2024-09-16T00:00:00+07:00', '2024-09-20T00:00:00+07:00');

const blank = blankContest({
  id: 'mau-2024',
  year: 2024,
  name: { vi: 'Cuộc thi mẫu' },
  shortName: { vi: 'Mẫu' },
  programme: { id: 'mau', name: { vi: 'Mẫu' } },
  owner: 'so',
  organiser: { vi: 'Sở' },
});
const ruled: ContestSeason = { ...blank, contest: { ...blank.contest, rules: sampleRules } };
const inForce = withParameter(ruled, 'rounds.windows', [WEEK_1, WEEK_2]);

const windows = (...rounds: readonly (typeof WEEK_1)[]) => withParameter(inForce, 'rounds.windows', rounds);
const at = (first: RoundProgress, second: RoundProgress) => [
  { id: 'dot-1', progress: first, delays: NO_DELAYS },
  { id: 'dot-2', progress: second, delays: NO_DELAYS },
];
const NOW = Temporal.Instant.from('2024-09-12T12:00:00+07:00');
const longer = { ...WEEK_1, closes: '2024-09-14T00:00:00+07:00' };
const moved = { ...WEEK_1, opens: '2024-09-10T00:00:00+07:00' };
const otherKeys = withParameter(inForce, 'ranking.keys', ['score', 'lot']);
const otherPerson = withParameter(inForce, 'identity.uniqueKey', ['name', 'phone']);

describe('an amendment', () => {
  test.each([
    ['of anything before the first round', windows(moved, WEEK_2), at('upcoming', 'upcoming'), []],
    ['of the end of an open round', windows(longer, WEEK_2), at('open', 'upcoming'), []],
    [
      'of the opening of an open round',
      windows(moved, WEEK_2),
      at('open', 'upcoming'),
      ['amendment-moves-begun-round'],
    ],
    ['that drops an open round', windows(WEEK_2), at('open', 'upcoming'), ['amendment-moves-begun-round']],
    [
      'of the end of a closed round',
      windows(longer, WEEK_2),
      at('published', 'upcoming'),
      ['amendment-moves-begun-round'],
    ],
    ['of who is one person, before anybody took part', otherPerson, at('upcoming', 'upcoming'), []],
    ['of who is one person, afterwards', otherPerson, at('open', 'upcoming'), ['amendment-changes-person-key']],
    ['of the ranking while a round is open', otherKeys, at('open', 'upcoming'), []],
    [
      'of the ranking while a round waits for its result',
      otherKeys,
      at('closed', 'upcoming'),
      ['amendment-while-round-is-judged'],
    ],
    ['of the ranking once that result is published', otherKeys, at('published', 'upcoming'), []],
    ['when every round has closed', otherKeys, at('published', 'closed'), ['amendment-too-late']],
  ] as const)('%s', (_, after, rounds, codes) =>
    expect(judgeAmendment(inForce, after, rounds, NOW).map(({ code }) => code)).toEqual(codes),
  );
});

/** 10 minutes at most, cut at the close; nobody has more time than others. */
const timed = (time: object, closes = WEEK_1.closes) => {
  const season = withParameter(inForce, 'rounds.windows', [{ ...WEEK_1, closes }, WEEK_2]);
  const { rules } = season.contest;
  return {
    ...season,
    contest: { ...season.contest, rules: { ...rules, time: { ...rules.time, ...time } } },
  } as ContestSeason;
};
const SHORT = { limitSeconds: 600, perQuestionSeconds: 0, graceSeconds: 10, accommodationPercent: 100 };

describe('the end of an open round at noon of 12/9, its papers of 10 minutes', () => {
  test.each([
    ['at 12:10, when the last who began has ended', timed(SHORT), timed(SHORT, '2024-09-12T12:10:00+07:00'), null],
    ['a second sooner', timed(SHORT), timed(SHORT, '2024-09-12T12:09:59+07:00'), '2024-09-12T12:10:10+07:00'],
    [
      'at 12:10 where somebody may have twice the time',
      timed({ ...SHORT, accommodationPercent: 200 }),
      timed({ ...SHORT, accommodationPercent: 200 }, '2024-09-12T12:10:00+07:00'),
      '2024-09-12T12:20:10+07:00',
    ],
    [
      'as before, with less grace than those who write were told',
      timed(SHORT, '2024-09-12T12:05:00+07:00'),
      timed({ ...SHORT, graceSeconds: 0 }, '2024-09-12T12:05:00+07:00'),
      '2024-09-12T12:05:10+07:00',
    ],
    [
      'at once where papers have no time: they end with the round',
      timed({ ...SHORT, limitSeconds: 0 }),
      timed({ ...SHORT, limitSeconds: 0 }, '2024-09-12T12:00:00+07:00'),
      null,
    ],
    [
      'before now where papers have no time',
      timed({ ...SHORT, limitSeconds: 0 }),
      timed({ ...SHORT, limitSeconds: 0 }, '2024-09-12T11:59:00+07:00'),
      '2024-09-12T12:00:10+07:00',
    ],
  ])('%s', (_, before, after, earliest) => {
    const expected = earliest && {
      code: 'amendment-ends-round-too-soon',
      round: 'dot-1',
      earliest: Temporal.Instant.from(earliest),
    };
    expect(judgeAmendment(before, after, at('open', 'upcoming'), NOW)).toEqual(expected ? [expected] : []);
  });
});
