import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAssignmentProblem } from '#core/judging/assignment/assignment-problem.ts';
import { readScheduleProblem } from '#core/judging/schedule/schedule-problem.ts';
import {
  brokenRules,
  brokenTimetable,
  worthOfAssignments,
  worthOfTimetable,
  type AssignFile,
  type ScheduleFile,
} from '#tests/support/planning-checks.ts';
import {
  openSolver,
  openSolverHere,
  type AssignmentResult,
  type ScheduleResult,
  type Solver,
  type SolverProgress,
} from './solver.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../../tests/fixtures/planning');
const example = (name: string) =>
  JSON.parse(readFileSync(path.join(EXAMPLES, name, 'problem.json'), 'utf8')) as unknown;
const PANELS = example('assign-panel-12x8') as AssignFile;
const DAY = example('schedule-8x6') as ScheduleFile;
const here = await openSolverHere();
const options = { seed: 'seed', seconds: 60 };

async function assigned(file: AssignFile, seed = 'seed', solver: Solver = here): Promise<AssignmentResult> {
  const problem = readAssignmentProblem(file);
  if (!problem.ok) throw new Error(JSON.stringify(problem.refusal));
  const outcome = await solver.assign(problem.value, { ...options, seed });
  if ('failure' in outcome) throw new Error(outcome.failure);
  return outcome.solved;
}

async function scheduled(file: ScheduleFile, seed = 'seed', solver: Solver = here): Promise<ScheduleResult> {
  const problem = readScheduleProblem(file);
  if (!problem.ok) throw new Error(JSON.stringify(problem.refusal));
  const outcome = await solver.schedule(problem.value, { ...options, seed });
  if ('failure' in outcome) throw new Error(outcome.failure);
  return outcome.solved;
}

function solvedOf<T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

describe.each([
  ['in a thread of its own', () => openSolver()],
  ['in the thread of the test', () => here],
])('the solver %s', (_where, open) => {
  test('assigns, and tells how far it is', async () => {
    const told: SolverProgress[] = [];
    const problem = readAssignmentProblem(PANELS);
    if (!problem.ok) throw new Error('the example is wrong');
    const outcome = await open().assign(problem.value, { ...options, tell: (progress) => void told.push(progress) });
    expect(outcome).toMatchObject({
      solved: { ok: true, value: { status: 'optimal', gap: 0, objective: { worst: 6, total: 87 } } },
    });
    expect(told.length).toBeGreaterThan(0);
  });

  test('schedules, by the clock too', async () => {
    const slots = DAY.slots.map(({ id }, at) => ({ id, start: `2024-04-02T1${at}:00+07:00` }));
    const { status, objective } = solvedOf(await scheduled({ ...DAY, slots }, 'seed', open()));
    expect({ status, objective }).toEqual({ status: 'optimal', objective: { scheduled: 5, preferred: 0, slotSum: 7 } });
  });

  test('does nothing once it is cancelled', async () => {
    const problem = readAssignmentProblem(PANELS);
    if (!problem.ok) throw new Error('the example is wrong');
    expect(await open().assign(problem.value, { ...options, signal: AbortSignal.abort() })).toEqual({
      failure: 'interrupted',
    });
  });
});

test('a thread that is at work is ended when it is cancelled', async () => {
  const problem = readAssignmentProblem(PANELS);
  if (!problem.ok) throw new Error('the example is wrong');
  const cancel = new AbortController();
  const outcome = openSolver().assign(problem.value, { ...options, tell: () => cancel.abort(), signal: cancel.signal });
  expect(await outcome).toEqual({ failure: 'interrupted' });
});

describe('when time is over', () => {
  async function assignedAtOnce(file: AssignFile): Promise<AssignmentResult> {
    const problem = readAssignmentProblem(file);
    if (!problem.ok) throw new Error('the example is wrong');
    const outcome = await here.assign(problem.value, { seed: 'seed', seconds: 0 });
    if ('failure' in outcome) throw new Error(outcome.failure);
    return outcome.solved;
  }

  test('the best that was found is told with its gap, and keeps every rule', async () => {
    const file = { ...PANELS, maxTogether: 2 };
    const solved = solvedOf(await assignedAtOnce(file));
    expect(brokenRules(file, solved.assignments)).toEqual([]);
    expect([solved.status, solved.gap > 0 && solved.gap < 1]).toEqual(['time-limit', true]);
  });

  test('nothing is claimed where nothing was found', async () => {
    const pairs = PANELS.pairs.map((pair) => ({ ...pair, load: 0.5 })); // not a network: only the solver could tell
    expect(await assignedAtOnce({ ...PANELS, pairs })).toEqual({ ok: false, refusal: { code: 'not-converged' } });
  });
});

describe('an assignment', () => {
  test.each<[string, Partial<AssignFile>, { worst: number; total: number }]>([
    ['as the example has it', {}, { worst: 6, total: 87 }],
    ['ASG-4 connected', { connected: true }, { worst: 6, total: 87 }],
    ['ASG-3 nobody together more than twice', { maxTogether: 2 }, { worst: 6, total: 86 }],
    ['ASG-2 only the sum', { objective: 'total' }, { worst: 6, total: 87 }],
    [
      'around what is fixed and forbidden',
      { fixed: [{ judge: 'J8', entry: 'E05' }], forbidden: [{ judge: 'J7', entry: 'E07' }] },
      { worst: 5, total: 85 },
    ],
  ])('%s keeps every rule and is the best', async (_case, change, objective) => {
    const file = { ...PANELS, ...change };
    const solved = solvedOf(await assigned(file));
    expect(brokenRules(file, solved.assignments)).toEqual([]);
    const worth = worthOfAssignments(file, solved.assignments);
    expect([solved.status, solved.gap, solved.objective, worth]).toEqual(['optimal', 0, worth, solved.objective]);
    expect({ ...worth, ...(file.objective === 'total' ? { worst: objective.worst } : {}) }).toEqual(objective);
  });

  test('CMD-7: the order of rows changes nothing, the seed decides between equals', async () => {
    const turned: AssignFile = {
      ...PANELS,
      entries: PANELS.entries.toReversed(),
      judges: PANELS.judges.toReversed(),
      pairs: PANELS.pairs.toReversed(),
      conflicts: PANELS.conflicts.toReversed(),
    };
    expect(await assigned(turned)).toEqual(await assigned(PANELS));
    const others = await Promise.all(['a', 'b', 'c'].map((seed) => assigned(PANELS, seed)));
    expect(new Set(others.map((one) => JSON.stringify(solvedOf(one).assignments))).size).toBeGreaterThan(1);
    expect(others.map((one) => solvedOf(one).objective)).toEqual(Array(3).fill({ worst: 6, total: 87 }));
  });

  test.each<[string, Partial<AssignFile>, object[]]>([
    [
      'an entry that all but two may not read',
      { conflicts: PANELS.judges.slice(2).map(({ id }) => ({ judge: id, entry: 'E01' })) },
      [{ rule: 'judgesPerEntry', entry: 'E01', by: 1 }],
    ],
    [
      'an expert level that nobody has for one entry',
      { pairs: PANELS.pairs.map((pair) => (pair.entry === 'E11' ? { ...pair, affinity: 1 } : pair)) },
      [{ rule: 'expert', entry: 'E11', by: 1 }],
    ],
    [
      'a judge who must read more than there is',
      { judges: PANELS.judges.map((judge) => (judge.id === 'J3' ? { id: 'J3', min: 13 } : judge)) },
      [{ rule: 'min', judge: 'J3', by: 5 }],
    ],
    [
      'one judge for two entries, who may read one',
      {
        judgesPerEntry: 1,
        connected: false,
        entries: [{ id: 'E02' }, { id: 'E05' }],
        judges: [{ id: 'J1', max: 1 }],
        pairs: [],
        conflicts: [],
        expert: 0,
      },
      [{ rule: 'max', judge: 'J1', by: 1 }],
    ],
    [
      'two judges who may not sit together',
      {
        judgesPerEntry: 2,
        maxTogether: 0,
        entries: [{ id: 'E02' }],
        judges: [{ id: 'J1' }, { id: 'J2' }],
        pairs: [],
        conflicts: [],
        expert: 0,
      },
      [{ rule: 'maxTogether', judges: ['J1', 'J2'], by: 1 }],
    ],
    [
      'entries with one judge each, who may read one each',
      {
        judgesPerEntry: 1,
        connected: true,
        expert: 0,
        entries: [{ id: 'E1' }, { id: 'E2' }],
        judges: [
          { id: 'J1', max: 1 },
          { id: 'J2', max: 1 },
        ],
        pairs: [],
        conflicts: [],
      },
      [{ rule: 'max', judge: expect.any(String) as string, by: 1 }],
    ],
  ])(
    'ASG-7: %s names the smallest relaxation',
    async (_case, change, relaxations) => {
      expect(await assigned({ ...PANELS, connected: false, ...change })).toEqual({
        ok: false,
        refusal: { code: 'infeasible', relaxations },
      });
    },
    30_000,
  );
});

const ids = (letter: string, count: number) => Array.from({ length: count }, (_, at) => ({ id: `${letter}${at + 1}` }));

/** Tiny problems of every kind of rule. */
const tinyAssignments: fc.Arbitrary<AssignFile> = fc
  .record({
    entries: fc.integer({ min: 1, max: 3 }),
    judges: fc.integer({ min: 2, max: 4 }),
    judgesPerEntry: fc.integer({ min: 1, max: 2 }),
  })
  .chain(({ entries, judges, judgesPerEntry }) => {
    const cells = ids('E', entries).flatMap((entry) =>
      ids('J', judges).map((judge) => ({ entry: entry.id, judge: judge.id })),
    );
    const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
    return fc
      .record({
        affinities: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: cells.length, maxLength: cells.length }),
        conflicts: fc.subarray(cells, { maxLength: 2 }),
        forbidden: fc.subarray(cells, { maxLength: 1 }),
        expert: maybe(fc.integer({ min: 1, max: 3 })),
        maxTogether: maybe(fc.integer({ min: 1, max: 2 })),
        objective: fc.constantFrom('fair' as const, 'total' as const),
        connected: fc.boolean(),
        max: fc.integer({ min: 1, max: 3 }),
        min: fc.integer({ min: 0, max: 1 }),
        scale: fc.constantFrom(1, 1, 0.7),
        isExempt: fc.boolean(),
        more: fc.integer({ min: 0, max: 2 }),
        load: fc.constantFrom(1, 1, 1, 2),
        outside: maybe(fc.integer({ min: 0, max: 1 })),
        even: fc.boolean(),
      })
      .map(({ affinities, scale, load, outside, expert, maxTogether, max, min, isExempt, more, ...rest }) => ({
        ...rest,
        judgesPerEntry,
        ...(expert === undefined ? {} : { expert }),
        ...(outside === undefined
          ? {}
          : {
              outside,
              wholePanels: [
                ['J1', 'J2'],
                ids('J', judges)
                  .slice(1)
                  .map(({ id }) => id),
              ],
            }),
        ...(maxTogether === undefined
          ? {}
          : { maxTogether, together: [{ judges: ['J2', 'J1'] as [string, string], most: maxTogether + more }] }),
        entries: ids('E', entries).map(({ id }, at) => ({ id, needsExpert: at > 0 || !isExempt })),
        judges: ids('J', judges).map(({ id }) => ({ id, min, max })),
        pairs: cells.map((cell, at) => ({
          ...cell,
          affinity: affinities[at]! * scale,
          load: at % 2 === 0 ? load : 1,
        })),
      }));
  });

interface Tried {
  readonly worst: number;
  readonly total: number;
  /** From the least to the most that somebody reads. */
  readonly spread: number;
}

/** Every assignment that keeps the rules. */
function allByTrying(file: AssignFile): readonly Tried[] {
  const panelsOf = (entry: string) => {
    const judges = file.judges.map(({ id }) => id);
    return Array.from({ length: 1 << judges.length }, (_, mask) => judges.filter((_judge, at) => mask & (1 << at)))
      .filter((panel) => panel.length === file.judgesPerEntry)
      .map((panel) => panel.map((judge) => ({ judge, entry })));
  };
  const all = file.entries.reduce<{ judge: string; entry: string }[][]>(
    (rest, { id }) => rest.flatMap((some) => panelsOf(id).map((panel) => [...some, ...panel])),
    [[]],
  );
  const kept = all.filter((one) => brokenRules(file, one).length === 0);
  return kept.map((one) => ({ ...worthOfAssignments(file, one), spread: spreadOf(file, one) }));
}

function spreadOf(file: AssignFile, pairs: readonly { readonly judge: string }[]): number {
  const loads = file.judges.map(({ id }) => pairs.filter(({ judge }) => judge === id).length);
  return Math.max(...loads) - Math.min(...loads);
}

const isFair = ({ objective = 'fair' }: AssignFile) => objective === 'fair';

/** The best by trying out every assignment; `null` where none keeps the rules. */
function bestByTrying(file: AssignFile): Tried | null {
  const byWorth = (a: Tried, b: Tried) => (isFair(file) ? b.worst - a.worst : 0) || b.total - a.total;
  return allByTrying(file).toSorted(byWorth)[0] ?? null;
}

test('tiny assignments are as good as the best of all, or there is none', async () => {
  await fc.assert(
    fc.asyncProperty(tinyAssignments, async (file) => {
      const best = bestByTrying(file);
      const result = await assigned(file);
      expect(result.ok ? 'solved' : result.refusal.code).toBe(best ? 'solved' : 'infeasible');
      if (!result.ok) return;
      expect(brokenRules(file, result.value.assignments)).toEqual([]);
      const { status, objective } = result.value;
      expect(status).toBe('optimal');
      if (file.objective === 'fair') expect(objective.worst).toBeCloseTo(best!.worst, 9);
      // ASG-6: nothing as strong has loads more even and, with loads no more uneven, a better sum.
      const spread = spreadOf(file, result.value.assignments);
      const asStrong = allByTrying(file).filter(({ worst }) => !isFair(file) || worst > best!.worst - 1e-9);
      const rivals = asStrong.filter((one) => one.spread < Math.max(1, spread) && one.total > objective.total + 1e-9);
      const counts = file.pairs.every(({ load = 1 }) => load === 1);
      if (file.even && counts) expect(rivals).toEqual([]);
      if (!file.even) expect(objective.total).toBeCloseTo(best!.total, 9);
    }),
    { numRuns: 40, seed: 5 },
  );
}, 60_000);

describe('ASG-6 loads', () => {
  const judges = ids('J', 5);
  const pairs = ids('E', 8).flatMap(({ id: entry }) =>
    judges.map(({ id: judge }, at) => ({ judge, entry, affinity: at === 0 ? 3 : at === 4 ? 0 : 1 })),
  );
  const file: AssignFile = { judgesPerEntry: 3, entries: ids('E', 8), judges, pairs, conflicts: [] };
  const loadsOf = async (problem: AssignFile) => solvedOf(await assigned(problem)).loads.map(({ load }) => load);

  test('follow expertise where nobody asks for even ones', async () => {
    const loads = await loadsOf(file);
    expect([loads[0], loads[4]]).toEqual([8, 0]);
  });

  test('are as even as the weakest panel allows where somebody does', async () => {
    const solved = solvedOf(await assigned({ ...file, even: true }));
    const { worst } = solvedOf(await assigned(file)).objective;
    expect([solved.status, solved.objective.worst]).toEqual(['optimal', worst]);
    const alike = pairs.map((pair) => ({ ...pair, affinity: 1 }));
    expect((await loadsOf({ ...file, even: true, pairs: alike })).toSorted()).toEqual([4, 5, 5, 5, 5]);
  });

  test('are even among equals even if nobody asks', async () =>
    expect((await loadsOf({ ...file, pairs: [] })).toSorted()).toEqual([4, 5, 5, 5, 5]));
});

describe('ASG-5 who hears an entry', () => {
  const panels = [
    ['J1', 'J2', 'J3'],
    ['J4', 'J5', 'J6'],
  ];
  const file: AssignFile = {
    judgesPerEntry: 3,
    connected: false,
    wholePanels: panels,
    outside: 0,
    entries: ids('E', 6),
    judges: ids('J', 6).map(({ id }) => ({ id, max: 4 })),
    pairs: ids('E', 6).flatMap(({ id: entry }) => ['J1', 'J4'].map((judge) => ({ judge, entry, affinity: 3 }))),
    conflicts: [{ judge: 'J2', entry: 'E1' }],
  };

  test('all readers sit on one panel, another where one of them is in a conflict', async () => {
    const { status, assignments, objective } = solvedOf(await assigned(file));
    expect(brokenRules(file, assignments)).toEqual([]);
    expect([status, objective]).toEqual(['optimal', { worst: 3, total: 18 }]);
    expect(assignments.filter(({ entry }) => entry === 'E1').map(({ judge }) => judge)).toEqual(panels[1]);
  });

  test('one of them may come from elsewhere where that is asked', async () => {
    const free = { ...file, outside: 1, connected: true };
    const { status, assignments, objective } = solvedOf(await assigned(free));
    expect(brokenRules(free, assignments)).toEqual([]);
    expect([status, objective.worst]).toEqual(['optimal', 3]);
  });

  test('nobody may read anything: said, whatever panels are asked for', async () => {
    const conflicts = file.judges.map(({ id }) => ({ judge: id, entry: 'E1' }));
    const only = { ...file, entries: [{ id: 'E1' }], pairs: [], conflicts };
    for (const problem of [only, { ...only, even: true }, { ...only, outside: 1 }])
      expect(await assigned(problem)).toEqual({
        ok: false,
        refusal: { code: 'infeasible', relaxations: [{ rule: 'judgesPerEntry', entry: 'E1', by: 3 }] },
      });
  });

  test('no panel whole: a reading less is named, never a reader from elsewhere', async () => {
    const conflicts = [...file.conflicts, { judge: 'J5', entry: 'E1' }];
    expect(await assigned({ ...file, conflicts })).toEqual({
      ok: false,
      refusal: { code: 'infeasible', relaxations: [{ rule: 'judgesPerEntry', entry: 'E1', by: 1 }] },
    });
  });
});

test('ASG-7: thousands of readings too many are named in seconds, not tried out', async () => {
  const judges = ids('J', 150).map(({ id }) => ({ id, max: 9 }));
  const file: AssignFile = { judgesPerEntry: 3, entries: ids('E', 460), judges, pairs: [], conflicts: [] };
  const result = await assigned(file);
  const relaxations = !result.ok && result.refusal.code === 'infeasible' ? result.refusal.relaxations : [];
  expect(relaxations.every(({ rule }) => rule === 'max')).toBe(true);
  expect(relaxations.reduce((sum, { by }) => sum + by, 0)).toBe(30);
}, 30_000);

test('ASG-4: more judges than so few entries can tie together is known at once', async () => {
  const judges = ids('J', 10).map(({ id }) => ({ id, max: 1 }));
  const file: AssignFile = { judgesPerEntry: 2, entries: ids('E', 8), judges, pairs: [], conflicts: [] };
  const begun = performance.now();
  const result = await assigned(file);
  // 16 readings; eight panels of two tie at most nine judges together
  const units = !result.ok && result.refusal.code === 'infeasible' ? result.refusal.relaxations : [];
  expect(units.reduce((sum, { by }) => sum + by, 0)).toBe(7);
  expect(performance.now() - begun).toBeLessThan(10_000);
});

describe('a timetable', () => {
  test('leaves out what cannot be placed, with the reason', async () => {
    const file: ScheduleFile = {
      quorum: 2,
      slots: ids('S', 2),
      rooms: [{ id: 'R1', panel: ['J1', 'J2', 'J3'] }],
      judges: ids('J', 3),
      entries: [
        { id: 'E1' },
        { id: 'E2' },
        { id: 'E3' },
        { id: 'E4', slots: [] },
        { id: 'E5', online: true },
        { id: 'E6' },
      ],
      conflicts: [
        { judge: 'J1', entry: 'E6' },
        { judge: 'J2', entry: 'E6' },
      ],
    };
    const { presentations, unscheduled, objective } = solvedOf(await scheduled(file));
    expect(brokenTimetable(file, presentations)).toEqual([]);
    expect(objective).toEqual({ scheduled: 2, preferred: 0, slotSum: 1 });
    expect(unscheduled.map(({ reason }) => reason).toSorted()).toEqual([
      'no-online-room',
      'no-quorum',
      'no-room-left',
      'no-slot',
    ]);
  });

  test('SLT-2: a panel rests after so many slots in a row, and a hole in the list is a rest', async () => {
    const starts = ['08:00', '08:25', '08:50', '09:30', '09:55'];
    const file: ScheduleFile = {
      slotMinutes: 25,
      quorum: 1,
      maxInARow: 2,
      slots: starts.map((start, at) => ({ id: `S${at}`, start: `2024-04-02T${start}+07:00` })),
      rooms: [{ id: 'R1', panel: ['J1'] }],
      judges: ids('J', 1),
      entries: ids('E', 5),
      conflicts: [],
    };
    const { presentations, objective } = solvedOf(await scheduled(file));
    expect(presentations.map(({ slot }) => slot)).toEqual(['S0', 'S1', 'S3', 'S4']);
    expect(objective.scheduled).toBe(4);
  });

  test('what is fixed stays where it stands when the day is planned again', async () => {
    const fixed = [{ entry: 'E8', room: 'R2', slot: 'S5' }];
    const { presentations, released } = solvedOf(await scheduled({ ...DAY, fixed }));
    expect(presentations.find(({ entry }) => entry === 'E8')).toMatchObject(fixed[0]!);
    expect(released).toEqual([]);
    const gone = [{ entry: 'E8', room: 'R2', slot: 'S2' }]; // E8 is not there then
    expect(solvedOf(await scheduled({ ...DAY, fixed: gone })).released).toEqual(gone);
  });

  test('CMD-7: the order of rows changes nothing', async () => {
    const turned = {
      ...DAY,
      rooms: DAY.rooms.toReversed(),
      judges: DAY.judges.toReversed(),
      entries: DAY.entries.toReversed(),
    };
    expect(await scheduled(turned)).toEqual(await scheduled(DAY));
  });
});

const tinyTimetables: fc.Arbitrary<ScheduleFile> = fc
  .record({
    quorum: fc.integer({ min: 1, max: 2 }),
    maxInARow: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
    rooms: fc.array(
      fc.record({
        online: fc.boolean(),
        panel: fc.subarray(['J1', 'J2', 'J3'], { minLength: 1 }),
        slots: fc.subarray(['S1', 'S2', 'S3'], { minLength: 2 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
    judges: fc.array(fc.subarray(['S1', 'S2', 'S3'], { minLength: 1 }), { minLength: 3, maxLength: 3 }),
    entries: fc.array(
      fc.record({
        category: fc.constantFrom('a', 'b', undefined),
        online: fc.boolean(),
        slots: fc.subarray(['S1', 'S2', 'S3']),
        prefers: fc.subarray(['S1', 'S2', 'S3'], { maxLength: 1 }),
        judges: fc.option(fc.constant(['J1', 'J2']), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    conflicts: fc.uniqueArray(fc.record({ judge: fc.constantFrom('J1', 'J2', 'J3'), entry: fc.constant('E1') }), {
      maxLength: 2,
      selector: ({ judge }) => judge,
    }),
  })
  .map(({ rooms, judges, entries, maxInARow, ...rest }) => ({
    ...rest,
    ...(maxInARow === undefined ? {} : { maxInARow }),
    slots: ids('S', 3),
    rooms: rooms.map((room, at) => ({ id: `R${at + 1}`, ...room })),
    judges: judges.map((slots, at) => ({ id: `J${at + 1}`, slots })),
    entries: entries.map(({ category, judges: own, ...entry }, at) => ({
      id: `E${at + 1}`,
      ...entry,
      ...(category ? { category } : {}),
      ...(own ? { judges: [...own] } : {}),
    })),
  }));

/** The best by trying out every timetable, every judge in any of his rooms. */
function bestTimetable(file: ScheduleFile) {
  const spots = file.rooms.flatMap((room) => file.slots.map((slot) => ({ room: room.id, slot: slot.id })));
  const all = file.entries.reduce<{ entry: string; room: string; slot: string }[][]>(
    (rest, { id }) => rest.flatMap((some) => [some, ...spots.map((spot) => [...some, { entry: id, ...spot }])]),
    [[]],
  );
  const worths = all.filter((one) => canBeSeated(file, one)).map((one) => worthOfTimetable(file, one));
  return worths.sort((a, b) => b.scheduled - a.scheduled || b.preferred - a.preferred || a.slotSum - b.slotSum)[0];
}

function canBeSeated(file: ScheduleFile, places: readonly { entry: string; room: string; slot: string }[]): boolean {
  const seatings = file.judges.reduce<ReadonlyMap<string, string>[]>(
    (rest, { id }) =>
      file.slots.reduce(
        (some, slot) =>
          some.flatMap((seats) => file.rooms.map((room) => new Map([...seats, [`${id} ${slot.id}`, room.id]]))),
        rest,
      ),
    [new Map()],
  );
  return seatings.some((seats) => {
    const presented = places.map((place) => ({
      ...place,
      judges: file.rooms
        .find(({ id }) => id === place.room)!
        .panel.filter(
          (judge) =>
            seats.get(`${judge} ${place.slot}`) === place.room &&
            (file.judges.find(({ id }) => id === judge)!.slots ?? []).includes(place.slot) &&
            !file.conflicts.some((one) => one.judge === judge && one.entry === place.entry) &&
            (file.entries.find(({ id }) => id === place.entry)!.judges ?? [judge]).includes(judge),
        ),
    }));
    return brokenTimetable(file, presented).length === 0;
  });
}

test('tiny timetables are as good as the best of all', async () => {
  await fc.assert(
    fc.asyncProperty(tinyTimetables, async (file) => {
      const { status, objective, presentations, unscheduled } = solvedOf(await scheduled(file));
      expect(brokenTimetable(file, presentations)).toEqual([]);
      expect(presentations.length + unscheduled.length).toBe(file.entries.length);
      expect([status, objective]).toEqual(['optimal', bestTimetable(file)]);
    }),
    { numRuns: 15, seed: 5 },
  );
}, 120_000);
