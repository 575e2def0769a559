import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { PASSWORD } from '#tests/support/accounts.ts';
import { addPerson, PDF } from '#tests/support/award.ts';
import {
  DESKTOP,
  expectGoodAt320,
  expectGoodPage,
  expectNoSidewaysScroll,
  PHONE,
  visit,
} from '#tests/support/browser.ts';
import { demoVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const VDA = 'vda-2024';
const SMART_CITY = 'smart-city-2023';

let site: Site;
let secretary: SignedIn;

beforeAll(async () => {
  site = await openSite({ now: '2024-05-10T09:00:00+07:00' });
  for (const season of [VDA, SMART_CITY]) await loadShippedSeason(site.app, season);
  secretary = await addPerson(site, 'secretariat', [['secretariat', 'season', VDA]]);
});
afterAll(() => site.close());

const enter = (person: SignedIn, viewport = DESKTOP) => demoVisit(site, person, { viewport });

const heading = (page: Page): Promise<string> => page.locator('h1').innerText();
const linkTo = (address: string) =>
  /https?:\/\/\S+(\/de-cu\/\S+|\/loi-moi\/\S+)/.exec(
    site.mail.sent.findLast(({ to }) => to === address)?.text ?? '',
  )?.[1] ?? '';

/** The page as it stands is good on a desk and on a phone. */
async function expectGoodOnBoth(page: Page): Promise<void> {
  for (const size of [DESKTOP, PHONE]) {
    await page.setViewportSize(size);
    await expectGoodPage(page);
  }
  await expectGoodAt320(page);
}

describe('a third person names a nominee, who accepts and opens a dossier', () => {
  let nominee: Page;

  test('without script, at a phone; the mistake stands beside its field', async () => {
    const { page } = await visit(site.browser, site.baseURL, { javaScriptEnabled: false });
    await page.goto(`/giai-thuong/${VDA}`);
    await page.getByRole('link', { name: 'Đề cử', exact: true }).click();
    // Who acts for no agency is not asked as if they did.
    expect(await page.getByRole('radio', { name: /Cá nhân giới thiệu/ }).isChecked()).toBe(true);
    await page.getByLabel('Tên bên được đề cử').fill('Công ty Hàm Rồng');
    await page.getByLabel('Mã số thuế').fill('0100109107');
    await page.getByLabel('Thư điện tử của bên được đề cử').fill('ham-rong@example.vn');
    await page.getByLabel('Lý do đề cử').fill('Chuyển đổi số có hiệu quả');
    await page.getByLabel('Họ và tên').fill('Bà Ba');
    await page.getByLabel('Thư điện tử của người đề cử').fill('ba@example.vn');
    await page.getByRole('button', { name: 'Gửi đề cử' }).click();
    expect(await page.getByRole('alert').first().innerText()).toContain('sai chữ số kiểm tra');
    await expectNoSidewaysScroll(page);
    await page.getByLabel('Mã số thuế').fill('0100109106');
    await page.getByRole('button', { name: 'Gửi đề cử' }).click();
    expect(await page.getByRole('status').innerText()).toContain('xác nhận');
    await page.goto(linkTo('ba@example.vn'));
    await page.getByRole('button', { name: 'Xác nhận và gửi lời mời' }).click();
    expect(await page.getByRole('status').innerText()).toContain('Đề cử đã được xác nhận');
    await page.context().close();
  });

  test('the nominee reads who named it, accepts, and opens a dossier with what is known', async () => {
    ({ page: nominee } = await visit(site.browser, site.baseURL, { viewport: DESKTOP }));
    await nominee.goto(linkTo('ham-rong@example.vn'));
    expect(await nominee.locator('main').innerText()).toContain('Bà Ba');
    await expectGoodOnBoth(nominee);
    await nominee.getByRole('button', { name: 'Nhận đề cử' }).click();
    await nominee.getByRole('link', { name: 'Mở hồ sơ tham gia' }).click();
    expect(await nominee.getByLabel('Mã số thuế').inputValue()).toBe('0100109106');
    expect(await nominee.getByLabel('Tên đơn vị').inputValue()).toBe('Công ty Hàm Rồng');
    await nominee.getByLabel('Tên sản phẩm, giải pháp hoặc dịch vụ').fill('Nền tảng Hàm Rồng');
    await nominee.getByLabel('Họ và tên').fill('Người phụ trách');
    await nominee.getByLabel('Thư điện tử').fill('ham-rong@example.vn');
    await nominee.getByLabel('Mật khẩu').fill(PASSWORD);
    await nominee.getByRole('button', { name: 'Đăng ký và mở hồ sơ' }).click();
    await nominee.waitForURL(/\/ho-so\/[0-9a-f-]{36}\//);
    await nominee.goto(linkTo('ham-rong@example.vn'));
    expect(await nominee.getByRole('status').innerText()).toContain('Hồ sơ đã được mở');
  });

  test('the secretariat sees it counted and takes it as a file', async () => {
    const { page, context } = await enter(secretary);
    await page.goto(`/thu-ky/${VDA}/de-cu`);
    expect(await page.locator('main').innerText()).toContain('Đã nhận (1)');
    await expectGoodOnBoth(page);
    const csv = await context.request.get(`/thu-ky/${VDA}/de-cu/danh-sach.csv`);
    expect(await csv.text()).toContain('Công ty Hàm Rồng,0100109106,ham-rong@example.vn');
    const xlsx = await context.request.get(`/thu-ky/${VDA}/de-cu/danh-sach.xlsx`);
    expect([xlsx.status(), (await xlsx.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
    await context.close();
  });

  test('nobody else finds the list, nor a nomination by a wrong link', async () => {
    const { page, context } = await enter(await addPerson(site, 'stranger'));
    const statuses = [];
    for (const path of [
      `/thu-ky/${VDA}/de-cu`,
      `/thu-ky/${VDA}/de-cu/danh-sach.csv`,
      '/de-cu/khong-co',
      '/de-cu/xac-nhan/khong-co',
    ])
      statuses.push((await page.request.get(path)).status());
    expect(statuses).toEqual([404, 404, 404, 404]);
    await context.close();
  });

  test('its owner invites a colleague, who may leave; the last owner may not', async () => {
    await nominee.goto('/to-chuc-cua-toi');
    await expectGoodOnBoth(nominee);
    await nominee.getByRole('link', { name: 'Công ty Hàm Rồng' }).click();
    await nominee.getByLabel('Thư điện tử').fill('dong-nghiep@example.vn');
    await nominee.getByRole('radio', { name: /Người xem/ }).check();
    await nominee.getByRole('button', { name: 'Gửi lời mời' }).click();
    await expect.poll(() => nominee.getByRole('status').count()).toBeGreaterThan(0);
    const { page } = await visit(site.browser, site.baseURL, { javaScriptEnabled: false });
    await page.goto(linkTo('dong-nghiep@example.vn'));
    await page.getByLabel('Họ và tên').fill('Đồng nghiệp');
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.locator('#accept').click();
    await page.goto('/to-chuc-cua-toi');
    await page.getByRole('link', { name: 'Công ty Hàm Rồng' }).click();
    const place = page.url();
    expect(await page.locator('main').innerText()).toContain('Vai trò của bạn: Người xem.');
    await nominee.goto(place);
    await nominee.locator('summary').first().click();
    await expectGoodOnBoth(nominee);
    await nominee.locator('summary', { hasText: /^Rời đơn vị/ }).click();
    await nominee.getByRole('button', { name: 'Tôi rời đơn vị' }).click();
    expect(await nominee.getByRole('alert').innerText()).toContain('luôn có người phụ trách');
    await page.locator('summary', { hasText: /^Rời đơn vị/ }).click();
    await page.getByRole('button', { name: 'Tôi rời đơn vị' }).click();
    expect(await heading(page)).toBe('Tổ chức của tôi');
    expect((await page.goto(place))?.status()).toBe(404);
  });
});

test('a city chooses its group and its kind, and is asked for what identifies it', async () => {
  site.clock.set('2023-08-10T09:00:00+07:00');
  const { page, context } = await enter(await addPerson(site, 'city'));
  await page.goto(`/giai-thuong/${SMART_CITY}/dang-ky`);
  await page.getByRole('radio', { name: /Các đô thị, thành phố/ }).check();
  await page.getByLabel('Loại đối tượng').selectOption('city-government');
  await page.getByLabel('Mã định danh điện tử').fill('000.00.00.H56');
  await expectGoodOnBoth(page);
  await page.getByLabel('Tên đơn vị').fill('UBND thành phố Lam Kinh');
  await page.getByLabel('Tên sản phẩm, giải pháp hoặc dịch vụ').fill('Quy hoạch thông minh');
  await page.getByRole('button', { name: 'Đăng ký và mở hồ sơ' }).click();
  await expect.poll(() => page.getByRole('alert').innerText()).toContain('Chọn loại đô thị');
  await page.getByLabel('Loại đô thị').selectOption('loai-1');
  await page.getByRole('button', { name: 'Đăng ký và mở hồ sơ' }).click();
  await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}\//);
  await page.goto(page.url().replace(/\/[^/]+$/, '/nhom'));
  expect(await page.locator('input[name=nhom]').count()).toBe(1);
  await context.close();
});

test('a department names the province it acts for and uploads the mandate', async () => {
  site.clock.set('2023-08-10T09:00:00+07:00');
  const { page, context } = await enter(await addPerson(site, 'department'), PHONE);
  await page.goto(`/giai-thuong/${SMART_CITY}/dang-ky`);
  await page.getByRole('radio', { name: /Các đô thị, thành phố/ }).check();
  await page.getByLabel('Loại đối tượng').selectOption('state-agency');
  await page.getByLabel('Mã định danh điện tử').fill('H56.12');
  await page.getByLabel('Tên đơn vị').fill('Sở Y tế');
  await page.getByLabel('Tên sản phẩm, giải pháp hoặc dịch vụ').fill('Y tế thông minh');
  await page.getByRole('button', { name: 'Đăng ký và mở hồ sơ' }).click();
  await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}\//);
  await page.goto(page.url().replace(/\/[^/]+$/, '/nhom'));
  await page.getByRole('link', { name: 'Văn bản ủy quyền' }).click();
  await page.getByLabel('Tỉnh, thành phố').selectOption('38');
  await page.getByRole('button', { name: 'Lưu văn bản ủy quyền' }).click();
  await expect.poll(() => page.getByRole('alert').first().innerText()).toContain('Chưa thực hiện được');
  await expectGoodOnBoth(page);
  const mandate = { name: 'giay-uy-quyen.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) };
  await page.locator('#mandate').setInputFiles(mandate);
  await page.getByRole('button', { name: 'Lưu văn bản ủy quyền' }).click();
  await expect.poll(() => page.locator('main').innerText()).toContain('Thay mặt Tỉnh Thanh Hóa.');
  await context.close();
});

test('the pages of nominating, of own nominations and of applicants to verify are good', async () => {
  site.clock.set('2024-05-10T09:00:00+07:00');
  const { page, context } = await enter(secretary);
  for (const path of [`/giai-thuong/${VDA}/de-cu`, '/de-cu-cua-toi', `/thu-ky/${VDA}/doi-tuong`]) {
    expect((await page.goto(path))?.status()).toBe(200);
    await expectGoodOnBoth(page);
  }
  await context.close();
});
