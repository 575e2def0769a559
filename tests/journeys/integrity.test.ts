import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { closeRound } from '#server/app/contest/close-round.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { reviewNext } from '#server/jobs/review-rounds.ts';
import { expectNoSidewaysScroll } from '#tests/support/browser.ts';
import { answersTo, begun, SEASON, type Browser } from '#tests/support/contest.ts';
import { expectGood, phoneOf, staffVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const DESK = `/to-chuc/cuoc-thi/${SEASON}`;
const NAMES = ['Trần Văn An', 'Trần Văn Bình', 'Trần Văn Chi'] as const;
const [BOT] = NAMES;

let site: Site;
let bot: Browser;
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
    if (name === BOT) bot = browser;
  }
  site.clock.set('2024-09-13T00:10:00+07:00');
  await closeRound(site.app, SEASON, 'dot-1');
  await reviewNext(site.app, site.databaseUrl);
});
afterAll(() => site.close());

/** Somebody of the desk in a browser of their own. */
const staff = async (email: string, role: 'organiser' | 'second-reviewer'): Promise<Page> =>
  (await staffVisit(site, email, { role })).page;

test('a case goes from the queue to a question, an answer, a proposal, a second person, and the prize passes on', async () => {
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
  await organiser.getByText('Thư còn chỗ trống “…”').first().waitFor(); // the proposed words ask nothing yet
  const letter = organiser.locator('textarea[name="body"]').first();
  await letter.fill((await letter.inputValue()).replace('…', 'bài nộp sau 40 giây.'));
  await organiser.getByRole('button', { name: 'Gửi câu hỏi' }).click();
  await organiser.getByText('Đang chờ trả lời.').waitFor();
  await expectGood(organiser);
  await organiser.getByText('Đề nghị không công nhận', { exact: true }).click();
  await organiser.getByText('Người dự thi còn thời gian trả lời').waitFor(); // nobody is judged unheard
  await expectGood(organiser);

  const participant = await phoneOf(site, bot, { javaScriptEnabled: false });
  await participant.page.goto(`/cuoc-thi/${SEASON}/dot/dot-1/bien-nhan`);
  await participant.page.getByRole('link', { name: 'Đọc và trả lời' }).click();
  await expectNoSidewaysScroll(participant.page);
  await participant.page.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await participant.page.getByText('Mời nhập câu trả lời.').waitFor();
  await expectNoSidewaysScroll(participant.page);
  await participant.page.getByLabel('Câu trả lời của bạn').fill('Tôi dùng một chương trình.');
  await participant.page.getByRole('button', { name: 'Gửi câu trả lời' }).click();
  await participant.page.getByText('Ban Tổ chức đã nhận được câu trả lời của bạn.').waitFor();

  await organiser.reload();
  await organiser.getByText('Tôi dùng một chương trình.').waitFor();
  await organiser.getByText('Đề nghị không công nhận', { exact: true }).click();
  await organiser.getByLabel('Lý do', { exact: true }).fill('Người dự thi xác nhận dùng chương trình');
  await organiser.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await organiser.getByText('Mời chọn một căn cứ có trong thể lệ.').waitFor(); // a ground is chosen, never taken for granted
  await expectGood(organiser);
  expect(await organiser.getByLabel('Lý do', { exact: true }).inputValue()).toMatch(/^Người dự thi xác nhận/);
  await organiser.getByLabel('Căn cứ trong thể lệ').selectOption('tools');
  await organiser.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await organiser.getByText('Quý vị là người đề nghị nên không thể quyết định').waitFor();
  await expectGood(organiser);

  const second = await staff('nguoi-thu-hai@thanh-hoa.example', 'second-reviewer');
  expect((await second.goto(DESK))?.status()).toBe(404); // the rest of the organiser's desk is not theirs
  await second.goto(`${DESK}/liem-chinh`);
  await second.getByRole('link', { name: 'Nhanh hơn mức đọc' }).click();
  await second.getByLabel('Lý do nhận hồ sơ').fill('Người thứ hai');
  await second.getByRole('button', { name: 'Nhận hồ sơ' }).click();
  await second.getByText('Tôi dùng một chương trình.').waitFor();
  await second.getByLabel('Lý do của quyết định').fill('Đã đọc câu trả lời');
  await expectGood(second);
  await second.getByRole('button', { name: 'Xác nhận không công nhận' }).click();
  await second.getByText('Đã quyết định').waitFor();
  await expectGood(second);

  await participant.page.goto(`/cuoc-thi/${SEASON}/trao-doi`);
  await participant.page.getByText('Căn cứ: dùng công cụ tự động').waitFor();
  await participant.page.getByText('bạn có quyền khiếu nại').waitFor();
  await expectNoSidewaysScroll(participant.page);
  await organiser.goto(`${DESK}/dot/dot-1`);
  const rows = organiser.getByRole('row');
  expect(await rows.filter({ hasText: BOT }).count()).toBe(0);
  expect(await rows.filter({ hasText: NAMES[1] }).count()).toBe(1);

  // What two people decided, two people can take back; nobody alone.
  await second.getByText('Đề nghị công nhận lại', { exact: true }).click();
  await second.getByLabel('Lý do của quyết định').fill('Người dự thi gửi bằng chứng mới');
  await second.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await second.getByText('Người dự thi gửi bằng chứng mới').waitFor();
  expect(await second.getByRole('button', { name: 'Xác nhận công nhận lại' }).count()).toBe(0);
  await expectGood(second);
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
