import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { declareHeadcount } from '#server/app/agency/declare-headcount.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { refreshUnitBoard } from '#server/app/contest/refresh-unit-board.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { addLiveCounts } from '#server/db/queries/live.ts';
import { refreshLiveViews } from '#server/jobs/refresh-live-views.ts';
import type { Visitor } from '#tests/support/browser.ts';
import { answersTo, begun, organiserOf, SEASON } from '#tests/support/contest.ts';
import { expectGood, signInAgain, staffVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const DESK = `/to-chuc/cuoc-thi/${SEASON}`;
const EMAIL = 'ban-to-chuc@thanh-hoa.example';
const NAMES = ['Nguyễn Thị Lan', 'Lê Văn Minh', 'Phạm Thị Hòa', 'Trần Văn Bình', 'Hồ Thị Châu'] as const;

let site: Site;
let desk: Visitor;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T09:40:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  for (const [n, people] of [12, 9, 35].entries())
    await declareHeadcount(site.app, {
      agency: `so-ldtbxh-phong-${n + 1}`,
      seasonId: SEASON,
      people,
      referenceDate: '2024-09-01',
      illustrative: true,
    });
  for (const [n, name] of NAMES.entries()) await takesPart(name, n);
  await addLiveCounts(site.app.db, site.app.contests.tally.take());
  await refreshLiveViews(site.app);
  await refreshUnitBoard(site.app, SEASON);
  desk = await staffVisit(site, EMAIL, { role: 'organiser' });
});
afterAll(() => site.close());

/** Hands in, but for the last one, who reports a question and is still at work. */
async function takesPart(name: string, n: number): Promise<void> {
  const unit = `so-ldtbxh-phong-${(n % 3) + 1}`;
  const { browser, attempt } = await begun(site.server, { name, phone: `091234770${n}`, unit });
  const answers = answersTo(site.app, attempt, 8 - n);
  if (n < NAMES.length - 1) await browser.submit(attempt.attemptId, { revision: 1, answers, prediction: n });
  else
    await browser.send('POST', `/api/v1/attempts/${attempt.attemptId}/reports`, {
      question: attempt.questions[0]!.id,
      kind: 'several-right',
      note: 'Cả A và C đều đúng',
    });
}

/** Opens a page of the desk and looks at it closely. */
async function look(page: Page, address: string): Promise<void> {
  expect((await page.goto(DESK + address))?.status(), address).toBe(200);
  await expectGood(page);
}

test('while a round is open its organiser watches it, tells news, lets people in and moves the deadline', async () => {
  const { page } = desk;
  for (const address of ['', '/truyen-thong', '/lan-toa', '/nguoi-thuoc-dien', '/liem-chinh'])
    await look(page, address);

  await look(page, '/truc-tiep');
  await page.getByText('Cả A và C đều đúng').first().waitFor();

  await look(page, '/thong-bao');
  await page.getByRole('button', { name: 'Đăng thông báo' }).click();
  await page.getByLabel('Nội dung tiếng Việt').fill('Đường truyền chậm, bài làm vẫn được lưu.');
  await page.getByRole('button', { name: 'Đăng thông báo' }).click();
  await page.getByText('Đã đăng thông báo.').waitFor();
  await expectGood(page);

  await look(page, '/phong-cho');
  await page.getByRole('radio', { name: /^Mời vào theo tốc độ/ }).check();
  await page.getByRole('button', { name: 'Đặt phòng chờ' }).click();
  await page.getByRole('alert').waitFor();
  await expectGood(page);
  await page.getByLabel(/^Lý do/).fill('Giờ mở đợt 1');
  await page.getByRole('button', { name: 'Đặt phòng chờ' }).click();
  await page.getByRole('status').first().waitFor();
  await expectGood(page);

  await look(page, '/dot/dot-1/thoi-gian');
  await page.getByLabel('Thêm bao nhiêu phút').fill('15');
  await page.locator('#ly-do-gia-han').fill('Mất điện diện rộng tại Quảng Xương');
  await page.getByRole('button', { name: 'Xem trước khi gia hạn…' }).click();
  await page.getByText('sẽ đóng lúc').waitFor();
  await expectGood(page);
  await page.getByRole('button', { name: 'Gia hạn thêm 15 phút' }).click();
  await page.getByText('Đã gia hạn.').waitFor();
  await page.getByText('Đợt thi đóng lúc 00:15 13/9/2024.').waitFor();
  await expectGood(page);
});

test('after the round prizes are handed over, mistakes corrected and complaints awaited', async () => {
  site.clock.set('2024-09-13T00:15:10+07:00'); // a quarter of an hour later than announced
  await closeRound(site.app, SEASON, 'dot-1');
  await publishRanking(site.app, await organiserOf(site), 'dot-1');
  await signInAgain(site, desk, EMAIL);
  const { page } = desk;
  for (const address of ['/khieu-nai', '/giai-tap-the', '/dot/dot-1', '/dot/dot-1/chung-nhan'])
    await look(page, address);

  await look(page, '/tong-ket');
  const holder = page.getByRole('row').filter({ hasText: NAMES[0] });
  await holder.locator('summary').click();
  await holder.getByRole('button', { name: 'Ghi cuộc gọi' }).click();
  await page.getByText('Mời chọn kết quả cuộc gọi.').waitFor(); // how the call ended is chosen, never taken for granted
  await expectGood(page);

  await look(page, '/dinh-chinh');
  await page.getByText('Viết đính chính', { exact: true }).click();
  await page.getByRole('button', { name: 'Công bố đính chính' }).click();
  await page.getByText('Không được để trống').first().waitFor();
  await expectGood(page);
  await page.getByLabel('Nội dung đính chính').fill('Tổng số người thuộc diện của Phòng 1');
  await page.getByLabel('Đã công bố').fill('12');
  await page.getByLabel('Nay sửa thành').fill('13');
  await page.getByLabel('Lý do', { exact: true }).fill('Đếm thiếu một người');
  await page.getByRole('button', { name: 'Công bố đính chính' }).click();
  await page.getByText('Đếm thiếu một người').waitFor();
  await expectGood(page);
});
