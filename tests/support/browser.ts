import chromiumBinary from '@sparticuz/chromium';
import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';

// The package's own arguments contain --single-process, with which a second page ends the browser.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const PHONE = { width: 390, height: 844 };
export const NARROW = { width: 320, height: 640 };
export const TABLET = { width: 1180, height: 820 };
export const DESKTOP = { width: 1440, height: 900 };

/** Opens the Chromium that comes from npm. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumBinary.executablePath(), args: ARGUMENTS, headless: true });
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A person with a browser of their own (own cookies), at a screen size. */
export async function visit(
  browser: Browser,
  baseURL: string,
  options: {
    readonly viewport?: { width: number; height: number };
    readonly javaScriptEnabled?: boolean;
    readonly colorScheme?: 'light' | 'dark';
  } = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL, viewport: PHONE, locale: 'vi-VN', ...options });
  context.setDefaultTimeout(30_000); // a test that passes gets no slower by it, and one of a busy machine passes
  return { context, page: await context.newPage() };
}

/** No axe violation (WCAG 2.2 A/AA and best practice), and no horizontal scrolling, on the page as it stands. */
export async function expectGoodPage(page: Page): Promise<void> {
  await settled(page);
  expect(await violationsOf(page), page.url()).toEqual([]);
  await expectNoSidewaysScroll(page);
}

/**
 * What axe finds. It is put into a page once and stays there: reading its half megabyte again for each look took most of the time
 * of the journeys.
 */
async function violationsOf(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const inPage = (globalThis as unknown as { readonly axe: typeof axe }).axe;
    // No page plays anything: fetching style sheets and media again for each look took a seventh of it.
    const { violations } = await inPage.run(document, { resultTypes: ['violations'], preload: false });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}

/** The page fits its width. The part of `expectGoodPage` that also holds where script is off (axe itself is script). */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `horizontal scrolling on ${page.url()}`).toBeLessThanOrEqual(0);
}

/** The same at the narrowest supported width, then back to the page's own size. */
export async function expectGoodAt320(page: Page): Promise<void> {
  const own = page.viewportSize();
  await page.setViewportSize(NARROW);
  await expectGoodPage(page);
  if (own) await page.setViewportSize(own);
}

/**
 * Colours that are still changing would be measured half-way: nothing changes by degrees any more once a page is looked at (a pointer
 * that rests where a button comes up begins a change at any moment), and what was changing is brought to its end.
 */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (document.adoptedStyleSheets.length === 0) {
      const still = new CSSStyleSheet();
      still.replaceSync('*, ::before, ::after { transition: none !important }');
      document.adoptedStyleSheets.push(still);
    }
    for (let round = 0; round < 10; round += 1)
      for (const animation of document.getAnimations())
        if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
  });
}

/** Keeps the scripts of these addresses from a page until they are released, as a slow line does: people do not wait for them. */
export async function holdScripts(page: Page, addresses: string): Promise<{ release(): void }> {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route(addresses, async (route) => {
    await promise;
    await route.continue();
  });
  return { release: resolve };
}
