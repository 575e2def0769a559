import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { answersTo, begun, LAN, organiserOf, SEASON, type Browser } from '#tests/support/contest.ts';
import { expectGood, phoneOf, staffVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const PAGE = `/to-chuc/cuoc-thi/${SEASON}/ngan-hang/dap-an`;
let site: Site;
let lan: { readonly browser: Browser; readonly attempt: AttemptView };
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T08:00:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
  lan = await begun(site.server, LAN);
  const answers = answersTo(site.app, lan.attempt, 7);
  await lan.browser.submit(lan.attempt.attemptId, { revision: 1, answers, prediction: 1 });
  site.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(site.app, SEASON, 'dot-1');
  await publishRanking(site.app, await organiserOf(site), 'dot-1');
});
afterAll(() => site.close());

test('a wrong key is annulled by two people, and the participant sees it', async () => {
  const asked = lan.attempt.questions.at(-1)!.id;
  const editor = await staffVisit(site, 'bien-tap@thanh-hoa.example', { role: 'question-editor' });
  await editor.page.goto(`${PAGE}?dot=dot-1&cau=${asked}`);
  await editor.page.getByRole('heading', { name: `Đề nghị về câu ${asked}` }).waitFor();
  await expectGood(editor.page);
  await editor.page.getByLabel('Hủy câu hỏi').check();
  await editor.page.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await editor.page.getByRole('alert').getByText('Ghi rõ lý do.').waitFor();
  expect(await editor.page.getByLabel('Hủy câu hỏi').isChecked()).toBe(true);
  await editor.page.getByLabel('Lý do (công khai)').fill('Văn bản làm căn cứ đã hết hiệu lực.');
  await editor.page.getByRole('button', { name: 'Gửi đề nghị' }).click();
  await editor.page.getByText('Bạn là người đề nghị; cần một người khác quyết định.').waitFor();
  expect(await editor.page.getByRole('button', { name: 'Đồng ý và xếp hạng lại' }).count()).toBe(0);

  const approver = await staffVisit(site, 'duyet@thanh-hoa.example', { role: 'question-approver' });
  await approver.page.goto(PAGE);
  await approver.page.getByLabel('Ý kiến của người quyết định').fill('Đồng ý hủy.');
  await expectGood(approver.page);
  await approver.page.getByRole('button', { name: 'Đồng ý và xếp hạng lại' }).click();
  await approver.page.getByText(/đồng ý lúc/).waitFor();
  await expectGood(approver.page);

  const phone = await phoneOf(site, lan.browser);
  await phone.page.goto(`/cuoc-thi/${SEASON}/dot/dot-1/bien-nhan`);
  await phone.page.getByText('bị hủy: bạn được đủ điểm của câu.').waitFor();
  await expectGood(phone.page);
  await phone.page.goto(`/cuoc-thi/${SEASON}/dinh-chinh`);
  await phone.page.getByText(`Câu ${asked} bị hủy`).waitFor();
  await expectGood(phone.page);
  for (const { context } of [editor, approver, phone]) await context.close();
});
