import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeWaitingRoom } from '#server/app/contest/change-waiting-room.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { expectGoodAt320, expectGoodPage, expectNoSidewaysScroll } from '#tests/support/browser.ts';
import { organiserOf, SEASON } from '#tests/support/contest.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
let organiser: OrganiserOf;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T08:00:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  organiser = await organiserOf(site);
});
afterAll(() => site.close());

const CONTEST = `/cuoc-thi/${SEASON}`;
const setRate = async (admitPerSecond: number | null) => {
  const change = { admitPerSecond, placeKeptMinutes: 10, passMinutes: 15, reason: 'Giờ mở đợt 1' };
  const changed = await changeWaitingRoom(site.app, organiser, change);
  if (!changed.ok) throw new Error(changed.refusal.code);
};
const comeBefore = async (people: number) => {
  for (let at = 0; at < people; at += 1) await site.server.inject(`/api/v1/contests/${SEASON}/waiting-room`);
};

test('who comes in a crowd waits on a calm page, and is taken in by it', async () => {
  await setRate(1);
  await comeBefore(200);
  const context = await site.browser.newContext({ baseURL: site.baseURL });
  const page = await context.newPage();
  await page.goto(`${CONTEST}/du-thi`);
  await page.waitForURL(`**${CONTEST}/phong-cho`);
  await page.getByText('khoảng 4 phút').first().waitFor();
  await page.locator('[data-slot=ahead]', { hasText: '200' }).waitFor();
  await expectGoodPage(page);
  await expectGoodAt320(page);
  await context.close();
});

test('the page takes in whoever waits when it is time', async () => {
  await setRate(null);
  await setRate(1);
  await comeBefore(9);
  const context = await site.browser.newContext({ baseURL: site.baseURL });
  const page = await context.newPage();
  await page.goto(`${CONTEST}/phong-cho`);
  await page.locator('[data-slot=ahead]', { hasText: '9' }).waitFor();
  await setRate(null); // lets everybody in
  await page.waitForURL(`**${CONTEST}/du-thi`);
  await context.close();
});

test('without a script the page asks again by itself', async () => {
  await setRate(1);
  await comeBefore(100);
  const context = await site.browser.newContext({ baseURL: site.baseURL, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${CONTEST}/phong-cho/vi-tri`);
  await page.getByText('khoảng 2 phút').waitFor();
  expect(await page.locator('meta[http-equiv=refresh]').getAttribute('content')).toMatch(/^5[0-5]$/);
  await expectNoSidewaysScroll(page);
  await setRate(null);
  await page.reload();
  await page.waitForURL(`**${CONTEST}/du-thi`);
  await context.close();
});
