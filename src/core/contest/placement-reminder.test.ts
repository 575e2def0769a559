import { expect, test } from 'vitest';
import { reminderState } from './placement-reminder.ts';

const REMINDED = Temporal.Instant.from('2024-09-09T01:00:00Z');
const unit = { unitId: 'u', hasReported: false, hasMailbox: true, remindedAt: null };

for (const [name, facts, now, state] of [
  ['never written to', {}, '2024-09-09T01:00:00Z', 'to-remind'],
  ['written to 23:59:59 ago', { remindedAt: REMINDED }, '2024-09-10T00:59:59Z', 'reminded-lately'],
  ['written to exactly a day ago', { remindedAt: REMINDED }, '2024-09-10T01:00:00Z', 'to-remind'],
  ['without a mailbox', { hasMailbox: false }, '2024-09-09T01:00:00Z', 'no-mailbox'],
  ['has reported, whatever else', { hasReported: true, hasMailbox: false }, '2024-09-09T01:00:00Z', 'reported'],
] as const)
  test(`a unit ${name}: ${state}`, () =>
    expect(reminderState({ ...unit, ...facts }, Temporal.Instant.from(now))).toBe(state));
