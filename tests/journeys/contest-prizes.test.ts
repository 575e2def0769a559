import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareListFinal } from '#server/app/contest/declare-list-final.ts';
import { refreshUnitBoard } from '#server/app/contest/refresh-unit-board.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { DESKTOP, expectNoSidewaysScroll, visit } from '#tests/support/browser.ts';
import { organiserOf, SEASON } from '#tests/support/contest.ts';
import { expectGood, staffVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';
import { minutesOfLog, playWholeContest, ROUNDS, ruleWholeContest } from '#tests/support/whole-contest.ts';

const CONTEST = `/cuoc-thi/${SEASON}`;
const DESK = `/to-chuc/cuoc-thi/${SEASON}`;

let site: Site;
let organiser: OrganiserOf;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T08:00:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  await ruleWholeContest(site);
  organiser = await organiserOf(site);
  await playWholeContest(site, organiser);
  await refreshUnitBoard(site.app, SEASON);
}, 180_000);
afterAll(() => site.close());

test('the public board is the one of its hour, with the boards of the days before, without script', async () => {
  const { page } = await visit(site.browser, site.baseURL, { javaScriptEnabled: false });
  await page.goto(`${CONTEST}/don-vi`);
  await page.getByText('Bảng được công bố lúc 08:00 hằng ngày').waitFor();
  await expectNoSidewaysScroll(page);
  await page.getByText('Bảng các ngày trước').click();
  await page.getByRole('link', { name: '08:00 10/9/2024' }).click();
  await page.getByText('giữ nguyên như khi công bố').waitFor();
  await expectNoSidewaysScroll(page);
  const looker = await visit(site.browser, site.baseURL, { viewport: DESKTOP });
  await looker.page.goto(`${CONTEST}/don-vi?ngay=2024-09-10`);
  await expectGood(looker.page);
});

test('the prizes of the whole contest: not before the last list is final, then looked at, published and read by everybody', async () => {
  const early = await staffVisit(site, 'to-chuc-2@thanh-hoa.example', { role: 'organiser' });
  await early.page.goto(`${DESK}/giai-chung-cuoc`);
  await early.page.getByText('Chưa tính được giải chung cuộc').waitFor();
  await expectGood(early.page);
  site.clock.set('2024-10-20T08:00:00+07:00');
  for (const [id] of ROUNDS) expect((await declareListFinal(site.app, organiser, id)).ok).toBe(true);
  await minutesOfLog(site, '2024-10-20T08:00:00+07:00');
  const later = await staffVisit(site, 'to-chuc-4@thanh-hoa.example', { role: 'organiser' }); // the clock ended the session
  const page = later.page;
  await page.goto(`${DESK}/giai-chung-cuoc`);
  await page.getByText('Đã có giải, chuyển cho người kế tiếp').first().waitFor();
  await page.getByRole('button', { name: 'Công bố' }).click();
  await page.getByText('Đã ghi nhận.').waitFor();
  await expectGood(page);

  const reader = await visit(site.browser, site.baseURL);
  await reader.page.goto(CONTEST);
  await reader.page.getByRole('link', { name: 'Giải chung cuộc' }).click();
  await reader.page.getByText('Giải Nhất chung cuộc').waitFor();
  await expectGood(reader.page);
});

test('the holder is reviewed where prizes are handed over', async () => {
  const { page } = await staffVisit(site, 'to-chuc-3@thanh-hoa.example', { role: 'organiser' });
  await page.goto(`${DESK}/tong-ket`);
  const line = page.getByRole('row').filter({ hasText: 'Giải Nhất chung cuộc' });
  const acts = line.locator('xpath=following-sibling::tr[1]');
  await acts.locator('summary').click();
  await acts.getByLabel('Đã xem giấy tờ tùy thân, đúng người').check();
  await acts.getByLabel('Đủ điều kiện dự thi').check();
  await acts.getByRole('button', { name: 'Ghi nhận rà soát' }).click();
  await page.getByText('Đã ghi nhận rà soát người nhận giải.').waitFor();
  await line.getByText('Đã rà soát', { exact: true }).waitFor();
  await expectGood(page);
});
