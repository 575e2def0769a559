import type { Browser } from 'playwright-core';
import { createServer } from '#server/http/server.ts';
import { PROTOCOL_HEADER, type PagesHandler } from '#server/http/pages.ts';
import { openBrowser } from './browser.ts';
import { createWorld, type World, type WorldOptions } from './world.ts';

/** A world whose pages answer on a loopback port, and a browser to look at them. */
export interface Site extends World {
  readonly baseURL: string;
  readonly browser: Browser;
}

/** Serves the built pages on a world of its own. Close it in `afterAll`. */
export async function openSite(options: WorldOptions = {}): Promise<Site> {
  const world = await createWorld(options);
  process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER;
  process.env['BODY_SIZE_LIMIT'] = '32M';
  const built = (await import(new URL('../../build/handler.js', import.meta.url).href)) as { handler: PagesHandler };
  const server = await createServer(world.app, built.handler);
  const baseURL = await server.listen({ host: '127.0.0.1', port: 0 });
  const browser = await openBrowser();
  const close = async () => {
    await browser.close();
    await server.close();
    await world.close();
  };
  return { ...world, server, baseURL, browser, close };
}
