import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeBundle } from '#core/season/judge-bundle.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { answersTo, begun, SEASON, type Browser } from '#tests/support/contest.ts';
import { expectGood, phoneOf, publishedBundle, signInAgain, staffVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const CONTEST = `/cuoc-thi/${SEASON}`;
const RESULTS = `${CONTEST}/dot/dot-1/ket-qua`;
const DESK = `/to-chuc/cuoc-thi/${SEASON}`;
const ORGANISER = 'to-chuc@thanh-hoa.example';
const PLAYED = [
  ['Nguyễn Thị Lan', 8],
  ['Lê Văn Minh', 8],
  ['Phạm Thị Hòa', 7],
  ['Trần Văn Bình', 5],
] as const;

let site: Site;
const people: Browser[] = [];
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T09:40:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  await appendLedgers(site.app);
  for (const [n, [name, right]] of PLAYED.entries()) {
    const one = await begun(site.server, { name, phone: `091234760${n}`, unit: `so-ldtbxh-phong-${n + 1}` });
    people.push(one.browser);
    const answers = answersTo(site.app, one.attempt, right);
    await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction: n });
  }
  site.clock.set('2024-09-13T00:00:10+07:00');
  expect((await closeRound(site.app, SEASON, 'dot-1')).ok).toBe(true);
});
afterAll(() => site.close());

const judgedBundle = async () => judgeBundle(JSON.parse(await publishedBundle(site, SEASON, 'dot-1')));

test('a round goes from its close to the published, corrected and final list, and to the certificate', async () => {
  const organiser = await staffVisit(site, ORGANISER, { role: 'organiser' });
  const desk = organiser.page;

  await desk.goto(`${DESK}/dot/dot-1/cong-bo`);
  await desk.getByRole('button', { name: 'Công bố kết quả Đợt 1' }).click();
  await desk.getByText(/^Danh sách tạm thời: nhận khiếu nại đến/).waitFor();
  await expectGood(desk);
  expect(await judgedBundle()).toMatchObject({ valid: true, state: 'provisional' });

  const second = await phoneOf(site, people[1]!);
  await second.page.goto(RESULTS);
  await second.page.getByText('Danh sách tạm thời', { exact: true }).waitFor();
  await expectGood(second.page);
  for (const name of [/PDF/, /Excel/, /CSV\)/, /JSON/]) {
    const [download] = await Promise.all([
      second.page.waitForEvent('download'),
      second.page.getByRole('link', { name }).first().click(),
    ]);
    expect(await download.failure()).toBeNull();
  }
  await second.page.getByRole('link', { name: 'Gửi khiếu nại về danh sách này' }).click();
  await second.page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
  await second.page.getByRole('alert').getByRole('link', { name: 'Nhập nội dung khiếu nại' }).waitFor();
  await expectGood(second.page);
  await second.page.getByLabel('Nội dung khiếu nại').fill('Người xếp thứ nhất không tự làm bài.');
  await second.page.getByLabel('Số điện thoại di động').fill('0912 347 601');
  await second.page.getByRole('button', { name: 'Gửi khiếu nại' }).click();
  await second.page.getByText(/^Đã nhận khiếu nại/).waitFor();
  const receipt = second.page.url();
  await expectGood(second.page);

  site.clock.set('2024-09-16T09:00:00+07:00');
  await signInAgain(site, organiser, ORGANISER);
  await desk.goto(`${DESK}/khieu-nai`);
  await expectGood(desk);
  await desk.getByRole('link', { name: /^VD-2024-/ }).click();
  await desk.getByText('Người xếp thứ nhất không tự làm bài.').waitFor();
  await desk.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await desk.getByText('Chọn kết luận').waitFor();
  await expectGood(desk);
  await desk.getByLabel('Khiếu nại đúng', { exact: true }).check();
  await desk.getByLabel('Trả lời và lý do').fill('Đã xác minh, khiếu nại đúng.');
  await desk.getByLabel('Lý do đính chính công khai').fill('Theo kết quả giải quyết một khiếu nại.');
  await desk.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await desk.getByText('Đã xác minh, khiếu nại đúng.').waitFor();

  const code = new URL(receipt).pathname.split('/').at(-1) ?? '';
  await second.page.goto(`${CONTEST}/khieu-nai`);
  await second.page.getByLabel('Mã khiếu nại').fill('VD-2024-2222-2222');
  await second.page.getByRole('button', { name: 'Xem câu trả lời' }).click();
  await second.page.getByText('Không có khiếu nại nào mang mã này').waitFor();
  await expectGood(second.page);
  await second.page.getByLabel('Mã khiếu nại').fill(code.toLowerCase().replaceAll('-', ' '));
  await second.page.getByRole('button', { name: 'Xem câu trả lời' }).click();
  await second.page.getByText('Đã xác minh, khiếu nại đúng.').waitFor();
  await second.page.goto(`${CONTEST}/dinh-chinh`);
  await second.page.getByRole('heading', { name: 'Kết quả Đợt 1' }).waitFor();
  await second.page.getByText('Theo kết quả giải quyết một khiếu nại.').waitFor();
  await expectGood(second.page);
  const feed = await fetch(`${site.baseURL}${CONTEST}/dinh-chinh.atom`);
  expect([feed.status, feed.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  expect(await feed.text()).toContain('Theo kết quả giải quyết một khiếu nại.');

  site.clock.set('2024-09-24T00:00:00+07:00');
  await signInAgain(site, organiser, ORGANISER);
  await desk.goto(`${DESK}/dot/dot-1`);
  await desk.getByRole('link', { name: 'Xác nhận danh sách chính thức…' }).click();
  await expectGood(desk);
  await desk.getByRole('button', { name: 'Xác nhận chính thức' }).click();
  await desk.getByText(/^Danh sách chính thức, xác nhận/).waitFor();
  expect(await judgedBundle()).toMatchObject({ valid: true, state: 'final' });

  await second.page.goto(RESULTS);
  await second.page.getByText('Danh sách chính thức', { exact: true }).waitFor();
  await second.page.getByRole('button', { name: 'Nhận giấy chứng nhận' }).click();
  await second.page.getByRole('link', { name: 'Tải giấy chứng nhận (PDF)' }).waitFor();
  await second.page.getByText('100% số điểm').waitFor();
  await expectGood(second.page);
  const [certificate] = await Promise.all([
    second.page.waitForEvent('download'),
    second.page.getByRole('link', { name: 'Tải giấy chứng nhận (PDF)' }).click(),
  ]);
  expect(certificate.suggestedFilename()).toMatch(/^VD-2024-.*\.pdf$/);
  await second.context.close();
  await organiser.context.close();
});

test('headcounts are declared by one organiser, approved by another, and collective prizes published', async () => {
  const first = await staffVisit(site, 'khai-bao@thanh-hoa.example', { role: 'organiser' });
  await first.page.goto(`${DESK}/nguoi-thuoc-dien`);
  await expectGood(first.page);
  const text = 'Đơn vị;Tổng số người\nso-ldtbxh-phong-1;4\nso-ldtbxh-phong-2;2\n';
  await first.page.getByLabel('Tệp Excel hoặc CSV').setInputFiles({
    name: 'don-vi.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(text),
  });
  await first.page.getByRole('button', { name: 'Xem trước' }).click();
  await expectGood(first.page);
  await first.page.getByRole('button', { name: 'Khai báo 2 đơn vị' }).click();
  await first.page.getByText(/^Đã khai báo/).waitFor();

  const other = await staffVisit(site, 'phe-duyet@thanh-hoa.example', { role: 'organiser' });
  await other.page.goto(`${DESK}/nguoi-thuoc-dien`);
  await other.page.getByRole('button', { name: /^Phê duyệt các số đã chọn/ }).click();
  await other.page.getByText(/^Đã phê duyệt/).waitFor();
  await expectGood(other.page);
  await other.page.goto(`${DESK}/giai-tap-the`);
  await other.page.getByText(/cùng hạng cho đến khi đợt thi cuối được xếp hạng/).waitFor();
  await expectGood(other.page);
  site.clock.set('2024-10-04T00:00:10+07:00');
  expect((await closeRound(site.app, SEASON, 'dot-4')).ok).toBe(true);
  await signInAgain(site, other, 'phe-duyet@thanh-hoa.example');
  await other.page.goto(`${DESK}/giai-tap-the`);
  await other.page.getByText(/^Danh sách bốc thăm gồm/).waitFor();
  await other.page.getByRole('button', { name: 'Công bố', exact: true }).click();
  await other.page.getByText(/^Công bố lần 1/).waitFor();
  await other.page.goto(`${DESK}/dinh-chinh`);
  await expectGood(other.page);
  await other.page.goto(`${DESK}/dot/dot-1/chung-nhan`);
  await expectGood(other.page);
  await other.page.goto(`${CONTEST}/don-vi`);
  await other.page.getByRole('heading', { name: 'Giải tập thể' }).waitFor();
  await expectGood(other.page);
  await first.context.close();
  await other.context.close();
});
