import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { loadShipped } from '#server/app/season/load-shipped.ts';
import { findAgencyIds } from '#server/db/queries/agency.ts';
import { holdScripts } from '#tests/support/browser.ts';
import { expectGood, staffVisit } from '#tests/support/journey.ts';
import { adoptRules, goOn, preview, saved, takeAll, takePartsTo, writeWindow } from '#tests/support/rules-form.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const LONG = 900_000; // a dozen pages, each looked at twice by axe
const OWNER = 'so-tt-tt-thanh-hoa';
const ID = 'chuyen-doi-so-thanh-hoa-2025';
const RULES = `/to-chuc/cuoc-thi/${ID}/the-le`;

let site: Site;
let ownerId: string;
beforeAll(async () => {
  site = await openSite({ now: '2025-08-01T09:40:00+07:00' });
  await loadShipped(site.app);
  await site.app.contests.refresh();
  ownerId = (await findAgencyIds(site.app.db, [OWNER])).get(OWNER)!;
});
afterAll(() => site.close());

/** An organiser of the agency that owns the contest, which need not exist yet. */
async function organiserPage(email: string, options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const scope = { kind: 'agency', id: ownerId } as const;
  return (await staffVisit(site, email, { role: 'organiser', scope, ...options })).page;
}

describe('an organiser', () => {
  test(
    'makes a contest as a draft and decides its rules part by part, beside what becomes of them',
    { timeout: LONG },
    async () => {
      const page = await organiserPage('hoa@thanh-hoa.example');
      await page.goto('/to-chuc/cuoc-thi');
      await expectGood(page);
      await page.getByRole('link', { name: 'Tạo cuộc thi' }).last().click();
      await expectGood(page);
      await page.getByRole('button', { name: 'Tạo bản thảo' }).click();
      await page.getByRole('alert').getByText('Ghi tên cuộc thi').waitFor();
      await expectGood(page);
      await page
        .getByLabel('Tên cuộc thi', { exact: true })
        .fill('Cuộc thi tìm hiểu chuyển đổi số tỉnh Thanh Hóa năm 2025');
      await page.getByLabel(/^Tên gọi tắt/).fill('Chuyển đổi số Thanh Hóa 2025');
      await page.getByRole('button', { name: 'Tạo bản thảo' }).click();

      await page.waitForURL(`**${RULES}/thong-tin`);
      await expectGood(page);
      await page.getByLabel('Cây đơn vị', { exact: true }).selectOption('ubnd-thanh-hoa');
      await saved(page);
      const script = await holdScripts(page, '**/_app/**/*.js');
      await page.goto(`${RULES}/thong-tin`, { waitUntil: 'commit' });
      await page.getByLabel('Ngân hàng câu hỏi', { exact: true }).selectOption(ID); // on a slow line the script comes after the finger
      script.release();
      const kept = async () => (await page.request.get(`${RULES}/thong-tin`)).text();
      await expect.poll(kept).toMatch(new RegExp(`<option value="${ID}" selected`));
      expect(await page.getByLabel('Ngân hàng câu hỏi', { exact: true }).inputValue()).toBe(ID);
      await goOn(page).click();

      await page.waitForURL(`**${RULES}/doi-tuong`);
      await preview(page).getByText('Chưa quy định: Ai được dự thi').first().waitFor();
      await page.getByRole('button', { name: 'Dùng mức đề xuất cho “Ai được dự thi”' }).click();
      await preview(page).getByText('Người được dự thi: người dân trên địa bàn.').first().waitFor();
      await typesWhileSaving(page);
      await preview(page).getByText('Từ đủ 14 tuổi trở lên.').first().waitFor();
      await preview(page).getByText('Thể lệ giới hạn tuổi nhưng phiếu đăng ký không hỏi ngày sinh.').first().waitFor();
      await expectGood(page);
      await page.getByLabel('Từ tuổi (tuổi)', { exact: true }).fill('0');
      await goOn(page).click();

      await page.waitForURL(`**${RULES}/dang-ky`);
      await takeAll(page).click();
      await preview(page).getByText('Mỗi số điện thoại di động là một người dự thi.').first().waitFor();
      await goOn(page).click();

      await page.waitForURL(`**${RULES}/dot-thi`);
      await writeWindow(page, 1, { opens: '00h ngày 9/9/2025', closes: '24h00 ngày 12/9/2025' });
      await preview(page).getByText('12/9/2025').first().waitFor();
      await expectGood(page);
      await takePartsTo(page, 'de-thi');
      await page.locator('[name="paper.draw"][value="random"]').check();
      await saved(page);
      await takePartsTo(page, 'vi-pham');
      await takeAll(page).click();
      await takeAll(page).waitFor({ state: 'detached' });
      expect(site.app.seasons.find(ID)).toBeUndefined();

      await page.goto(RULES);
      await page.getByText('Thể lệ không có mâu thuẫn; còn những điểm nên ghi rõ trước khi mở.').waitFor();
      await expectGood(page);
      await page.getByRole('link', { name: 'Ban hành…' }).first().click();
      await page.getByRole('heading', { name: 'Ban hành thể lệ bản số 1?' }).waitFor();
      await expectGood(page);
      await adoptRules(page, RULES);
      await expectGood(page);
      expect(site.app.seasons.find(ID)).toMatchObject({ version: 1 });
      await page.context().close();
    },
  );
});

/** Types into a field that the save under way is about to fill: what was typed stays, and is refused beside its field. */
async function typesWhileSaving(page: Page): Promise<void> {
  const age = page.getByLabel('Từ tuổi (tuổi)', { exact: true });
  let letThrough = () => {};
  const typed = new Promise<void>((resolve) => (letThrough = resolve));
  await page.route('**/the-le/doi-tuong', async (route) => {
    if (route.request().method() === 'POST') await typed;
    await route.continue();
  });
  await takeAll(page).click();
  await age.fill('mười bốn');
  await age.blur();
  letThrough();
  await page.getByRole('alert').getByText('Ghi một số nguyên').waitFor();
  expect(await age.inputValue()).toBe('mười bốn');
  await page.unroute('**/the-le/doi-tuong');
  await age.fill('14');
  await age.blur();
}

describe('an organiser without script', () => {
  test('adds a line, takes it away, moves a key and sees what is wrong, all the same', { timeout: LONG }, async () => {
    const page = await organiserPage('binh@thanh-hoa.example', { javaScriptEnabled: false });
    await page.goto('/to-chuc/cuoc-thi/moi');
    await page.getByLabel('Tên cuộc thi', { exact: true }).fill('Cuộc thi không tập lệnh năm 2025');
    await page.getByRole('button', { name: 'Tạo bản thảo' }).click();
    const rules = new URL(page.url()).pathname.replace('/thong-tin', '');
    await page.goto(`${rules}/xep-hang`);
    await page.getByRole('button', { name: 'Dùng mức đề xuất cho “Thứ tự xét”' }).click();
    await page.getByRole('button', { name: 'Đưa lên: độ lệch dự đoán' }).click();
    await page.getByText('Thứ tự xếp hạng: độ lệch dự đoán, điểm, bốc thăm.').first().waitFor();
    await page.goto(`${rules}/giai-thuong`);
    const fresh = page.getByRole('group', { name: 'Dòng mới' }).first();
    await fresh.getByLabel('Tên', { exact: true }).fill('Giải Nhất');
    await page.getByRole('button', { name: 'Thêm dòng vào “Giải mỗi đợt”' }).click();
    await page.getByText('Điền “Số lượng”, hoặc để trống cả dòng').first().waitFor();
    // Of all the lists of the page only the one that was written in has a line.
    expect(await page.getByRole('group', { name: 'Dòng 1', exact: true }).count()).toBe(1);
    expect(await page.getByRole('group', { name: 'Dòng 2', exact: true }).count()).toBe(0);
    await page.getByRole('group', { name: 'Dòng 1' }).first().getByLabel('Số lượng').fill('2');
    await page.getByRole('button', { name: 'Thêm dòng vào “Giải mỗi đợt”' }).click();
    await page.getByText('Giải mỗi đợt: 2 Giải Nhất.').first().waitFor();
    await page.getByRole('button', { name: 'Bỏ dòng 1' }).first().click();
    await page.getByText('Không có giải mỗi đợt. (mặc định)').first().waitFor();
    await page.context().close();
  });
});
