import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { closeRound } from '#server/app/contest/close-round.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, holdScripts, PHONE, visit } from '#tests/support/browser.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { SEASON } from '#tests/support/contest.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const CONTEST = `/cuoc-thi/${SEASON}`;
const ROUND = `${CONTEST}/dot/dot-1`;
const DESK = `/to-chuc/cuoc-thi/${SEASON}`;
const ORGANISER = 'to-chuc@thanh-hoa.example';

let site: Site;
beforeAll(async () => {
  site = await openSite({ now: '2024-09-09T09:40:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  await site.app.contests.refresh();
});
afterAll(() => site.close());

/** Looks at a page at its own width and at the narrowest. */
async function expectGood(page: Page): Promise<void> {
  await expectGoodPage(page);
  await expectGoodAt320(page);
}

const saved = (page: Page) => page.getByText('Đã lưu lúc 09:40:00');
const question = (page: Page, number: number) => page.getByRole('region', { name: `Câu ${number}`, exact: true });
const next = (page: Page) => page.getByRole('button', { name: 'Câu tiếp theo' });

describe('a citizen on a phone', () => {
  test('registers, answers through a reload and a lost network, predicts, hands in and keeps a receipt', async () => {
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
    await page.goto(CONTEST);
    await expectGood(page);
    await page.getByRole('link', { name: 'Dự thi Đợt 1' }).click();
    await expectGood(page);

    await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
    await page.getByRole('alert').getByRole('link', { name: 'Nhập họ và tên' }).waitFor();
    expect(await page.title()).toMatch(/^Lỗi: /);
    await expectGood(page);

    await page.getByLabel('Họ và tên').fill('Nguyễn Thị Lan');
    await page.getByLabel('Số điện thoại di động').fill('0912 345 678');
    await page.getByRole('combobox', { name: 'Đơn vị' }).fill('lao dong thuong binh');
    await page.getByRole('option').first().click();
    await page.getByLabel('Cán bộ, công chức').check();
    await page.getByLabel(/Tôi đã đọc và đồng ý/).check();
    await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
    expect(await page.locator('[data-resume-code]').textContent()).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    await expectGood(page);

    const script = await holdScripts(page, '**/enhance/attempt.js');
    await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
    await question(page, 1).getByRole('radio').first().check(); // on a slow line the script comes after the finger
    script.release();
    await saved(page).waitFor();
    await expectGood(page);
    await next(page).click();
    await question(page, 2).getByRole('radio').nth(1).check();
    await saved(page).waitFor();

    await page.reload();
    expect(await question(page, 2).getByRole('radio').nth(1).isChecked()).toBe(true);
    expect(await page.getByText('đã trả lời 2/8').count()).toBe(1);

    await context.setOffline(true);
    await next(page).click();
    await question(page, 3).getByRole('radio').nth(2).check();
    await page.getByText(/^Mất mạng từ/).waitFor();
    await expectGood(page);
    await context.setOffline(false);
    await page.getByText(/^Mất mạng từ/).waitFor({ state: 'hidden' });
    await saved(page).waitFor();
    await page.reload();
    expect(await question(page, 3).getByRole('radio').nth(2).isChecked()).toBe(true);

    await page.getByRole('button', { name: 'Đánh dấu xem lại' }).click();
    await page.getByText('Danh sách câu hỏi').click();
    await page.getByRole('button', { name: 'Câu 3, đã trả lời, đánh dấu xem lại' }).waitFor();
    await page.getByRole('button', { name: 'Câu 8, chưa trả lời' }).click();
    await page.getByRole('button', { name: 'Tới câu dự đoán' }).click();
    await page.getByLabel('Số người bạn dự đoán').fill('2');
    await page.getByLabel('Số người bạn dự đoán').blur();
    await saved(page).waitFor();
    await expectGood(page);
    await page.getByRole('button', { name: 'Xem lại và nộp bài' }).click();
    await page.getByRole('dialog').getByText('Bạn đã trả lời 3 trong 8 câu.').waitFor();
    await page.getByText('Câu chưa trả lời: 4, 5, 6, 7, 8.').waitFor();
    await expectGood(page);
    await page.getByRole('button', { name: 'Nộp bài', exact: true }).click();

    await page.getByRole('heading', { name: 'Đã nộp bài lúc 09:40:00' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(`${ROUND}/bien-nhan`);
    await page.getByText('2 (đã khóa, không đổi được)').waitFor();
    await page.getByRole('img', { name: /^Mã QR mở trang kiểm tra biên nhận VD-2024-/ }).waitFor();
    await expectGood(page);
    await page.goto(`${ROUND}/ket-qua`);
    await page.getByText('Chưa công bố kết quả').waitFor();
    await expectGood(page);
    await context.close();
  });

  test('sees the newer answers when the same paper is open in two windows', async () => {
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
    await register(page, { name: 'Trần Văn Bình', phone: '0912345680' });
    await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
    const other = await context.newPage();
    await other.goto(`${ROUND}/bai`);
    await question(other, 1).getByRole('radio').nth(3).check();
    await saved(other).waitFor();
    await page.getByText(/Bài này đã được sửa ở một cửa sổ/).waitFor();
    expect(await question(page, 1).getByRole('radio').nth(3).isChecked()).toBe(true);
    await question(page, 1).getByRole('radio').nth(2).check();
    await page.getByText(/Bài này đã được sửa ở một cửa sổ/).waitFor({ state: 'hidden' });
    await context.close();
  });
});

describe('a citizen without script on a desktop', () => {
  test('takes part all the same', async () => {
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP, javaScriptEnabled: false });
    await page.goto(CONTEST);
    await page.getByRole('link', { name: 'Dự thi Đợt 1' }).click();
    await page.getByLabel('Họ và tên').fill('Lê Văn Minh');
    await page.getByLabel('Số điện thoại di động').fill('0912345679');
    await page.getByLabel('Đơn vị', { exact: true }).fill('Sở Lao động');
    await page.getByRole('button', { name: 'Tìm đơn vị' }).click();
    await page
      .getByRole('radio', { name: /^Sở Lao động - Thương binh và Xã hội/ })
      .first()
      .check();
    await page.getByLabel('Cán bộ, công chức').check();
    await page.getByLabel(/Tôi đã đọc và đồng ý/).check();
    await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
    await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
    for (let number = 1; number <= 7; number += 1) {
      await question(page, number).getByRole('radio').first().check();
      await next(page).click();
    }
    await page.getByText('Đã lưu lúc 09:40:00').waitFor();
    await page.getByRole('button', { name: 'Tới câu dự đoán' }).click();
    await page.getByLabel('Số người bạn dự đoán').fill('nhiều');
    await page.getByRole('button', { name: 'Xem lại và nộp bài' }).click();
    await page.getByText('Nhập dự đoán là một số nguyên, ví dụ 1250').waitFor();
    await page.getByLabel('Số người bạn dự đoán').fill('1');
    await page.getByRole('button', { name: 'Xem lại và nộp bài' }).click();
    await page.getByRole('heading', { level: 1, name: 'Nộp bài thi Đợt 1?' }).waitFor();
    await page.getByText('Bạn đã trả lời 7 trong 8 câu.').waitFor();
    await page.getByRole('button', { name: 'Nộp bài', exact: true }).click();
    await page.getByRole('heading', { name: 'Đã nộp bài lúc 09:40:00' }).waitFor();
    await context.close();
  });

  test('comes back on another device by the resume code only', async () => {
    const first = await visit(site.browser, site.baseURL, { viewport: DESKTOP, javaScriptEnabled: false });
    const code = await register(first.page, { name: 'Phạm Thị Hoa', phone: '0912345681' });
    const second = await visit(site.browser, site.baseURL, { viewport: DESKTOP, javaScriptEnabled: false });
    await second.page.goto(`${CONTEST}/du-thi?tiep-tuc`);
    await second.page.getByLabel('Số điện thoại di động').fill('0912345681');
    await second.page.getByLabel('Mã tiếp tục').fill('2222-2222');
    await second.page.getByRole('button', { name: 'Vào lại bài thi' }).click();
    await second.page.getByRole('alert').getByText('Số điện thoại hoặc mã tiếp tục không đúng').waitFor();
    await second.page.getByLabel('Mã tiếp tục').fill(code.toLowerCase());
    await second.page.getByRole('button', { name: 'Vào lại bài thi' }).click();
    await second.page.getByRole('heading', { name: 'Xin chào Phạm Thị Hoa' }).waitFor();
    await first.context.close();
    await second.context.close();
  });
});

/** Registers without leaving the form's own way; answers the resume code. */
async function register(page: Page, person: { readonly name: string; readonly phone: string }): Promise<string> {
  await page.goto(`${CONTEST}/du-thi`);
  await page.getByLabel('Họ và tên').fill(person.name);
  await page.getByLabel('Số điện thoại di động').fill(person.phone);
  await page.locator('#unit').fill('Sở Lao động');
  const search = page.getByRole('button', { name: 'Tìm đơn vị' });
  if (await search.isVisible()) {
    await search.click();
    await page.locator('input[name="unit"]').first().check();
  } else await page.getByRole('option').first().click();
  await page.getByLabel('Cán bộ, công chức').check();
  await page.getByLabel(/Tôi đã đọc và đồng ý/).check();
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  return (await page.locator('[data-resume-code]').textContent()) ?? '';
}

describe('in the last seconds of a round', () => {
  test('the time runs by the server and what was answered is handed in when it is over', async () => {
    site.clock.set('2024-09-12T23:59:55+07:00');
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
    await register(page, { name: 'Hoàng Văn Nam', phone: '0912345682' });
    await page.getByRole('button', { name: 'Bắt đầu làm bài Đợt 1' }).click();
    await question(page, 1).getByRole('radio').first().check();
    await page.getByRole('heading', { name: 'Đã nộp bài lúc 23:59:55' }).waitFor();
    await page.getByText('1 trong 8 câu').waitFor();
    await context.close();
  });
});

describe('after the close', () => {
  test('the organiser ranks, reviews and publishes, and everybody sees the result', async () => {
    site.clock.set('2024-09-13T00:00:10+07:00');
    expect((await closeRound(site.app, SEASON, 'dot-1')).ok).toBe(true);
    await personWith(site, ORGANISER, { name: 'organiser', scope: { kind: 'season', id: SEASON } });
    const { cookie } = await enrolled(site, ORGANISER);
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP });
    expect((await page.goto(DESK))?.status()).toBe(404);
    const [name, value] = cookie.split('; ').at(-1)!.split('=') as [string, string];
    await context.addCookies([{ name, value, url: site.baseURL }]);

    await page.goto(DESK);
    await expectGood(page);
    await page.getByRole('table').getByRole('link', { name: 'Đợt 1' }).click();
    await page.getByRole('rowheader', { name: /^Nguyễn Thị Lan/ }).waitFor();
    await expectGood(page);
    await page.getByText('Lập hồ sơ xem xét').last().click();
    await page.getByRole('button', { name: 'Lập hồ sơ', exact: true }).last().click();
    await page.getByText('Mời nhập nội dung.').waitFor();
    await page.getByRole('link', { name: 'Công bố…' }).click();
    await page.getByRole('heading', { name: 'Công bố kết quả Đợt 1?' }).waitFor();
    await expectGood(page);
    await page.getByRole('button', { name: 'Công bố kết quả Đợt 1' }).click();
    await page.getByRole('link', { name: 'Xem trang kết quả' }).click();
    await page.getByRole('heading', { name: 'Kết quả Đợt 1' }).waitFor();
    await page.getByRole('rowheader', { name: /^Nguyễn Thị Lan/ }).waitFor();
    await expectGood(page);
    await page.goto(`${CONTEST}/don-vi`);
    await expectGood(page);
    await page.goto(CONTEST);
    await page.getByRole('link', { name: 'Kết quả Đợt 1', exact: true }).waitFor();
    await expectGood(page);
    await context.close();
  });
});
