import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grouped } from '#core/shared/grouped.ts';
import type { SubmissionView } from '#server/app/contest/submission-view.ts';
import type { ReceiptFile } from '#server/app/ledger/read-receipt.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { expectGoodAt320, expectGoodPage, expectNoSidewaysScroll, visit } from '#tests/support/browser.ts';
import { answersTo, begun, LAN, SEASON } from '#tests/support/contest.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
let receipt: ReceiptFile;
/** As the receipt's page prints it. */
let fingerprint = '';

beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T08:00:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  const { browser, attempt } = await begun(site.server, LAN);
  const sent = { revision: 1, answers: answersTo(site.app, attempt, 5), prediction: 7 };
  const { code, leafHash } = (await browser.submit(attempt.attemptId, sent)).json<SubmissionView>().receipt;
  fingerprint = grouped(leafHash);
  await appendLedgers(site.app);
  receipt = (await site.server.inject({ url: `/api/v1/receipts/${code}` })).json();
});
afterAll(() => site.close());

test('the pages of the log are accessible and do not scroll sideways, also at 320 px', async () => {
  const { context, page } = await visit(site.browser, site.baseURL);
  for (const path of ['/so-minh-bach', `/so-minh-bach/${SEASON}`, '/so-minh-bach/kiem-tra', '/en/so-minh-bach']) {
    expect((await page.goto(path))?.status(), path).toBe(200);
    await expectGoodPage(page);
    await expectGoodAt320(page);
  }
  expect((await page.goto('/so-minh-bach/khong-co'))?.status()).toBe(404);
  await context.close();
});

const verdict = (page: Page) => page.locator('[data-receipt-verdict]');

test('the address on a receipt checks it in one tap, and shows what paper and page have in common', async () => {
  const { context, page } = await visit(site.browser, site.baseURL);
  await page.goto(`/so-minh-bach/kiem-tra#${receipt.code}`);
  await verdict(page).getByText('Hợp lệ').waitFor();
  const said = await verdict(page).innerText();
  for (const part of [receipt.code, SEASON, 'dot-1', '08:00:00 09/9/2024', fingerprint]) expect(said).toContain(part);
  await expectGoodPage(page);
  await expectGoodAt320(page);
  expect((await page.getByRole('heading', { level: 1 }).boundingBox())!.width).toBeGreaterThan(200);
  await context.close();
});

test('a code is checked as it is typed; one that is none is no receipt found false', async () => {
  const { context, page } = await visit(site.browser, site.baseURL);
  await page.goto('/so-minh-bach/kiem-tra');
  const check = async (code: string) => {
    await page.getByRole('textbox', { name: 'Mã biên nhận' }).fill(code);
    await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
  };
  await check(receipt.code.toLowerCase().replaceAll('-', ' '));
  await verdict(page).getByText('Hợp lệ').waitFor();
  for (const [code, answer] of [
    ['', 'Chưa có gì để kiểm tra'],
    ['xin chào', 'đây không phải mã biên nhận'],
    [receipt.code.replace(/.$/, (last) => (last === '2' ? '3' : '2')), 'mã có ký tự gõ nhầm'],
  ] as const) {
    await check(code);
    await verdict(page).getByText(answer).waitFor();
    expect(await verdict(page).innerText()).not.toContain('KHÔNG hợp lệ');
  }
  await context.close();
});

test('somebody checks a receipt in their own browser, without network', async () => {
  const { context, page } = await visit(site.browser, site.baseURL);
  await page.goto('/so-minh-bach/kiem-tra');
  await page.getByText('Kiểm tra bằng tệp biên nhận').click();
  const text = page.getByRole('textbox', { name: /dán nội dung/ });
  await context.setOffline(true);
  const check = async (content: string) => {
    await text.fill(content);
    await page.getByRole('button', { name: 'Kiểm tra nội dung' }).click();
    return verdict(page).innerText();
  };
  expect(await check(JSON.stringify(receipt))).toContain('Hợp lệ');
  expect(await check(JSON.stringify({ ...receipt, leaf: { ...receipt.leaf, round: 'dot-2' } }))).toContain(
    'KHÔNG hợp lệ',
  );
  expect(await check('{')).toContain('không phải biên nhận');
  const stranger = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  await page.getByRole('textbox', { name: /Khóa kiểm chứng/ }).fill(stranger);
  expect(await check(JSON.stringify(receipt))).toContain('chữ ký không đúng');
  await context.setOffline(false);
  await context.close();
});

test('without script the page says how to check from the command line', async () => {
  const { context, page } = await visit(site.browser, site.baseURL, { javaScriptEnabled: false });
  await page.goto('/so-minh-bach/kiem-tra');
  expect(await page.locator('main').innerText()).toContain('bin/vinhdanh verify');
  expect(await page.locator('textarea').isVisible()).toBe(false);
  await expectNoSidewaysScroll(page);
  await context.close();
});
