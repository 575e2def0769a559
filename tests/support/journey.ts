import type { Page } from 'playwright-core';
import type { RoleName, Scope } from '#core/person/roles.ts';
import { enrolled, personWith } from './accounts.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, PHONE, visit, type Visitor } from './browser.ts';
import { SEASON, type Browser } from './contest.ts';
import type { Site } from './site.ts';

type Look = NonNullable<Parameters<typeof visit>[2]>;

/** Looks at a page at its own width and at the narrowest. It needs script: axe is one. */
export async function expectGood(page: Page): Promise<void> {
  await expectGoodPage(page);
  await expectGoodAt320(page);
}

/** Somebody with a role, signed in with their second factor, at a desk of their own. */
export async function staffVisit(
  site: Site,
  email: string,
  { role, scope = { kind: 'season', id: SEASON }, ...look }: { role: RoleName; scope?: Scope } & Look,
): Promise<Visitor> {
  await personWith(site, email, { name: role, scope });
  const { cookie } = await enrolled(site, email);
  const pairs = cookie.split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return visitWith(site, Object.fromEntries(pairs) as Record<string, string>, { viewport: DESKTOP, ...look });
}

/** The phone of somebody who took part through the API: the same cookies in a real browser. */
export function phoneOf(site: Site, { cookies }: Pick<Browser, 'cookies'>, look: Look = {}): Promise<Visitor> {
  return visitWith(site, cookies, { viewport: PHONE, ...look });
}

async function visitWith(site: Site, cookies: Readonly<Record<string, string>>, look: Look): Promise<Visitor> {
  const visitor = await visit(site.browser, site.baseURL, look);
  const own = Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.baseURL }));
  await visitor.context.addCookies(own);
  return visitor;
}
