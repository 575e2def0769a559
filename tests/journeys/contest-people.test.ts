import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page, Response } from 'playwright-core';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import {
  DESKTOP,
  expectGoodAt320,
  expectGoodPage,
  expectNoSidewaysScroll,
  holdScripts,
  PHONE,
  visit,
} from '#tests/support/browser.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { SEASON } from '#tests/support/contest.ts';
import { asked, changeRules } from '#tests/support/contest-rules.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const CONTEST = `/cuoc-thi/${SEASON}`;
const ZALO =
  'Mozilla/5.0 (Linux; Android 8.1.0; SM-J260G) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/88.0.4324.181 Mobile Safari/537.36 Zalo android/12080729 ZaloTheme/light';

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T09:40:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
});
afterAll(() => site.close());

async function expectGood(page: Page): Promise<void> {
  await expectGoodPage(page);
  await expectGoodAt320(page);
}

const question = (page: Page, number: number) => page.getByRole('region', { name: `Câu ${number}`, exact: true });
const saved = (page: Page) => page.getByText('Đã lưu lúc 09:40:00');

/** Fills in the registration as the form stands with script. */
async function fillIn(page: Page, person: { readonly name: string; readonly phone: string }): Promise<void> {
  await page.getByLabel('Họ và tên').fill(person.name);
  await page.getByLabel('Số điện thoại di động').fill(person.phone);
  await page.locator('#unit').fill('Sở Lao động');
  await page.getByRole('option').first().click();
  await page.getByLabel('Cán bộ, công chức').check();
  await page.getByLabel(/Tôi đã đọc và đồng ý/).check();
}

for (const [how, javaScriptEnabled, look] of [
  ['with script', true, expectGood],
  ['without script', false, expectNoSidewaysScroll],
] as const)
  test(`anybody practises without a name, and sees what was right and why, ${how}`, async () => {
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE, javaScriptEnabled });
    await page.goto(CONTEST);
    await page.getByRole('link', { name: 'Thi thử, không tính điểm' }).click();
    await look(page);
    await page.getByLabel('7 ngày').check();
    await page.getByRole('button', { name: 'Nộp bài thi thử' }).click();
    await page.getByRole('heading', { level: 1, name: 'Thi thử: đúng 1 trong 3 câu' }).waitFor();
    await page.getByText('Đáp án đúng: Thứ Bảy; Chủ Nhật').waitFor();
    await look(page);
    await context.close();
  });

test('in the browser inside Zalo the whole way needs no new window, and tracking parameters do no harm', async () => {
  const context = await site.browser.newContext({ baseURL: site.baseURL, viewport: PHONE, userAgent: ZALO });
  const page = await context.newPage();
  const opened: string[] = [];
  context.on('page', (other) => opened.push(other.url()));
  page.on('download', (download) => opened.push(download.url()));
  await page.goto(`${CONTEST}?zarsrc=30&utm_source=zalo&fbclid=x`);
  await page.getByRole('link', { name: 'Dự thi Đợt 1' }).click();
  await fillIn(page, { name: 'Vũ Thị Zalo', phone: '0912345701' });
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
  await page.goto(`${page.url()}?utm_source=zalo&zarsrc=30`);
  await question(page, 1).getByRole('radio').first().check();
  await saved(page).waitFor();
  expect(await page.locator('a[target="_blank"]').count()).toBe(0);
  expect(opened).toEqual([]);
  await context.close();
});

test('a family takes turns on one telephone, and nobody sees what another did', async () => {
  await changeRules(site, { identity: { uniqueKey: ['name', 'phone'] } });
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
  const script = await holdScripts(page, '**/enhance/unit-picker.js');
  await page.goto(`${CONTEST}/du-thi`, { waitUntil: 'commit' });
  await page.locator('#unit').fill('Sở Lao động'); // on a slow line the script comes after the words
  script.release();
  await page.getByRole('option').first().waitFor();
  await fillIn(page, { name: 'Nguyễn Văn Cha', phone: '0912345702' });
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  const code = (await page.locator('[data-resume-code]').textContent()) ?? '';
  await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
  await question(page, 1).getByRole('radio').nth(2).check();
  await saved(page).waitFor();
  await page.goto(`${CONTEST}/du-thi`);
  await page.getByRole('button', { name: 'Nhường máy cho người khác' }).click();

  await fillIn(page, { name: 'Nguyễn Thị Con', phone: '0912345702' });
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  await page.getByRole('heading', { name: 'Xin chào Nguyễn Thị Con' }).waitFor();
  await expectGood(page);
  await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
  expect(await page.getByText('đã trả lời 0/8').count()).toBe(1);
  await page.goto(`${CONTEST}/du-thi`);
  await page.getByRole('button', { name: 'Nhường máy cho người khác' }).click();

  await page.goto(`${CONTEST}/du-thi?tiep-tuc`);
  await page.getByLabel('Họ và tên').fill('nguyễn văn cha');
  await page.getByLabel('Số điện thoại di động').fill('0912345702');
  await page.getByLabel('Mã tiếp tục').fill(code);
  await page.getByRole('button', { name: 'Vào lại bài thi' }).click();
  await page.getByRole('link', { name: 'Làm tiếp bài Đợt 1' }).click();
  expect(await question(page, 1).getByRole('radio').nth(2).isChecked()).toBe(true);
  await context.close();
});

test('the clock of the telephone may be wrong and may be changed: the countdown runs by the server', async () => {
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
  await page.clock.install({ time: new Date('2030-01-01T00:00:00Z') });
  await page.goto(`${CONTEST}/du-thi`);
  await fillIn(page, { name: 'Đỗ Văn Giờ', phone: '0912345703' });
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
  const face = page.locator('[data-clock-face]');
  const atFirst = await face.textContent();
  expect(atFirst).toMatch(/^(10:00|9:59|09:59)$/);
  // The page counts by itself from here on: before its script has come a leap of the clock meets nobody.
  await expect.poll(() => face.textContent()).not.toBe(atFirst);
  // A set clock makes the page ask the server anew, and its answer may come at any time: either way it goes on from here.
  await page.clock.setSystemTime(new Date('2024-01-01T00:00:00Z'));
  const atTheLeap = await face.textContent();
  await expect.poll(() => face.textContent(), { timeout: 10_000 }).not.toBe(atTheLeap);
  for (let seconds = 0; seconds < 3; seconds++) {
    expect(await face.textContent()).toMatch(/^(10:00|09:\d\d)$/);
    await page.waitForTimeout(1000);
  }
  await context.close();
});

test('answers given without network outlive a reload without network, and are sent when it is back', async () => {
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
  await page.goto(`${CONTEST}/du-thi`);
  await fillIn(page, { name: 'Lý Thị Sóng', phone: '0912345704' });
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
  await question(page, 1).getByRole('radio').first().check();
  await saved(page).waitFor();
  await context.setOffline(true);
  await question(page, 1).getByRole('radio').nth(3).check();
  await page.getByText(/^Mất mạng từ/).waitFor();
  await page.reload().catch(() => undefined); // the browser shows its own page: the telephone was restarted without network
  await context.setOffline(false);
  await page.goto(`${CONTEST}/dot/dot-1/bai`);
  await saved(page).waitFor();
  await page.reload();
  expect(await question(page, 1).getByRole('radio').nth(3).isChecked()).toBe(true);
  await context.close();
});

test('somebody is assisted openly, once they agree', async () => {
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE, javaScriptEnabled: false });
  await page.goto(`${CONTEST}/du-thi`);
  await page.getByLabel('Họ và tên').fill('Cụ Bà Tám');
  await page.getByLabel('Số điện thoại di động').fill('0912345705');
  await page.getByLabel('Đơn vị', { exact: true }).fill('Sở Lao động');
  await page.getByRole('button', { name: 'Tìm đơn vị' }).click();
  await page.locator('input[name="unit"]').first().check();
  await page.getByLabel('Cán bộ, công chức').check();
  await page.getByLabel(/Tôi đã đọc và đồng ý/).check();
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  await page.getByText('Có người nhập câu trả lời giúp bạn?').click();
  await expectNoSidewaysScroll(page); // axe itself is script
  await page.getByLabel('Họ và tên người hỗ trợ').fill('Lê Thị Cán Bộ');
  await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
  await page.getByText('Người dự thi cần đánh dấu đồng ý').waitFor();
  await page.getByText('Có người nhập câu trả lời giúp bạn?').click();
  await page.getByLabel('Họ và tên người hỗ trợ').fill('Lê Thị Cán Bộ');
  await page.getByLabel(/Tôi có mặt và đồng ý/).check();
  await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
  await page.getByText('Có người hỗ trợ nhập câu trả lời: Lê Thị Cán Bộ').waitFor();
  await expectNoSidewaysScroll(page); // axe itself is script
  await context.close();
});

test('the contest page and the attempt together are below 60 kB at the first visit, compressed, without fonts', async () => {
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
  const weights: number[] = [];
  const weigh = async (response: Response) => {
    if (response.request().resourceType() === 'font') return;
    const { responseBodySize } = await response.request().sizes();
    weights.push(responseBodySize);
  };
  const pending: Promise<void>[] = [];
  page.on('response', (response) => pending.push(weigh(response)));
  await page.goto(CONTEST);
  await page.waitForLoadState('networkidle');
  await page.goto(`${CONTEST}/du-thi`);
  await fillIn(page, { name: 'Cân Nặng Nhẹ', phone: '0912345706' });
  await page.waitForLoadState('networkidle');
  weights.length = 0;
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  await page.locator('[data-resume-code]').waitFor();
  await context.clearCookies({ name: 'nothing' });
  const fresh = await visit(site.browser, site.baseURL, { viewport: PHONE });
  await fresh.context.addCookies(await context.cookies());
  fresh.page.on('response', (response) => pending.push(weigh(response)));
  await Promise.all(pending);
  weights.length = 0;
  await fresh.page.goto(CONTEST);
  await fresh.page.waitForLoadState('networkidle');
  await fresh.page.goto(`${CONTEST}/du-thi`);
  await Promise.all(pending);
  const beforeAttempt = weights.length;
  await fresh.page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
  await question(fresh.page, 1).waitFor();
  await fresh.page.waitForLoadState('networkidle');
  await Promise.all(pending);
  expect(weights.length).toBeGreaterThan(beforeAttempt);
  expect(weights.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(60_000);
  await context.close();
  await fresh.context.close();
});

describe('codes and lists', () => {
  test('a code by text message opens the place, without script too', async () => {
    await changeRules(site, { identity: { login: 'otp-phone', uniqueKey: ['phone'] } });
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE, javaScriptEnabled: false });
    await page.goto(`${CONTEST}/du-thi`);
    await page.getByLabel('Họ và tên').fill('Phan Thị Mã');
    await page.getByLabel('Số điện thoại di động').fill('0912345707');
    await page.getByLabel('Đơn vị', { exact: true }).fill('Sở Lao động');
    await page.getByRole('button', { name: 'Tìm đơn vị' }).click();
    await page.locator('input[name="unit"]').first().check();
    await page.getByLabel('Cán bộ, công chức').check();
    await page.getByLabel(/Tôi đã đọc và đồng ý/).check();
    await page.getByRole('button', { name: 'Nhận mã qua tin nhắn' }).click();
    await page.getByText('+84 *** *** 707').waitFor();
    await expectNoSidewaysScroll(page); // axe itself is script
    await page.getByLabel('Mã xác nhận').fill('000000');
    await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await page.getByRole('alert').getByText('Mã không đúng. Bạn còn 4 lần nhập mã này.').waitFor();
    await expectNoSidewaysScroll(page); // axe itself is script
    await page.getByLabel('Mã xác nhận').fill(/\d{6}/.exec(site.sms.sent.at(-1)!.text)![0]);
    await page.getByRole('button', { name: 'Xác nhận', exact: true }).click();
    await page.getByRole('heading', { name: 'Xin chào Phan Thị Mã' }).waitFor();
    await context.close();
  });

  test('the organiser loads a list, prints the slips, and its people take part with their codes', async () => {
    await changeRules(site, {
      identity: {
        login: 'roster-code',
        fields: [asked('roster-code'), asked('name'), asked('unit')],
        uniqueKey: ['roster-code'],
      },
    });
    await personWith(site, 'to-chuc@thanh-hoa.example', { name: 'organiser', scope: { kind: 'season', id: SEASON } });
    const { cookie } = await enrolled(site, 'to-chuc@thanh-hoa.example');
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP });
    const [name, value] = cookie.split('; ').at(-1)!.split('=') as [string, string];
    await context.addCookies([{ name, value, url: site.baseURL }]);
    await page.goto(`/to-chuc/cuoc-thi/${SEASON}/danh-sach-ma`);
    await expectGood(page);
    const file = {
      name: 'danh-sach.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Họ và tên,Mã dự thi\nHồ Thị Sổ,\n'),
    };
    await page.locator('input[type="file"]').setInputFiles(file);
    await page.getByRole('button', { name: 'Xem trước' }).click();
    await page.getByText('Danh sách có 1 người, không có lỗi').waitFor();
    await expectGood(page);
    await page.getByRole('button', { name: 'Nạp danh sách và in phiếu' }).click();
    await page.getByText('Hồ Thị Sổ').waitFor();
    await expectGood(page);
    expect(await page.locator('.slip .code').textContent()).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    await page.goto(`/to-chuc/cuoc-thi/${SEASON}/khong-du-thi`);
    await expectGood(page);
    await page.goto(`${CONTEST}/du-thi`);
    await page.getByLabel('Mã trong danh sách').waitFor();
    await expectGood(page);
    await context.close();
  });
});
