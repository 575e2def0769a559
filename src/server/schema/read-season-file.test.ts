import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isMessageKey, translator, type MessageKey } from '#messages/translate.ts';
import type { FileFinding } from './file-finding.ts';
import { readSeasonFile, readSeasonWithOverlay } from './read-season-file.ts';

const text = (name: string) => readFileSync(new URL(`./fixtures/${name}.yaml`, import.meta.url), 'utf8');
const AWARD = text('award');
const CONTEST = text('contest');

/** Reads a file in which one text was replaced; the replaced text must stand there exactly once. */
function readBroken(source: string, from: string, to: string) {
  expect(source.split(from).length).toBe(2);
  return readSeasonFile({ name: 'mua.yaml', text: source.replace(from, to) });
}

const brief = ({ severity, code, line, path, facts }: FileFinding) => ({ severity, code, line, path, facts });

type Broken = readonly [
  from: string,
  to: string,
  code: string,
  line: number,
  path: string,
  facts: FileFinding['facts'],
];

const AWARD_MISTAKES: readonly Broken[] = [
  [
    'weight: 60\n          sub',
    'weight: 50\n          sub',
    'weights-not-100',
    86,
    '/award/scoreSheets/0/criteria',
    { of: 'chung', sum: 90, missing: 10 },
  ],
  [
    'Xu hướng }, weight: 40',
    'Xu hướng }, weight: 50',
    'weights-not-100',
    90,
    '/award/scoreSheets/0/criteria/0/subCriteria',
    { of: 'doc-dao', sum: 110, missing: -10 },
  ],
  [
    'max: 10, step: 1',
    'max: 10, step: 3',
    'scale-empty',
    85,
    '/award/scoreSheets/0/scale',
    { min: 0, max: 10, step: 3 },
  ],
  [
    "closes: '2024-03-02",
    "closes: '2024-01-09",
    'window-ends-before-start',
    31,
    '/stages/0/closes',
    { opens: '2024-01-09T00:00:00+07:00', closes: '2024-01-09T00:00:00+07:00' },
  ],
  [
    "opens: '2024-01-09",
    "opens: '2024-02-30",
    'instant-invalid',
    30,
    '/stages/0/opens',
    { value: '2024-02-30T00:00:00+07:00' },
  ],
  ["date: '2024-01-02'", "date: '2024-13-02'", 'date-invalid', 9, '/sources/quy-che/date', { value: '2024-13-02' }],
  ['kind: registration', 'kind: vetting', 'award-without-registration', 26, '/stages', {}],
  [
    'stage: dang-ky',
    'stage: dang-ki',
    'unknown-stage',
    16,
    '/amendments/0/moved/stage',
    { stage: 'dang-ki', known: 'dang-ky' },
  ],
  [
    'categories: [phan-mem], source: [quy-che]',
    'categories: [phan-mem], source: [quy-dinh]',
    'unknown-source',
    47,
    '/award/applicantGroups/0/source/0',
    { source: 'quy-dinh', known: 'quy-che' },
  ],
  [
    'categories: [phan-mem]',
    'categories: [dich-vu]',
    'unknown-category',
    47,
    '/award/applicantGroups/0/categories/0',
    { category: 'dich-vu', known: 'phan-mem' },
  ],
  [
    'scoreSheet: chung',
    'scoreSheet: rieng',
    'unknown-score-sheet',
    54,
    '/award/categories/0/scoreSheet',
    { scoreSheet: 'rieng', known: 'chung' },
  ],
  [
    'fromHoldersOf: danh-hieu',
    'fromHoldersOf: sao-khue',
    'unknown-title',
    103,
    '/award/titles/1/fromHoldersOf',
    { title: 'sao-khue', known: 'danh-hieu, top-10' },
  ],
  [
    'fromHoldersOf: danh-hieu',
    'fromHoldersOf: top-10',
    'title-from-itself',
    103,
    '/award/titles/1/fromHoldersOf',
    { title: 'top-10' },
  ],
  [
    'count: 10',
    'count: 12',
    'title-count-differs',
    103,
    '/award/titles/1/count',
    { name: 'TOP 10 Giải thử 2024', named: 10, count: '12' },
  ],
  ['quorum: 2', 'quorum: 4', 'quorum-above-panel', 99, '/award/council/quorum', { quorum: 4, panelSize: 3 }],
  [
    'thresholdHundredths: 700',
    'thresholdHundredths: 1100',
    'threshold-outside-scale',
    99,
    '/award/council/thresholdHundredths',
    { threshold: 11, highest: 10 },
  ],
  [
    'title: danh-hieu',
    'title: sao-khue',
    'unknown-vote-title',
    114,
    '/award/finalRound/votes/0/title',
    { title: 'sao-khue', known: 'danh-hieu, top-10' },
  ],
  [
    'method: approval',
    'method: ranked-pairs',
    'vote-needs-places',
    115,
    '/award/finalRound/votes/0/method',
    { title: 'Giải thử 2024', method: 'ranked-pairs' },
  ],
  [
    'title: danh-hieu',
    'title: top-10',
    'vote-cap-with-places',
    122,
    '/award/finalRound/votes/0/mostPerCategory',
    { title: 'TOP 10 Giải thử 2024', method: 'approval' },
  ],
  [
    'id: xu-huong',
    'id: cong-nghe',
    'duplicate-id',
    92,
    '/award/scoreSheets/0/criteria/0/subCriteria/1/id',
    { id: 'cong-nghe' },
  ],
  [
    'formField: subsidiary',
    'formField: chi-nhanh',
    'unknown-form-field',
    65,
    '/award/form/sections/0/formFields/1/showWhen/formField',
    { formField: 'chi-nhanh' },
  ],
  [
    'is: true',
    'is: co',
    'show-when-impossible',
    65,
    '/award/form/sections/0/formFields/1/showWhen/is',
    { formField: 'subsidiary', is: 'co', possible: 'true, false' },
  ],
  [
    'fact: declaration.subsidiary, value',
    'fact: declaration.branch, value',
    'fact-without-form-field',
    44,
    '/award/conditions/1/check/fact',
    { fact: 'declaration.branch', article: 'Điều 4', condition: 'Không phải chi nhánh' },
  ],
  [
    'fact: applicant.group',
    'fact: applicant.kind',
    'fact-without-form-field',
    47,
    '/award/applicantGroups/fact',
    { fact: 'applicant.group', article: 'phan-mem', condition: 'Doanh nghiệp' },
  ],
  [
    'kind: is, fact: declaration.subsidiary, value: false',
    'kind: positive, fact: declaration.subsidiary',
    'fact-of-wrong-type',
    44,
    '/award/conditions/1/check/fact',
    { fact: 'declaration.subsidiary', formField: 'subsidiary', needed: 'number', type: 'boolean' },
  ],
  [
    'kind: is, fact: declaration.subsidiary, value: false',
    'kind: document, formField: revenue',
    'unknown-form-field',
    44,
    '/award/conditions/1/check/formField',
    { formField: 'revenue' },
  ],
  [
    'max: 10\n            unit',
    'max: 0\n            unit',
    'number-range-empty',
    73,
    '/award/form/sections/0/formFields/2/max',
    { min: 0, max: 0 },
  ],
  [
    'maxVnd: 2000000000',
    'maxVnd: 0',
    'tier-range-empty',
    110,
    '/award/finance/contributionTiers/0/maxVnd',
    { minVnd: 0, maxVnd: 0 },
  ],
  [
    "categories: ['phan-mem']",
    "categories: ['phan-cung']",
    'unknown-category',
    138,
    '/award/publicVotes/0/categories/0',
    { category: 'phan-cung', known: 'phan-mem' },
  ],
  [
    "closes: '2024-03-08",
    "closes: '2024-02-08",
    'window-ends-before-start',
    140,
    '/award/publicVotes/0/closes',
    { opens: '2024-03-01T00:00:00+07:00', closes: '2024-02-08T00:00:00+07:00' },
  ],
  [
    "publishFrom: '2024-03-09",
    "publishFrom: '2024-03-07",
    'public-vote-told-early',
    147,
    '/award/publicVotes/0/publishFrom',
    { closes: '2024-03-08T00:00:00+07:00', publishFrom: '2024-03-07T00:00:00+07:00' },
  ],
];

const CONTEST_MISTAKES: readonly Broken[] = [
  [
    "opens: '2024-09-13T00:00:00",
    "opens: '2024-09-12T23:59:59",
    'rounds-overlap',
    23,
    '/stages/1/opens',
    { round: 'dot-2', other: 'dot-1' },
  ],
  [
    'uniqueKey: [phone]',
    'uniqueKey: [email]',
    'unique-key-not-asked',
    36,
    '/contest/rules/identity/uniqueKey/0',
    { field: 'email', asked: 'phone' },
  ],
  [
    'obligationGroups: [can-bo]',
    'obligationGroups: [nguoi-dan]',
    'unknown-obligation-group',
    33,
    '/contest/rules/eligibility/divisions/0/obligationGroups/0',
    { group: 'nguoi-dan', known: 'can-bo' },
  ],
  [
    'sizeBand: nho',
    'sizeBand: lon',
    'unknown-size-band',
    38,
    '/contest/rules/prizes/collective/0/sizeBand',
    { sizeBand: 'lon', known: 'nho' },
  ],
  [
    'division: chung',
    'division: rieng',
    'unknown-division',
    40,
    '/contest/rules/prizes/perRound/0/division',
    { division: 'rieng', known: 'chung' },
  ],
  [
    'round: dot-1',
    'round: dot-9',
    'unknown-stage',
    42,
    '/contest/rules/paper/roundSets/0/round',
    { stage: 'dot-9', known: 'dot-1, dot-2' },
  ],
  [
    'stage: dot-2',
    'stage: dot-9',
    'unknown-stage',
    49,
    '/contest/judgedStages/0/stage',
    { stage: 'dot-9', known: 'dot-1, dot-2' },
  ],
  ['maxWords: 20', 'maxWords: 9', 'range-empty', 49, '/contest/judgedStages/0/maxWords', { min: 10, max: 9 }],
  ['ageMax: 70', 'ageMax: 12', 'range-empty', 32, '/contest/rules/eligibility/ageMax', { min: 14, max: 12 }],
];

const SCHEMA_MISTAKES: readonly Broken[] = [
  ['owner: vinasa\n', '', 'missing-field', 1, '', { field: 'owner' }],
  ['shortName:', 'shortname:', 'misspelt-field', 6, '/shortname', { field: 'shortname', meant: 'shortName' }],
  ['year: 2024', 'year: "2024"', 'wrong-type', 3, '/year', { expected: 'integer', found: '2024' }],
  [
    "opens: '2024-01-09T00:00:00+07:00'",
    "opens: '09/01/2024'",
    'wrong-form',
    30,
    '/stages/0/opens',
    { found: '09/01/2024', example: '2024-09-09T00:00:00+07:00' },
  ],
  [
    'aggregation: mean',
    'aggregation: average',
    'value-not-allowed',
    99,
    '/award/council/aggregation',
    { found: 'average', allowed: 'mean, median, trimmed-mean' },
  ],
  [
    'categories: [phan-mem], source: [quy-che]',
    'categories: [phan-mem], source: []',
    'too-few',
    47,
    '/award/applicantGroups/0/source',
    { least: 1 },
  ],
  [
    'type: boolean',
    'type: tick',
    'value-not-allowed',
    61,
    '/award/form/sections/0/formFields/0/type',
    {
      found: 'tick',
      allowed:
        'text, long-text, tax-code, email, phone, url, number, year, date, boolean, choice, choices, file, table, group',
    },
  ],
  [
    'maxCharacters: 100',
    'maxCharacter: 100',
    'misspelt-field',
    67,
    '/award/form/sections/0/formFields/1/maxCharacter',
    { field: 'maxCharacter', meant: 'maxCharacters' },
  ],
  [
    'kind: is, fact: declaration.subsidiary, value: false',
    'kind: any, checks: [{ kind: positive, fact: revenue }]',
    'wrong-form',
    44,
    '/award/conditions/1/check/checks/0/fact',
    { found: 'revenue', example: 'organisation.foundedOn' },
  ],
  [
    'kind: is, fact: declaration.subsidiary, value: false',
    'kind: any, checks: [{ kind: above, fact: a.b }]',
    'value-not-allowed',
    44,
    '/award/conditions/1/check/checks/0/kind',
    {
      found: 'above',
      allowed:
        'all, any, is, one-of, positive, not-after-registration, within-years-of-registration, within-months-of-registration, document',
    },
  ],
  [
    'kind: is, fact: declaration.subsidiary, value: false',
    'kind: is, fact: declaration.subsidiary',
    'missing-field',
    44,
    '/award/conditions/1/check',
    { field: 'value' },
  ],
  [
    'panelSize: 3',
    'panelSize: three',
    'value-not-allowed',
    99,
    '/award/council/panelSize',
    { found: 'three', allowed: 'integer, null' },
  ],
  [
    'fact: organisation.foundedOn, years: 3',
    'fact: organisation.foundedOn, years: three',
    'wrong-type',
    39,
    '/award/conditions/0/check/years',
    { expected: 'integer', found: 'three' },
  ],
  ['kind: award', 'kind: prize', 'kind-unknown', 2, '/kind', { found: 'prize', allowed: 'award, contest, campaign' }],
];

test.each([
  ['award', AWARD],
  ['contest', CONTEST],
])('the %s these mistakes are made in has none', (_kind, source) => {
  const reading = readSeasonFile({ name: 'mua.yaml', text: source });
  expect([reading.season?.name.vi.length, reading.findings]).toEqual([expect.any(Number), []]);
});

describe('an award that contradicts itself is refused at the line', () => {
  test('a public vote shows names, so an award that judges blind has none', () => {
    const { findings } = readBroken(AWARD, 'slot: null', 'slot: null\n  judgedBlind: true');
    const errors = findings.filter(({ severity }) => severity === 'error').map(({ code, path }) => ({ code, path }));
    expect(errors).toEqual([{ code: 'public-vote-names-entrants', path: '/award/publicVotes/0' }]);
  });

  test.each(AWARD_MISTAKES)('%j → %j: %s, line %i', (from, to, code, line, path, facts) => {
    const reading = readBroken(AWARD, from, to);
    expect([reading.season, reading.findings.map(brief)]).toEqual([
      null,
      [{ severity: 'error', code, line, path, facts }],
    ]);
  });
});

describe('a contest that contradicts itself is refused at the line', () => {
  test.each(CONTEST_MISTAKES)('%j → %j: %s, line %i', (from, to, code, line, path, facts) => {
    const reading = readBroken(CONTEST, from, to);
    expect([reading.season, reading.findings.map(brief)]).toEqual([
      null,
      [{ severity: 'error', code, line, path, facts }],
    ]);
  });
});

describe('a file that does not fit its schema says what would be right', () => {
  test.each(SCHEMA_MISTAKES)('%j → %j: %s, line %i', (from, to, code, line, path, facts) => {
    const reading = readBroken(AWARD, from, to);
    expect([reading.season, reading.findings.map(brief)]).toEqual([
      null,
      [{ severity: 'error', code, line, path, facts }],
    ]);
  });
});

describe('a report and the close of the programme (Smart City 2023: "trước ngày 30/9" and "đến ngày 29/9")', () => {
  for (const [due, outcome] of [
    ['2024-03-01T23:59:59+07:00', []],
    ['2024-03-02T00:00:00+07:00', ['report-due-at-close']],
    ['2024-03-03T00:00:00+07:00', ['report-due-at-close']],
  ] as const) {
    test(`due ${due}: ${outcome[0] ?? 'in time'}`, () => {
      const reading = readBroken(AWARD, "reportDue: '2024-01-05T00:00:00+07:00'", `reportDue: '${due}'`);
      expect([reading.season === null, reading.findings.map((finding) => finding.code)]).toEqual([false, outcome]);
    });
  }

  test('asked for without a date is a warning, not an error', () => {
    const reading = readBroken(AWARD, "reportDue: '2024-01-05T00:00:00+07:00'", 'reportDue: null');
    expect([reading.season === null, reading.findings.map((finding) => finding.code)]).toEqual([
      false,
      ['report-without-date'],
    ]);
  });
});

describe('an overlay', () => {
  const lay = (definition: string, season = 'mua-thu-2024') =>
    readSeasonWithOverlay(
      { name: 'mua.yaml', text: AWARD },
      { name: 'demo.yaml', text: `season: ${season}\nnote: { vi: Giả định }\ndefinition:\n${definition}` },
    );

  test('fills what is unknown', () => {
    const reading = lay(
      '  award:\n    slot: { parts: [{ id: hoi, name: { vi: Hỏi }, minutes: 10 }], source: [quy-che] }\n',
    );
    expect([reading.findings, reading.assumed]).toEqual([[], ['/award/slot']]);
  });

  test('may not change what is known', () => {
    const reading = lay('  award:\n    council:\n      quorum: 3\n');
    expect([reading.season, reading.findings.map(brief)]).toEqual([
      null,
      [
        {
          severity: 'error',
          code: 'overlay-overrides-fact',
          line: 6,
          path: '/award/council/quorum',
          facts: { field: '/award/council/quorum' },
        },
      ],
    ]);
  });

  test('is judged together with its season, at its own line', () => {
    const reading = lay(
      '  award:\n    slot:\n      parts: [{ id: hoi, name: { vi: Hỏi }, minutes: 0 }]\n      source: [minh-hoa]\n',
    );
    expect(reading.findings.map(({ file, line, code }) => `${file}:${line} ${code}`)).toEqual([
      'demo.yaml:6 out-of-range',
    ]);
  });

  test('of another season is refused', () => {
    expect(lay('  year: 2024\n', 'vda-2024').findings.map((finding) => finding.code)).toEqual([
      'overlay-of-another-season',
    ]);
  });
});

test('broken YAML is told with its line', () => {
  const reading = readSeasonFile({ name: 'mua.yaml', text: 'id: a\nid: b\n' });
  expect(reading.findings.map(({ code, line }) => [code, line])).toEqual([['yaml-syntax', 2]]);
});

describe('every finding has words in both languages', () => {
  test.each([...AWARD_MISTAKES, ...CONTEST_MISTAKES, ...SCHEMA_MISTAKES])(
    '%j → %j: %s',
    (_from, _to, code, _line, _path, facts) => {
      const key = `season.check.${code}`;
      expect(isMessageKey(key)).toBe(true);
      for (const locale of ['vi', 'en'] as const)
        expect(translator(locale)(key as MessageKey, facts)).not.toMatch(/[{}]/);
    },
  );
});
