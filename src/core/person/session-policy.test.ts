import { expect, it } from 'vitest';
import { sessionEnd } from './session-policy.ts';

const startedAt = Temporal.Instant.from('2024-03-01T08:00:00Z');
const after = (time: string) => Temporal.Instant.from(`2024-03-01T${time}:00Z`);

for (const [who, roles, idleEnds, activeAt, end] of [
  ['anybody after 15 idle minutes', ['judge'], 'yes', '08:00', '08:15'],
  ['anybody active later, later', ['judge'], 'yes', '11:10', '11:25'],
  ['an administrator after 5', ['judge', 'administrator'], 'yes', '08:00', '08:05'],
  ['nobody after 12 hours', [], 'yes', '19:55', '20:00'],
  ['in a demo only after 12 hours', ['administrator'], 'no', '08:00', '20:00'],
] as const) {
  it(`ends the session of ${who}: ${end}`, () => {
    expect(sessionEnd({ startedAt, activeAt: after(activeAt), roles, idleEnds })).toEqual(after(end));
  });
}
