import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SignedIn } from '#server/app/person/actor.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { addPerson, AT, fillDossier, openApplicant, PDF, SEASON, type Applicant } from '#tests/support/award.ts';
import { DESKTOP, expectGoodPage, PHONE } from '#tests/support/browser.ts';
import { demoVisit } from '#tests/support/journey.ts';
import { openSite, type Site } from '#tests/support/site.ts';
import { makeSigner } from '#tests/support/signed-pdf.ts';

let site: Site;
let secretary: SignedIn;
let own: Applicant;
let page: Page;
const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-files-'));

/** A file on the disk, as a person has it: choosing it twice is choosing the same file. */
function onDisk(name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** A PDF of two parts: a comment makes it large. */
const LARGE = Buffer.concat([Buffer.from(`%PDF-1.4\n%${'x'.repeat(1_300_000)}\n`), PDF.subarray(9)]);

beforeAll(async () => {
  site = await openSite({ now: AT.registration });
  await loadShippedSeason(site.app, SEASON);
  secretary = await addPerson(site, 'secretariat', [['secretariat', 'season', SEASON]]);
  const award = { world: site, secretariat: secretary } as never;
  own = await openApplicant(award);
  await fillDossier(award, own);
  await emptyField('detail-file');
  page = await enter(own.owner);
});
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

async function emptyField(formField: string): Promise<void> {
  const query = site.app.db.selectFrom('uploaded_file').select('id').where('form_field', '=', formField);
  for (const { id } of await query.execute()) await removeFile(site.app, own.owner, { fileId: id });
}

const enter = async (person: SignedIn): Promise<Page> => (await demoVisit(site, person)).page;

async function expectGoodAtBoth(shown: Page): Promise<void> {
  for (const size of [PHONE, DESKTOP]) {
    await shown.setViewportSize(size);
    await expectGoodPage(shown);
  }
}

const section = () => `/ho-so/${own.dossierId}/de-cu`;
const field = () => page.locator('input[type=file]#f-detail-file');

/** The line is cut after so many parts have arrived, until it is mended. */
async function cutAfter(parts: number): Promise<() => Promise<void>> {
  let sent = 0;
  await page.route('**/api/v1/uploads/**', async (route) => {
    const isPart = route.request().method() === 'PATCH';
    if (isPart && sent >= parts) return route.abort('connectionreset');
    if (isPart) sent += 1;
    return route.continue();
  });
  return () => page.unroute('**/api/v1/uploads/**');
}

describe('an upload', () => {
  test('that loses the network says so and goes on by itself when it is back', async () => {
    await page.goto(section());
    const mend = await cutAfter(1);
    await field().setInputFiles(onDisk('mô tả.pdf', LARGE));
    await expect.poll(() => page.locator('.file').allInnerTexts()).toContainEqual(expect.stringContaining('Mất mạng'));
    expect(await site.app.db.selectFrom('file_upload').select('bytes').execute()).toEqual([{ bytes: LARGE.length }]);
    await mend();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await expect
      .poll(() => page.locator('.file').allInnerTexts())
      .toContainEqual(expect.stringMatching(/mô tả\.pdf[^]*1 trang/));
    expect(await site.app.db.selectFrom('file_upload').select('id').execute()).toEqual([]);
    await expectGoodAtBoth(page);
  });

  test('that was cut by a reload goes on when the same file is chosen again', async () => {
    await emptyField('detail-file');
    await page.goto(section());
    const mend = await cutAfter(1);
    await field().setInputFiles(onDisk('bản hai.pdf', LARGE));
    await expect.poll(() => page.locator('.file').allInnerTexts()).toContainEqual(expect.stringContaining('Mất mạng'));
    await page.reload();
    await expect.poll(() => page.locator('main').innerText()).toContain('Tệp bản hai.pdf tải lên chưa xong');
    await mend();
    const parts: string[] = [];
    page.on('request', (sent) => sent.method() === 'PATCH' && parts.push(sent.headers()['upload-offset'] ?? ''));
    await field().setInputFiles(path.join(folder, 'bản hai.pdf'));
    await expect
      .poll(() => page.locator('.file').allInnerTexts())
      .toContainEqual(expect.stringMatching(/bản hai\.pdf[^]*1 trang/));
    expect(parts).toEqual(['1048576']); // only what was missing
  });

  test('of a signed PDF shows who signed, and a file that lies about its kind is refused in words', async () => {
    await emptyField('detail-file');
    await page.goto(section());
    await field().setInputFiles(onDisk('lie.pdf', new TextEncoder().encode('xin chào')));
    await expect.poll(() => page.locator('main').innerText()).toContain('Nội dung tệp không phải loại được nhận');
    await field().setInputFiles(onDisk('ký.pdf', makeSigner().sign(PDF, '2019-02-20T08:00:00+07:00')));
    await expect.poll(() => page.locator('main').innerText()).toContain('Chữ ký số hợp lệ');
    expect(await page.locator('main').innerText()).toContain('Người ký: Nguyễn Văn Mẫu (Công ty Lam Sơn)');
    await expectGoodAtBoth(page);
  });
});

test('a PDF and an image are looked at under headers that let nothing run; a copy is checked against the receipt', async () => {
  await page.goto(`/ho-so/${own.dossierId}/thong-tin-chung`);
  const addresses = await page
    .locator('a[href$="/xem"]')
    .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const logo = await page.request.get(addresses[0] ?? '');
  expect([logo.status(), logo.headers()['content-type'], logo.headers()['content-security-policy']]).toEqual([
    200,
    'image/png',
    expect.stringContaining('sandbox'),
  ]);
  await page.goto(section());
  const address = (await page.locator('a[href$="/xem"]').first().getAttribute('href')) ?? '';
  const shown = await page.request.get(address);
  expect([shown.status(), shown.headers()['content-type'], shown.headers()['content-disposition']]).toEqual([
    200,
    'application/pdf',
    expect.stringMatching(/^inline/),
  ]);
  await page.goto(address.replace(/xem$/, 'bien-nhan'));
  await expectGoodAtBoth(page);
  await page.locator('input[name=copy]').setInputFiles(onDisk('khác.pdf', PDF));
  await page.getByRole('button', { name: 'Kiểm tra tệp này' }).click();
  await expect.poll(() => page.locator('main').innerText()).toContain('Không trùng');
  await page.locator('input[name=copy]').setInputFiles(path.join(folder, 'ký.pdf'));
  await page.getByRole('button', { name: 'Kiểm tra tệp này' }).click();
  await expect.poll(() => page.locator('main').innerText()).toContain('Trùng khớp');
});

test('the secretariat extends the deadline of one organisation, who reads it and hands in late with a receipt', async () => {
  site.clock.set('2019-03-07T08:00:00+07:00');
  const desk = await enter(secretary);
  await desk.goto(`/thu-ky/${SEASON}/gia-han`);
  await desk.getByLabel('Mã số thuế, mã định danh hoặc thư điện tử').fill('0100109106');
  await desk.getByLabel('Gia hạn đến hết ngày').fill('08/03/2019');
  await desk.getByRole('button', { name: 'Gia hạn' }).click();
  await expect.poll(() => desk.locator('.error-summary').innerText()).toContain('Mời nêu lý do gia hạn');
  await desk.getByLabel('Lý do').fill('Bão, mất điện hai ngày');
  await desk.getByRole('button', { name: 'Gia hạn' }).click();
  await expect.poll(() => desk.locator('table').innerText()).toContain('Bão, mất điện hai ngày');
  await expectGoodAtBoth(desk);
  page = await enter(own.owner);
  await page.goto(`/ho-so/${own.dossierId}/nop`);
  await page.getByRole('button', { name: /Nộp/ }).click();
  await page.waitForURL(new RegExp(`/ho-so/${own.dossierId}$`));
  expect(await page.locator('main').innerText()).toContain('Đơn vị được gia hạn riêng đến');
  await appendLedgers(site.app);
  await page.getByRole('link', { name: 'Xem và kiểm tra biên nhận' }).click();
  await page.waitForURL(/\/bien-nhan$/);
  expect(await page.locator('.receipt').innerText()).toMatch(/VD-2019-[2-9A-Z]{4}-[2-9A-Z]{4}/);
  await expectGoodAtBoth(page);
  await page.getByRole('link', { name: 'Kiểm tra biên nhận' }).click();
  await expect.poll(() => page.locator('[data-receipt-verdict]').innerText()).toContain('VD-2019-');
  expect(await page.locator('[data-receipt-verdict]').getAttribute('class')).toContain('note-ok');
});
