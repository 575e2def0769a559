import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, holdScripts, PHONE, visit } from '#tests/support/browser.ts';
import { SEASON } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const ROUND = `/cuoc-thi/${SEASON}/dot/dot-1`;

// A minute a question: they open one by one (VOV 2016 gives ten seconds). Long enough to look at each page on a slow machine.
let site: Site;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T09:40:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  await changeRules(site, {
    time: { limitSeconds: 0, perQuestionSeconds: 60, graceSeconds: 5, accommodationPercent: 100 },
    attempts: { limits: [] },
  });
});
afterAll(() => site.close());

async function expectGood(page: Page): Promise<void> {
  await expectGoodPage(page);
  await expectGoodAt320(page);
}

async function begin(page: Page, person: { readonly name: string; readonly phone: string }): Promise<void> {
  await page.goto(`/cuoc-thi/${SEASON}/du-thi`);
  await page.getByLabel('Họ và tên').fill(person.name);
  await page.getByLabel('Số điện thoại di động').fill(person.phone);
  await page.locator('#unit').fill('Sở Lao động');
  const search = page.getByRole('button', { name: 'Tìm đơn vị' });
  if (await search.isVisible()) {
    await search.click();
    await page.locator('input[name="unit"]').first().check();
  } else await page.getByRole('option').first().click();
  await page.getByLabel('Cán bộ, công chức').check();
  await page.getByLabel(/Tôi đã đọc và đồng ý/).check();
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
}

const at = (page: Page, number: number) => page.getByRole('region', { name: `Câu ${number}`, exact: true });
const next = (page: Page) => page.getByRole('button', { name: 'Câu tiếp theo' });

describe('a citizen on a phone whose questions open one by one', () => {
  test('sees one question, goes on, never back, and finds the open one again', async () => {
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
    const script = await holdScripts(page, '**/enhance/paced-attempt.js');
    await begin(page, { name: 'Nguyễn Thị Lan', phone: '0912345678' });
    await at(page, 1).waitFor();
    expect(await page.getByRole('region', { name: /^Câu \d+$/ }).count()).toBe(1);
    await at(page, 1).getByRole('radio').first().check(); // on a slow line the script comes after the finger
    script.release();
    await page.getByText('Đã lưu lúc 09:40:00').waitFor();
    await expectGood(page);
    await next(page).click();
    await at(page, 2).waitFor();
    await page.goBack();
    await at(page, 2).waitFor();

    site.clock.set('2024-09-09T09:40:12+07:00');
    await page.reload();
    await page.getByRole('timer', { name: 'Thời gian còn lại của câu 2' }).getByText('00:48').waitFor();
    site.clock.set('2024-09-09T09:41:05+07:00'); // its seconds and the grace are over while nobody pressed anything
    await page.reload();
    await at(page, 3).waitFor();
    await context.close();
    site.clock.set('2024-09-09T09:40:00+07:00');
  });
});

describe('a citizen without script', () => {
  test('goes through all questions, predicts and hands in', async () => {
    site.clock.set('2024-09-09T09:50:00+07:00');
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP, javaScriptEnabled: false });
    await begin(page, { name: 'Lê Văn Minh', phone: '0912345679' });
    for (let number = 1; number <= 8; number += 1) {
      await at(page, number).getByRole('radio').first().check();
      await page.getByRole('button', { name: number === 8 ? 'Kết thúc phần câu hỏi' : 'Câu tiếp theo' }).click();
    }
    await page.getByLabel('Số người bạn dự đoán').fill('2');
    await page.getByRole('button', { name: 'Xem lại và nộp bài' }).click();
    await page.getByText('Bạn đã trả lời 8 trong 8 câu.').waitFor();
    await page.getByRole('button', { name: 'Nộp bài', exact: true }).click();
    await page.getByRole('heading', { name: 'Đã nộp bài lúc 09:50:00' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`${ROUND}/bien-nhan`);
    await context.close();
  });
});
