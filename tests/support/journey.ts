import type { BrowserContext, Page } from 'playwright-core';
import type { RoleName, Scope } from '#core/person/roles.ts';
import { signInAsDemoPerson } from '#server/app/person/sign-in-as-demo-person.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { cookieAgain, cookieHeader, enrolled, personWith, visitor } from './accounts.ts';
import { taken } from './award.ts';
import { DESKTOP, expectGoodAt320, expectGoodPage, PHONE, visit, type Visitor } from './browser.ts';
import { SEASON, type Browser } from './contest.ts';
import type { Site } from './site.ts';

export type Look = NonNullable<Parameters<typeof visit>[2]>;

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
  return visitWith(site, pairsOf(cookie), { viewport: DESKTOP, ...look });
}

/** Somebody signed in as a demo offers it, without a second factor, at a desk of their own. */
export async function demoVisit(
  site: Site,
  { personId }: { readonly personId: string },
  look: Look = {},
): Promise<Visitor> {
  const token = taken(await signInAsDemoPerson(site.app, personId, visitor()));
  return visitWith(site, pairsOf(cookieHeader(site, token)), { viewport: DESKTOP, ...look });
}

/** Signs the same person in again at the same desk, after the clock went past the end of their session. */
export async function signInAgain(site: Site, { context }: Visitor, email: string): Promise<void> {
  await lend(site, context, pairsOf(await cookieAgain(site, email)));
}

/** The phone of somebody who took part through the API: the same cookies in a real browser. */
export function phoneOf(site: Site, { cookies }: Pick<Browser, 'cookies'>, look: Look = {}): Promise<Visitor> {
  return visitWith(site, cookies, { viewport: PHONE, ...look });
}

async function visitWith(site: Site, cookies: Readonly<Record<string, string>>, look: Look): Promise<Visitor> {
  const visitor = await visit(site.browser, site.baseURL, look);
  await lend(site, visitor.context, cookies);
  return visitor;
}

async function lend(site: Site, context: BrowserContext, cookies: Readonly<Record<string, string>>): Promise<void> {
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.baseURL })));
}

function pairsOf(cookieHeader: string): Readonly<Record<string, string>> {
  const pairs = cookieHeader.split('; ').map((pair) => [pair.split('=', 1)[0]!, pair.slice(pair.indexOf('=') + 1)]);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** Lets the minutes pass that the log's checkpoints take, and answers a round's bundle as anybody reads it. */
export async function publishedBundle(site: Site, seasonId: string, round: string): Promise<string> {
  for (let pass = 0; pass < 3; pass += 1) {
    site.clock.set(site.clock.wallNow().add({ minutes: 1 }).toString());
    await appendLedgers(site.app);
  }
  return (await fetch(`${site.baseURL}/api/v1/contests/${seasonId}/rounds/${round}/bundle`)).text();
}
