import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { expectGoodPage, PHONE, visit } from '#tests/support/browser.ts';
import { SEASON } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { expectGood, staffVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const QUESTION = 'Dịch vụ số nào cần làm trước?';
const ANSWER = 'Khám bệnh từ xa cho người già';
const GIFT = 'Voucher 50.000 đồng';

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T09:40:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  await changeRules(site, {
    attempts: { sideQuestion: { vi: QUESTION }, sideAnswer: 'required' },
    prizes: { instantGift: { vi: GIFT }, giftFromPercent: 0 },
  });
});
afterAll(() => site.close());

test.each([
  ['with script', true, '0912445700'],
  ['without script', false, '0912445701'],
] as const)(
  'the side question is answered where one hands in, %s, and stands on the receipt with the gift',
  async (_, javaScriptEnabled, phone) => {
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE, javaScriptEnabled });
    const person = { name: 'Trần Thị Phụ', phone, unit: 'so-ldtbxh-phong-1' };
    await context.request.post(`/api/v1/contests/${SEASON}/participants`, { data: person });
    const started = await context.request.post(`/api/v1/contests/${SEASON}/rounds/dot-1/attempts`, { data: {} });
    const { attemptId, questions } = (await started.json()) as AttemptView;
    const [first] = questions;
    const answers = { [first!.id]: [first!.options[0]!.id] };
    await context.request.put(`/api/v1/attempts/${attemptId}/answers`, { data: { revision: 1, answers } });
    await page.goto(`/cuoc-thi/${SEASON}/dot/dot-1/bai?cau=nop`);
    const dialog = page.getByRole('dialog');
    const field = dialog.getByLabel(QUESTION);
    await field.waitFor();
    if (javaScriptEnabled) await expectGoodPage(page);
    const submit = dialog.getByRole('button', { name: 'Nộp bài' });
    await submit.click();
    if (!javaScriptEnabled) await dialog.getByText('Thể lệ yêu cầu trả lời câu hỏi phụ').first().waitFor();
    expect(page.url()).toContain('/bai');
    await field.fill(ANSWER);
    await submit.click();
    await page.waitForURL('**/bien-nhan');
    await page.getByRole('heading', { name: QUESTION }).waitFor();
    await page.getByText(ANSWER).waitFor();
    await page.getByText(GIFT).waitFor();
    if (javaScriptEnabled) await expectGoodPage(page);
    await context.close();
  },
);

test('a paper without a single answer is handed in with script as well', async () => {
  await changeRules(site, { attempts: { sideAnswer: 'optional' } });
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
  const person = { name: 'Vũ Văn Trống', phone: '0912445702', unit: 'so-ldtbxh-phong-1' };
  await context.request.post(`/api/v1/contests/${SEASON}/participants`, { data: person });
  await context.request.post(`/api/v1/contests/${SEASON}/rounds/dot-1/attempts`, { data: {} });
  await page.goto(`/cuoc-thi/${SEASON}/dot/dot-1/bai?cau=nop`);
  await page.getByRole('dialog').getByRole('button', { name: 'Nộp bài' }).click();
  await page.waitForURL('**/bien-nhan');
  await context.close();
});

test('the organiser reads and downloads both: the answers, and to whom a gift is due', async () => {
  const { page, context } = await staffVisit(site, 'ban-to-chuc@thanh-hoa.example', { role: 'organiser' });
  for (const [address, words] of [
    ['cau-hoi-phu', ANSWER],
    ['qua-tang', 'Trần Thị Phụ'],
  ] as const) {
    await page.goto(`/to-chuc/cuoc-thi/${SEASON}/${address}`);
    await page.getByText(words).first().waitFor();
    await expectGood(page);
    const file = await context.request.get(`/to-chuc/cuoc-thi/${SEASON}/${address}/danh-sach.xlsx`);
    expect([file.status(), (await file.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
  }
});
