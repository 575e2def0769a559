import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isLocalPath } from '#core/person/local-path.ts';
import type { App } from '../app/app.ts';
import { ADDRESS_HEADER } from '../app/person/address-header.ts';

/**
 * Sign-on by an OIDC provider: the way there and the way back. Of better-auth's own HTTP face nothing else is open, since it
 * knows neither our lock-out nor our second factor.
 */
export const personRoutes: FastifyPluginAsync<{ app: App }> = async (server, { app }) => {
  const { provider } = app.auth;
  if (!provider) return;
  const hidden = { schema: { hide: true } };

  // A link, not a form: a form post may not end at another host under our content security policy.
  server.get('/api/auth/oidc', hidden, async (request: FastifyRequest<{ Querystring: { next?: unknown } }>, reply) => {
    const callbackURL = signInPage(app, request.query.next);
    const body = { provider: provider.id, callbackURL, errorCallbackURL: callbackURL, disableRedirect: true };
    const answer = await app.auth.respond(toWeb(app, request, { path: '/api/auth/sign-in/social', body }));
    const { url } = (await answer.json()) as { url?: string };
    giveCookies(answer, reply);
    return url ? reply.redirect(url, 303) : reply.redirect(`${callbackURL}?error=provider`, 303);
  });

  server.get('/api/auth/callback/:provider', hidden, async (request, reply) => {
    const answer = await app.auth.respond(toWeb(app, request, { path: request.url }));
    giveCookies(answer, reply);
    return reply.redirect(answer.headers.get('location') ?? `${signInPage(app, '')}?error=provider`, 303);
  });
};

/** The sign-in page decides what comes next: second factor, enrolment, or the page that was wanted. */
function signInPage(app: App, next: unknown): string {
  const wanted = typeof next === 'string' && isLocalPath(next) ? `?next=${encodeURIComponent(next)}` : '';
  return `${app.config.publicUrl}/dang-nhap${wanted}`;
}

interface Target {
  readonly path: string;
  readonly body?: object;
}

function toWeb(app: App, request: FastifyRequest, { path, body }: Target): Request {
  const headers = new Headers({
    [ADDRESS_HEADER]: request.ip,
    origin: app.config.publicUrl,
    'user-agent': request.headers['user-agent'] ?? '',
    cookie: request.headers.cookie ?? '',
  });
  const url = new URL(path, app.config.publicUrl);
  if (!body) return new Request(url, { headers });
  headers.set('content-type', 'application/json');
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

function giveCookies(answer: Response, reply: FastifyReply): void {
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
}
