import { describe, expect, test } from 'vitest';
import { outageOf } from './outage.ts';

describe('an error', () => {
  for (const [error, outage] of [
    [{ code: '53100' }, 'storage-full'],
    [{ code: 'ENOSPC' }, 'storage-full'],
    [{ code: '57P01' }, 'database-away'],
    [{ code: '57P03' }, 'database-away'],
    [{ code: '08006' }, 'database-away'],
    [{ code: '53300' }, 'database-away'],
    [{ code: 'ECONNREFUSED' }, 'database-away'],
    [{ message: 'Connection terminated unexpectedly' }, 'database-away'],
    [{ message: 'timeout exceeded when trying to connect' }, 'database-away'],
    [{ code: 'FST_ERR_HANDLER_TIMEOUT' }, 'too-slow'],
    [{ code: '23505' }, null],
    [{ code: '57014' }, null],
    [{ code: 'ERR_INVALID_ARG_TYPE', message: 'Connection terminated' }, null],
    [{ message: 'attempt was not saved' }, null],
    [{}, null],
  ] as const)
    test(`${JSON.stringify(error)}: ${outage ?? 'a fault of ours'}`, () => expect(outageOf(error)).toBe(outage));
});
