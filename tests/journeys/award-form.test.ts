import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { registerOrganisation } from '#server/app/dossier/register-organisation.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { addPerson, taken } from '#tests/support/award.ts';
import {
  expectGoodAt320,
  expectGoodPage,
  expectNoSidewaysScroll,
  holdScripts,
  NARROW,
  PHONE,
} from '#tests/support/browser.ts';
import { demoVisit, type Look } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const SEASON = 'sao-khue-2024';

let site: Site;
let owner: SignedIn;
let dossier: string;
let organiser: SignedIn;

beforeAll(async () => {
  site = await openSite({ now: '2024-02-01T09:00:00+07:00' });
  await loadShippedSeason(site.app, SEASON);
  organiser = await addPerson(site, 'organiser', [['organiser', 'season', SEASON]]);
  const founder = await addPerson(site, 'owner');
  const { organisationId } = taken(
    await registerOrganisation(site.app, founder, { taxCode: '0100109106', name: 'Công ty Lam Sơn' }),
  );
  owner = { ...founder, roles: [{ role: 'organisation-owner', scopeKind: 'organisation', scopeId: organisationId }] };
  const opened = await openDossier(site.app, owner, { seasonId: SEASON, organisationId, name: 'Nền tảng Sông Mã' });
  dossier = `/ho-so/${taken(opened).dossierId}`;
});
afterAll(() => site.close());

/** Somebody, mostly the owner, in a browser of their own. */
const enter = (look: Look = {}, person = owner) => demoVisit(site, person, look);

const saved = (page: Page) => page.getByRole('status').filter({ hasText: 'Đã lưu lúc' }).first().waitFor();
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
const rowNames = (page: Page) =>
  page
    .locator('#f-team')
    .getByLabel('Họ và tên')
    .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
const cell = (page: Page, name: string) => page.getByLabel(name, { exact: true });
const leave = async (page: Page, name: string, text: string) => {
  await cell(page, name).fill(text);
  await cell(page, name).blur();
  await saved(page);
};

describe('a repeated group', () => {
  let page: Page;
  beforeAll(async () => void ({ page } = await enter({ viewport: PHONE })));
  afterAll(() => page.context().close());

  test('takes rows, moves and removes them, and keeps them through a reload', async () => {
    await page.goto(`${dossier}/de-cu`);
    const team = page.locator('#f-team');
    for (const [at, name] of ['Người một', 'Người hai', 'Người ba'].entries()) {
      await team.getByRole('button', { name: 'Thêm: Thành viên' }).click();
      const row = group(page, `Thành viên ${at + 1}`);
      await row.getByLabel('Họ và tên').fill(name);
      await row.getByLabel('Công việc phụ trách').fill('Lập trình');
    }
    await group(page, 'Thành viên 3')
      .getByRole('button', { name: /Chuyển lên/ })
      .click();
    await group(page, 'Thành viên 1').getByRole('button', { name: /Xóa/ }).click();
    await expect.poll(() => rowNames(page)).toEqual(['Người ba', 'Người hai']);
    await saved(page);
    await expectGoodPage(page);
    await expectGoodAt320(page);
    await expect.poll(async () => (await page.reload(), rowNames(page))).toEqual(['Người ba', 'Người hai']);
  });

  test('says what a row lacks, and leads to it', async () => {
    await group(page, 'Thành viên 2').getByLabel('Công việc phụ trách').fill('');
    await group(page, 'Thành viên 2').getByLabel('Công việc phụ trách').blur();
    await saved(page);
    await page.goto(`${dossier}/xem-lai`);
    await page.getByRole('link', { name: 'Đội ngũ phát triển' }).click();
    await page.waitForURL(/\/de-cu#f-team\..+\.duty$/);
  });
});

describe('what is typed without a network', () => {
  test('says so, outlives the page and is sent when there is one', async () => {
    const { context, page } = await enter();
    await page.goto(`${dossier}/de-cu`);
    await context.setOffline(true);
    await page.getByLabel('Tính bảo mật').fill('Mã hóa hai lớp');
    await page.getByLabel('Tính bảo mật').blur();
    await page.getByRole('status').filter({ hasText: 'Chưa lưu' }).waitFor();
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    await again.goto(`${dossier}/xem-lai`);
    await again.getByText('Trình duyệt này còn 1 mục chưa lưu').waitFor();
    await expectGoodPage(again);
    await again.getByRole('link', { name: 'Tính bảo mật' }).first().click();
    await again.waitForURL(/\/de-cu#f-security$/);
    await saved(again);
    expect(await again.getByLabel('Tính bảo mật').inputValue()).toBe('Mã hóa hai lớp');
    const waiting = () => again.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('vd-unsaved')));
    await expect.poll(waiting).toEqual([]);
    await again.reload();
    expect(await again.getByLabel('Tính bảo mật').inputValue()).toBe('Mã hóa hai lớp');
    await context.close();
  });
});

describe('what is typed before the script of the page has come', () => {
  test('is saved when it comes', async () => {
    const { context, page } = await enter();
    const script = await holdScripts(page, '**/_app/**/*.js');
    await page.goto(`${dossier}/nang-luc`, { waitUntil: 'commit' });
    await cell(page, 'Tổng tài sản, Năm 2023').fill('7');
    script.release();
    const other = await context.newPage();
    const stands = async () => (
      await other.goto(`${dossier}/nang-luc`),
      cell(other, 'Tổng tài sản, Năm 2023').inputValue()
    );
    await expect.poll(stands).toBe('7');
    await context.close();
  });

  test('so is a category, and what it lacks is told', async () => {
    const { context, page } = await enter();
    const script = await holdScripts(page, '**/_app/**/*.js');
    await page.goto(`${dossier}/nhom`, { waitUntil: 'commit' });
    await page.getByLabel(/^Nhóm 1:/).check();
    script.release();
    await page.getByRole('status').filter({ hasText: 'Có mục chưa lưu được' }).first().waitFor(); // the field is missing, and is shown now
    await page.getByLabel('Lĩnh vực').first().selectOption('dich-vu-cong');
    const other = await context.newPage();
    const stands = async () => (await other.goto(`${dossier}/nhom`), other.getByLabel('Lĩnh vực').first().inputValue());
    await expect.poll(stands).toBe('dich-vu-cong');
    expect(await other.getByLabel(/^Nhóm 1:/).isChecked()).toBe(true);
    await context.close();
  });
});

describe('two people at once', () => {
  let one: Page;
  let two: Page;
  beforeAll(async () => {
    [{ page: one }, { page: two }] = [await enter(), await enter()];
  });
  afterAll(async () => {
    await one.context().close();
    await two.context().close();
  });

  test('write in different cells of a table, and both are kept', async () => {
    await one.goto(`${dossier}/nang-luc`);
    await two.goto(`${dossier}/nang-luc`);
    await leave(one, 'Vốn điều lệ, Năm 2022', '100');
    await leave(two, 'Vốn điều lệ, Năm 2023', '200');
    await two.getByText('phần của cả hai đã được giữ').waitFor();
    expect(await cell(two, 'Vốn điều lệ, Năm 2022').inputValue()).toBe('100');
    await one.reload();
    expect(await cell(one, 'Vốn điều lệ, Năm 2023').inputValue()).toBe('200');
  });

  test('write in the same cell: the second sees only that, and chooses', async () => {
    await leave(one, 'Tổng tài sản, Năm 2021', '1');
    await cell(two, 'Tổng tài sản, Năm 2021').fill('2');
    await cell(two, 'Tổng tài sản, Năm 2021').blur();
    const conflict = two.getByRole('alert');
    await conflict.waitFor();
    const words = await conflict.innerText();
    expect(words).toContain('Tổng tài sản, Năm 2021: 1 triệu đồng');
    expect(words).toContain('Tổng tài sản, Năm 2021: 2 triệu đồng');
    expect(words).not.toContain('Vốn điều lệ');
    await expectGoodPage(two);
    await conflict.getByRole('button', { name: 'Lấy bản đã lưu' }).click();
    await expect.poll(() => conflict.count()).toBe(0);
    expect(await cell(two, 'Tổng tài sản, Năm 2021').inputValue()).toBe('1');
    expect(await cell(two, 'Vốn điều lệ, Năm 2023').inputValue()).toBe('200');
  });

  test('write in different rows of a group, and both are kept', async () => {
    await one.goto(`${dossier}/de-cu`);
    await two.goto(`${dossier}/de-cu`);
    for (const [page, row, duty] of [
      [one, 'Thành viên 1', 'Kiến trúc'],
      [two, 'Thành viên 2', 'Kiểm thử'],
    ] as const) {
      await group(page, row).getByLabel('Công việc phụ trách').fill(duty);
      await group(page, row).getByLabel('Công việc phụ trách').blur();
      await saved(page);
    }
    await two.getByText('phần của cả hai đã được giữ').waitFor();
    await one.reload();
    for (const [row, duty] of [
      ['Thành viên 1', 'Kiến trúc'],
      ['Thành viên 2', 'Kiểm thử'],
    ] as const)
      expect(await group(one, row).getByLabel('Công việc phụ trách').inputValue()).toBe(duty);
  });
});

describe('the whole dossier on paper', () => {
  test('is read on one page and taken as a PDF', async () => {
    const { context, page } = await enter();
    await page.goto(`${dossier}/xem-lai`);
    await page.getByRole('link', { name: 'Xem bản in' }).click();
    await page.waitForURL(/\/ban-in$/);
    const words = await page.locator('main').innerText();
    for (const part of ['BẢN NHÁP – chưa nộp', 'Mã hóa hai lớp', 'Người ba', 'Vốn điều lệ'])
      expect(words).toContain(part);
    await expectGoodPage(page);
    await expectGoodAt320(page);
    const pdf = await page.request.get(`${dossier}/ban-in.pdf`);
    expect(pdf.headers()['content-type']).toBe('application/pdf');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');
    await context.close();
  });
});

describe('without script', () => {
  test('rows are added, filled and removed by plain posts at 320 px', async () => {
    const { context, page } = await enter({ javaScriptEnabled: false, viewport: NARROW });
    await page.goto(`${dossier}/de-cu`);
    const prizes = page.locator('#f-prizes');
    await prizes.getByRole('button', { name: 'Thêm: Giải thưởng' }).click();
    await page.waitForURL(/#f-prizes$/);
    await group(page, 'Giải thưởng 1').getByLabel('Tên giải thưởng, chứng nhận').fill('Giải A');
    await group(page, 'Giải thưởng 1').getByLabel('Năm').fill('hai nghìn');
    await prizes.getByRole('button', { name: 'Thêm: Giải thưởng' }).click();
    expect(await page.locator('.error-summary').innerText()).toContain('Dòng 1, Năm');
    await group(page, 'Giải thưởng 1').getByLabel('Năm').fill('2022');
    await group(page, 'Giải thưởng 2').getByRole('button', { name: /Xóa/ }).click();
    await page.waitForURL(/#f-prizes$/);
    expect(await group(page, 'Giải thưởng 1').getByLabel('Năm').inputValue()).toBe('2022');
    expect(await group(page, 'Giải thưởng 2').count()).toBe(0);
    await expectNoSidewaysScroll(page);
    await context.close();
  });
});

describe('an organiser changes the form of an open season', () => {
  const builder = `/to-chuc/giai-thuong/${SEASON}/bieu-mau`;
  let page: Page;
  beforeAll(async () => void ({ page } = await enter({}, organiser)));
  afterAll(() => page.context().close());

  test('adds a choice and sees it as entrants will while writing it', async () => {
    await page.goto(builder);
    await expectGoodPage(page);
    await page.getByRole('button', { name: 'Sửa biểu mẫu' }).click();
    const section = page.locator('section', { has: page.locator('#phan-nang-luc') });
    await section.getByText('Thêm mục', { exact: true }).click();
    await section.getByLabel('Câu hỏi, tên mục').fill('Mô hình triển khai');
    await section.getByLabel('Kiểu trả lời').selectOption('choice');
    const script = await holdScripts(page, '**/_app/**/*.js'); // people write before it has come
    await section.getByRole('button', { name: /Thêm mục/ }).click();
    await page.waitForURL(/\/bieu-mau\/mo-hinh-trien-khai$/, { waitUntil: 'commit' });
    await page.getByLabel('Các lựa chọn').fill('cloud | Trên nền tảng đám mây\nTại chỗ');
    script.release();
    const preview = page.locator('section.preview');
    await preview.getByRole('radio', { name: 'Tại chỗ' }).waitFor();
    await expectGoodPage(page);
    await expectGoodAt320(page);
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.waitForURL(/\/bieu-mau$/);
  });

  test('asks for more by what was chosen, and tries it in the preview', async () => {
    const section = page.locator('section', { has: page.locator('#phan-nang-luc') });
    await section.getByText('Thêm mục', { exact: true }).click();
    await section.getByLabel('Câu hỏi, tên mục').fill('Nhà cung cấp đám mây');
    await section.getByRole('button', { name: /Thêm mục/ }).click();
    await page.waitForURL(/nha-cung-cap-dam-may$/);
    const shown = page.getByRole('group', { name: 'Chỉ hiện khi' });
    await shown.getByLabel('Câu trả lời 1').selectOption('mo-hinh-trien-khai=cloud');
    await page.getByLabel('Bắt buộc trả lời').check();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.waitForURL(/\/bieu-mau$/);
    await page.goto(`${builder}/xem-truoc`);
    const asked = page.getByLabel('Nhà cung cấp đám mây');
    expect(await asked.count()).toBe(0);
    await page.getByRole('radio', { name: 'Trên nền tảng đám mây' }).check();
    await asked.waitFor();
    await expectGoodPage(page);
    await expectGoodAt320(page);
  });

  test('removes a question, adopts the form, and the entrant is told and keeps the answer', async () => {
    await page.goto(builder);
    const row = page.locator('li', { hasText: 'Vốn' }).first();
    expect(await row.count()).toBe(0); // rows of tables are no form fields
    await page.locator('li', { hasText: 'Tính bảo mật' }).getByRole('button', { name: /Bỏ/ }).click();
    expect(await page.locator('section', { has: page.locator('#ban-hanh') }).innerText()).toMatch(
      /chạm tới \d+ hồ sơ đang viết; 0 hồ sơ đã nộp không đổi[^]*Không còn hỏi: Tính bảo mật/,
    );
    await page.getByLabel('Lý do thay đổi').fill('Thêm mô hình triển khai');
    await page.getByRole('button', { name: 'Ban hành biểu mẫu' }).click();
    await page.waitForURL(/ban-hanh=2/);
    await expectGoodPage(page);
    const { context, page: entrant } = await enter();
    await entrant.goto(`${dossier}/nang-luc`);
    expect(await entrant.getByLabel('Nhà cung cấp đám mây').isVisible()).toBe(false);
    await entrant.getByRole('link', { name: 'Xem thay đổi' }).click();
    await entrant.waitForURL(/\/thay-doi$/);
    const words = await entrant.locator('main').innerText();
    for (const part of ['Mục mới: Mô hình triển khai', 'Không còn hỏi: Tính bảo mật', 'Mã hóa hai lớp'])
      expect(words).toContain(part);
    await expectGoodPage(entrant);
    await expectGoodAt320(entrant);
    await context.close();
  });
});
