import { expect, test } from 'vitest';
import { admitRestoration, admitRestorationDecision } from './restoration.ts';

const fine = { isConfirmed: true, earlier: [], isTaken: true, complaint: 'upheld', reason: 'Khiếu nại đúng' } as const;
for (const [what, change, outcome] of [
  ['a confirmed void and an upheld complaint', {}, 'admitted'],
  ['no complaint, by our own finding', { complaint: 'none' }, 'admitted'],
  ['a complaint that was not upheld', { complaint: 'not-upheld' }, 'complaint-not-upheld'],
  ['a void nobody confirmed', { isConfirmed: false }, 'void-not-confirmed'],
  ['a proposal that waits', { earlier: [null] }, 'restoration-pending'],
  ['one that was declined before', { earlier: ['declined'] }, 'admitted'],
  ['a void that has ended', { earlier: ['confirmed'] }, 'void-restored'],
  ['somebody who did not take the case', { isTaken: false }, 'case-not-taken'],
  ['no reason', { reason: '' }, 'case-reason-missing'],
] as const)
  test(`restoring, ${what}: ${outcome}`, () => {
    const admitted = admitRestoration({ ...fine, ...change });
    expect(admitted.ok ? 'admitted' : admitted.refusal.code).toBe(outcome);
  });

const second = { isDecided: false, isOwn: false, isTaken: true, reason: 'Đồng ý' };
for (const [what, change, outcome] of [
  ['a second person', {}, 'admitted'],
  ['whoever proposed it', { isOwn: true }, 'own-proposal'],
  ['a second time', { isDecided: true }, 'proposal-decided'],
  ['without the case', { isTaken: false }, 'case-not-taken'],
  ['without a reason', { reason: '' }, 'case-reason-missing'],
] as const)
  test(`deciding, ${what}: ${outcome}`, () => {
    const admitted = admitRestorationDecision({ ...second, ...change });
    expect(admitted.ok ? 'admitted' : admitted.refusal.code).toBe(outcome);
  });
