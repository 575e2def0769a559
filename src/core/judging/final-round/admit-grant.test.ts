import { expect, test } from 'vitest';
import { admitGrant, type VoteStanding } from './admit-grant.ts';

const settlement = { quorumMet: true, sure: ['A', 'B'], bands: [], out: ['C'], steps: [] };
const minutes = { state: 'signed', signed: 2, of: 2 } as const;
const closed: VoteStanding = { titleId: 'sao-khue', isSecondBallot: false, state: 'closed', settlement, minutes };
const open: VoteStanding = { ...closed, state: 'open', settlement: null };
const band = { entries: ['C', 'D'], placesLeft: 1, category: null, next: 'draw' } as const;

test.each<[string, readonly VoteStanding[], readonly string[], string]>([
  ['who passed', [closed], ['A', 'B'], 'ok'],
  ['before any vote', [], ['A'], 'final-vote-missing'],
  ['while the vote is open', [open], ['A'], 'final-vote-not-closed'],
  ['while another vote on the title is open', [closed, open], ['A'], 'final-vote-not-closed'],
  ['after the only vote was given up', [{ ...open, state: 'given-up' }], ['A'], 'final-vote-missing'],
  ['by a vote of another title', [{ ...closed, titleId: 'top-10' }], ['A'], 'final-vote-missing'],
  [
    'while somebody is tied across the cut',
    [{ ...closed, settlement: { ...settlement, bands: [band] } }],
    ['A'],
    'final-vote-not-settled',
  ],
  ['who did not pass', [closed], ['A', 'C'], 'entry-not-passed-in-final-vote'],
  ['by a second ballot alone', [{ ...closed, isSecondBallot: true }], ['A'], 'final-vote-missing'],
  [
    'of a vote without quorum',
    [{ ...closed, settlement: { ...settlement, quorumMet: false, sure: [] } }],
    ['A'],
    'entry-not-passed-in-final-vote',
  ],
])('a title of the final round is granted to %s', (_, votes, entryIds, outcome) => {
  for (const needsMinutes of [false, true]) {
    const rules = { votedTitles: new Set(['sao-khue', 'top-10']), needsMinutes };
    const admitted = admitGrant(rules, votes, { titleId: 'sao-khue', entryIds });
    expect(admitted.ok ? 'ok' : admitted.refusal.code).toBe(outcome);
  }
});

test.each(['not-frozen', 'waiting', 'partly', 'outdated'] as const)(
  'minutes that are %s hold a title up where the season asks for signed ones, and nowhere else',
  (state) => {
    const votes = [closed, { ...closed, isSecondBallot: true, minutes: { state, signed: 1, of: 2 } }];
    const ask = (needsMinutes: boolean) =>
      admitGrant({ votedTitles: new Set(['sao-khue']), needsMinutes }, votes, { titleId: 'sao-khue', entryIds: ['A'] });
    expect(ask(false).ok).toBe(true);
    expect(ask(true)).toEqual({ ok: false, refusal: { code: 'minutes-not-signed', titleId: 'sao-khue', votes: 1 } });
  },
);

test('a title that no vote decides is granted without one', () => {
  expect(
    admitGrant({ votedTitles: new Set(['top-10']), needsMinutes: true }, [], { titleId: 'sao-khue', entryIds: ['A'] })
      .ok,
  ).toBe(true);
});
