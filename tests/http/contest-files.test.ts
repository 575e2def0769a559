import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeResultFile, type ResultFileWords, type ResultFormat } from '#server/app/contest/make-result-file.ts';
import { createApp } from '#server/create-app.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { declareListFinal } from '#server/app/contest/declare-list-final.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { answersTo, begun, createContestWorld, organiserOf, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';
import { resultFileWords } from '../../src/routes/(public)/cuoc-thi/[season]/dot/[round]/ket-qua/result-file-words.ts';

let world: World;
let organiser: OrganiserOf;
let words: ResultFileWords;
const NAMES = ['Phạm Thị Hòa', 'Nguyễn Thị Thúy', 'Lê Văn Minh'];
const person = (n: number) => ({ name: NAMES[n]!, phone: `09123459${n}0`, unit: `so-ldtbxh-phong-${n + 1}` });

beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
  words = await resultFileWords(world.app, SEASON, 'dot-1');
  for (const [n, right] of [8, 7, 3].entries()) {
    const one = await begun(world.server, person(n));
    const answers = answersTo(world.app, one.attempt, right);
    await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction: n });
  }
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
});
afterAll(() => world.close());

async function fileOf(format: ResultFormat) {
  const made = await makeResultFile(world.app, SEASON, { roundId: 'dot-1', format }, words);
  if (!made.ok) throw new Error(made.refusal.code);
  const bytes = Buffer.concat(await made.value.read().toArray());
  expect(bytes.byteLength).toBe(made.value.size);
  return { ...made.value, bytes, text: bytes.toString('utf8') };
}

test('there is no file of a list that is not published', async () => {
  expect(await makeResultFile(world.app, SEASON, { roundId: 'dot-1', format: 'csv' }, words)).toEqual({
    ok: false,
    refusal: { code: 'ranking-not-found' },
  });
  await publishRanking(world.app, organiser, 'dot-1');
});

test('open data: every published column, with its letters right', async () => {
  const { text } = await fileOf('csv');
  expect(text).toBe(
    '\uFEFFhang,ho_ten,don_vi,diem,du_doan,do_lech_du_doan,giai,boc_tham\r\n' +
      '1,Phạm Thị Hòa,Phòng nghiệp vụ số 1 (minh họa),8,0,1,Giải Nhất,false\r\n' +
      '2,Nguyễn Thị Thúy,Phòng nghiệp vụ số 2 (minh họa),7,1,0,Giải Nhì,false\r\n' +
      '3,Lê Văn Minh,Phòng nghiệp vụ số 3 (minh họa),3,2,1,Giải Nhì,false\r\n',
  );
});

test('open data as JSON says what it is, under which licence, as of when, and what each column means', async () => {
  const { text } = await fileOf('json');
  const data = JSON.parse(text) as Record<string, unknown> & {
    rows: Record<string, unknown>[];
    dictionary: { name: string }[];
  };
  expect([data['state'], data['asOf'], data['licence'], data.rows.length]).toEqual([
    'provisional',
    '2024-09-12T17:00:10Z',
    { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' },
    3,
  ]);
  expect(data.dictionary.map(({ name }) => name)).toEqual(Object.keys(data.rows[0]!));
  expect((await fileOf('dictionary')).text.split('\r\n')).toHaveLength(data.dictionary.length + 2);
});

test('nothing personal but name and unit is in any file', async () => {
  for (const format of ['csv', 'json', 'pdf', 'xlsx'] as const) {
    const { text } = await fileOf(format);
    for (let n = 0; n < 3; n += 1) expect(text).not.toContain(person(n).phone.slice(1));
  }
});

test('the spreadsheet has a title, numbers as numbers, text as text, and a header that stays in sight', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load((await fileOf('xlsx')).bytes as never);
  const page = book.worksheets[0]!;
  const header = page.views[0]?.state === 'frozen' ? (page.views[0] as { ySplit: number }).ySplit : 0;
  expect((page.getRow(header).values as unknown[]).slice(1)).toEqual([
    ...['Hạng', 'Họ và tên', 'Đơn vị', 'Điểm', 'Dự đoán', 'Độ lệch', 'Giải', 'Bốc thăm'],
  ]);
  const first = page.getRow(header + 1).values as unknown[];
  expect(first.slice(1, 5)).toEqual([1, 'Phạm Thị Hòa', 'Phòng nghiệp vụ số 1 (minh họa)', 8]);
  expect([page.pageSetup.paperSize, page.pageSetup.fitToWidth, page.pageSetup.printTitlesRow]).toEqual([
    9,
    1,
    `${header}:${header}`,
  ]);
  expect(page.getCell('A3').value).toMatch(/^KẾT QUẢ ĐỢT 1/);
});

test('however many ask for a file first at once, in two processes, it is made once', async () => {
  await world.app.db.deleteFrom('result_file').execute(); // it can be made again at any time
  const other = await createApp({ ...world.app, databaseUrl: world.databaseUrl });
  let making = 0;
  const counted = { ...words, data: (list: Parameters<typeof words.data>[0]) => ((making += 1), words.data(list)) };
  const ask = (app: World['app']) => makeResultFile(app, SEASON, { roundId: 'dot-1', format: 'json' }, counted);
  const made = await Promise.all(Array.from({ length: 24 }, (_, at) => ask(at % 2 === 0 ? world.app : other)));
  await other.close();
  expect(making).toBe(1);
  expect(new Set(made.map((one) => (one.ok ? one.value.etag : one.refusal.code))).size).toBe(1);
  const rows = await world.app.db.selectFrom('result_file').select('format').execute();
  expect(rows).toEqual([{ format: 'json' }]);
});

test('a file is made once, keeps its tag, and is made anew when the list becomes final', async () => {
  const before = await fileOf('csv');
  expect((await fileOf('csv')).etag).toBe(before.etag);
  const data = await fileOf('json');
  world.clock.set('2024-09-21T00:00:00+07:00');
  expect((await declareListFinal(world.app, organiser, 'dot-1')).ok).toBe(true);
  const final = await fileOf('json');
  expect([final.etag === data.etag, final.text.includes('"state":"final"')]).toEqual([false, true]);
  const files = await world.app.db.selectFrom('result_file').select(['format', 'state']).execute();
  expect(files).toHaveLength(3);
});
