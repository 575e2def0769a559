import { describe, expect, test } from 'vitest';
import { awardsSpreaders, rankSpreaders, type Referral } from './spreaders.ts';

const lotSeed = '11'.repeat(32);
const invited = (inviterId: string, ...people: string[]): Referral[] =>
  people.map((participantId) => ({ inviterId, participantId }));
const ranked = (referrals: readonly Referral[], counted: readonly string[]) =>
  rankSpreaders({ referrals, counted: new Set(counted), lotSeed }).map(
    ({ participantId, rank, brought }) => `${rank} ${participantId} ${brought}`,
  );

describe('who spread the contest', () => {
  test('the more valid people, the better', () =>
    expect(ranked([...invited('lan', 'p', 'q'), ...invited('minh', 'r', 's', 't')], ['p', 'q', 'r', 's', 't'])).toEqual(
      ['1 minh 3', '2 lan 2'],
    ));

  test('people without a valid counted attempt are worth nothing', () =>
    expect(ranked([...invited('lan', 'p', 'q', 'r'), ...invited('minh', 's', 't')], ['p', 's', 't'])).toEqual([
      '1 minh 2',
      '2 lan 1',
    ]));

  test('a person counts once, for the first who invited them', () =>
    expect(ranked([...invited('lan', 'p'), ...invited('minh', 'p', 'q', 'q')], ['p', 'q']).toSorted()).toEqual(
      ranked([...invited('lan', 'p'), ...invited('minh', 'q')], ['p', 'q']).toSorted(),
    ));

  test('an inviter without a valid result of their own is not ranked', () => {
    const referrals = [...invited('lan', 'p', 'q'), ...invited('minh', 'r')];
    const counted = new Set(['p', 'q', 'r']);
    expect(rankSpreaders({ referrals, counted, inviters: new Set(['minh']), lotSeed })).toEqual([
      { participantId: 'minh', brought: 1, rank: 1 },
    ]);
  });

  test('nobody invites themselves', () => expect(ranked(invited('lan', 'lan'), ['lan'])).toEqual([]));

  test('equals are settled by lot, whatever the order of the invitations', () => {
    const both = [...invited('lan', 'p'), ...invited('minh', 'q')];
    expect(ranked(both, ['p', 'q'])).toEqual(ranked(both.toReversed(), ['p', 'q']));
    expect(ranked(both, ['p', 'q']).map((line) => line[0])).toEqual(['1', '2']);
  });
});

test('the ladder is awarded once a round or once, as the rules say', () => {
  const rung = { id: 'lan-toa', name: { vi: 'Giải lan tỏa' }, count: 10, valueVnd: 1_000_000 };
  const asked = (spreader: (typeof rung)[], spreaderPer: 'round' | 'contest') =>
    (['round', 'contest'] as const).map((after) => awardsSpreaders({ spreader, spreaderPer }, after));
  expect([asked([rung], 'round'), asked([rung], 'contest'), asked([], 'round')]).toEqual([
    [true, false],
    [false, true],
    [false, false],
  ]);
});
