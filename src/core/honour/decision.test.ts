import { describe, expect, it } from 'vitest';
import { accept, refuse } from '../shared/result.ts';
import { admitDecision, obstaclesTo, type DecidableEntry, type TitleRule } from './decision.ts';

// Sao Khuê rules 01/QĐ-VINASA (2019), article 5(1).
const saoKhue: TitleRule = { id: 'sao-khue', count: null };
const top10: TitleRule = { id: 'top-10', fromHoldersOf: 'sao-khue', count: 10 };
const entry: DecidableEntry = {
  entry: 'entry-1',
  state: 'finalist',
  countedJudges: 3,
  quorumMet: true,
  thresholdReached: null,
  titles: [],
};
const holders = (count: number, titles = ['sao-khue']): DecidableEntry[] =>
  Array.from({ length: count }, (_, at) => ({ ...entry, entry: `entry-${at + 1}`, state: 'recognised', titles }));
const none = { holdersNow: 0 };

describe('an entry may be recognised (art. 8(3))', () => {
  for (const [name, change, obstacles] of [
    ['as a finalist with a quorum and no threshold', {}, []],
    ['when accepted, where there is no final round', { state: 'accepted' }, []],
    ['when it reaches the threshold', { thresholdReached: true }, []],
    ['not below the threshold', { thresholdReached: false }, [{ code: 'threshold-not-reached' }]],
    ['not one that failed a qualifying round', { qualified: false }, [{ code: 'not-qualified' }]],
    ['not one that waits for a later round', { laterRoundToCome: true }, [{ code: 'later-round-to-come' }]],
    ['one that passed the only round', { qualified: true, laterRoundToCome: false }, []],
    [
      'not one that passed and was not judged after it',
      { qualified: true, laterRoundToCome: true },
      [{ code: 'later-round-to-come' }],
    ],
    ['not below the quorum', { quorumMet: false, countedJudges: 2 }, [{ code: 'quorum-not-met', countedJudges: 2 }]],
    ['not while submitted', { state: 'submitted' }, [{ code: 'entry-not-accepted', state: 'submitted' }]],
    ['not when withdrawn', { state: 'withdrawn' }, [{ code: 'entry-not-accepted', state: 'withdrawn' }]],
    ['not twice', { titles: ['sao-khue'] }, [{ code: 'title-held-already', title: 'sao-khue' }]],
    [
      'not for several reasons at once',
      { state: 'excluded', quorumMet: false, countedJudges: 0, thresholdReached: false },
      [
        { code: 'entry-not-accepted', state: 'excluded' },
        { code: 'quorum-not-met', countedJudges: 0 },
        { code: 'threshold-not-reached' },
      ],
    ],
  ] as const) {
    it(name, () => expect(obstaclesTo(saoKhue, { ...entry, ...change })).toEqual(obstacles));
  }
});

describe('TOP 10 (art. 5(1)(b))', () => {
  it('goes to exactly ten holders of the title of the season', () => {
    expect(admitDecision(top10, holders(10), none)).toEqual(accept(undefined));
  });

  for (const count of [9, 11]) {
    it(`does not go to ${count}`, () => {
      expect(admitDecision(top10, holders(count), none)).toEqual(
        refuse({ code: 'title-count-differs', wanted: 10, holders: count }),
      );
    });
  }

  it('does not go to an entry that does not hold the title, or no longer', () => {
    const entries = [...holders(9), { ...entry, entry: 'entry-10', titles: [] }];
    expect(admitDecision(top10, entries, none)).toEqual(
      refuse({
        code: 'entries-not-honourable',
        obstacles: [{ entry: 'entry-10', obstacle: { code: 'prior-title-missing', title: 'sao-khue' } }],
      }),
    );
  });

  it('may be filled up after a revocation, to ten again', () => {
    expect(admitDecision(top10, holders(1), { holdersNow: 9 })).toEqual(accept(undefined));
    expect(admitDecision(top10, holders(1), { holdersNow: 10 })).toEqual(
      refuse({ code: 'title-count-differs', wanted: 10, holders: 11 }),
    );
  });

  it('is not given twice to one entry', () => {
    expect(obstaclesTo(top10, { ...entry, titles: ['sao-khue', 'top-10'] })).toEqual([
      { code: 'title-held-already', title: 'top-10' },
    ]);
  });
});

describe('a decision', () => {
  it('names at least one entry, and none twice', () => {
    expect(admitDecision(saoKhue, [], none)).toEqual(refuse({ code: 'decision-without-entries' }));
    expect(admitDecision(saoKhue, [entry, entry], none)).toEqual(
      refuse({ code: 'decision-names-entry-twice', entry: 'entry-1' }),
    );
  });

  it('honours all of its entries or none', () => {
    const below = { ...entry, entry: 'entry-2', thresholdReached: false };
    expect(admitDecision(saoKhue, [entry, below], none)).toEqual(
      refuse({
        code: 'entries-not-honourable',
        obstacles: [{ entry: 'entry-2', obstacle: { code: 'threshold-not-reached' } }],
      }),
    );
  });
});
