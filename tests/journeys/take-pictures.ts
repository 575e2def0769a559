// Takes the pictures of docs/pictures/ from a fresh demo. Usage: npm run pictures
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { DESKTOP, openBrowser, PHONE, TABLET } from '#tests/support/browser.ts';
import { startProgram } from '#tests/support/program.ts';

const PORT = '8196';
const BASE = `http://127.0.0.1:${PORT}`;
const OUT = path.resolve(import.meta.dirname, '../../docs/pictures');

interface Picture {
  readonly name: string;
  readonly size: { readonly width: number; readonly height: number };
  readonly signInAs?: string;
  readonly go: (page: Page) => Promise<unknown>;
}

const PICTURES: readonly Picture[] = [
  { name: 'home-desktop', size: DESKTOP, go: (page) => page.goto('/') },
  { name: 'contest-phone', size: PHONE, go: (page) => page.goto('/cuoc-thi/thanh-hoa-2024') },
  { name: 'attempt-phone', size: PHONE, go: beginAttempt },
  { name: 'award-desktop', size: DESKTOP, go: (page) => page.goto('/giai-thuong/sao-khue-2019') },
  { name: 'dossier-desktop', size: DESKTOP, signInAs: 'Đại diện Doanh nghiệp A', go: openDraft },
  { name: 'judging-tablet', size: TABLET, signInAs: 'Giám khảo Một', go: openSheet },
  {
    name: 'organiser-desktop',
    size: DESKTOP,
    signInAs: 'Ban Tổ chức cuộc thi Thanh Hóa',
    go: (page) => page.goto('/to-chuc/cuoc-thi/thanh-hoa-2024'),
  },
  {
    name: 'live-desktop',
    size: DESKTOP,
    signInAs: 'Ban Tổ chức cuộc thi Thanh Hóa',
    go: (page) => page.goto('/to-chuc/cuoc-thi/thanh-hoa-2024/truc-tiep'),
  },
  {
    name: 'rules-desktop',
    size: DESKTOP,
    signInAs: 'Ban Tổ chức cuộc thi Thanh Hóa',
    go: (page) => page.goto('/to-chuc/cuoc-thi/thanh-hoa-2024/the-le/xep-hang'),
  },
  { name: 'directory-desktop', size: DESKTOP, go: (page) => page.goto('/vinh-danh') },
];

const data = mkdtempSync(path.join(tmpdir(), 'vinh-danh-pictures-'));
const program = startProgram({ PORT, VINHDANH_DATA: data, VINHDANH_DEMO: '1' });
const browser = await openBrowser();
try {
  await program.ready();
  mkdirSync(OUT, { recursive: true });
  for (const picture of PICTURES) await take(browser, picture);
} finally {
  await browser.close();
  program.child.kill('SIGTERM');
  await program.exited;
  rmSync(data, { recursive: true, force: true });
}

async function take(from: Browser, { name, size, signInAs, go }: Picture): Promise<void> {
  const context = await from.newContext({ baseURL: BASE, viewport: size, locale: 'vi-VN', colorScheme: 'light' });
  const page = await context.newPage();
  if (signInAs) await signIn(page, signInAs);
  await go(page);
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: path.join(OUT, `${name}.png`) });
  await context.close();
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/dang-nhap');
  await page.getByRole('button', { name }).first().click();
  await page.waitForURL(/viec-cua-toi/);
}

async function beginAttempt(page: Page): Promise<void> {
  await page.goto('/cuoc-thi/thanh-hoa-2024/du-thi');
  await page.locator('input[name=name]').fill('Nguyễn Mẫu Lan');
  await page.locator('input[name=phone]').fill('0912000001');
  await page.getByRole('combobox').fill('phong nghiep vu so 1');
  await page.getByRole('option').first().click();
  await page.getByRole('radio').first().check();
  await page.getByRole('checkbox').last().check();
  await page.getByRole('button', { name: 'Đăng ký dự thi' }).click();
  await page.getByRole('button', { name: /Bắt đầu|Vào thi/ }).click();
  await page.waitForURL(/\/bai/);
  await page.locator('label').nth(1).click();
  await page.waitForTimeout(500);
}

async function openDraft(page: Page): Promise<void> {
  await page.goto('/ho-so');
  await page.getByRole('link', { name: 'Phần mềm A' }).first().click();
  await page.waitForURL(/\/ho-so\/[0-9a-f-]{36}/);
  await page.goto(page.url().replace(/(\/ho-so\/[0-9a-f-]{36}).*/, '$1/nhom'));
  await page.waitForTimeout(500);
}

async function openSheet(page: Page): Promise<void> {
  await page.goto('/cham-diem');
  await page.getByRole('link', { name: 'Nền tảng A' }).first().click();
  await page.waitForURL(/\/cham-diem\/[0-9a-f-]{36}/);
}
