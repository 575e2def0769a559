import { describe, expect, test } from 'vitest';
import { changesSince, leftPanels, movesOf } from './plan-changes.ts';
import {
  affinityOf,
  homePanelOf,
  panelsOfPlan,
  problemOfPlan,
  settingsAfterChange,
  type PlanFacts,
  type PlanSettings,
} from './plan-problem.ts';

const judge = (id: string, more: Partial<PlanFacts['judges'][number]> = {}) => ({
  id,
  panelId: 'P1',
  min: null,
  max: null,
  readings: 0,
  expertise: {},
  ...more,
});
const entry = (id: string, readings = 0) => ({ id, categoryId: 'phan-mem', fieldId: 'chinh-phu', readings });

const FACTS: PlanFacts = {
  entries: [entry('E1'), entry('E2', 1), entry('E3', 2)],
  judges: [
    judge('J1', { expertise: { 'phan-mem': 1, 'phan-mem/chinh-phu': 3 } }),
    judge('J2', { max: 4, readings: 3 }),
    judge('J3'),
  ],
  conflicts: [{ judge: 'J3', entry: 'E1' }],
  standing: [
    { judge: 'J1', entry: 'E1', isBegun: true },
    { judge: 'J2', entry: 'E1', isBegun: false },
    { judge: 'J3', entry: 'E1', isBegun: true },
  ],
};

const SETTINGS: PlanSettings = {
  judgesPerEntry: 2,
  expert: 2,
  connected: true,
  maxTogether: 1,
  min: 1,
  max: 2,
  keeps: 'begun',
  fixed: [],
  forbidden: [],
  eased: [],
};

describe('the problem of a plan', () => {
  test('leaves out what others read enough of, and counts readings outside against limits', () => {
    const { entries, judges, pairs, together } = problemOfPlan(FACTS, SETTINGS);
    expect(entries).toEqual([
      { id: 'E1', judges: 2, needsExpert: true },
      { id: 'E2', judges: 1, needsExpert: true },
    ]);
    expect(judges).toEqual([
      { id: 'J1', min: 1, max: 2, elsewhere: 0 },
      { id: 'J2', min: 0, max: 1, elsewhere: 3 },
      { id: 'J3', min: 1, max: 2, elsewhere: 0 },
    ]);
    expect(pairs).toEqual([
      { judge: 'J1', entry: 'E1', affinity: 3, load: 1 },
      { judge: 'J1', entry: 'E2', affinity: 3, load: 1 },
    ]);
    expect(together).toEqual([]);
  });

  test.each([
    ['what has a sheet stays, unless there is a conflict', {}, [{ judge: 'J1', entry: 'E1' }]],
    [
      'all of it stays where that was asked',
      { keeps: 'all' as const },
      [
        { judge: 'J1', entry: 'E1' },
        { judge: 'J2', entry: 'E1' },
      ],
    ],
    [
      'and what was settled by hand, once',
      {
        fixed: [
          { judge: 'J1', entry: 'E1' },
          { judge: 'J2', entry: 'E2' },
          { judge: 'gone', entry: 'E2' },
          { judge: 'J3', entry: 'E1' },
        ],
      },
      [
        { judge: 'J1', entry: 'E1' },
        { judge: 'J2', entry: 'E2' },
      ],
    ],
  ])('fixed: %s', (_case, change, fixed) =>
    expect(problemOfPlan(FACTS, { ...SETTINGS, ...change }).fixed).toEqual(fixed),
  );

  test('an entry with more settled readers than asked for keeps them', () => {
    const settings = { ...SETTINGS, judgesPerEntry: 1, keeps: 'all' as const };
    expect(problemOfPlan(FACTS, settings).entries).toEqual([{ id: 'E1', judges: 2, needsExpert: true }]);
  });

  test('ASG-7: exactly what was named gives way', () => {
    const eased = [
      { rule: 'judgesPerEntry', entry: 'E1', by: 1 },
      { rule: 'expert', entry: 'E2', by: 1 },
      { rule: 'min', judge: 'J1', by: 1 },
      { rule: 'max', judge: 'J2', by: 2 },
      { rule: 'maxTogether', judges: ['J1', 'J2'], by: 1 },
      { rule: 'maxTogether', judges: ['J2', 'J1'], by: 1 },
      { rule: 'connected', by: 1 },
    ] as const;
    const { entries, judges, together, connected, maxTogether } = problemOfPlan(FACTS, { ...SETTINGS, eased });
    expect(entries).toEqual([
      { id: 'E1', judges: 1, needsExpert: true },
      { id: 'E2', judges: 1, needsExpert: false },
    ]);
    expect(judges.slice(0, 2)).toEqual([
      { id: 'J1', min: 0, max: 2, elsewhere: 0 },
      { id: 'J2', min: 0, max: 3, elsewhere: 3 },
    ]);
    expect({ together, connected, maxTogether }).toEqual({
      together: [{ judges: ['J1', 'J2'], most: 3 }],
      connected: false,
      maxTogether: 1,
    });
  });

  test.each([
    [{ 'a/f': 2, a: 3 }, 2],
    [{ a: 1 }, 1],
    [{ 'a/f': 0, a: 3 }, 0],
    [{}, 0],
  ])('expertise %j makes an affinity of %i', (expertise, affinity) =>
    expect(affinityOf({ expertise }, { categoryId: 'a', fieldId: 'f' })).toBe(affinity),
  );

  test('ASG-5: where one panel reads an entry, panels have none in common and nobody asks for it', () => {
    const facts = {
      ...FACTS,
      judges: [judge('J1', { panelIds: ['P1', 'P2'] }), judge('J2'), judge('J3', { panelId: 'P2' })],
    };
    const { wholePanels, outside, connected, maxTogether } = problemOfPlan(facts, { ...SETTINGS, outside: 0 });
    expect({ wholePanels, outside, connected, maxTogether }).toEqual({
      wholePanels: [
        ['J1', 'J2'],
        ['J1', 'J3'],
      ],
      outside: 0,
      connected: false,
      maxTogether: null,
    });
    expect(homePanelOf(panelsOfPlan(facts), ['J1', 'J3'])).toBe('P2');
    expect(homePanelOf(panelsOfPlan(facts), [])).toBe(null);
  });

  test('ASG-5: an entry that a published timetable places is read by the panel that hears it, or as was begun', () => {
    const facts = {
      ...FACTS,
      entries: [{ ...entry('E1'), heardBy: 'P2' }, entry('E2'), { ...entry('E3'), heardBy: 'elsewhere' }],
      judges: [judge('J1'), judge('J2'), judge('J3', { panelId: 'P2' })],
    };
    expect(problemOfPlan(facts, { ...SETTINGS, outside: 0 }).forbidden).toEqual([{ judge: 'J2', entry: 'E1' }]);
    expect(problemOfPlan(facts, { ...SETTINGS, outside: null }).forbidden).toEqual([]);
  });

  test('a change by hand settles what stays and what came, and rules out what went', () => {
    const settings = { ...SETTINGS, keeps: 'all' as const, forbidden: [{ judge: 'J2', entry: 'E2' }] };
    const change = { add: [{ judge: 'J2', entry: 'E2' }], remove: [{ judge: 'J2', entry: 'E1' }] };
    expect(settingsAfterChange(FACTS, settings, change)).toEqual({
      ...SETTINGS,
      keeps: 'begun',
      forbidden: [{ judge: 'J2', entry: 'E1' }],
      fixed: [
        { judge: 'J1', entry: 'E1' },
        { judge: 'J3', entry: 'E1' },
        { judge: 'J2', entry: 'E2' },
      ],
    });
  });
});

describe('what changed since a plan was begun', () => {
  const readings = [
    { judge: 'J1', entry: 'E1' },
    { judge: 'J2', entry: 'E2' },
  ];
  test.each<[string, Partial<PlanFacts>, object[]]>([
    ['nothing', {}, []],
    [
      'an entry more, a judge more, a conflict that touches nothing',
      {
        entries: [...FACTS.entries, entry('E9')],
        judges: [...FACTS.judges, judge('J9')],
        conflicts: [...FACTS.conflicts, { judge: 'J2', entry: 'E3' }],
      },
      [],
    ],
    ['an entry is not judged any more', { entries: FACTS.entries.slice(1) }, [{ kind: 'entry-gone', entry: 'E1' }]],
    ['a judge left who would read nothing', { judges: FACTS.judges.slice(0, 2) }, []],
    ['a judge left', { judges: FACTS.judges.slice(0, 1) }, [{ kind: 'seat-left', judge: 'J2' }]],
    [
      'a conflict with what would be read',
      { conflicts: [{ judge: 'J2', entry: 'E2' }] },
      [{ kind: 'conflict-found', judge: 'J2', entry: 'E2' }],
    ],
    [
      'an assignment more',
      { standing: [...FACTS.standing, { judge: 'J1', entry: 'E3', isBegun: false }] },
      [{ kind: 'assigned-since', judge: 'J1', entry: 'E3' }],
    ],
    [
      'an assignment less',
      { standing: FACTS.standing.filter(({ judge: id }) => id !== 'J2') },
      [{ kind: 'ended-since', judge: 'J2', entry: 'E1' }],
    ],
    [
      'a sheet begun that the plan takes away',
      { standing: FACTS.standing.map((pair) => ({ ...pair, isBegun: true })) },
      [{ kind: 'sheet-begun', judge: 'J2', entry: 'E1' }],
    ],
  ])('%s', (_case, change, changes) => expect(changesSince(FACTS, { ...FACTS, ...change }, readings)).toEqual(changes));

  test('ASG-5: a reader went from the panel that was to hear the entry to another', () => {
    const [first, second, third] = FACTS.judges as [
      PlanFacts['judges'][0],
      PlanFacts['judges'][0],
      PlanFacts['judges'][0],
    ];
    const after = { ...FACTS, judges: [first, { ...second, panelId: 'P2' }, third] };
    const both = [...readings, { judge: 'J1', entry: 'E2' }];
    expect(leftPanels(FACTS, after, both)).toEqual([{ kind: 'panel-left', judge: 'J2', entry: 'E2' }]);
    expect(leftPanels(FACTS, FACTS, both)).toEqual([]);
  });

  test('adopting begins what is new and ends what has no sheet', () =>
    expect(movesOf(FACTS, readings)).toEqual({
      begin: [{ judge: 'J2', entry: 'E2' }],
      end: [{ judge: 'J2', entry: 'E1' }],
    }));
});
