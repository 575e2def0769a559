import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { findAgencyIds } from '#server/db/queries/agency.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { PHONE, visit, type Visitor } from '#tests/support/browser.ts';
import { expectGood, publishedBundle, signInAgain, staffVisit } from '#tests/support/journey.ts';
import { adoptRules, goOn, saved, takeAll, takePartsTo, writeWindow } from '#tests/support/rules-form.ts';
import { openSite, type Site } from '#tests/support/site.ts';
import { verifyAlone } from '#tests/support/verify-alone.ts';

const OWNER = 'so-tt-tt-thanh-hoa';
const ID = 'tim-hieu-chuyen-doi-so-2025';
const DESK = `/to-chuc/cuoc-thi/${ID}`;
const CONTEST = `/cuoc-thi/${ID}`;
const ORGANISER = 'hoa@thanh-hoa.example';
const SCOPE = { kind: 'season', id: ID } as const;
const QUESTIONS = 50; // five times the paper, as the proposed rules want it
const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-round-'));

let site: Site;
let desk: Visitor;
beforeAll(async () => {
  site = await openSite({ now: '2025-08-01T09:00:00+07:00' });
  await loadShippedSeason(site.app, 'thanh-hoa-2024'); // brings the tree of agencies
  const ownerId = (await findAgencyIds(site.app.db, [OWNER])).get(OWNER)!;
  desk = await staffVisit(site, ORGANISER, { role: 'organiser', scope: { kind: 'agency', id: ownerId } });
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** Moves the clock and lets the program do what is due by then. */
async function clockAt(moment: string): Promise<void> {
  site.clock.set(moment);
  await runDue(site.app, DUE_HANDLERS);
  await appendLedgers(site.app);
  await signInAgain(site, desk, ORGANISER);
}

test('rules are made in the browser, part by part, and adopted', async () => {
  const { page } = desk;
  await page.goto('/to-chuc/cuoc-thi/moi');
  await page.getByLabel('Tên cuộc thi', { exact: true }).fill('Cuộc thi tìm hiểu chuyển đổi số');
  await page.getByLabel(/^Tên gọi tắt/).fill('Tìm hiểu chuyển đổi số 2025');
  await page.getByRole('button', { name: 'Tạo bản thảo' }).click();
  await page.waitForURL(`**${DESK}/the-le/thong-tin`);
  await page.getByLabel('Cây đơn vị', { exact: true }).selectOption('ubnd-thanh-hoa');
  await saved(page);
  await takePartsTo(page, 'dot-thi');
  await writeWindow(page, 1, { opens: '00h ngày 9/9/2025', closes: '24h00 ngày 12/9/2025' });
  await saved(page);
  await takePartsTo(page, 'de-thi');
  await page.locator('[name="paper.draw"][value="random"]').check();
  await saved(page);
  await takePartsTo(page, 'vi-pham');
  await takeAll(page).click();
  await takeAll(page).waitFor({ state: 'detached' });
  await goOn(page)
    .or(page.getByRole('button', { name: 'Lưu', exact: true }).last())
    .click();
  await adoptRules(page, `${DESK}/the-le`);
  expect(site.app.seasons.find(ID)).toMatchObject({ version: 1 });
});

/** Questions as offices write them, each with its right answer at B. */
const pasted = Array.from(
  { length: QUESTIONS },
  (_, at) =>
    `Câu ${at + 1}. Số ${at + 1} cộng một là bao nhiêu?\nA. ${at}\nB. ${at + 2}\nC. ${at + 9}\nD. ${at + 7}\nĐáp án: B\n`,
).join('\n');

test('a bank is pasted as text, approved by a second person and sealed', async () => {
  const editor = await staffVisit(site, 'bien-tap@thanh-hoa.example', { role: 'question-editor', scope: SCOPE });
  await editor.page.goto(`${DESK}/ngan-hang`);
  await expectGood(editor.page);
  await editor.page.goto(`${DESK}/ngan-hang/nhap`);
  await editor.page.getByLabel('Dán câu hỏi vào đây').fill(pasted);
  await editor.page.getByRole('button', { name: 'Xem trước khi nhập' }).click();
  await editor.page.getByText(`${QUESTIONS} câu mới`).waitFor();
  await editor.page.getByRole('button', { name: 'Trình người khác duyệt' }).click();
  await editor.page.getByText(`Đã trình ${QUESTIONS} câu`).waitFor();
  await editor.context.close();

  const second = await staffVisit(site, 'duyet@thanh-hoa.example', { role: 'question-approver', scope: SCOPE });
  for (let left = QUESTIONS; left > 0; left -= 20) {
    await second.page.goto(`${DESK}/ngan-hang/duyet`);
    await second.page.getByRole('link', { name: /^Chọn cả \d+ câu trên trang này$/ }).click();
    await second.page.getByRole('checkbox', { checked: true }).first().waitFor();
    await second.page.getByRole('button', { name: 'Duyệt các câu đã chọn' }).click();
    await second.page.getByText(`Đã duyệt ${Math.min(left, 20)} câu`).waitFor();
  }
  await expectGood(second.page);
  await second.context.close();

  const { page } = desk;
  await page.goto(`${DESK}/ngan-hang/niem-phong`);
  await page.getByLabel('Ngày').fill('5/8/2025');
  await page.getByLabel('Giờ').fill('08:00');
  await page.getByRole('button', { name: 'Đặt niêm phong' }).click();
  await page.getByText('Ngân hàng sẽ được niêm phong từ').waitFor();
  await clockAt('2025-08-05T08:00:00+07:00');
  await page.goto(`${DESK}/ngan-hang`);
  await page.getByText('niêm phong').first().waitFor();
  expect(await page.getByText('cộng một là bao nhiêu').count()).toBe(0);
  await page.goto(DESK);
  await expectGood(page);
});

/** Takes part on a phone, choosing B in the first `right` questions and nothing in the others. */
async function takesPart(name: string, phone: string, right: number): Promise<Visitor> {
  const visitor = await visit(site.browser, site.baseURL, { viewport: PHONE });
  const { page } = visitor;
  await page.goto(CONTEST);
  await page.getByRole('link', { name: 'Dự thi Đợt 1' }).click();
  await page.getByLabel('Họ và tên').fill(name);
  await page.getByLabel('Số điện thoại di động').fill(phone);
  await page.getByRole('combobox', { name: 'Đơn vị' }).fill('lao dong thuong binh');
  await page.getByRole('option').first().click();
  await page.getByLabel(/Tôi đã đọc và đồng ý/).check();
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
  for (let number = 1; number <= right; number += 1) await answerRight(page, number);
  await page.getByText(/^Đã lưu lúc/).waitFor();
  await page.getByText('Danh sách câu hỏi').click();
  await page.getByRole('button', { name: /^Câu 10, / }).click();
  await page.getByRole('button', { name: 'Xem lại và nộp bài' }).click();
  await page.getByRole('button', { name: 'Nộp bài', exact: true }).click();
  await page.getByRole('heading', { name: /^Đã nộp bài lúc/ }).waitFor();
  return visitor;
}

/** The right option is one more than the number in the question. */
async function answerRight(page: Page, number: number): Promise<void> {
  const question = page.getByRole('region', { name: `Câu ${number}`, exact: true });
  const [, asked = ''] = /Số (\d+) cộng một/.exec((await question.textContent()) ?? '') ?? [];
  await question.getByRole('radio', { name: new RegExp(`(^|\\D)${Number(asked) + 1}$`) }).check();
  if (number < 10) await page.getByRole('button', { name: 'Câu tiếp theo' }).click();
}

test('people take part on their phones and keep a receipt', async () => {
  await clockAt('2025-09-09T08:00:00+07:00');
  const first = await takesPart('Nguyễn Thị Lan', '0912 345 601', 10);
  await expectGood(first.page);
  await first.context.close();
  const second = await takesPart('Lê Văn Minh', '0912 345 602', 6);
  await second.context.close();
  await desk.page.goto(`${DESK}/dot/dot-1`);
  expect(await desk.page.getByText('Nguyễn Thị Lan').count()).toBe(0); // an open round is not ranked
});

test('the round closes by the clock, is reviewed and published, and becomes final', async () => {
  await clockAt('2025-09-13T00:00:10+07:00');
  const { page } = desk;
  await page.goto(`${DESK}/dot/dot-1`);
  await page.getByRole('rowheader', { name: /^Nguyễn Thị Lan/ }).waitFor();
  await expectGood(page);
  await page.getByRole('link', { name: 'Công bố…' }).click();
  await page.getByRole('button', { name: 'Công bố kết quả Đợt 1' }).click();
  await page.getByText(/^Danh sách tạm thời: nhận khiếu nại đến/).waitFor();
  expect(await page.getByRole('link', { name: 'Xác nhận danh sách chính thức…' }).count()).toBe(0);

  await clockAt('2025-09-22T08:00:00+07:00');
  await page.goto(`${DESK}/dot/dot-1`);
  await page.getByRole('link', { name: 'Xác nhận danh sách chính thức…' }).click();
  await page.getByRole('button', { name: 'Xác nhận chính thức' }).click();
  await page.getByText(/^Danh sách chính thức, xác nhận/).waitFor();
  await expectGood(page);
});

test('anybody downloads the bundle and the verifier and checks them where nothing else is', async () => {
  const published = await publishedBundle(site, ID, 'dot-1');
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
  await page.goto(`${CONTEST}/dot/dot-1/ket-qua`);
  await page.getByText('Danh sách chính thức', { exact: true }).waitFor();
  await expectGood(page);
  const bundle = await downloaded(page, 'Gói kết quả để tự kiểm tra (JSON)');
  writeFileSync(path.join(folder, 'vinhdanh-verify.mjs'), await downloaded(page, /^Chương trình kiểm chứng/));
  expect(bundle.toString()).toBe(published);
  const { code, said } = verifyAlone(folder, published);
  expect({ code, answer: JSON.parse(said) as unknown }).toMatchObject({ code: 0, answer: { valid: true } });
  const forged = verifyAlone(folder, published.replace('"rank":2', '"rank":1'));
  expect({ code: forged.code, answer: JSON.parse(forged.said) as unknown }).toMatchObject({
    code: 1,
    answer: { valid: false },
  });
  await context.close();
});

async function downloaded(page: Page, name: string | RegExp): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()]);
  return readFileSync(await download.path());
}
