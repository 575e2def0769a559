import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asTold } from '#core/contest/formats/format-knows.ts';
import { FORMAT_ENDING, FORMAT_NAMES } from '#core/contest/formats/format-names.ts';
import type { FormatQuestion } from '#core/contest/formats/format-question.ts';
import { readBankInForce } from '#server/app/contest/read-bank-in-force.ts';
import { runCommand } from '../../src/cli/run-command.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const FIXTURES = path.join(ROOT, 'tests/fixtures/questions');
const BANK = path.join(ROOT, 'seasons/banks/cds-2024.yaml');
const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-bank-'));
let world: World;
beforeAll(async () => {
  world = await createWorld();
  await loadShippedSeason(world.app, 'thanh-hoa-2024');
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const env = () => ({
  PATH: process.env['PATH'],
  DATABASE_URL: world.databaseUrl,
  VINHDANH_DATA: folder,
  VINHDANH_INSTALL: '0',
  VINHDANH_MASTER_KEY: '07'.repeat(32), // that of the test worlds
});

/** The command as people type it in the folder, on the world's database; in this process, for one of its own takes a second to begin. */
async function vinhdanh(...typed: readonly string[]): Promise<Ran> {
  const said = { out: '', err: '' };
  const inFolder = typed.map((word) => (/^[^/-].*\.\w+$/.test(word) ? path.join(folder, word) : word));
  const say = (stream: 'out' | 'err') => (line: string) => (said[stream] += `${line.replaceAll(`${folder}/`, '')}\n`);
  const code = await runCommand(inFolder, { env: env(), print: say('out'), complain: say('err') });
  return { code, ...said };
}

/** The same in a process of its own, by the file that people start. */
function vinhdanhAlone(...typed: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(path.join(ROOT, 'bin/vinhdanh'), [...typed], { cwd: folder, env: env() }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

const json = (ran: Ran) => JSON.parse(ran.out) as Record<string, unknown> & { questions: FormatQuestion[] };
const file = (name: string, text: string) => {
  writeFileSync(path.join(folder, name), text);
  return name;
};

describe('bank check', () => {
  test('the published items read the same as JSON, GIFT and Aiken', async () => {
    const [records, gift, aiken] = await Promise.all(
      ['questions-cds.json', 'questions-cds.gift.txt', 'questions-cds.aiken.txt'].map(async (name) =>
        json(await vinhdanh('bank', 'check', path.join(FIXTURES, name), '--json')),
      ),
    );
    expect([records!['count'], gift!['format'], aiken!['format']]).toEqual([40, 'gift', 'aiken']);
    const told = (format: 'gift' | 'aiken', read: { questions: FormatQuestion[] }) =>
      read.questions.map((question) => asTold(question, format));
    expect(told('gift', gift!)).toEqual(told('gift', records!));
    expect(told('aiken', aiken!)).toEqual(told('aiken', records!));
  });

  test('a sound file is said to be sound', async () => {
    const name = file('ok.txt', 'Câu 1. X?\nA. a\nB. b\nĐáp án: B\n');
    expect(await vinhdanhAlone('bank', 'check', name)).toEqual({
      code: 0,
      out: 'ok.txt: 1 câu hỏi hợp lệ (text).\n',
      err: '',
    });
  });

  test('a bad file says which question, which line, and ends with 1', async () => {
    const name = file('bad.txt', 'Câu 1. X?\nA. a\nB. b\nĐáp án: E\n\nCâu 2. Y?\nA. a\nB. b\n');
    expect(await vinhdanh('bank', 'check', name)).toEqual({
      code: 1,
      out: '',
      err: 'bad.txt:4: câu thứ 1: Đáp án “E” không ứng với phương án hay câu hỏi nào.\nbad.txt:6: câu thứ 2: Thiếu đáp án.\n',
    });
    expect(json(await vinhdanh('bank', 'check', name, '--json'))).toEqual({
      ok: false,
      file: 'bad.txt',
      format: 'text',
      count: 0,
      questions: [],
      problems: [
        { code: 'key-unknown', line: 4, question: 1, facts: { key: 'E' } },
        { code: 'key-missing', line: 6, question: 2, facts: {} },
      ],
    });
  });

  test('bytes of an old font, of no text and of no archive are refused', async () => {
    writeFileSync(path.join(folder, 'cu.txt'), Buffer.from('C©u 1. ChuyÓn ®æi sè lµ g×?', 'latin1'));
    writeFileSync(path.join(folder, 'rac.txt'), Buffer.from([0xc3, 0x28, 0xff]));
    writeFileSync(path.join(folder, 'rac.docx'), 'không phải Word');
    const codes = [];
    for (const name of ['cu.txt', 'rac.txt', 'rac.docx'])
      codes.push((json(await vinhdanh('bank', 'check', name, '--json'))['problems'] as { code: string }[])[0]?.code);
    expect(codes).toEqual(['encoding-tcvn3', 'encoding-not-utf8', 'archive-broken']);
  });

  for (const typed of [
    ['check'],
    ['check', 'a', 'b'],
    ['check', 'a', '--format', 'pdf'],
    ['read', 'a'],
    ['check', 'a', '--mode', 'x'],
  ])
    test(`bank ${typed.join(' ')} is not understood`, async () =>
      expect((await vinhdanh('bank', ...typed)).code).toBe(2));

  test('a file that is not there is refused', async () =>
    expect((await vinhdanhAlone('bank', 'check', 'none.txt')).code).toBe(1));
});

describe('bank export and import', () => {
  for (const format of FORMAT_NAMES)
    test(`the 40 questions go out as ${format} and come back as they were, nothing new`, async () => {
      const out = `bank${FORMAT_ENDING[format]}`;
      expect((await vinhdanh('bank', 'export', out, '--bank', 'cds-2024', '--format', format)).code).toBe(0);
      const imported = json(await vinhdanh('bank', 'import', out, '--bank', 'cds-2024', '--json'));
      expect(imported).toEqual({ ok: true, bank: 'cds-2024', version: 1, count: 40, format });
    });

  test('a bank’s own file is turned into another format on standard output', async () => {
    const { code, out } = await vinhdanh('bank', 'export', BANK, '--format', 'aiken');
    expect({ code, out: `${out}\n`.trim() }).toEqual({
      code: 0,
      out: readFileSync(path.join(FIXTURES, 'questions-cds.aiken.txt'), 'utf8').trim(),
    });
  });

  test('a changed question makes the next version and keeps what the format cannot tell', async () => {
    const { out } = await vinhdanh('bank', 'export', 'cds-2024', '--format', 'gift');
    const changed = out.replace('Nhận thức\n', 'Nhận thức của xã hội\n');
    const ran = json(await vinhdanh('bank', 'import', file('doi.gift.txt', changed), '--bank', 'cds-2024', '--json'));
    expect(ran['version']).toBe(2);
    const now = await readBankInForce(world.app, 'cds-2024');
    expect(now?.bank.questions[1]?.options[3]).toEqual({ id: 'd', text: 'Nhận thức của xã hội' });
    expect(now?.bank.questions[0]?.enemies).toEqual(['CDS-011', 'CDS-013', 'CDS-015']);
  });

  test('a bad file changes nothing', async () => {
    const name = file('hong.gift.txt', '::A::X?{=a ~b}\n\n::B::Y?{~a ~b}\n');
    expect((await vinhdanh('bank', 'import', name, '--bank', 'cds-2024')).code).toBe(1);
    expect((await readBankInForce(world.app, 'cds-2024'))?.version).toBe(2);
  });

  test('a new bank is named after its file, and questions can be added to it', async () => {
    await vinhdanh('bank', 'import', file('Bộ đề mới.txt', 'Câu 1. X?\nA. a\nB. b\nĐáp án: B\n'));
    await vinhdanh(
      'bank',
      'import',
      file('them.txt', 'Câu 1. Y?\nA. a\nB. b\nĐáp án: A\n'),
      '--bank',
      'bo-de-moi',
      '--mode',
      'add',
    );
    const { version, bank } = (await readBankInForce(world.app, 'bo-de-moi'))!;
    expect([version, bank.topics, bank.questions.map(({ id, stem }) => `${id} ${stem}`)]).toEqual([
      2,
      [{ id: 'chung', name: { vi: 'Chung' } }],
      ['CH-001 X?', 'CH-002 Y?'],
    ]);
  });

  test('a bank whose name is mistyped is not made', async () => {
    const questions = file('go-nham.txt', 'Câu 1. Z?\nA. a\nB. b\nĐáp án: A\n');
    expect((await vinhdanh('bank', 'import', questions, '--bank', 'bo-de-mio')).code).toBe(1);
    expect(await readBankInForce(world.app, 'bo-de-mio')).toBe(null);
    expect((await vinhdanh('bank', 'import', questions, '--bank', 'bo-de-ba', '--name', 'Bộ đề ba')).code).toBe(0);
  });

  test('with several banks one must be named', async () => {
    const ran = await vinhdanh('bank', 'export', 'ra.gift.txt');
    expect([ran.code, ran.err]).toEqual([
      1,
      'Có nhiều ngân hàng câu hỏi (bo-de-ba, bo-de-moi, cds-2024): chọn một bằng --bank\n',
    ]);
  });
});

describe('season check of a contest', () => {
  test('the shipped contest is sound, with warnings in sentences', async () => {
    const ran = await vinhdanh('season', 'check', path.join(ROOT, 'seasons/thanh-hoa-2024.yaml'));
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Đợt này đóng đúng lúc 00:00 13/9/2024');
  });

  test('a contradiction in the rules is told on its line, and the file is not sound', async () => {
    const source = readFileSync(path.join(ROOT, 'seasons/thanh-hoa-2024.yaml'), 'utf8');
    const changed = source
      .replace('    paper: null', '    paper: { questionsPerAttempt: 20 }')
      .replace('    time: null', '    time: { limitSeconds: 600, perQuestionSeconds: 60 }');
    const name = file('trai.yaml', changed);
    const ran = await vinhdanh('season', 'check', name);
    expect(ran.code).toBe(1);
    const line = changed.split('\n').findIndex((text) => text.includes('limitSeconds')) + 1;
    expect(ran.out).toContain(
      `trai.yaml:${line}: time.limitSeconds: Có hai mức thời gian làm bài khác nhau: 600 giây cho cả bài`,
    );
  });
});

describe('season load of a contest whose papers differ in difficulty', () => {
  const source = readFileSync(path.join(ROOT, 'seasons/thanh-hoa-2024.yaml'), 'utf8')
    .replace('    paper: null', '    paper: { questionsPerAttempt: 8, draw: random }')
    .replace('  bank: null', '  bank: cds-2024');
  const decisions = () => world.app.db.selectFrom('papers_decision').selectAll().execute();

  test('is refused without a reason: nothing is loaded', async () => {
    const version = world.app.seasons.find('thanh-hoa-2024')?.version;
    const ran = await vinhdanh('season', 'load', file('rut.yaml', source), '--json');
    expect([ran.code, JSON.parse(ran.out)]).toMatchObject([1, { ok: false, code: 'papers-undecided' }]);
    await world.app.seasons.refresh();
    expect(world.app.seasons.find('thanh-hoa-2024')?.version).toBe(version);
    expect(await decisions()).toEqual([]);
  });

  test('with a reason is loaded, and the decision is kept as that of the machine’s keeper', async () => {
    const reason = 'Mỗi người được thi ba lượt';
    const ran = await vinhdanh('season', 'load', file('rut.yaml', source), '--papers', reason, '--json');
    expect([ran.code, JSON.parse(ran.out)]).toMatchObject([0, { ok: true, isNew: true }]);
    expect(await decisions()).toMatchObject([{ season_id: 'thanh-hoa-2024', reason, decided_by: null }]);
    expect((await vinhdanh('season', 'load', file('rut.yaml', source))).code).toBe(0); // decided once
  });
});
