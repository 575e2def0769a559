import type { Worksheet } from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { addPerson, AT, SEASON, submitApplicant, type Award, type Submitted } from '#tests/support/award.ts';
import { DESKTOP, expectGoodPage, expectNoSidewaysScroll, NARROW, PHONE } from '#tests/support/browser.ts';
import { demoVisit, type Look } from '#tests/support/journey.ts';
import { wholeSheet } from '#tests/support/import-sheet.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const DESK = `/thu-ky/${SEASON}`;
const COUNT = 150; // more than the hundred that one request hands in
const ENTERED = ['phan-mem', 'cong-nghe-4-0', 'dich-vu'];

let site: Site;
let award: Award;
let own: Submitted;

// One desk from the sheet of Excel to the release: each test takes up where the one before it stopped.
beforeAll(async () => {
  site = await openSite({ now: AT.registration });
  await loadShippedSeason(site.app, SEASON);
  const officer = (name: 'organiser' | 'secretariat' | 'auditor') => addPerson(site, name, [[name, 'season', SEASON]]);
  const judge = await addPerson(site, 'judge');
  award = {
    world: site,
    organiser: await officer('organiser'),
    secretariat: await officer('secretariat'),
    auditor: await officer('auditor'),
    judges: [judge, judge, judge],
  };
  own = await submitApplicant(award, 0);
});
afterAll(() => site.close());

const enter = (person: SignedIn, look: Look = {}) => demoVisit(site, person, look);

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
const areOver = (a: Box, b: Box): boolean =>
  a.x + a.width > b.x && b.x + b.width > a.x && a.y + a.height > b.y && b.y + b.height > a.y;

/** The page as it stands is good on a phone in the dark and fits the narrowest; at a desk it is looked at while it is used. */
async function expectGoodOnPhones(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(PHONE);
  await expectGoodPage(page);
  await page.setViewportSize(NARROW);
  await expectNoSidewaysScroll(page);
}

describe('the secretariat imports and vets with the keyboard alone', () => {
  let page: Page;
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = () =>
    page.evaluate(
      () => document.activeElement?.closest('[data-row]')?.textContent ?? document.activeElement?.textContent ?? '',
    );
  const main = () => page.locator('main').innerText();
  const ready = () => page.getByRole('button', { name: /^Phím tắt/ }).waitFor();

  /** Walks by Tab until the focus is on what this selector finds. */
  async function tabTo(selector: string): Promise<void> {
    for (let step = 0; step < 120; step += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    }
    throw new Error(`no way by Tab to ${selector}`);
  }

  beforeAll(async () => {
    ({ page } = await enter(award.secretariat));
  });

  /** Sends a sheet: the dialog in which a file is chosen is the browser's own. */
  async function send(count: number, change?: (sheet: Worksheet) => void): Promise<void> {
    const buffer = Buffer.from(await wholeSheet(award, SEASON, { count, among: ENTERED, ...(change && { change }) }));
    await page.locator('input[type=file]').setInputFiles({ name: 'ho-so.xlsx', mimeType: 'application/zip', buffer });
    await page.locator('input[type=file]').focus();
    await tabTo('form[action="?/upload"] button');
    await press('Enter');
  }

  test('says what a column holds, reads what is wrong in which cell, and corrects the sheet', async () => {
    await page.goto(`${DESK}/nhap-excel`);
    await ready();
    await send(3, (sheet) => {
      sheet.getCell('C2').value = 'Tên gọi';
      sheet.getCell('B4').value = 101248141; // what Excel makes of 0101248141
    });
    await page.getByText('Chưa có cột nào cho: Tên sản phẩm, giải pháp hoặc dịch vụ').waitFor();
    await tabTo('#cot-2');
    await press('ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown'); // code, organisation, kind, name
    expect(await page.locator('#cot-2').inputValue()).toBe('name');
    await tabTo('form[method=GET] button');
    await press('Enter');
    await page.getByText('1 ô cần sửa ở 1 dòng; chưa nhập gì.').waitFor();
    const wrong = page.locator('li', { hasText: 'B4' });
    expect(await wrong.innerText()).toMatch(/đang ghi “101248141”[\s\S]*có thể đã mất số 0 ở đầu/);
    await expectGoodPage(page);
    await expectGoodOnPhones(page);
    await page.setViewportSize(DESKTOP);
    const download = page.waitForEvent('download');
    await tabTo('a[download][href*="loi.xlsx"]');
    await press('Enter');
    expect((await download).suggestedFilename()).toBe(`${SEASON}-loi-nhap.xlsx`);
  });

  test('imports more dossiers than one request hands in, and hands them in on behalf', async () => {
    await send(COUNT);
    await page.getByText(`Nhập ${COUNT} hồ sơ vào mùa giải?`).waitFor();
    await expectGoodOnPhones(page);
    await page.setViewportSize(DESKTOP);
    await tabTo('form[action^="?/import"] button');
    await press('Enter');
    await page.getByText(`Đã nhập ${COUNT} hồ sơ dạng bản nháp.`).waitFor();
    await tabTo('[name=grounds]');
    await page.keyboard.type('Công văn 12/STTTT-CNTT ngày 15/02/2019');
    await tabTo('form[action="?/handIn"] button');
    await press('Enter');
    await page.getByText(`Đã nộp ${COUNT} trong ${COUNT} hồ sơ`).waitFor({ timeout: 60_000 });
    await expectGoodOnPhones(page);
    await page.setViewportSize(DESKTOP);
    await tabTo(`main a[href="${DESK}"]`);
    await press('Enter');
    await page.waitForURL((url) => url.pathname === DESK);
    await ready();
  });

  test('asks what the keys are, and is told', async () => {
    await press('?');
    const help = page.getByRole('dialog');
    await help.waitFor();
    expect(await help.innerText()).toMatch(/Tìm hồ sơ[\s\S]*Chọn hoặc bỏ chọn hồ sơ[\s\S]*Giao cho/);
    await expectGoodPage(page);
    await press('Escape');
    await help.waitFor({ state: 'hidden' });
    expect(await main()).toContain(`${COUNT + 1} hồ sơ`);
  });

  test('sees every control below the list apart from every other, on phones and at wide desks', async () => {
    for (const width of [390, 1280, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      const controls = await page.locator('.acts :is(label, select, input, button, a)').filter({ visible: true }).all();
      const boxes = await Promise.all(controls.map((one) => one.boundingBox()));
      const overlaps = boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => areOver(one!, other!)));
      expect([boxes.length, overlaps], `at ${width}`).toEqual([9, []]);
    }
    await page.setViewportSize(DESKTOP);
  });

  test('finds dossiers without diacritics and takes two', async () => {
    await press('/');
    await page.keyboard.type('phan mem song');
    await press('Enter');
    await page.waitForURL(/q=phan\+mem\+song/);
    await ready();
    await press('j', 'x', 'j', 'x', 'g');
    await tabTo('.acts button');
    await press('Enter');
    await page.waitForURL(/da-giao=2/);
    expect(await main()).toContain('Đã giao 2 hồ sơ.');
    expect(page.url()).toContain('q=phan+mem+song');
  });

  test('opens the first and judges its figures one after the other', async () => {
    await ready();
    await press('j', 'Enter');
    await page.waitForURL(/ho-so\/[0-9a-f-]{36}/);
    await press('s');
    await page.waitForURL(/so-lieu/);
    await page.getByText(/^Đã thẩm định 0 trong \d+ số liệu$/).waitFor();
    await press('j');
    const first = await focused();
    await press('1');
    await page.getByText(/^Đã thẩm định 1 trong/).waitFor();
    await expect.poll(focused).not.toBe(first);
    await press('2');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('radio');
    await press('ArrowDown');
    await tabTo('[name=source]');
    await page.keyboard.type('Đăng ký kinh doanh');
    await press('Enter');
    await page.getByText(/^Đã thẩm định 2 trong/).waitFor();
    expect(await main()).toContain('Nguồn: Đăng ký kinh doanh.');
    expect(await page.locator('.badge', { hasText: 'Bác bỏ' }).count()).toBe(1);
    await press('m');
    await page.keyboard.type('Báo cáo tài chính đã kiểm toán');
    await press('Enter');
    await page.getByText(/^Đã thẩm định 26 trong/).waitFor();
  });

  test('goes on to the next dossier of the same list and returns it', async () => {
    const before = page.url();
    await press('n');
    await page.waitForURL((url) => url.href !== before && /so-lieu\?q=/.test(url.href));
    await page.getByText(/^Đã thẩm định 0 trong/).waitFor();
    await press('d');
    await page.waitForURL((url) => !url.pathname.endsWith('/so-lieu'));
    await page.getByRole('link', { name: /^Yêu cầu bổ sung/ }).waitFor();
    await press('r');
    await page.waitForURL(/tra-lai/);
    await page.getByText('Chưa có ai của đơn vị tham gia hệ thống').waitFor(); // it came in the sheet
    await tabTo('textarea');
    await page.keyboard.type('Gửi lại bản có chữ ký');
    await tabTo('[name=due]');
    await page.keyboard.type('28/02/2019');
    await press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith('/tra-lai'));
    await page.getByRole('link', { name: 'Bổ sung và trao đổi' }).waitFor();
    await press('t');
    await page.getByText('Yêu cầu bổ sung lần 1').waitFor();
    expect(await main()).toContain('Gửi lại bản có chữ ký');
    await press('u');
    await page.waitForURL((url) => url.pathname === DESK);
    expect(page.url()).toContain('q=phan+mem+song');
  });

  test('decides in bulk without telling anybody, reads a letter, and releases all in one act', async () => {
    await ready();
    await press('j', 'x', 'q');
    await tabTo('[formaction]');
    await press('Enter');
    await page.waitForURL(/da-quyet=1/);
    expect(await main()).toContain('Đã ghi 1 quyết định, chưa thông báo cho đơn vị nào.');
    await tabTo('main a[href$="/so-tuyen"]');
    await press('Enter');
    await page.waitForURL(/so-tuyen$/);
    await page.getByText('Chờ công bố: 1 chấp nhận').waitFor();
    await press('j', 'o');
    await page.getByText(/đã được chấp nhận và chuyển sang bước tiếp theo/).waitFor();
    await expectGoodPage(page);
    await tabTo('main a[href*="xac-nhan"]');
    await press('Enter');
    await page.waitForURL(/xac-nhan/);
    await page.getByRole('heading', { name: /^Công bố 1 quyết định/ }).waitFor();
    expect(await page.locator('.names').innerText()).toMatch(/Chấp nhận/); // names and counts once more, before it cannot be undone
    await expectGoodPage(page);
    await tabTo('form[action="?/release"] button');
    await press('Enter');
    await page.getByText('Đã công bố 1 quyết định').waitFor();
    const rows = await site.app.db.selectFrom('entry_move').select('id').where('to_state', '=', 'accepted').execute();
    expect(rows).toHaveLength(1);
  });
});

test('every page of vetting is good on phones and at desks, for officers who may act and who may only read', async () => {
  const { dossier, entry } = await site.app.db
    .selectFrom('imported_dossier as brought')
    .innerJoin('entry', 'entry.dossier_id', 'brought.dossier_id')
    .select(['brought.dossier_id as dossier', 'entry.id as entry'])
    .where('brought.sheet_row', '=', 10)
    .executeTakeFirstOrThrow();
  const parts = ['', '/so-lieu', '/trao-doi', '/so-sanh', '/khao-sat'].map((part) => `/ho-so/${dossier}${part}`);
  const { page } = await enter(award.secretariat);
  for (const address of [
    '',
    ...parts,
    '/so-tuyen',
    `/so-tuyen/${entry}`,
    '/trung',
    `/phan-cong?can-bo=${award.secretariat.personId}`,
  ]) {
    expect((await page.goto(`${DESK}${address}`))?.status(), address).toBe(200);
    await expectGoodOnPhones(page);
  }
  const { page: auditor } = await enter(award.auditor);
  for (const address of ['', `/ho-so/${dossier}/so-lieu`, '/so-tuyen', '/trung']) {
    await auditor.goto(`${DESK}${address}`);
    await expectGoodPage(auditor);
    expect(await auditor.locator('main form[method=POST] button').count(), address).toBe(0);
  }
  const { page: entrant } = await enter(own.owner);
  await entrant.goto(`/ho-so/${own.dossierId}/trao-doi`);
  await expectGoodOnPhones(entrant);
});

test('without script a figure is judged, refused for want of a source, and a remark reaches the entrant', async () => {
  const { page } = await enter(award.secretariat, { javaScriptEnabled: false });
  await page.goto(`${DESK}/ho-so/${own.dossierId}/so-lieu`);
  await page.getByRole('button', { name: /^Xác nhận Ngày thành lập/ }).click();
  expect(await page.locator('main').innerText()).toContain('Đã thẩm định 1 trong');
  const row = page.locator('#c-commercialised-on');
  await row.locator('summary').click();
  await row.getByRole('radio', { name: 'Bác bỏ' }).check();
  await row.getByRole('button', { name: 'Ghi kết luận' }).click();
  expect(await row.innerText()).toContain('Nêu nguồn đối chiếu hoặc ghi chú vì sao.');
  await page.goto(`${DESK}/ho-so/${own.dossierId}/trao-doi`);
  await page.locator('summary', { hasText: 'Viết trao đổi' }).click();
  await page.getByLabel('Nội dung').fill('Đề nghị gửi bản chụp rõ hơn');
  await page.getByRole('button', { name: 'Gửi', exact: true }).click();
  const { page: entrant } = await enter(own.owner, { javaScriptEnabled: false, viewport: PHONE });
  await entrant.goto(`/ho-so/${own.dossierId}/trao-doi`);
  const told = await entrant.locator('main').innerText();
  expect(told).toContain('Đề nghị gửi bản chụp rõ hơn');
  expect(told).toContain('Ban Thư ký');
  expect(told).not.toContain('Bác bỏ');
});
