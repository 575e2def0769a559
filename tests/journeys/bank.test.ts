import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, holdScripts, visit } from '#tests/support/browser.ts';
import { SEASON } from '#tests/support/contest.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const BANK = `/to-chuc/cuoc-thi/${SEASON}/ngan-hang`;
const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-bank-'));
let site: Site;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T09:40:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

async function pageOf(email: string, role: 'question-editor' | 'question-approver' | 'organiser') {
  await personWith(site, email, { name: role, scope: { kind: 'season', id: SEASON } });
  const { cookie } = await enrolled(site, email);
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP });
  for (const pair of cookie.split('; ')) {
    const at = pair.indexOf('=');
    await context.addCookies([{ name: pair.slice(0, at), value: pair.slice(at + 1), url: site.baseURL }]);
  }
  return { context, page };
}

test('a question editor searches, looks, mends a pasted list, imports it and takes a file away', async () => {
  const { context, page } = await pageOf('bien-tap@thanh-hoa.example', 'question-editor');
  await page.goto(BANK);
  await page.getByText('phiên bản 1, 40 câu hỏi').waitFor();
  await expectGoodPage(page);
  await expectGoodAt320(page);

  await page.getByLabel('Tìm trong nội dung').fill('quyet dinh so 749');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page.getByRole('link', { name: /Thủ tướng Chính phủ ký Quyết định số 749/ }).click();
  await page.getByText('Lần xem này đã được ghi vào nhật ký').waitFor();
  await page.getByText('Đáp án và căn cứ').click();
  await page.getByText('C. 03/6/2020').waitFor();
  await expectGoodPage(page);
  await expectGoodAt320(page);

  await page.goto(`${BANK}/nhap`);
  await expectGoodPage(page);
  await page.getByLabel('Dán câu hỏi vào đây').fill('Câu 1. Câu hỏi mới?\nA. một\nB. hai');
  await page.getByRole('radio', { name: /Thêm vào ngân hàng/ }).check();
  await page.getByRole('button', { name: 'Xem trước khi nhập' }).click();
  await page.getByRole('cell', { name: 'Thiếu đáp án.' }).waitFor();
  await page.getByRole('cell', { name: 'Câu 1. Câu hỏi mới?' }).waitFor();
  await expectGoodPage(page);
  await expectGoodAt320(page);

  const file = path.join(folder, 'moi.txt');
  writeFileSync(file, 'Câu 1. Câu hỏi mới?\nA. một\nB. hai\nĐáp án: B\n');
  await page.getByLabel('Hoặc chọn tệp').setInputFiles(file);
  await page.getByRole('button', { name: 'Xem trước khi nhập' }).click();
  await page.getByText('1 câu mới').waitFor();
  await page.getByText('40 câu giữ nguyên').waitFor();
  await expectGoodPage(page);
  await page.getByRole('button', { name: 'Trình người khác duyệt' }).click();
  await page.getByText('Đã trình 1 câu').waitFor();

  const answer = await context.request.get(`${site.baseURL}${BANK}/tep/gift`);
  expect([answer.status(), answer.headers()['content-disposition']]).toEqual([
    200,
    'attachment; filename="cds-2024-v1.gift.txt"',
  ]);
  const seen = await site.app.db.selectFrom('key_access').select('action').execute();
  expect(new Set(seen.map(({ action }) => action))).toEqual(
    new Set(['listed', 'searched', 'viewed', 'compared', 'exported']),
  );
  expect((await context.request.get(`${site.baseURL}/to-chuc/cuoc-thi/${SEASON}/the-le`)).status()).toBe(404);
  await context.close();
});

test('a question is written with its preview, approved by another, and undone', async () => {
  const author = await pageOf('tac-gia@thanh-hoa.example', 'question-editor');
  const { page } = author;
  const script = await holdScripts(page, '**/_app/**/*.js');
  await page.goto(`${BANK}/soan`, { waitUntil: 'commit' });
  const shown = page.getByRole('region', { name: 'Người dự thi nhìn thấy' });
  await page.getByRole('textbox', { name: 'Phương án A' }).fill('10/10'); // on a slow line the script comes after the words
  await page.getByRole('checkbox', { name: 'Đúng A' }).check();
  await page.getByRole('textbox', { name: 'Phương án C' }).fill('01/6');
  const topic = page.getByLabel('Chủ đề', { exact: true });
  const [chosen] = await topic.selectOption({ index: 2 });
  script.release();
  await shown.getByText('01/6').waitFor();
  await shown.getByText('10/10').waitFor();
  expect(await topic.inputValue()).toBe(chosen);
  await topic.selectOption({ index: 0 });
  await page.getByRole('textbox', { name: 'Phương án A' }).fill('');
  await page.getByRole('textbox', { name: 'Phương án C' }).fill('');
  await page.getByRole('checkbox', { name: 'Đúng A' }).uncheck();
  await page.getByLabel('Câu hỏi', { exact: true }).fill('Ngay chuyen doi so quoc gia la ngay nao?');
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByText('Còn 3 chỗ cần sửa').waitFor();
  await expectGoodPage(page);
  await expectGoodAt320(page);
  await page.getByRole('textbox', { name: 'Phương án A' }).fill('10/10');
  await page.getByRole('textbox', { name: 'Phương án B' }).fill('10/3');
  await page.getByRole('checkbox', { name: 'Đúng A' }).check();
  await topic.selectOption({ index: 1 });
  await page.getByRole('radio', { name: 'Dễ' }).check();
  await shown.getByText('10/3').waitFor();
  await page.getByLabel('Tìm câu để thêm').fill('quyet dinh so 749');
  await page.getByRole('button', { name: 'Tìm', exact: true }).click();
  await page
    .getByRole('checkbox', { name: /Quyết định số 749/ })
    .first()
    .check();
  await page.getByRole('button', { name: 'Trình duyệt' }).click();
  await page.getByText('Đã trình; người khác sẽ duyệt.').waitFor();
  const [id = ''] = /CDS-\d+/.exec(page.url()) ?? [];
  await page.goto(`${BANK}/duyet`);
  await page.getByText('người khác phải duyệt').first().waitFor();
  await author.context.close();

  const second = await pageOf('nguoi-duyet@thanh-hoa.example', 'question-approver');
  await second.page.goto(`${BANK}/duyet`);
  await expectGoodPage(second.page);
  await expectGoodAt320(second.page);
  await second.page.getByRole('checkbox', { name: id }).check();
  await second.page.getByRole('button', { name: 'Duyệt các câu đã chọn' }).click();
  await second.page.getByText('Đã duyệt 1 câu').waitFor();
  await second.page.goto(`${BANK}/${id}`);
  await second.page.getByText('Người nguoi-duyet@thanh-hoa.example duyệt').waitFor();
  await expectGoodPage(second.page);
  await second.context.close();
});

test('an organiser reads what the rules leave open; a stranger finds no page', async () => {
  const { context, page } = await pageOf('to-chuc@thanh-hoa.example', 'organiser');
  await page.goto(`/to-chuc/cuoc-thi/${SEASON}/the-le`);
  await page.getByText('Đợt này đóng đúng lúc 00:00 13/9/2024').waitFor();
  await expectGoodPage(page);
  await expectGoodAt320(page);
  for (const [address, words] of [
    ['nhat-ky', 'Không ai sửa hay xóa được một dòng nào'],
    ['niem-phong', 'Chưa đặt niêm phong'],
  ] as const) {
    await page.goto(`${BANK}/${address}`);
    await page.getByText(words).waitFor();
    await expectGoodPage(page);
    await expectGoodAt320(page);
  }
  await page.getByLabel('Ngày').fill('10/9/2024');
  await page.getByLabel('Giờ').fill('08:00');
  await page.getByRole('button', { name: 'Đặt niêm phong' }).click();
  await page.getByText('Ngân hàng sẽ được niêm phong từ').waitFor();
  await context.close();
  for (const address of [
    '',
    '/CDS-001',
    '/CDS-001/sua',
    '/soan',
    '/nhap',
    '/duyet',
    '/nhat-ky',
    '/niem-phong',
    '/tep/gift',
  ])
    expect((await fetch(`${site.baseURL}${BANK}${address}`)).status).toBe(404);
});
