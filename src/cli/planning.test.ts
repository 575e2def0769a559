import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { translator } from '#messages/translate.ts';
import { brokenRules, brokenTimetable, type AssignFile, type ScheduleFile } from '#tests/support/planning-checks.ts';
import { assign } from './assign.ts';
import { schedule } from './schedule.ts';

const EXAMPLES = path.resolve(import.meta.dirname, '../../tests/fixtures/planning');
const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-planning-'));
afterAll(() => rmSync(folder, { recursive: true }));

const COMMANDS = { assign, schedule };

async function run(
  name: keyof typeof COMMANDS,
  words: readonly string[],
  options: Record<string, string> = {},
  json = true,
) {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await COMMANDS[name]({
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

function write(content: string | object): string {
  const file = path.join(folder, 'problem.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('worked examples', () => {
  test.each(['assign-panel-12x8', 'schedule-8x6'])('%s', async (name) => {
    const read = (file: string) => JSON.parse(readFileSync(path.join(EXAMPLES, name, file), 'utf8')) as unknown;
    const { cases } = read('expected.json') as { cases: { args: [keyof typeof COMMANDS, string]; expect: object }[] };
    const { args, expect: expected } = cases[0]!;
    const { code, printed } = await run(args[0], [path.join(EXAMPLES, name, args[1])]);
    const answer = JSON.parse(printed[0] ?? '') as Record<string, never>;
    expect([code, printed.length]).toEqual([0, 1]);
    expect(answer).toMatchObject(expected);
    expect(Object.keys(answer).slice(0, 6)).toEqual(['command', 'method', 'version', 'inputHash', 'seed', 'warnings']);
    expect(answer['seed']).toBe(answer['inputHash']);
    const file = read('problem.json');
    expect(
      args[0] === 'assign'
        ? brokenRules(file as AssignFile, answer['assignments']!)
        : brokenTimetable(file as ScheduleFile, answer['presentations']!),
    ).toEqual([]);
  });
});

const TINY = {
  judgesPerEntry: 2,
  entries: [{ id: 'E1' }],
  judges: [{ id: 'J1' }, { id: 'J2' }],
  pairs: [{ judge: 'J2', entry: 'E1', affinity: 2 }],
};

describe('CMD-1: without --json they speak to people', () => {
  test('assign', async () =>
    expect(await run('assign', [write(TINY)], {}, false)).toEqual({
      code: 0,
      printed: [
        'Đã chứng minh là phương án tốt nhất.',
        'Tổ chấm yếu nhất đạt 2; tổng mức phù hợp 2.',
        'E1: J1, J2',
        'Giám khảo J1: 1 lượt chấm',
        'Giám khảo J2: 1 lượt chấm',
      ],
      complained: [],
    }));

  test('assign, where a rule has to give way', async () =>
    expect(await run('assign', [write({ ...TINY, conflicts: [{ judge: 'J1', entry: 'E1' }] })], {}, false)).toEqual({
      code: 1,
      printed: [],
      complained: [
        'Không có cách phân công nào đáp ứng mọi quy tắc. Nới ít nhất như sau thì phân công được:',
        'Hồ sơ E1: số giám khảo lệch 1 so với quy định.',
      ],
    }));

  test('schedule', async () => {
    const file = {
      quorum: 1,
      slots: [{ id: 'S1' }],
      rooms: [{ id: 'R1', panel: ['J1'] }],
      judges: [{ id: 'J1' }],
      entries: [{ id: 'E1' }, { id: 'E2', slots: [] }],
    };
    expect((await run('schedule', [write(file)], {}, false)).printed).toEqual([
      'Đã chứng minh là phương án tốt nhất.',
      'Xếp được 1 lượt thuyết trình, đúng nguyện vọng 0; tổng thứ tự khung giờ 0.',
      'S1, phòng R1: E1 (giám khảo: J1)',
      'E2: không xếp được vì hồ sơ không có mặt ở khung giờ nào.',
    ]);
  });
});

test.each<[keyof typeof COMMANDS, string | object, object]>([
  ['assign', '', { code: 'empty-file' }],
  ['assign', '{', { code: 'bad-json', path: '' }],
  ['assign', { ...TINY, entries: [] }, { code: 'empty-file' }],
  ['assign', { ...TINY, pairs: [{ judge: 'J9', entry: 'E1' }] }, { code: 'bad-json', path: '/pairs/0/judge' }],
  [
    'assign',
    { ...TINY, judges: [{ id: 'J2' }] },
    { code: 'infeasible', relaxations: [{ rule: 'judgesPerEntry', entry: 'E1', by: 1 }] },
  ],
  ['schedule', { quorum: -1, slots: [], rooms: [], entries: [] }, { code: 'bad-json', path: '/quorum' }],
  [
    'schedule',
    { quorum: 1, slots: [{ id: 'S1', start: 'sáng' }], rooms: [], entries: [] },
    { code: 'bad-json', path: '/slots/0/start' },
  ],
  [
    'schedule',
    { quorum: 1, slots: [], rooms: [{ id: 'R1', panel: ['J1'] }], entries: [] },
    { code: 'bad-json', path: '/rooms/0/panel/0' },
  ],
])('CMD-4: %s refuses %j', async (name, content, refusal) => {
  const { code, printed } = await run(name, [write(content)]);
  expect([code, JSON.parse(printed[0] ?? '')]).toEqual([
    1,
    { command: name, inputHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string, refusal },
  ]);
});

test('CMD-4: a file that is not there has no hash', async () => {
  const { code, printed } = await run('assign', [path.join(folder, 'none.json')]);
  expect([code, JSON.parse(printed[0] ?? '')]).toEqual([
    1,
    { command: 'assign', inputHash: null, refusal: { code: 'file-not-found' } },
  ]);
});

test.each<[string, readonly string[], Record<string, string>]>([
  ['no file', [], {}],
  ['two files', ['a.json', 'b.json'], {}],
  ['no time', ['a.json'], { 'time-limit': '0' }],
  ['a time that is none', ['a.json'], { 'time-limit': 'soon' }],
])('CMD-2: %s is bad usage, and nothing is printed', async (_why, words, options) =>
  expect(await run('assign', words, options)).toEqual({ code: 2, printed: [], complained: [] }),
);
