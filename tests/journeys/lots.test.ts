import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRound } from '#server/app/contest/close-round.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { expectNoSidewaysScroll, PHONE, visit } from '#tests/support/browser.ts';
import { answersTo, begun, SEASON } from '#tests/support/contest.ts';
import { must } from '#tests/support/integrity.ts';
import { expectGood, signInAgain, staffVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const DESK = `/to-chuc/cuoc-thi/${SEASON}/dot/dot-1/boc-tham`;
const PUBLIC = `/cuoc-thi/${SEASON}/dot/dot-1/boc-tham`;
const FIRST = 'ban-to-chuc@thanh-hoa.example';

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T09:40:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  for (const [n, right] of [8, 8, 5].entries()) {
    const person = { name: 'Hồ Thị Thăm', phone: `091234780${n}`, unit: 'so-ldtbxh-phong-1' };
    const { browser, attempt } = await begun(site.server, person);
    const answers = answersTo(site.app, attempt, right);
    await browser.submit(attempt.attemptId, { revision: 1, answers, prediction: 1 });
  }
});
afterAll(() => site.close());

test('two people draw the lots of a round by numbers that were named before its close, and everybody can follow', async () => {
  const organiser = await staffVisit(site, FIRST, { role: 'organiser' });
  const { page } = organiser;
  expect((await page.goto(DESK))?.status()).toBe(200);
  await expectGood(page);
  const form = page.getByRole('form', { name: 'Số công khai, ví dụ kết quả xổ số' });
  await form.getByLabel('Tên nguồn số').fill('Xổ số kiến thiết miền Bắc');
  await form.getByLabel('Giờ công bố số').fill('2024-09-09T10:00');
  await form.getByRole('button', { name: 'Nêu tên nguồn này' }).click();
  await page.getByRole('alert').waitFor(); // a moment before the close proves nothing
  expect(await form.getByLabel('Tên nguồn số').inputValue()).toBe('Xổ số kiến thiết miền Bắc');
  await expectGood(page);
  await form.getByLabel('Giờ công bố số').fill('2024-09-13T18:30');
  await form.getByRole('button', { name: 'Nêu tên nguồn này' }).click();
  await page.getByText('Đã nêu tên nguồn và ghi vào sổ minh bạch.').waitFor();
  await expectGood(page);

  site.clock.set('2024-09-13T00:00:10+07:00');
  must(await closeRound(site.app, SEASON, 'dot-1'));
  const anybody = await visit(site.browser, site.baseURL, { viewport: PHONE, javaScriptEnabled: false });
  await anybody.page.goto(PUBLIC);
  await anybody.page.getByText('Chờ nguồn ngẫu nhiên').first().waitFor();
  await expectNoSidewaysScroll(anybody.page);

  site.clock.set('2024-09-13T18:40:00+07:00');
  await signInAgain(site, organiser, FIRST);
  await page.goto(DESK);
  await expectGood(page);
  await page.getByLabel('Các số, mỗi nguồn một dòng').fill('12345 67890');
  await page.getByRole('button', { name: 'Kiểm tra và bốc thăm' }).click();
  await page.getByText('Chờ người thứ hai nhập cùng số.').waitFor();
  await expectGood(page);

  const second = await staffVisit(site, 'ban-to-chuc-2@thanh-hoa.example', { role: 'organiser' });
  await second.page.goto(DESK);
  expect(await second.page.getByText('12345').count()).toBe(0);
  await second.page.getByLabel('Các số, mỗi nguồn một dòng').fill('12345 67890');
  await second.page.getByRole('button', { name: 'Kiểm tra và bốc thăm' }).click();
  await second.page.getByText('Đã có giá trị, danh sách được xếp hạng lại').waitFor();
  await expectGood(second.page);

  const { page: follower } = await visit(site.browser, site.baseURL, { viewport: PHONE });
  await follower.goto(PUBLIC);
  await follower.getByText('Đã có giá trị ngẫu nhiên').first().waitFor();
  await follower.getByText('Xổ số kiến thiết miền Bắc').first().waitFor();
  await expectGood(follower);
});
