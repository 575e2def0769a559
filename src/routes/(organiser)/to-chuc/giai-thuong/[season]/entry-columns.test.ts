import { expect, test } from 'vitest';
import { entryColumns } from './entry-columns.ts';

test('every entry that was handed in stands in one column, and the columns add up to all of them', () => {
  const states = {
    ...{ draft: 1000, submitted: 1, returned: 2, reopened: 4, accepted: 8, finalist: 16, recognised: 32 },
    ...{ 'not-recognised': 64, removed: 128, 'not-accepted': 256, withdrawn: 512, excluded: 1024 },
  };
  const columns = entryColumns(states);
  expect(columns).toEqual({
    all: 2047,
    waiting: 1,
    amending: 6,
    returned: 2,
    accepted: 248,
    recognised: 32,
    out: 1792,
  });
  const { waiting, amending, accepted, out, all } = columns;
  expect(waiting + amending + accepted + out).toBe(all);
});
