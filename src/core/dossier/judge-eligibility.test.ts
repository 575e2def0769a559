import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayInVietNam } from '../shared/viet-nam-time.ts';
import { decideCheck, type Remedy } from './decide-check.ts';
import type { Check, Condition, Facts } from './eligibility.ts';
import { eligibilityForAll, eligibilityOf } from './judge-eligibility.ts';
import { earliestDayWithin, lastDayOfTerm } from './registration-day.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const condition = (id: string, article: string, check: Check): Condition => ({
  id,
  article,
  check,
  text: { vi: id },
  source: ['quy-che-2019'],
});

// Sao Khuê rules 01/QĐ-VINASA (2019), article 4.
const general = [
  condition('tai-viet-nam', 'Điều 4', { kind: 'is', fact: 'organisation.registeredInVietnam', value: true }),
  condition('da-trien-khai', 'Điều 4', {
    kind: 'any',
    checks: [
      { kind: 'not-after-registration', fact: 'product.commercialisedOn' },
      { kind: 'is', fact: 'product.deployed', value: true },
    ],
  }),
];
const founded: Check = { kind: 'within-years-of-registration', fact: 'organisation.foundedOn', years: 3 };
const released: Check = { kind: 'within-months-of-registration', fact: 'product.releasedOn', months: 12 };
const startUp = {
  id: 'khoi-nghiep',
  conditions: [
    condition('khong-qua-3-nam', 'Điều 4, nhóm 3, điều kiện (1)', founded),
    condition('co-dong-chinh', 'Điều 4, nhóm 3, điều kiện (2)', {
      kind: 'is',
      fact: 'declaration.founderMainShareholder',
      value: true,
    }),
    condition('khong-la-chi-nhanh', 'Điều 4, nhóm 3, điều kiện (3)', {
      kind: 'is',
      fact: 'declaration.subsidiary',
      value: false,
    }),
  ],
};
const software = { id: 'phan-mem', conditions: [] };
const startUpFacts: Facts = {
  'organisation.registeredInVietnam': true,
  'organisation.foundedOn': '2017-06-01',
  'product.deployed': true,
  'declaration.founderMainShareholder': true,
  'declaration.subsidiary': false,
};
const registeredOn = day('2019-03-05');
const input = { conditions: general, facts: startUpFacts, answeredFiles: new Set<string>(), registeredOn };

describe('group 3 of Sao Khuê 2019 (art. 4)', () => {
  it('is met when all three conditions and the general ones are', () => {
    const verdict = eligibilityOf({ ...input, category: startUp });
    expect([verdict.outcome, verdict.conditions.map((one) => [one.condition, one.article, one.outcome])]).toEqual([
      'met',
      [
        ['tai-viet-nam', 'Điều 4', 'met'],
        ['da-trien-khai', 'Điều 4', 'met'],
        ['khong-qua-3-nam', 'Điều 4, nhóm 3, điều kiện (1)', 'met'],
        ['co-dong-chinh', 'Điều 4, nhóm 3, điều kiện (2)', 'met'],
        ['khong-la-chi-nhanh', 'Điều 4, nhóm 3, điều kiện (3)', 'met'],
      ],
    ]);
  });

  it('names the fact, the article and what would change it', () => {
    const facts = { ...startUpFacts, 'organisation.foundedOn': '2016-03-04' };
    const verdict = eligibilityOf({ ...input, facts, category: startUp });
    expect([verdict.outcome, verdict.conditions[2]]).toEqual([
      'not-met',
      {
        condition: 'khong-qua-3-nam',
        article: 'Điều 4, nhóm 3, điều kiện (1)',
        outcome: 'not-met',
        factsUsed: [{ fact: 'organisation.foundedOn', value: '2016-03-04' }],
        remedies: [{ code: 'day-not-before', fact: 'organisation.foundedOn', earliestDay: '2016-03-05' }],
      },
    ]);
  });

  it('asks for an answer where nothing is known, in every category of the season', () => {
    expect(
      eligibilityForAll([software, startUp], { ...input, facts: {} }).map((verdict) => [
        verdict.category,
        verdict.outcome,
      ]),
    ).toEqual([
      ['phan-mem', 'needs-answer'],
      ['khoi-nghiep', 'needs-answer'],
    ]);
  });

  it('leaves the other groups open to whom it refuses', () => {
    const facts = { ...startUpFacts, 'declaration.subsidiary': true };
    expect(eligibilityForAll([software, startUp], { ...input, facts }).map((verdict) => verdict.outcome)).toEqual([
      'met',
      'not-met',
    ]);
  });
});

const decideOn = (check: Check, facts: Facts, on: string) =>
  decideCheck(check, { facts, answeredFiles: new Set(), registeredOn: day(on) });

describe('founded not more than 3 years before the registration day (art. 4, group 3, (1))', () => {
  for (const [foundedOn, registered, outcome] of [
    ['2016-03-05', '2019-03-05', 'met'], // exactly three years
    ['2016-03-04', '2019-03-05', 'not-met'], // one day more
    ['2016-03-06', '2019-03-05', 'met'],
    ['2019-03-05', '2019-03-05', 'met'], // founded on the day itself
    ['2019-03-06', '2019-03-05', 'not-met'], // not founded yet
    ['2016-02-29', '2019-02-28', 'met'], // the term ends on the last day of a February without a 29th
    ['2016-02-29', '2019-03-01', 'not-met'],
    ['2021-02-28', '2024-02-28', 'met'],
    ['2021-02-28', '2024-02-29', 'not-met'],
    ['2021-03-01', '2024-02-29', 'met'],
    ['2020-02-29', '2023-02-28', 'met'], // the last day of a term that has no 29/02
    ['2016-01-31', '2019-01-31', 'met'],
    ['2016-01-31', '2019-02-01', 'not-met'],
    ['2015-12-31', '2018-12-31', 'met'],
    ['2015-12-31', '2019-01-01', 'not-met'],
  ] as const) {
    it(`${foundedOn}, registered ${registered}: ${outcome}`, () => {
      expect(decideOn(founded, { 'organisation.foundedOn': foundedOn }, registered).outcome).toBe(outcome);
    });
  }
});

describe('released not more than 12 months before the registration day (art. 4, group 4)', () => {
  for (const [releasedOn, registered, outcome] of [
    ['2018-03-05', '2019-03-05', 'met'],
    ['2018-03-04', '2019-03-05', 'not-met'],
    ['2019-03-05', '2019-03-05', 'met'],
    ['2019-03-06', '2019-03-05', 'not-met'], // not on the market yet
    ['2020-02-29', '2021-02-28', 'met'],
    ['2020-02-29', '2021-03-01', 'not-met'],
    ['2023-02-28', '2024-02-29', 'not-met'],
    ['2018-01-31', '2019-01-31', 'met'], // the end of a month
    ['2018-02-28', '2019-02-28', 'met'],
    ['2019-02-28', '2020-02-28', 'met'],
    ['2019-02-28', '2020-02-29', 'not-met'], // the corresponding day has passed, though February has not
    ['2018-08-31', '2019-08-31', 'met'],
  ] as const) {
    it(`${releasedOn}, registered ${registered}: ${outcome}`, () => {
      expect(decideOn(released, { 'product.releasedOn': releasedOn }, registered).outcome).toBe(outcome);
    });
  }

  it('tells a product of the future the latest day', () => {
    expect(decideOn(released, { 'product.releasedOn': '2019-03-06' }, '2019-03-05').remedies).toEqual([
      { code: 'day-not-after', fact: 'product.releasedOn', latestDay: '2019-03-05' },
    ]);
  });
});

describe('the registration day', () => {
  for (const [instant, registered, outcome] of [
    ['2019-03-05T00:00:00+07:00', '2019-03-05', 'met'],
    ['2019-03-05T23:59:59.999+07:00', '2019-03-05', 'met'],
    ['2019-03-05T16:59:59.999Z', '2019-03-05', 'met'],
    ['2019-03-05T17:00:00Z', '2019-03-06', 'not-met'], // already the 6th in Viet Nam
  ] as const) {
    it(`at ${instant} is ${registered} in Viet Nam`, () => {
      const registeredOnDay = dayInVietNam(Temporal.Instant.from(instant));
      expect(registeredOnDay.toString()).toBe(registered);
      expect(decideOn(founded, { 'organisation.foundedOn': '2016-03-05' }, registered).outcome).toBe(outcome);
    });
  }
});

const anyOf: Check = {
  kind: 'any',
  checks: [
    { kind: 'positive', fact: 'product.revenue' },
    { kind: 'is', fact: 'product.hasUsers', value: true },
  ],
};
const oneOf: Check = { kind: 'one-of', fact: 'applicant.kind', values: ['company', 'agency'] };
const answer = (fact: string): Remedy => ({ code: 'answer-needed', fact });

describe('how facts decide', () => {
  for (const [name, check, facts, outcome, remedies] of [
    ['revenue of 1', anyOf, { 'product.revenue': 1 }, 'met', []],
    ['no revenue but users', anyOf, { 'product.revenue': 0, 'product.hasUsers': true }, 'met', []],
    [
      'no revenue and users unknown',
      anyOf,
      { 'product.revenue': 0 },
      'needs-answer',
      [{ code: 'above-zero-needed', fact: 'product.revenue' }, answer('product.hasUsers')],
    ],
    [
      'neither',
      anyOf,
      { 'product.revenue': 0, 'product.hasUsers': false },
      'not-met',
      [
        { code: 'above-zero-needed', fact: 'product.revenue' },
        { code: 'value-needed', fact: 'product.hasUsers', values: [true] },
      ],
    ],
    ['one of the values', oneOf, { 'applicant.kind': 'agency' }, 'met', []],
    [
      'another value',
      oneOf,
      { 'applicant.kind': 'person' },
      'not-met',
      [{ code: 'value-needed', fact: 'applicant.kind', values: ['company', 'agency'] }],
    ],
    ['text where a number is read', { kind: 'positive', fact: 'x' }, { x: '12' }, 'needs-answer', [answer('x')]],
    [
      'text where yes or no is read',
      { kind: 'is', fact: 'x', value: true },
      { x: 'true' },
      'needs-answer',
      [answer('x')],
    ],
    [
      'a day that does not exist',
      founded,
      { 'organisation.foundedOn': '2018-02-30' },
      'needs-answer',
      [answer('organisation.foundedOn')],
    ],
    ['an inherited name', { kind: 'is', fact: 'toString', value: true }, {}, 'needs-answer', [answer('toString')]],
    ['all of nothing', { kind: 'all', checks: [] }, {}, 'met', []],
    ['any of nothing', { kind: 'any', checks: [] }, {}, 'not-met', []],
  ] as const satisfies readonly (readonly [string, Check, Facts, string, readonly Remedy[]])[]) {
    it(`${name}: ${outcome}`, () => {
      const finding = decideOn(check, facts, '2019-03-05');
      expect([finding.outcome, finding.remedies]).toEqual([outcome, remedies]);
    });
  }

  it('asks for a document until a file is there', () => {
    const check: Check = { kind: 'document', formField: 'licence' };
    const context = { facts: {}, registeredOn };
    expect(decideCheck(check, { ...context, answeredFiles: new Set() })).toEqual({
      outcome: 'needs-document',
      factsUsed: [],
      remedies: [{ code: 'document-needed', formField: 'licence' }],
    });
    expect(decideCheck(check, { ...context, answeredFiles: new Set(['licence']) }).outcome).toBe('met');
  });

  it('asks for answers before it asks for documents', () => {
    const conditions = [
      condition('licence', 'Điều 1', { kind: 'document', formField: 'licence' }),
      condition('kind', 'Điều 2', oneOf),
    ];
    const category = { id: 'c', conditions: [] };
    expect(eligibilityOf({ ...input, conditions, category, facts: {} }).outcome).toBe('needs-answer');
    expect(eligibilityOf({ ...input, conditions, category, facts: { 'applicant.kind': 'agency' } }).outcome).toBe(
      'needs-document',
    );
  });
});

const anyDay = fc.integer({ min: 0, max: 40_000 }).map((days) => day('1960-01-01').add({ days }));
const anyTerm = fc.oneof(
  fc.integer({ min: 1, max: 10 }).map((years) => ({ years })),
  fc.integer({ min: 1, max: 60 }).map((months) => ({ months })),
);
const checkTree: fc.Arbitrary<Check> = fc.letrec<{ check: Check }>((tie) => ({
  check: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Check>(founded, released, oneOf, { kind: 'positive', fact: 'product.revenue' }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      checks: fc.array(tie('check'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).check;

describe('where a fact comes from', () => {
  it('stands beside its value; what is not known comes from nowhere', () => {
    const context = {
      facts: { 'applicant.kind': 'agency' },
      origins: { 'applicant.kind': 'record' },
      answeredFiles: new Set<string>(),
      registeredOn,
    } as const;
    expect([
      decideCheck(oneOf, context).factsUsed,
      decideCheck({ kind: 'positive', fact: 'product.revenue' }, context).factsUsed,
    ]).toEqual([
      [{ fact: 'applicant.kind', value: 'agency', from: 'record' }],
      [{ fact: 'product.revenue', value: null }],
    ]);
  });
});

describe('properties', () => {
  it('an absent fact never is a "not met"', () => {
    fc.assert(
      fc.property(checkTree, (check) => {
        expect(decideOn(check, {}, '2019-03-05').outcome).toBe('needs-answer');
      }),
    );
  });

  it('the earliest day that is shown is met, and the day before it is not', () => {
    fc.assert(
      fc.property(anyDay, anyTerm, (registered, term) => {
        const earliest = earliestDayWithin(term, registered);
        const stillRuns = (from: Temporal.PlainDate) =>
          Temporal.PlainDate.compare(lastDayOfTerm(from, term), registered) >= 0;
        expect([stillRuns(earliest), stillRuns(earliest.subtract({ days: 1 }))]).toEqual([true, false]);
      }),
    );
  });

  it('what is shown as remedies is empty exactly when the condition is met', () => {
    const facts = fc.record(
      {
        'organisation.foundedOn': anyDay.map(String),
        'product.releasedOn': anyDay.map(String),
        'product.revenue': fc.integer({ min: -1, max: 3 }),
        'applicant.kind': fc.constantFrom('company', 'person'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(checkTree, facts, (check, known) => {
        const finding = decideOn(check, known, '2019-03-05');
        expect(finding.remedies.length === 0).toBe(finding.outcome === 'met');
      }),
    );
  });
});
