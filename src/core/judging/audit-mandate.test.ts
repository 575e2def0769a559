import { expect, test } from 'vitest';
import { readMandate } from './audit-mandate.ts';

const today = Temporal.PlainDate.from('2026-11-30');
test.each([
  ['2026-11-30', '2026-12-31', 'ok'],
  ['2026-11-30', '2026-11-30', 'ok'],
  ['2026-11-01', '2026-11-29', 'mandate-days-unreadable'],
  ['2026-12-02', '2026-12-01', 'mandate-days-unreadable'],
  ['2026-12-01', '', 'mandate-days-unreadable'],
  ['2026-02-30', '2026-12-01', 'mandate-days-unreadable'],
  ['2026-12-01', '2027-12-01', 'ok'],
  ['2026-12-01', '2027-12-02', 'mandate-too-long'],
])('from %s to %s: %s', (from, until, outcome) => {
  const read = readMandate({ from, until }, today);
  expect(read.ok ? 'ok' : read.refusal.code).toBe(outcome);
});
