import { expect, test } from 'vitest';
import type { ScheduleProblem } from '#core/judging/schedule/schedule-problem.ts';
import { openSolverHere } from '../../ports/solver.ts';
import { solveTimetable } from './solve-timetable.ts';

const slots = Array.from({ length: 32 }, (_, at) => ({ id: `S${at}`, startMs: null }));
const PANELS = { A: ['m1', 'm2', 'm3'], B: ['m4', 'm5', 'm3'] };
const entry = (id: string, judges: readonly string[], category: string | null = 'nhom-1') => {
  return { id, category, online: false, slots: null, prefers: [], judges };
};
// Eight entries of one group, whose readers mostly sit in one of two rooms, each with a quorum of two.
const problem: ScheduleProblem = {
  slotMinutes: 25,
  quorum: 2,
  maxInARow: 6,
  slots,
  rooms: Object.entries(PANELS).map(([id, panel]) => ({ id, online: false, panel, slots: null })),
  judges: ['m1', 'm2', 'm3', 'm4', 'm5'].map((id) => ({ id, slots: null })),
  entries: [
    ...['E1', 'E2', 'E3', 'E4', 'E5', 'E6'].map((id) => entry(id, ['m1', 'm2', 'm4'])),
    ...['E7', 'E8'].map((id) => entry(id, ['m4', 'm5', 'm1'])),
    entry('E9', ['m1', 'm2'], 'nhom-2'),
  ],
  conflicts: [],
  fixed: [],
};

test('SLT-2: a group that no panel can hear whole is split rather than left out, and another stays together', async () => {
  const outcome = await solveTimetable(await openSolverHere(), problem, { seed: 'seed', seconds: 20 });
  if (!('solved' in outcome) || !outcome.solved.ok) throw new Error('no timetable');
  const { presentations, unscheduled, status } = outcome.solved.value;
  expect([status, presentations.length, unscheduled]).toEqual(['optimal', 9, []]);
  const roomOf = new Map(presentations.map(({ entry: id, room }) => [id, room]));
  expect(['E1', 'E7', 'E9'].map((id) => roomOf.get(id))).toEqual(['A', 'B', 'A']);
});

test('an entry that no room can hear is left out all the same', async () => {
  const entries = [...problem.entries, entry('E0', ['m1'])];
  const outcome = await solveTimetable(await openSolverHere(), { ...problem, entries }, { seed: 'seed', seconds: 20 });
  if (!('solved' in outcome) || !outcome.solved.ok) throw new Error('no timetable');
  expect(outcome.solved.value.presentations.length).toBe(9);
  expect(outcome.solved.value.unscheduled).toEqual([{ entry: 'E0', reason: 'no-quorum' }]);
});
