import type { App } from './app/app.ts';
import { createServer } from './http/server.ts';
import { PROTOCOL_HEADER, type PagesHandler } from './http/pages.ts';

/** A server that takes requests. */
export interface Serving {
  readonly address: string;
  /** Takes no more requests, and resolves when those under way are answered. */
  stop(): Promise<void>;
}

/** Serves API and pages where the configuration says. */
export async function serve(app: App): Promise<Serving> {
  const server = await createServer(app, await loadPages());
  const address = await server.listen({ host: app.config.host, port: app.config.port });
  return { address, stop: () => server.close() };
}

async function loadPages(): Promise<PagesHandler> {
  process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER; // the built handler reads these once, when imported
  process.env['BODY_SIZE_LIMIT'] = '32M'; // dossier files travel through page forms
  const built = (await import(new URL('../../build/handler.js', import.meta.url).href)) as { handler: PagesHandler };
  return built.handler;
}
