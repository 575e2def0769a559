import { describe, expect, test } from 'vitest';
import { admitPublicVoteAct, stateOfPublicVote, type PublicVoteState } from './public-vote-policy.ts';
import { completePublicRules, type PublicVoteRules } from './public-vote-rules.ts';

const OPENS = '2019-03-20T08:00:00+07:00';
const CLOSES = '2019-03-30T00:00:00+07:00';
const idle = { isOpened: false, isCounted: false, isGivenUp: false, isPublished: false, opens: OPENS, closes: CLOSES };

describe('where a public vote stands', () => {
  test.each([
    ['2019-03-25T00:00:00+07:00', {}, 'prepared'],
    ['2019-03-20T07:59:59+07:00', { isOpened: true }, 'prepared'],
    [OPENS, { isOpened: true }, 'open'],
    ['2019-03-29T23:59:59+07:00', { isOpened: true }, 'open'],
    [CLOSES, { isOpened: true }, 'ended'],
    [CLOSES, { isOpened: true, isCounted: true }, 'counted'],
    [CLOSES, { isOpened: true, isCounted: true, isPublished: true }, 'published'],
    [OPENS, { isOpened: true, isGivenUp: true }, 'given-up'],
  ])('%s %j: %s', (now, facts, state) => {
    expect(stateOfPublicVote({ ...idle, ...facts }, Temporal.Instant.from(now))).toBe(state);
  });
});

describe('what may be done with it', () => {
  const states: readonly PublicVoteState[] = ['prepared', 'open', 'ended', 'counted', 'published', 'given-up'];
  const over = 'public-vote-over';
  const [early, done, uncounted] = ['public-vote-not-over', 'public-vote-published-already', 'public-vote-not-counted'];
  test.each([
    ['open', ['ok', 'ok', 'ok', over, done, over]],
    ['void', [early, early, 'ok', over, done, over]],
    ['count', [early, early, 'ok', over, done, over]],
    ['publish', [uncounted, uncounted, uncounted, 'ok', done, over]],
    ['give-up', ['ok', 'ok', 'ok', over, done, over]],
  ] as const)('%s', (act, outcomes) => {
    const now = Temporal.Instant.from(CLOSES);
    const codes = states.map((state) => {
      const admitted = admitPublicVoteAct(act, { state, isOpened: false, now, publishFrom: null });
      return admitted.ok ? 'ok' : admitted.refusal.code;
    });
    expect(codes).toEqual(outcomes);
  });

  test.each([
    ['2019-04-04T23:59:59+07:00', false],
    ['2019-04-05T00:00:00+07:00', true],
  ])('a result under embargo until 5/4 at %s is published: %s', (moment, isAdmitted) => {
    const facts = { state: 'counted', isOpened: true, publishFrom: '2019-04-05T00:00:00+07:00' } as const;
    expect(admitPublicVoteAct('publish', { ...facts, now: Temporal.Instant.from(moment) }).ok).toBe(isAdmitted);
  });
});

describe('rules of a public vote', () => {
  const rules: PublicVoteRules = {
    ...{ id: 'binh-chon', name: { vi: 'Bình chọn' }, categories: ['a'], opens: OPENS, closes: CLOSES },
    ...{ identity: 'otp-email', choices: 1, mayChange: true, ties: 'shared', counting: { vi: 'x' } },
    ...{ perNetworkHour: 10, source: ['x'] },
  };

  test.each(['opens', 'closes', 'identity', 'choices', 'mayChange', 'ties', 'perNetworkHour'] as const)(
    'that do not say %s prepare no vote',
    (rule) => {
      expect(completePublicRules({ ...rules, [rule]: null })).toEqual({
        ok: false,
        refusal: { code: 'public-vote-rules-unknown', rule },
      });
    },
  );
  test('that say everything do', () => expect(completePublicRules(rules).ok).toBe(true));
});
