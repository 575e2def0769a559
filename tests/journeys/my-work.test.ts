import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { proveParticipant, participantCookieName } from '#server/app/contest/gates.ts';
import { writeQuestion } from '#server/app/contest/write-question.ts';
import { loadShipped } from '#server/app/season/load-shipped.ts';
import { proveQuestionEditor } from '#server/app/person/gates.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { begun, LAN, SEASON } from '#tests/support/contest.ts';
import { deskOf, proposedVoid } from '#tests/support/integrity.ts';
import { expectGood, staffVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T09:40:00+07:00' });
  await loadShipped(site.app);
  await site.app.contests.refresh();
  await proposeQuestion();
  await proposeVoidOfLan();
});
afterAll(() => site.close());

async function proposeQuestion(): Promise<void> {
  const email = 'soan@thanh-hoa.example';
  await personWith(site, email, { name: 'question-editor', scope: { kind: 'season', id: SEASON } });
  const editor = await proveQuestionEditor(site.app, (await enrolled(site, email)).actor, SEASON);
  if (!editor.ok) throw new Error(editor.refusal.code);
  const option = (id: string, text: string, isRight: boolean) => ({ id, text, isRight });
  const written = await writeQuestion(
    site.app,
    { member: editor.value, page: '/ngan-hang' },
    {
      questionId: null,
      baseVersion: 0,
      then: 'propose',
      draft: {
        stem: 'Cổng dịch vụ công quốc gia khai trương ngày nào?',
        options: [option('a', '09/12/2019', true), option('b', '10/10/2022', false)],
        topic: 'Dịch vụ công',
        difficulty: 'easy',
        explanation: '',
        document: '',
        locator: '',
        reviewBy: '',
        factKind: 'document-fact',
        points: '1',
        shuffleOptions: true,
        practice: false,
        needsLegalReview: false,
        enemies: [],
        note: '',
      },
    },
  );
  if (!written.ok) throw new Error(written.refusal.code);
}

async function proposeVoidOfLan(): Promise<void> {
  const { browser, attempt } = await begun(site.server, LAN);
  await browser.submit(attempt.attemptId, { revision: 1, answers: {}, prediction: 1 });
  const lan = proveParticipant(site.app, SEASON, browser.cookies[participantCookieName(SEASON)])!;
  await proposedVoid(site, await deskOf(site), { participantId: lan.participantId, attemptId: attempt.attemptId });
}

/** What the page offers somebody of a role, and where its only link of that name leads. */
async function workOf(email: string, role: Parameters<typeof staffVisit>[2]['role']): Promise<Page> {
  const { page } = await staffVisit(site, email, { role });
  await page.goto('/viec-cua-toi');
  await expectGood(page);
  return page;
}

test('whoever approves questions finds those that wait', async () => {
  const page = await workOf('duyet-cau-hoi@thanh-hoa.example', 'question-approver');
  await page.getByRole('heading', { name: 'Không có hạn' }).waitFor();
  await page.getByRole('link', { name: 'Duyệt 1 câu hỏi do người khác trình' }).click();
  await page.getByText('Cổng dịch vụ công quốc gia khai trương ngày nào?').first().waitFor();
  await page.getByRole('link', { name: 'Việc của tôi' }).first().click();
  await page.waitForURL('**/viec-cua-toi');
});

test('the second reviewer finds the proposal that waits for a second person', async () => {
  const page = await workOf('duyet-hai@thanh-hoa.example', 'second-reviewer');
  await page.getByRole('link', { name: 'Quyết định 1 đề nghị liêm chính do người khác trình' }).waitFor();
  expect(await page.locator('main').innerText()).not.toContain('chưa có vai trò nào');
  await page.getByRole('link', { name: /^Rà soát liêm chính/ }).click();
  await page.waitForURL('**/liem-chinh');
});

test('whoever writes questions finds the bank', async () => {
  const page = await workOf('bien-tap@thanh-hoa.example', 'question-editor');
  await page.getByRole('link', { name: /^Ngân hàng câu hỏi/ }).click();
  await page.waitForURL('**/ngan-hang');
});

test('a role that has no work here is named; nobody is told that they have none', async () => {
  const page = await workOf('thanh-tra@thanh-hoa.example', 'auditor');
  const text = await page.locator('main').innerText();
  expect(text).toContain('Vai trò của tài khoản này:');
  expect(text).not.toContain('chưa có vai trò nào');
});

test('an organiser goes from their work to their contests, to a new one, and back from a desk', async () => {
  const scope = { kind: 'programme', id: 'thanh-hoa-chuyen-doi-so' } as const;
  const { page } = await staffVisit(site, 'to-chuc-ct@thanh-hoa.example', { role: 'organiser', scope });
  await page.goto('/viec-cua-toi');
  await expectGood(page);
  await page.getByRole('link', { name: 'Cuộc thi của tôi' }).click();
  await page.getByRole('link', { name: 'Tạo cuộc thi' }).last().click();
  // Of the programmes alone: no agency is asked for, and none can be lacking.
  expect(await page.getByLabel('Cơ quan chủ trì').count()).toBe(0);
  await page.getByRole('button', { name: 'Tạo bản thảo' }).click();
  await page.getByRole('heading', { name: 'Chưa tạo được cuộc thi: còn 1 ô cần sửa' }).waitFor();
  await expectGood(page);
  await page.getByLabel('Tên cuộc thi', { exact: true }).fill('Cuộc thi chuyển đổi số năm 2025');
  await page.getByRole('button', { name: 'Tạo bản thảo' }).click();
  await page.waitForURL('**/the-le/thong-tin');
  await page.goto(`/to-chuc/cuoc-thi/${SEASON}`);
  await page.getByRole('link', { name: 'Cuộc thi của tôi' }).first().click();
  await page.waitForURL('**/to-chuc/cuoc-thi');
});
