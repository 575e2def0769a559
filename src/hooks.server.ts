import { createHash } from 'node:crypto';
import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { outageOf } from '#core/shared/outage.ts';
import { recordOpenedPage } from '#server/app/judging/open-audit.ts';
import { readActor } from '#server/app/person/read-actor.ts';
import { translator } from '#messages/translate.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const request = event.platform?.req;
  const app = request?.vinhDanh;
  if (!app) throw new Error('pages run inside the Vinh Danh server: start it with npm start or bin/dev');
  event.locals.app = app;
  request.vinhDanhRoute = event.route.id ?? 'none';
  event.locals.locale = event.url.pathname === '/en' || event.url.pathname.startsWith('/en/') ? 'en' : 'vi';
  event.locals.t = translator(event.locals.locale);
  event.locals.actor = await readActor(app, event.request.headers.get('cookie'));
  const route = event.route.id;
  if (route !== null) {
    await recordOpenedPage(app, event.locals.actor, { route, params: event.params, method: event.request.method });
  }
  const transformPageChunk = ({ html }: { readonly html: string }) => html.replace('%lang%', event.locals.locale);
  const response = await resolve(event, { transformPageChunk });
  // What is made for somebody signed in is theirs alone, unless its page has said otherwise.
  if (event.locals.actor && !response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  return isShared(event.request, response) ? withTag(response) : response;
};

/** What proxies may keep and has no tag yet: pages have one from SvelteKit, which also answers "not modified" by it. */
function isShared(request: Request, { status, headers }: Response): boolean {
  const isPublic = headers.get('cache-control')?.startsWith('public') ?? false;
  return request.method === 'GET' && status === 200 && isPublic && !headers.has('etag');
}

async function withTag(response: Response): Promise<Response> {
  const body = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  headers.set('etag', `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`);
  return new Response(body, { status: response.status, headers });
}

/** What nobody foresaw: the log gets the error with a number, the person the number alone. An address may hold a token: never logged. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return {};
  const { app, t } = event.locals;
  const outage = outageOf(error as Error);
  if (outage) {
    app.log.warn({ err: error, outage, route: event.route.id ?? 'none' }, 'cannot answer for now');
    return { message: t(`shared.refusal.${outage}`) };
  }
  const incident = app.ids.uuid();
  app.log.error({ err: error, incident, route: event.route.id ?? 'none' }, 'unforeseen failure of a page');
  return { message: t('page.error.500.title'), incident };
};
