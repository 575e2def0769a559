import type { Handle } from '@sveltejs/kit/hooks';
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
  return resolve(event, { transformPageChunk: ({ html }) => html.replace('%lang%', event.locals.locale) });
};
