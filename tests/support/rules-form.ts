import type { Page } from 'playwright-core';

/** The button that takes every proposal of the part on the page. */
export const takeAll = (page: Page) => page.getByRole('button', { name: /các điểm chưa quy định của phần này/ });
export const goOn = (page: Page) => page.getByRole('button', { name: 'Lưu và sang phần sau' });
export const preview = (page: Page) => page.getByRole('complementary', { name: 'Xem trước thể lệ' });
export const saved = (page: Page) => page.getByText(/^Đã lưu lúc/).waitFor();

/** Takes the proposals of the parts from the page on to this one, where it stays. */
export async function takePartsTo(page: Page, last: string): Promise<void> {
  while (!new URL(page.url()).pathname.endsWith(`/${last}`)) {
    const here = page.url();
    if ((await takeAll(page).count()) > 0) {
      await takeAll(page).click();
      await takeAll(page).waitFor({ state: 'detached' });
    }
    await goOn(page).click();
    await page.waitForURL((url) => url.href.split(/[?#]/)[0] !== here.split(/[?#]/)[0]);
  }
}

/** Writes when a round opens and closes, as a rule book writes it, into a line of the windows. */
export async function writeWindow(
  page: Page,
  line: number,
  { opens, closes }: { readonly opens: string; readonly closes: string },
): Promise<void> {
  const windows = page.getByRole('group', { name: 'Các đợt thi' });
  const round = windows.getByRole('group', { name: `Dòng ${line}`, exact: true });
  await round.getByLabel('Mở', { exact: true }).fill(opens);
  await round.getByLabel('Đóng', { exact: true }).fill(closes);
  await round.getByLabel('Đóng', { exact: true }).blur();
}

/** Adopts the draft of the rules at this address, confirming what is to be looked at. Answers when they are public. */
export async function adoptRules(page: Page, rules: string): Promise<void> {
  await page.goto(`${rules}/ban-hanh`);
  for (const warning of await page.getByRole('checkbox').all()) await warning.check();
  await page.getByRole('button', { name: 'Ban hành thể lệ' }).click();
  await page.getByText(/^Đã ban hành thể lệ bản số/).waitFor();
}
