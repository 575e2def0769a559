import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../app/app.ts';
import { sendRefusal } from './problem.ts';
import type { Server } from './server.ts';

type ContestAct = Parameters<App['metrics']['contestActDone']>[0];

const ACTS: Readonly<Record<string, ContestAct>> = {
  'POST /api/v1/contests/:season/rounds/:round/attempts': 'start',
  'PUT /api/v1/attempts/:id/answers': 'save',
  'POST /api/v1/attempts/:id/submission': 'submission',
};
const MS = 1000;

/** Measures every request from here on, pages too: those by the route that the page handler has noted on the raw request. */
export function measureRequests(server: Server, app: App): void {
  server.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? pageRouteOf(request);
    const status = reply.raw.statusCode;
    if (!isStream(reply)) app.metrics.requestAnswered({ method, route, status, seconds: reply.elapsedTime / MS });
    const act = status < 300 ? ACTS[`${method} ${route}`] : undefined;
    if (act) app.metrics.contestActDone(act);
    countForLiveView(app, { act: ACTS[`${method} ${route}`], status, ms: reply.elapsedTime, reply });
    done();
  });
}

/** A stream lasts as long as somebody listens: its seconds say nothing of how long people wait. */
function isStream({ raw }: FastifyReply): boolean {
  return String(raw.getHeader('content-type') ?? '').startsWith('text/event-stream');
}

interface ForLiveView {
  /** What of the hot path was asked for, whatever became of it. */
  readonly act: ContestAct | undefined;
  readonly status: number;
  readonly ms: number;
  readonly reply: FastifyReply;
}

/** Upper bounds in milliseconds; slower is 10,000. */
const LATENCY_MS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000];

/** What the organiser's live view tells of errors and waiting: by code and by duration, never by person. */
function countForLiveView(app: App, { act, status, ms, reply }: ForLiveView): void {
  const { tally } = app.contests;
  if (status >= 500) tally.add('', 'error', String(status));
  const { vinhDanhRefusal: code } = reply.raw as { readonly vinhDanhRefusal?: string };
  if (act && code !== undefined) tally.add('', 'refusal', code);
  if (act) tally.add('', 'latency', String(LATENCY_MS.find((bound) => ms <= bound) ?? 10_000));
}

/** `/metrics` for a scraper on this machine, or for one that knows `METRICS_TOKEN`. For everybody else there is no such page. */
export const metricsRoutes: FastifyPluginAsync<{ app: App }> = async (server, { app }) => {
  server.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isOnThisMachine(request) && !knowsToken(request, app.config.metricsToken)) {
      return sendRefusal(reply, { code: 'not-found' });
    }
    const { contentType, text } = await app.metrics.print();
    return reply.header('cache-control', 'no-store').type(contentType).send(text);
  });
};

/** A proxy on this machine comes from here too, but it says for whom: then it is not the machine itself that asks. */
function isOnThisMachine({ raw, headers }: FastifyRequest): boolean {
  const address = raw.socket.remoteAddress ?? '';
  const isLoopback = /^(?:::ffff:)?127\.|^::1$/.test(address);
  return isLoopback && !['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((name) => name in headers);
}

function knowsToken({ headers }: FastifyRequest, token: string | null): boolean {
  if (token === null) return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token}`));
}

/** A page, a file of the build, or nothing at all. */
function pageRouteOf({ raw }: FastifyRequest): string {
  return (raw as { readonly vinhDanhRoute?: string }).vinhDanhRoute ?? 'file';
}
