import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SubmissionView } from '#server/app/contest/submission-view.ts';
import type { ReceiptFile } from '#server/app/ledger/read-receipt.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { expectGoodAt320, expectGoodPage, expectNoSidewaysScroll, visit } from '#tests/support/browser.ts';
import { answersTo, begun, LAN, SEASON } from '#tests/support/contest.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
let receipt: ReceiptFile;

beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T08:00:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  const { browser, attempt } = await begun(site.server, LAN);
  const sent = { revision: 1, answers: answersTo(site.app, attempt, 5), prediction: 7 };
  const { code } = (await browser.submit(attempt.attemptId, sent)).json<SubmissionView>().receipt;
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

test('somebody checks a receipt in their own browser, without network', async () => {
  const { context, page } = await visit(site.browser, site.baseURL);
  await page.goto('/so-minh-bach/kiem-tra');
  const text = page.getByRole('textbox', { name: /dán nội dung/ });
  await text.waitFor();
  await context.setOffline(true);
  const check = async (content: string) => {
    await text.fill(content);
    await page.getByRole('button', { name: 'Kiểm tra', exact: true }).click();
    return page.locator('[data-receipt-verdict]').innerText();
  };
  expect(await check(JSON.stringify(receipt))).toContain('Hợp lệ');
  expect(await check(JSON.stringify({ ...receipt, leaf: { ...receipt.leaf, round: 'dot-2' } }))).toContain(
    'KHÔNG hợp lệ',
  );
  expect(await check('{')).toContain('KHÔNG hợp lệ');
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
