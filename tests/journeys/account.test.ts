import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSetUpLink } from '#server/app/person/open-set-up-link.ts';
import { findPersonByEmail } from '#server/db/queries/person.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { codeOf, PASSWORD, personWith } from '#tests/support/accounts.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, PHONE, visit } from '#tests/support/browser.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const START = '2024-09-01T08:00:00+07:00';
const AWARD = 'sao-khue-2019';
const ADMIN = 'an@example.vn';
const ORGANISER = 'binh@example.vn';
const NEW_PASSWORD = 'Sông dài biển rộng 7';
let site: Site;

// A real installation, not a demo: the first account comes by the link that the start prints.
beforeAll(async () => {
  site = await openSite({ now: START, demo: false, env: { SMTP_URL: 'smtp://127.0.0.1:9' } });
  await loadShippedSeason(site.app, AWARD);
});
afterAll(() => site.close());

/** Looks at a page at its own width and at the narrowest. */
async function expectGood(page: Page): Promise<void> {
  await expectGoodPage(page);
  await expectGoodAt320(page);
}

const pathOf = (page: Page) => new URL(page.url()).pathname;
const linkOf = (to: string) => {
  const mail = site.mail.sent.findLast((one) => one.to === to);
  return new URL(/https?:\S+/.exec(mail?.text ?? '')?.[0] ?? 'about:blank').pathname;
};

async function personId(email: string): Promise<string> {
  const person = await findPersonByEmail(site.app.db, email);
  if (!person) throw new Error(`nobody has ${email}`);
  return person.id;
}

/** A code that was not used yet: each one opens a single session, so the clock goes on by a step. */
async function freshCode(email: string): Promise<string> {
  site.clock.set(site.clock.wallNow().add({ seconds: 30 }).toString());
  return codeOf(site, await personId(email));
}

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/dang-nhap?next=%2Ftai-khoan');
  await page.getByLabel('Thư điện tử').fill(email);
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
}

async function turnOnSecondFactor(page: Page, email: string): Promise<void> {
  await page.getByRole('button', { name: 'Tạo mã bí mật' }).click();
  await page.getByRole('img', { name: /Mã QR/ }).waitFor();
  await expectGood(page);
  await page.getByLabel('Mã xác thực').fill(await freshCode(email));
  await page.getByRole('button', { name: 'Xác nhận và bật' }).click();
  await page.getByRole('heading', { name: 'Đã bật xác thực lớp thứ hai' }).waitFor();
  await expectGood(page);
  await page.getByRole('link', { name: 'Đã cất mã, tiếp tục' }).click();
}

describe('a new installation', () => {
  test('is set up by its link, once, with a second factor', async () => {
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
    const link = new URL((await openSetUpLink(site.app)) ?? '').pathname;
    await page.goto(link);
    await expectGood(page);
    await page.getByLabel('Thư điện tử').fill(ADMIN);
    await page.getByLabel('Họ và tên').fill('Nguyễn Văn An');
    await page.getByLabel('Mật khẩu mới').fill('ngắn');
    await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click();
    await page.getByRole('alert').getByText('Mật khẩu cần ít nhất 8 ký tự').waitFor();
    await expectGood(page);
    await page.getByLabel('Mật khẩu mới').fill('tám ký tự');
    await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click();
    await turnOnSecondFactor(page, ADMIN);
    await page.getByRole('heading', { name: 'Tài khoản' }).waitFor();
    await expectGood(page);
    await page.goto(link);
    await page.getByText('Đường dẫn thiết lập không dùng được').waitFor();
    await expectGood(page);
    await context.close();
  });
});

describe('the administrator', () => {
  test('signs in with a code, invites an organiser, who accepts on a phone', async () => {
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP });
    await page.goto('/quan-tri/nguoi-dung');
    expect(pathOf(page)).toBe('/dang-nhap');
    await signIn(page, ADMIN, 'tám ký tự');
    await page.getByLabel('Mã xác thực').fill('000000');
    await page.getByRole('button', { name: 'Xác nhận' }).click();
    await page
      .getByRole('alert')
      .getByText(/Mã không đúng/)
      .waitFor();
    await expectGood(page);
    await page.getByLabel('Mã xác thực').fill(await freshCode(ADMIN));
    await page.getByRole('button', { name: 'Xác nhận' }).click();
    await page.getByRole('heading', { name: 'Tài khoản' }).waitFor();

    await page.goto('/quan-tri/nguoi-dung');
    await page.getByRole('table').getByText('Nguyễn Văn An').waitFor();
    await expectGood(page);
    await page.getByRole('button', { name: 'Gửi lời mời' }).click();
    await page.getByRole('alert').getByText('Chọn vai trò').waitFor();
    await expectGood(page);
    await page.getByLabel('Thư điện tử của người được mời').fill(ORGANISER);
    await page.getByLabel('Vai trò', { exact: true }).selectOption({ label: 'Ban Tổ chức' });
    await page.getByLabel('Phạm vi').selectOption(`season/${AWARD}`);
    await page.getByRole('button', { name: 'Gửi lời mời' }).click();
    await page.getByText(`Đã gửi lời mời tới ${ORGANISER}.`).waitFor();
    await page.getByRole('button', { name: `Rút lời mời đã gửi tới ${ORGANISER}` }).waitFor();
    await expectGood(page);
    await context.close();

    const other = await visit(site.browser, site.baseURL, { viewport: PHONE });
    await other.page.goto(linkOf(ORGANISER));
    await other.page.getByText('Nguyễn Văn An', { exact: true }).waitFor();
    await expectGood(other.page);
    await other.page.getByLabel('Họ và tên').fill('Trần Thị Bình của Ban Tổ chức Giải thưởng Sao Khuê toàn quốc');
    await other.page.getByLabel('Mật khẩu mới').fill('tám ký tự');
    await other.page.getByRole('button', { name: 'Nhận lời mời' }).click();
    await turnOnSecondFactor(other.page, ORGANISER);
    await other.page.waitForURL(/\/viec-cua-toi$/); // what one was invited to, once the second factor is on
    await expectGood(other.page);
    await other.page.goto('/tai-khoan');
    await other.page.getByText(/^Ban Tổ chức, /).waitFor();
    await other.context.close();
  });
});

describe('an organiser', () => {
  test('sees the people of the season, invites and withdraws, and ends a role with a reason', async () => {
    await personWith(site, 'thu-ky@example.vn', { name: 'secretariat', scope: { kind: 'season', id: AWARD } });
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
    await signIn(page, ORGANISER, 'tám ký tự');
    await page.getByLabel('Mã xác thực').fill(await freshCode(ORGANISER));
    await page.getByRole('button', { name: 'Xác nhận' }).click();
    await page.getByRole('heading', { name: 'Tài khoản' }).waitFor();
    expect((await page.goto('/quan-tri/nguoi-dung'))?.status()).toBe(404);
    expect((await page.goto('/quan-tri/nguoi-dung/vda-2024'))?.status()).toBe(404);

    await page.goto(`/quan-tri/nguoi-dung/${AWARD}`);
    await expectGood(page);
    await page.getByLabel('Thư điện tử của người được mời').fill('tam@example.vn');
    await page.getByLabel('Vai trò', { exact: true }).selectOption({ label: 'Biên tập câu hỏi' });
    await page.getByLabel('Phạm vi').selectOption(`season/${AWARD}`);
    await page.getByRole('button', { name: 'Gửi lời mời' }).click();
    await page.getByRole('button', { name: 'Rút lời mời đã gửi tới tam@example.vn' }).click();
    await page.getByText('Đã rút lời mời.').waitFor();
    await page.goto(linkOf('tam@example.vn'));
    await page.getByText('Người mời đã rút lời mời này.').waitFor();

    await page.goto(`/quan-tri/nguoi-dung/${AWARD}`);
    await page.getByLabel('Tìm theo tên hoặc thư điện tử').fill('nguoi thu-ky');
    await page.getByRole('button', { name: 'Tìm' }).click();
    await page
      .getByRole('table')
      .getByRole('link', { name: /Kết thúc vai trò Thư ký/ })
      .click();
    await page.getByRole('heading', { name: /Kết thúc vai trò Thư ký .* của Người thu-ky@example.vn\?/ }).waitFor();
    await expectGood(page);
    await page.getByRole('button', { name: 'Kết thúc vai trò' }).click();
    await page.getByRole('alert').getByText('Nhập lý do kết thúc vai trò').waitFor();
    await expectGood(page);
    await page.getByLabel('Lý do').fill('Hết nhiệm vụ');
    await page.getByRole('button', { name: 'Kết thúc vai trò' }).click();
    await page.getByText('Đã kết thúc vai trò.').waitFor();
    await page.goto(`/quan-tri/nguoi-dung/${AWARD}?q=thu-ky`);
    await page.getByText('Không tìm thấy ai').waitFor();
    await expectGood(page);
    await context.close();
  });
});

describe('somebody with an account', () => {
  test('sees and ends other sessions, changes the password and renews the backup codes', async () => {
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: PHONE });
    await signIn(page, ADMIN, 'tám ký tự');
    await page.getByLabel('Mã xác thực').fill(await freshCode(ADMIN));
    await page.getByRole('button', { name: 'Xác nhận' }).click();
    await page.getByRole('button', { name: 'Kết thúc mọi phiên khác' }).click();
    await page.getByText(/^Đã kết thúc \d phiên\.$/).waitFor();
    await expectGood(page);

    await page.getByRole('link', { name: 'Đổi mật khẩu' }).click();
    await expectGood(page);
    await page.getByLabel('Mật khẩu hiện tại').fill('sai');
    await page.getByLabel('Mật khẩu mới').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await page.getByRole('alert').getByText('Mật khẩu hiện tại không đúng').waitFor();
    await expectGood(page);
    await page.getByLabel('Mật khẩu hiện tại').fill('tám ký tự');
    await page.getByLabel('Mật khẩu mới').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click();
    await page.getByText('Đã đổi mật khẩu.').waitFor();

    await page.getByRole('link', { name: 'Tạo mã dự phòng mới' }).click();
    await expectGood(page);
    await page.getByLabel('Mã xác thực').fill(await freshCode(ADMIN));
    await page.getByRole('button', { name: 'Tạo mười mã mới' }).click();
    await page.getByRole('heading', { name: 'Mười mã dự phòng mới' }).waitFor();
    await expectGood(page);
    await context.close();
  });

  test('who forgot the password sets a new one by mail, and learns nothing about other addresses', async () => {
    await personWith(site, 'quen@example.vn');
    const { context, page } = await visit(site.browser, site.baseURL, { viewport: DESKTOP });
    const ask = async (email: string) => {
      await page.goto('/dang-nhap');
      await page.getByRole('link', { name: 'Quên mật khẩu?' }).click();
      await page.getByLabel('Thư điện tử').fill(email);
      await page.getByRole('button', { name: 'Gửi đường dẫn' }).click();
      return (await page.locator('main').innerText()).replace(email, 'ADDRESS');
    };
    await page.goto('/quen-mat-khau');
    await expectGood(page);
    const unknown = await ask('khong-co@example.vn');
    expect(await ask('quen@example.vn')).toBe(unknown);
    await expectGood(page);
    const link = linkOf('quen@example.vn');
    await page.goto(link);
    await expectGood(page);
    await page.getByLabel('Mật khẩu mới').fill(NEW_PASSWORD);
    await page.getByRole('button', { name: 'Đặt mật khẩu mới' }).click();
    await page.getByText('Đã đặt mật khẩu mới. Mời đăng nhập.').waitFor();
    await page.goto(link);
    await page.getByText('Đường dẫn này không còn dùng được').waitFor();
    await expectGood(page);
    await signIn(page, 'quen@example.vn', PASSWORD);
    await page
      .getByRole('alert')
      .getByText(/không khớp/)
      .waitFor();
    await signIn(page, 'quen@example.vn', NEW_PASSWORD);
    await page.getByRole('heading', { name: 'Tài khoản' }).waitFor();
    await context.close();
  });
});
