import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countPublicVote, standingOf, type CastPublicBallot } from './count-public-vote.ts';

/** Any order will do, so long as it is the same each time. */
const draw = (entries: readonly string[]) => entries.toSorted().toReversed();
const ballot = (voter: string, choices: string, more: Partial<CastPublicBallot> = {}): CastPublicBallot => ({
  ...{ voter, version: 1, choices: [...choices], isVoid: false },
  ...more,
});
const count = (ballots: readonly CastPublicBallot[], dropped = '', ties: 'shared' | 'draw' = 'shared') =>
  countPublicVote({ candidates: [...'abcd'], dropped: [...dropped], ballots, draw: ties === 'draw' ? draw : null });
const lines = (counted: ReturnType<typeof count>) =>
  counted.lines.map(({ entry, votes, shareHundredths, rank }) => `${rank} ${entry} ${votes} ${shareHundredths}`);

describe('the count of a public vote', () => {
  test.each<readonly [string, readonly CastPublicBallot[], string, readonly string[]]>([
    ['nobody voted', [], '', ['1 a 0 0', '1 b 0 0', '1 c 0 0', '1 d 0 0']],
    [
      'every choice is one vote',
      [ballot('1', 'ab'), ballot('2', 'a')],
      '',
      ['1 a 2 6667', '2 b 1 3333', '3 c 0 0', '3 d 0 0'],
    ],
    [
      'equals share a place, and the next place is left out',
      [ballot('1', 'ab'), ballot('2', 'c')],
      '',
      ['1 a 1 3334', '1 b 1 3333', '1 c 1 3333', '4 d 0 0'],
    ],
    [
      'the last ballot of a voter counts',
      [ballot('1', 'a'), ballot('1', 'b', { version: 2 })],
      '',
      ['1 b 1 10000', '2 a 0 0', '2 c 0 0', '2 d 0 0'],
    ],
    [
      'a void ballot does not count',
      [ballot('1', 'a', { isVoid: true }), ballot('2', 'b')],
      '',
      ['1 b 1 10000', '2 a 0 0', '2 c 0 0', '2 d 0 0'],
    ],
    [
      'what a void ballot replaced does not come back',
      [ballot('1', 'a'), ballot('1', 'b', { version: 2, isVoid: true })],
      '',
      ['1 a 0 0', '1 b 0 0', '1 c 0 0', '1 d 0 0'],
    ],
    [
      'who dropped out has no share and no place',
      [ballot('1', 'ab'), ballot('2', 'a')],
      'a',
      ['1 b 1 10000', '2 c 0 0', '2 d 0 0'],
    ],
  ])('%s', (_, ballots, dropped, expected) => {
    expect(lines(count(ballots, dropped))).toEqual(expected);
  });

  test('a tie is parted by lot where the rules say so, but not among those nobody chose', () => {
    const counted = count([ballot('1', 'ab')], '', 'draw');
    expect(counted.lines.map(({ rank }) => rank)).toEqual([1, 2, 3, 3]);
    expect(counted.drawn).toEqual([['b', 'a']]);
  });

  const anyBallots = fc.array(
    fc.record({
      voter: fc.constantFrom('1', '2', '3', '4', '5'),
      choices: fc.subarray([...'abcd'], { minLength: 1 }),
      isVoid: fc.boolean(),
    }),
  );
  const versioned = (ballots: readonly Omit<CastPublicBallot, 'version'>[]) =>
    ballots.map((one, at) => ({
      ...one,
      version: ballots.slice(0, at + 1).filter(({ voter }) => voter === one.voter).length,
    }));

  test('every figure adds up, whatever was cast', () => {
    fc.assert(
      fc.property(anyBallots, fc.subarray([...'abcd']), fc.constantFrom('shared', 'draw'), (cast, dropped, ties) => {
        const counted = count(versioned(cast), dropped.join(''), ties);
        expect(counted.voters + counted.replaced + counted.void).toBe(cast.length);
        expect(counted.votes + counted.dropped.reduce((sum, { votes }) => sum + votes, 0)).toBe(counted.choices);
        const shares = counted.lines.reduce((sum, { shareHundredths }) => sum + shareHundredths, 0);
        expect(shares).toBe(counted.votes === 0 ? 0 : 10_000);
        expect(counted.voters).toBeLessThanOrEqual(new Set(cast.map(({ voter }) => voter)).size);
      }),
    );
  });

  test('the order in which ballots lie changes nothing', () => {
    fc.assert(
      fc.property(anyBallots, (cast) => {
        const ballots = versioned(cast);
        expect(count(ballots.toReversed())).toEqual(count(ballots));
        expect(standingOf(ballots.toReversed())).toEqual(standingOf(ballots).toReversed());
      }),
    );
  });
});
