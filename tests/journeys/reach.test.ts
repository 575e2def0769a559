import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, PHONE, visit } from '#tests/support/browser.ts';
import { SEASON } from '#tests/support/contest.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const DESK = `/to-chuc/cuoc-thi/${SEASON}`;
const EMAIL = 'truyen-thong@thanh-hoa.example';

let site: Site;
let page: Page;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T08:00:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  await personWith(site, EMAIL, { name: 'organiser', scope: { kind: 'season', id: SEASON } });
  const { cookie } = await enrolled(site, EMAIL);
  const visitor = await visit(site.browser, site.baseURL, { viewport: DESKTOP });
  await signInBy(visitor.context, cookie);
  page = visitor.page;
});
afterAll(() => site.close());

async function signInBy(context: BrowserContext, cookie: string): Promise<void> {
  await context.addCookies(
    cookie.split('; ').map((part) => {
      const [name = '', ...value] = part.split('=');
      return { name, value: value.join('='), url: site.baseURL };
    }),
  );
}

async function expectGood(): Promise<void> {
  await expectGoodPage(page);
  await expectGoodAt320(page);
}

test('the organiser says where people ask, and the public page and the files say it too', async () => {
  await page.goto(`${DESK}/truyen-thong`);
  await page.getByLabel('Số giải đáp').fill('0237 3 000 000');
  await page.getByLabel('Bộ phận thường trực').fill('Sở Khoa học và Công nghệ');
  await page.getByRole('button', { name: 'Lưu liên hệ' }).click();
  await page.getByText('Đã lưu thông tin liên hệ.').waitFor();
  await expectGood();
  for (const [link, type] of [
    ['PNG 5 cm', 'image/png'],
    ['SVG', 'image/svg+xml'],
    ['Excel (XLSX)', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['CSV', 'text/csv; charset=utf-8'],
  ] as const) {
    const href = await page.getByRole('link', { name: link, exact: true }).first().getAttribute('href');
    const answer = await page.request.get(href ?? '');
    expect([answer.status(), answer.headers()['content-type']], link).toEqual([200, type]);
  }
  const reader = await visit(site.browser, site.baseURL, { viewport: PHONE, javaScriptEnabled: false });
  await reader.page.goto(`/cuoc-thi/${SEASON}`);
  await reader.page.getByText('Số giải đáp: 0237 3 000 000').waitFor();
  await reader.page.getByText('Bộ phận thường trực: Sở Khoa học và Công nghệ').waitFor();
  await reader.context.close();
});

test('units without a report are reminded: list, wrong line, wrong number, sent, seen', async () => {
  await page.goto(`${DESK}/truyen-thong`);
  await page.getByRole('link', { name: 'Nhắc mọi đơn vị chưa báo' }).click();
  await page.getByText('Không có đơn vị nào cần nhắc lúc này').waitFor();
  await expectGood();
  await page.getByLabel('Danh sách', { exact: true }).fill('so-ldtbxh-phong-1;p1@so.example\nso-x;p2@so.example');
  await page.getByRole('button', { name: 'Lưu hộp thư' }).click();
  await page.getByText('Không có đơn vị này trong cuộc thi.').waitFor();
  await expectGood();
  await page
    .getByLabel('Danh sách', { exact: true })
    .fill('so-ldtbxh-phong-1;p1@so.example\nso-ldtbxh-phong-2;p2@so.example');
  await page.getByRole('button', { name: 'Lưu hộp thư' }).click();
  await page.getByText('p1***@so.example').waitFor();
  await page.getByLabel('Nhập 2 để xác nhận').fill('3');
  await page.getByRole('button', { name: 'Gửi nhắc tới 2 đơn vị' }).click();
  await page.getByText('Số đơn vị không khớp').first().waitFor();
  await page.getByLabel('Nhập 2 để xác nhận').fill('2');
  await page.keyboard.press('Enter');
  await page.getByText('Đã bắt đầu gửi nhắc tới 2 đơn vị').waitFor();
  await expectGood();
  await runDue(site.app, DUE_HANDLERS);
  await page.reload();
  await page.getByRole('cell', { name: '2 / 2' }).waitFor();
  expect(site.mail.sent.map(({ to }) => to).toSorted()).toEqual(['p1@so.example', 'p2@so.example']);
});
