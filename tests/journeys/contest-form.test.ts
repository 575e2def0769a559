import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { loadShipped } from '#server/app/season/load-shipped.ts';
import { findAgencyIds } from '#server/db/queries/agency.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, visit } from '#tests/support/browser.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const LONG = 900_000; // a dozen pages, each looked at twice by axe
const OWNER = 'so-tt-tt-thanh-hoa';
const ID = 'chuyen-doi-so-thanh-hoa-2025';
const RULES = `/to-chuc/cuoc-thi/${ID}/the-le`;

let site: Site;
let cookie: string;
beforeAll(async () => {
  site = await openSite({ now: '2025-08-01T09:40:00+07:00' });
  await loadShipped(site.app);
  await site.app.contests.refresh();
  const ownerId = (await findAgencyIds(site.app.db, [OWNER])).get(OWNER)!;
  await personWith(site, 'hoa@thanh-hoa.example', { name: 'organiser', scope: { kind: 'agency', id: ownerId } });
  ({ cookie } = await enrolled(site, 'hoa@thanh-hoa.example'));
});
afterAll(() => site.close());

async function organiserPage(options: { javaScriptEnabled?: boolean } = {}): Promise<Page> {
  const { context, page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP, ...options });
  for (const pair of cookie.split('; ')) {
    const at = pair.indexOf('=');
    await context.addCookies([{ name: pair.slice(0, at), value: pair.slice(at + 1), url: site.baseURL }]);
  }
  return page;
}

async function expectGood(page: Page): Promise<void> {
  await expectGoodPage(page);
  await expectGoodAt320(page);
}

const saved = (page: Page) => page.getByText(/^Đã lưu lúc/).waitFor();
const next = (page: Page) => page.getByRole('button', { name: 'Lưu và sang phần sau' });
const preview = (page: Page) => page.getByRole('complementary', { name: 'Xem trước thể lệ' });

describe('an organiser', () => {
  test(
    'makes a contest as a draft and decides its rules part by part, beside what becomes of them',
    { timeout: LONG },
    async () => {
      const page = await organiserPage();
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
      await page.getByLabel('Ngân hàng câu hỏi', { exact: true }).selectOption(ID);
      await next(page).click();

      await page.waitForURL(`**${RULES}/doi-tuong`);
      await preview(page).getByText('Chưa quy định: Ai được dự thi').first().waitFor();
      await page.getByRole('button', { name: 'Dùng mức đề xuất cho “Ai được dự thi”' }).click();
      await preview(page).getByText('Người được dự thi: người dân trên địa bàn.').first().waitFor();
      expect(site.app.seasons.find(ID)).toBeUndefined();
      await page.context().close();
    },
  );
});

describe('an organiser without script', () => {
  test('adds a line, takes it away, moves a key and sees what is wrong, all the same', { timeout: LONG }, async () => {
    const page = await organiserPage({ javaScriptEnabled: false });
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
    await page.getByRole('group', { name: 'Dòng 1' }).first().getByLabel('Số lượng').fill('2');
    await page.getByRole('button', { name: 'Thêm dòng vào “Giải mỗi đợt”' }).click();
    await page.getByText('Giải mỗi đợt: 2 Giải Nhất.').first().waitFor();
    await page.getByRole('button', { name: 'Bỏ dòng 1' }).first().click();
    await page.getByText('Không có giải mỗi đợt. (mặc định)').first().waitFor();
    await page.context().close();
  });
});
