import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isMessageKey, translator } from '#messages/translate.ts';
import { analyse } from './analyse.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../tests/fixtures/analysis');
const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-analyse-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Said {
  readonly code: number;
  readonly printed: readonly string[];
  readonly complained: readonly string[];
}

async function run(words: readonly string[], options: Record<string, string> = {}, json = true): Promise<Said> {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await analyse({
    words,
    options,
    json,
    env: {},
    t: translator('vi'),
    print: (text) => void printed.push(text),
    complain: (text) => void complained.push(text),
  });
  return { code, printed, complained };
}

function write(text: string): string {
  const file = path.join(folder, 'table.csv');
  writeFileSync(file, text);
  return file;
}

async function answerOf(
  name: string,
  text: string,
  options?: Record<string, string>,
): Promise<Record<string, unknown>> {
  const { printed } = await run([name, write(text)], options);
  expect(printed).toHaveLength(1);
  return JSON.parse(printed[0] ?? '') as Record<string, unknown>;
}

interface Case {
  readonly args: readonly string[];
  readonly exit: number;
  readonly tolerance: number;
  readonly tolerances?: Readonly<Record<string, number>>;
  readonly expect: unknown;
}

describe('published examples', () => {
  for (const name of readdirSync(EXAMPLES).filter((entry) => entry !== 'README.md')) {
    const { cases } = JSON.parse(readFileSync(path.join(EXAMPLES, name, 'expected.json'), 'utf8')) as { cases: Case[] };
    test.each(cases)(`${name}: $args`, async ({ args: [, analysis = '', file = '', ...typed], exit, ...known }) => {
      const options = Object.fromEntries(
        typed.flatMap((word, i) => (i % 2 === 0 ? [[word.slice(2), typed[i + 1] ?? '']] : [])),
      );
      const { code, printed } = await run([analysis, path.join(EXAMPLES, name, file)], options);
      expect(code).toBe(exit);
      expect(JSON.parse(printed[0] ?? '')).toEqual(within(known.expect, known));
    });
  }
});

/** The expectation with its numbers within the tolerance, and room for further fields. */
function within(expected: unknown, tolerances: Pick<Case, 'tolerance' | 'tolerances'>, key = ''): unknown {
  if (typeof expected === 'number') {
    const tolerance = tolerances.tolerances?.[key] ?? tolerances.tolerance;
    return {
      asymmetricMatch: (got: unknown) =>
        typeof got === 'number' && Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    };
  }
  if (Array.isArray(expected)) return expected.map((entry) => within(entry, tolerances, key));
  if (expected === null || typeof expected !== 'object') return expected;
  return expect.objectContaining(
    Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, within(value, tolerances, name)])),
  ) as unknown;
}

const UNITS = 'unit,participants,headcount\nA,9,10\nB,3,5\nC,40,50\n';
const ANSWERS = ['participant,item,option,score,seconds', ...simulatedAnswers()].join('\n');

/** Answers of 60 people to 8 questions; the numbers come from a small congruential generator, the same at each run. */
function simulatedAnswers(): string[] {
  let state = 12_345;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
  return Array.from({ length: 60 }, (_, person) =>
    Array.from({ length: 8 }, (_, item) => {
      const isRight = next() < 0.25 + 0.06 * item + (person % 10) / 20;
      const option = isRight ? 'A' : 'BCD'[Math.floor(next() * 3)];
      return `P${person},Q${item},${option},${isRight ? 1 : 0},${(8 + 5 * item + 10 * next()).toFixed(1)}`;
    }),
  ).flat();
}

const NAMES = ['items', 'timing', 'similarity'] as const;

describe('CMD-3: what an answer says of itself', () => {
  test.each([...NAMES, 'participation'])('%s', async (name) => {
    const answer = await answerOf(name, name === 'participation' ? UNITS : ANSWERS);
    expect(Object.keys(answer).slice(0, 6)).toEqual(['command', 'method', 'version', 'inputHash', 'seed', 'warnings']);
    expect([answer['command'], answer['seed']]).toEqual([`analyse ${name}`, null]);
    expect(answer['inputHash']).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('CMD-7: the same file gives the same bytes, and the order of rows changes nothing but the order of the answer', () => {
  test.each([...NAMES, 'rasch', '2pl'])('%s', async (name) => {
    const [analysis, options] = NAMES.includes(name as 'items')
      ? [name, { seed: 'x' }]
      : ['items', { model: name, seed: 'x' }];
    const [heading = '', ...rows] = ANSWERS.split('\n');
    const first = await answerOf(analysis, ANSWERS, options);
    const turned = await answerOf(analysis, [heading, ...rows.toReversed()].join('\n'), options);
    expect(await answerOf(analysis, ANSWERS, options)).toEqual(first);
    const items = (answer: Record<string, unknown>) => answer['items'] as object[];
    expect(warningsSorted({ ...turned, items: items(turned).toReversed() })).toEqual(
      warningsSorted({ ...first, inputHash: turned['inputHash'] }),
    );
  });
});

/** Warnings list items in the order of the file. */
function warningsSorted(answer: Record<string, unknown>): unknown {
  const warnings = (answer['warnings'] as { items?: string[] }[]).map((warning) => ({
    ...warning,
    ...(warning.items ? { items: warning.items.toSorted() } : {}),
  }));
  return { ...answer, warnings };
}

describe('CMD-5: dialects give the same figures', () => {
  const known = { total: { participants: 52, headcount: 65, rate: 0.8 } };
  test.each([
    ['comma', UNITS],
    [
      'Vietnamese, semicolon, CRLF, byte order mark',
      '\ufeffQuân số;Đơn vị;ĐÃ THAM GIA\r\n10;A;9\r\n5;B;3\r\n50;"C";40\r\n',
    ],
    ['tab', UNITS.replaceAll(',', '\t')],
  ])('%s', async (_dialect, text) => expect(await answerOf('participation', text)).toMatchObject(known));

  test('an empty score is skipped, with its line', async () => {
    const answer = await answerOf('items', 'participant;item;score\nA;Q1;1\nB;Q1;\nB;Q2;0\n');
    expect(answer['warnings']).toEqual([
      { code: 'empty-score', lines: [3] },
      { code: 'few-participants', participants: 2 },
    ]);
  });
});

describe('CMD-4: refusals', () => {
  const people = (count: number, cells: (person: number) => string) =>
    Array.from({ length: count }, (_, person) => `P${person},${cells(person)}`).join('\n');
  test.each<[string, string, Record<string, string>, object]>([
    ['participation', '', {}, { code: 'empty-file' }],
    ['items', 'participant,item,score\n', {}, { code: 'empty-file' }],
    ['similarity', 'participant,item,score\nA,Q,1\n', {}, { code: 'missing-column', columns: ['option'] }],
    ['timing', 'participant,item\nA,Q\n', {}, { code: 'missing-column', columns: ['seconds'] }],
    ['items', 'participant,item,score\nA,Q,1\nB,Q,đúng\n', {}, { code: 'not-a-number', line: 3, column: 'score' }],
    ['items', 'participant,item,score\nA,Q,1\nB,Q,2\n', {}, { code: 'not-binary', line: 3 }],
    ['items', 'participant,item,score\nA,Q,1\nB,Q,1\nA,Q,0\n', {}, { code: 'duplicate-row', line: 4 }],
    [
      'items',
      'participant,item,score\nA,Q,1\nB,Q,0\n',
      { model: 'rasch' },
      { code: 'too-few-participants', participants: 2, need: 50 },
    ],
    [
      'participation',
      'unit,participants,headcount\nA,6,5\n',
      {},
      { code: 'more-than-headcount', unit: 'A', participants: 6, headcount: 5 },
    ],
    ['participation', 'unit,participants,headcount\nA,0,0\n', {}, { code: 'no-headcount', unit: 'A' }],
    ['timing', 'participant,item,seconds\nA,Q,0\n', {}, { code: 'not-positive', line: 2 }],
    ['timing', 'participant,item,seconds\nA,Q,x\n', {}, { code: 'not-a-number', line: 2, column: 'seconds' }],
    ['timing', 'participant,item,seconds\nA,Q,5\nA,Q,6\n', {}, { code: 'duplicate-row', line: 3 }],
    ['timing', 'participant,item,seconds\nA,Q,5\n', {}, { code: 'too-few-participants', participants: 1, need: 30 }],
    [
      'timing',
      `participant,item,seconds\n${people(30, (person) => `Q,${5 + person}`)}`,
      {},
      { code: 'too-few-items', items: 1, need: 3 },
    ],
    ['similarity', 'participant,item,option,score\nA,Q,x,1\nB,Q,y,1\n', {}, { code: 'two-keys', item: 'Q' }],
    ['similarity', 'participant,item,option,score\nA,Q,x,1\nB,Q,x,0\n', {}, { code: 'two-keys', item: 'Q' }],
    [
      'similarity',
      'participant,item,option,score\nA,Q,x,1\n',
      {},
      { code: 'too-few-participants', participants: 1, need: 20 },
    ],
  ])('%s of %j', async (name, text, options, refusal) => {
    const { code, printed } = await run([name, write(text)], options);
    const { inputHash, ...answer } = JSON.parse(printed[0] ?? '') as Record<string, unknown>;
    expect([code, printed.length, answer]).toEqual([1, 1, { command: `analyse ${name}`, refusal }]);
    expect(inputHash).toMatch(/^[0-9a-f]{64}$/);
    expect(isMessageKey(`analysis.refusal.${(refusal as { code: string }).code}`)).toBe(true);
  });

  test('a file that is not there has no hash', async () => {
    const { code, printed } = await run(['items', path.join(folder, 'none.csv')]);
    expect([code, JSON.parse(printed[0] ?? '')]).toEqual([
      1,
      { command: 'analyse items', inputHash: null, refusal: { code: 'file-not-found' } },
    ]);
  });
});

test.each<[string, readonly string[], Record<string, string>]>([
  ['no analysis', [], {}],
  ['an unknown analysis', ['sheep', 'x.csv'], {}],
  ['no file', ['items'], {}],
  ['two files', ['items', 'a.csv', 'b.csv'], {}],
  ['an option of another analysis', ['items', 'a.csv'], { top: '3' }],
  ['an unknown model', ['items', 'a.csv'], { model: '3pl' }],
  ['a goal with three decimals', ['participation', 'a.csv'], { target: '80.125' }],
  ['a goal above 100', ['participation', 'a.csv'], { target: '101' }],
  ['no pairs', ['similarity', 'a.csv'], { top: '0' }],
])('CMD-2: %s is bad usage, and nothing is printed', async (_why, words, options) =>
  expect(await run(words, options)).toEqual({ code: 2, printed: [], complained: [] }),
);

describe('CMD-1: without --json it speaks to people', () => {
  test.each([
    [
      'participation',
      UNITS,
      'B: 3 trên 5 người (60,0%), còn thiếu 1 người để đạt mục tiêu. Xếp thứ 2 trong nhóm quy mô <20.',
    ],
    ['items', ANSWERS, '60 người dự thi, 8 câu hỏi.'],
    ['timing', ANSWERS, /^60 người dự thi, 8 câu hỏi; \d+ người cần xem xét\.$/],
    ['similarity', ANSWERS, '60 người dự thi, 1.770 cặp đã so sánh.'],
  ])('%s', async (name, text, sentence) => {
    const { code, printed } = await run([name, write(text)], {}, false);
    expect(code).toBe(0);
    expect(printed.some((line) => (typeof sentence === 'string' ? line === sentence : sentence.test(line)))).toBe(true);
  });

  test('a refusal is a sentence', async () =>
    expect(await run(['items', write('participant,item,score\nA,Q,2\n')], {}, false)).toEqual({
      code: 1,
      printed: [],
      complained: ['Dòng 2: điểm phải là 0 hoặc 1.'],
    }));
});
