import { expect, test } from 'vitest';
import { mayAskAgain, standingOfRequest } from './waiver-request.ts';

const AT = Temporal.Instant.from('2019-02-20T02:00:00Z');

// Our own: the regulations know no waiver of a condition (docs/rules/award.md).
test.each([
  ['neither granted nor declined', [null, null, null], 'waiting'],
  ['declined', [AT, null, null], 'declined'],
  ['granted', [null, AT, null], 'granted'],
  ['granted, and taken back', [null, AT, AT], 'withdrawn'],
  ['declined, and granted after all', [AT, AT, null], 'granted'],
  ['declined, granted after all, and taken back', [AT, AT, AT], 'withdrawn'],
] as const)('a request that was %s', (_name, [declinedAt, grantedAt, withdrawnAt], standing) => {
  const facts = { declinedAt, grantedAt, withdrawnAt };
  expect(standingOfRequest(facts)).toBe(standing);
  expect(mayAskAgain([facts])).toBe(standing === 'declined' || standing === 'withdrawn');
});

test('what was never asked for may be asked for; one request that waits is enough to wait for', () => {
  expect(mayAskAgain([])).toBe(true);
  const [declined, waiting] = [AT, null].map((declinedAt) => ({ declinedAt, grantedAt: null, withdrawnAt: null }));
  expect(mayAskAgain([declined!, waiting!])).toBe(false);
});
