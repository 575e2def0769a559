import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadAgencies } from '#server/app/agency/load-agencies.ts';
import { registerOrganisation } from '#server/app/dossier/register-organisation.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { openPaperDossier } from '#server/app/vetting/open-paper-dossier.ts';
import { addPerson, PDF, taken } from '#tests/support/award.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, PHONE } from '#tests/support/browser.ts';
import { demoVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';

const VDA = 'vda-2024';
const EVIDENCE = { name: 'giay-gioi-thieu.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) };

let site: Site;
let secretary: SignedIn;

beforeAll(async () => {
  site = await openSite({ now: '2024-05-10T09:00:00+07:00' });
  await loadShippedSeason(site.app, VDA);
  const dated = { code: null, validFrom: null, validTo: null };
  await loadAgencies(site.app, {
    id: 'thu',
    name: { vi: 'Thử', en: 'Trial' },
    sources: [],
    successions: [],
    agencies: [
      { ...dated, id: 'tinh-song-ma', name: 'UBND tỉnh Sông Mã', type: 'province', parent: null },
      { ...dated, id: 'tinh-dong-bang', name: 'UBND tỉnh Đồng Bằng', type: 'province', parent: null },
      { ...dated, id: 'so-thu-a', name: 'Sở Thử Việc', type: 'department', parent: 'tinh-song-ma' },
      { ...dated, id: 'so-thu-b', name: 'Sở Thử Việc', type: 'department', parent: 'tinh-dong-bang' },
    ],
  });
  secretary = await addPerson(site, 'secretariat', [['secretariat', 'season', VDA]]);
});
afterAll(() => site.close());

async function expectGoodOnBoth(page: Page, name: string): Promise<void> {
  for (const [look, size] of [
    ['desk', DESKTOP],
    ['phone', PHONE],
  ] as const) {
    await page.setViewportSize(size);
    await expectGoodPage(page);
    if (process.env['PICTURES'])
      await page.screenshot({ path: `${process.env['PICTURES']}/${name}-${look}.png`, fullPage: true });
  }
  await expectGoodAt320(page);
}

test('an agency is found without script and diacritics, told apart, and confirmed by the desk', async () => {
  const { page, context } = await demoVisit(site, await addPerson(site, 'clerk'), { javaScriptEnabled: false });
  await page.goto(`/giai-thuong/${VDA}/dang-ky`);
  await page.getByLabel('Loại đối tượng').selectOption('state-agency');
  await page.getByLabel('Mã định danh điện tử').fill('H56.12');
  await page.getByLabel('Tên đơn vị').fill('Sở Thử Việc Sông Mã');
  await page.getByLabel('Tên sản phẩm, giải pháp hoặc dịch vụ').fill('Cổng dịch vụ');
  await page.getByRole('button', { name: 'Đăng ký và mở hồ sơ' }).click();
  await page.goto(page.url().replace(/\/[^/]+$/, '/nhom'));
  expect(await page.locator('main').innerText()).toContain('tự khai, chưa được xác nhận');
  await page.getByRole('link', { name: 'Xác nhận tư cách đại diện cơ quan' }).click();
  await page.getByLabel('Tên cơ quan').fill('so thu viec');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await page.getByRole('button', { name: 'Gửi cơ quan thường trực' }).click();
  expect(await page.getByRole('alert').first().innerText()).toContain('Chọn cơ quan trong danh mục');
  await page.getByLabel('Tên cơ quan').fill('so thu viec');
  await page.getByRole('button', { name: 'Tìm' }).click();
  await page.getByRole('radio', { name: /UBND tỉnh Sông Mã/ }).check();
  await page.getByLabel('Giải thích ngắn gọn').fill('Chánh văn phòng');
  await page.locator('#evidence').setInputFiles(EVIDENCE);
  await page.getByRole('button', { name: 'Gửi cơ quan thường trực' }).click();
  expect(await page.locator('main').innerText()).toContain('Chờ xác nhận');
  const place = page.url();
  await context.close();

  const desk = await demoVisit(site, secretary);
  await desk.page.goto('/viec-cua-toi');
  await desk.page.getByRole('link', { name: /tư cách đại diện/ }).click();
  await expectGoodOnBoth(desk.page, 'desk-claims');
  await desk.page.getByRole('link', { name: /Sở Thử Việc Sông Mã/ }).click();
  await expectGoodOnBoth(desk.page, 'desk-claim');
  await desk.page.getByRole('button', { name: 'Từ chối' }).click();
  await expect.poll(() => desk.page.getByRole('alert').first().innerText()).toContain('Nhập lý do');
  await desk.page.getByRole('button', { name: 'Xác nhận' }).click();
  await expect.poll(() => desk.page.getByRole('status').innerText()).toContain('Đã ghi quyết định');
  await desk.context.close();

  const owner = await site.app.db
    .selectFrom('person')
    .select('id')
    .where('name', '=', 'clerk')
    .executeTakeFirstOrThrow();
  const again = await demoVisit(site, { personId: owner.id });
  await again.page.goto(`${new URL(place).pathname}?tim=thu viec`);
  expect(await again.page.locator('main').innerText()).toContain('Đã xác nhận');
  await expectGoodOnBoth(again.page, 'agency');
  await again.context.close();
});

test('whoever finds their organisation registered already asks for it, and learns nothing of it', async () => {
  const first = await addPerson(site, 'first');
  taken(await registerOrganisation(site.app, first, { taxCode: '0100109106', name: 'Công ty Đã Có' }));
  const { page, context } = await demoVisit(site, await addPerson(site, 'rightful'));
  await page.goto(`/giai-thuong/${VDA}/dang-ky`);
  await page.getByLabel('Mã số thuế').fill('0100109106');
  await page.getByLabel('Tên đơn vị').fill('Công ty Tôi');
  await page.getByLabel('Tên sản phẩm, giải pháp hoặc dịch vụ').fill('Cổng');
  await page.getByRole('button', { name: 'Đăng ký và mở hồ sơ' }).click();
  await page.getByRole('link', { name: 'Xin vào đơn vị hoặc khiếu nại' }).click();
  await expectGoodOnBoth(page, 'claim-organisation');
  await page.setViewportSize(DESKTOP);
  await page.getByRole('radio', { name: /Khiếu nại/ }).check();
  await page.getByLabel('Giải thích ngắn gọn').fill('Giám đốc');
  await page.locator('#evidence').setInputFiles(EVIDENCE);
  await page.getByRole('button', { name: 'Gửi cơ quan thường trực' }).click();
  await page.waitForURL(/to-chuc-cua-toi/);
  const words = await page.locator('main').innerText();
  expect(words).toContain('0100109106');
  expect(words).not.toContain('Công ty Đã Có');
  await expectGoodOnBoth(page, 'own-claims');
  await context.close();
});

test('the desk of a paper dossier invites somebody of its organisation', async () => {
  const opened = await openPaperDossier(site.app, secretary, {
    seasonId: VDA,
    taxCode: '0101248141',
    organisationName: 'Công ty Giấy',
    name: 'Hồ sơ giấy',
    receivedOn: '10/05/2024',
    scan: { name: 'ban-chup.pdf', content: PDF },
  });
  const { page, context } = await demoVisit(site, secretary);
  await page.goto(`/thu-ky/${VDA}/ho-so/${taken(opened).dossierId}/tiep-quan`);
  await expectGoodOnBoth(page, 'takeover');
  await page.getByLabel('Thư điện tử của người được đơn vị cử').fill('chu@example.vn');
  await page.getByRole('button', { name: 'Gửi lời mời' }).click();
  await expect.poll(() => page.getByRole('status').innerText()).not.toBe('');
  expect(site.mail.sent.at(-1)).toMatchObject({ to: 'chu@example.vn', text: expect.stringContaining('/loi-moi/') });
  await context.close();
});
