import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { expectGoodPage, PHONE, visit } from '#tests/support/browser.ts';
import { SEASON } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { openSite, type Site } from '#tests/support/site.ts';

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T09:40:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
});
afterAll(() => site.close());

/** Begins an attempt under a layout and tells how many questions lie open on the first screen, and how many there are. */
async function shownUnder(layout: 'all-on-one-page' | 'one-per-page', phone: string, javaScriptEnabled: boolean) {
  await changeRules(site, { paper: { layout } });
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE, javaScriptEnabled });
  const person = { name: 'Nguyễn Thị Đề', phone, unit: 'so-ldtbxh-phong-1' };
  const registered = await context.request.post(`/api/v1/contests/${SEASON}/participants`, { data: person });
  expect(registered.status()).toBe(201);
  await context.request.post(`/api/v1/contests/${SEASON}/rounds/dot-1/attempts`, { data: {} });
  await page.goto(`/cuoc-thi/${SEASON}/dot/dot-1/bai`);
  const questions = page.locator('[data-question]');
  await questions.first().waitFor();
  if (javaScriptEnabled) await expectGoodPage(page);
  const count = await questions.count();
  let open = 0;
  for (let at = 0; at < count; at += 1) if (await questions.nth(at).isVisible()) open += 1;
  await context.close();
  return { open, count };
}

// Parameter 26: the rules say how a paper lies before its participant.
for (const [layout, open] of [
  ['all-on-one-page', 8],
  ['one-per-page', 1],
] as const)
  test.each([true, false])(`${layout}: ${open} of 8 questions lie open, with script: %s`, async (script) => {
    const phone = `09124456${layout === 'one-per-page' ? '1' : '2'}${script ? '1' : '2'}`;
    expect(await shownUnder(layout, phone, script)).toEqual({ open, count: 8 });
  });
