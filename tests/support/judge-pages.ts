import type { Locator, Page } from 'playwright-core';
import type { SignedIn } from '#server/app/person/actor.ts';
import { addPerson } from './award.ts';
import type { World } from './world.ts';

/** Somebody with the name that pages show, for the council. */
export async function addJudge(world: World, name: string): Promise<SignedIn> {
  const judge = await addPerson(world, 'judge');
  await world.app.db.updateTable('person').set({ name }).where('id', '=', judge.personId).execute();
  return { ...judge, name };
}

/** One sub-criterion of a sheet. */
export const scaleOf = (page: Page, at: number): Locator => page.locator('fieldset.crit').nth(at);

export const giveScore = (page: Page, at: number, score: number): Promise<void> =>
  scaleOf(page, at)
    .getByRole('radio', { name: String(score), exact: true })
    .check();

/** Gives every sub-criterion this score, by its radio buttons. */
export async function scoreAll(page: Page, score: number): Promise<void> {
  const scales = page.locator('fieldset.crit');
  await scales.first().waitFor();
  for (let at = 0; at < (await scales.count()); at++) await giveScore(page, at, score);
}

export const openEntry = (page: Page, name: string): Promise<void> =>
  page.getByRole('link', { name, exact: true }).click();

/** The word that all of a sheet is on the server. */
export const kept = (page: Page): Locator => page.getByText(/^Đã lưu \d\d:\d\d:\d\d · bản \d+$/);

export async function sealSheetOnPage(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Khóa phiếu…' }).press('Enter');
  await page.waitForURL('**/khoa');
  await page.getByRole('button', { name: 'Khóa phiếu', exact: true }).click();
  await page.getByText(/Đã khóa lúc/).waitFor();
}
