import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import { closeRound } from '#server/app/contest/close-round.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { reviewNext } from '#server/jobs/review-rounds.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, visit } from '#tests/support/browser.ts';
import { answersTo, begun, SEASON } from '#tests/support/contest.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const DESK = `/to-chuc/cuoc-thi/${SEASON}`;
const NAMES = ['Trần Văn An', 'Trần Văn Bình', 'Trần Văn Chi'] as const;
const [BOT] = NAMES;

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T08:00:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  for (const [n, name] of NAMES.entries()) {
    const startsAt = Temporal.Instant.from('2024-09-09T08:00:00+07:00').add({ minutes: 10 * n });
    site.clock.set(startsAt.toString());
    const { browser, attempt } = await begun(site.server, { name, phone: `091234590${n}`, unit: 'so-ldtbxh-phong-1' });
    site.clock.set(startsAt.add({ seconds: name === BOT ? 1 : 300 }).toString());
    const answers = answersTo(site.app, attempt, name === BOT ? 100 : 4);
    await browser.submit(attempt.attemptId, { revision: 1, answers, prediction: n });
  }
  site.clock.set('2024-09-13T00:10:00+07:00');
  await closeRound(site.app, SEASON, 'dot-1');
  await reviewNext(site.app, site.databaseUrl);
});
afterAll(() => site.close());

async function expectGood(page: Page): Promise<void> {
  await expectGoodPage(page);
  await expectGoodAt320(page);
}

/** Somebody of the desk in a browser of their own. */
async function staff(email: string, role: 'organiser' | 'second-reviewer'): Promise<Page> {
  await personWith(site, email, { name: role, scope: { kind: 'season', id: SEASON } });
  const { cookie } = await enrolled(site, email);
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP });
  await signInBy(context, cookie);
  return page;
}

async function signInBy(context: BrowserContext, cookie: string): Promise<void> {
  await context.addCookies(
    cookie.split('; ').map((part) => {
      const [name = '', ...value] = part.split('=');
      return { name, value: value.join('='), url: site.baseURL };
    }),
  );
}

test('a case goes from the queue, names hidden, to a question to the participant', async () => {
  const organiser = await staff('to-chuc@thanh-hoa.example', 'organiser');
  await organiser.goto(`${DESK}/liem-chinh`);
  await organiser.getByText('Không dùng được độ giống nhau ở đợt này').waitFor();
  await expectGood(organiser);
  expect(await organiser.getByText(BOT).count()).toBe(0);
  await organiser.getByRole('link', { name: 'Nhanh hơn mức đọc' }).click();
  await organiser.getByText('Tên được che').waitFor();
  await organiser.getByText('có thể chọn mà không cần đọc hết').waitFor(); // the innocent explanation stands beside it
  await expectGood(organiser);
  await organiser.getByLabel('Lý do nhận hồ sơ').fill('Phụ trách đợt 1');
  await organiser.getByRole('button', { name: 'Nhận hồ sơ' }).click();
  await organiser.getByRole('heading', { name: BOT }).waitFor();
  await organiser.getByText('Hỏi người dự thi', { exact: true }).click();
  await organiser.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await organiser.getByText('Đang chờ trả lời.').waitFor();
  await expectGood(organiser);
});

test('an organiser opens a case from the provisional ranking, by keyboard', async () => {
  const page = await staff('ban-to-chuc-2@thanh-hoa.example', 'organiser');
  await page.goto(`${DESK}/dot/dot-1`);
  await page.locator('summary', { hasText: 'Lập hồ sơ xem xét' }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Điều đã thấy hoặc được phản ánh').first().fill('Có phản ánh qua điện thoại');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Có phản ánh qua điện thoại').first().waitFor();
  await expectGood(page);
});
