import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadShipped } from '#server/app/season/load-shipped.ts';
import { makeDemoWorld } from '#server/demo/make-demo-world.ts';
import {
  DESKTOP,
  expectGoodAt320,
  expectGoodPage,
  expectNoSidewaysScroll,
  PHONE,
  visit,
} from '#tests/support/browser.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: '2026-11-23T08:00:00+07:00' });
  await loadShipped(site.app);
  await site.app.contests.refresh();
  await makeDemoWorld(site.app, () => undefined);
});
afterAll(() => site.close());

const PAGES = [
  '/',
  '/en',
  '/giai-thuong/sao-khue-2019',
  '/giai-thuong/sao-khue-2024',
  '/giai-thuong/smart-city-2023',
  '/giai-thuong/vda-2024',
  '/cuoc-thi/thanh-hoa-2024',
  '/chien-dich/dx-day-2024',
  '/vinh-danh',
  '/xac-thuc',
  '/dien-tap',
  '/dien-tap/thanh-hoa-2024',
  '/dang-nhap',
];

describe.each([
  ['phone', PHONE, 'light'],
  ['desktop', DESKTOP, 'dark'],
] as const)('on a %s', (_name, viewport, colorScheme) => {
  test('every public page is accessible and does not scroll sideways, also at 320 px', async () => {
    const { context, page } = await visit(site.browser, site.baseURL, { viewport, colorScheme });
    for (const path of PAGES) {
      expect((await page.goto(path))?.status(), path).toBe(200);
      await expectGoodPage(page);
      await expectGoodAt320(page);
    }
    await context.close();
  });
});

test('somebody finds an honoured product without diacritics and sees that its certificate is valid, without script', async () => {
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP, javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: 'Xem toàn bộ danh bạ' }).click();
  await page.getByRole('searchbox').first().fill('nen tang a');
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'Nền tảng A' }).first().click();
  await expectNoSidewaysScroll(page);
  const text = await page.locator('main').innerText();
  expect(text).toContain('Đang có hiệu lực');
  expect(text).toContain('MH-SK2024');
  expect(text).toContain('Doanh nghiệp A');
  await context.close();
});

test('a code that was never given out is told apart from a certificate', async () => {
  const { context, page } = await visit(site.browser, site.baseURL);
  const answer = await page.goto('/xac-thuc/VD-2024-0000-0000');
  expect(answer?.status()).toBe(404);
  await expectGoodPage(page);
  expect(await page.locator('main').innerText()).not.toContain('Đang có hiệu lực');
  await context.close();
});

test('an unknown address says what to do', async () => {
  const { context, page } = await visit(site.browser, site.baseURL);
  const answer = await page.goto('/khong-co-trang-nay');
  expect(answer?.status()).toBe(404);
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Không tìm thấy trang này');
  await expectGoodPage(page);
  await context.close();
});

test('no page asks any other host for anything', async () => {
  const { context, page } = await visit(site.browser, site.baseURL);
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.baseURL) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  for (const path of PAGES) await page.goto(path);
  expect(foreign).toEqual([]);
  await context.close();
});
