import { describe, expect, test } from 'vitest';
import { conflictState, isConflictInForce, isConflictUnresolved, mayResolveConflict } from './conflict.ts';

describe('a conflict holds', () => {
  for (const [origin, newest, state, holds, waits] of [
    ['judge', null, 'declared', true, true],
    ['judge', 'confirmed', 'confirmed', true, false],
    ['judge', 'dismissed', 'dismissed', false, false],
    ['entrant', null, 'open', false, true],
    ['entrant', 'confirmed', 'confirmed', true, false],
    ['entrant', 'dismissed', 'dismissed', false, false],
    ['data', null, 'open', false, true],
    ['data', 'confirmed', 'confirmed', true, false],
    ['data', 'dismissed', 'dismissed', false, false],
  ] as const)
    test(`said by ${origin}, ${newest ?? 'not resolved'}: ${state}`, () => {
      const found = conflictState(origin, newest);
      expect([found, isConflictInForce(found), isConflictUnresolved(found)]).toEqual([state, holds, waits]);
    });
});

describe('who resolves it', () => {
  const asked = { roles: new Set(['secretariat']), isOwn: false, resolutions: 1, seen: 1 };
  for (const [who, more, outcome] of [
    ['secretariat', {}, 'ok'],
    ['organiser', { roles: new Set(['organiser']) }, 'ok'],
    ['auditor', { roles: new Set(['auditor']) }, 'conflict-not-found'],
    ['a secretary of whom it is said', { isOwn: true }, 'conflict-of-your-own'],
    ['a secretary who saw an older state', { seen: 0 }, 'conflict-resolved-meanwhile'],
  ] as const)
    test(`${who}: ${outcome}`, () => {
      const verdict = mayResolveConflict({ ...asked, ...more });
      expect(verdict.ok ? 'ok' : verdict.refusal.code).toBe(outcome);
    });
});
