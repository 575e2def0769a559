import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { changeWaitingRoom } from '#server/app/contest/change-waiting-room.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { emptyLiveMemory, refreshLiveViews } from '#server/jobs/refresh-live-views.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, PHONE, visit } from '#tests/support/browser.ts';
import { answersTo, begun, openBrowser, organiserOf, SEASON } from '#tests/support/contest.ts';
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

test('the live view shows the tree as a map that is walked by keyboard, and the waiting room', async () => {
  for (const [n, right] of [8, 5, 2].entries()) {
    const one = await begun(site.server, {
      name: ['Trần Văn An', 'Lê Thị Bình', 'Phạm Văn Chi', 'Đỗ Thị Dung'][n]!,
      phone: `091234570${n}`,
      unit: `so-ldtbxh-phong-${n + 1}`,
    });
    const answers = answersTo(site.app, one.attempt, right);
    await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction: n });
  }
  const held = { admitPerSecond: 0, placeKeptMinutes: 60, passMinutes: 15, reason: 'Giờ mở' };
  await changeWaitingRoom(site.app, await organiserOf(site), held);
  for (let n = 0; n < 5; n += 1) await openBrowser(site.server).send('GET', `/api/v1/contests/${SEASON}/waiting-room`);
  await refreshLiveViews(site.app, emptyLiveMemory());
  await page.goto(`${DESK}/truc-tiep`);
  await page.getByRole('heading', { name: 'Phòng chờ' }).waitFor();
  await page.getByText('đang giữ, không cho ai vào').waitFor();
  await expectGood();
  const tile = page.locator('svg.wide a').first();
  const name = (await tile.getAttribute('aria-label'))?.split(':')[0] ?? '';
  await tile.focus();
  await page.keyboard.press('Enter');
  await page.locator('[aria-current=location]', { hasText: name }).waitFor();
  await expectGood();
});
