import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
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
  const transformPageChunk = ({ html }: { readonly html: string }) => html.replace('%lang%', event.locals.locale);
  const response = await resolve(event, { transformPageChunk });
  // What is made for somebody signed in is theirs alone, unless its page has said otherwise.
  if (event.locals.actor && !response.headers.has('cache-control')) {
    response.headers.set('cache-control', 'private, no-store');
  }
  return response;
};

/** What nobody foresaw: the log gets the error with a number, the person the number alone. An address may hold a token: never logged. */
export const handleError: HandleServerError = ({ kind, error, event }) => {
  if (kind !== 'unknown') return {};
  const { app, t } = event.locals;
  const incident = app.ids.uuid();
  app.log.error({ err: error, incident, route: event.route.id ?? 'none' }, 'unforeseen failure of a page');
  return { message: t('page.error.500.title'), incident };
};
