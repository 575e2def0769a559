import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { App } from '../app/app.ts';
import type { Config } from '../config.ts';
import { benchRoutes } from './bench.routes.ts';
import { contestRoutes } from './contest.routes.ts';
import { tagPublicAnswers } from './entity-tags.ts';
import { dossierRoutes } from './dossier.routes.ts';
import { healthRoutes } from './health.routes.ts';
import { honourRoutes } from './honour.routes.ts';
import { judgingRoutes } from './judging.routes.ts';
import { ledgerRoutes } from './ledger.routes.ts';
import { measureRequests, metricsRoutes } from './metrics.routes.ts';
import { openapi } from './openapi.ts';
import { personRoutes } from './person.routes.ts';
import { uploadRoutes } from './upload.routes.ts';
import { type PagesHandler, mountPages } from './pages.ts';
import { answerWithProblem } from './problem.ts';

const BODY_LIMIT = 64 * 1024; // hot-path bodies are below 10 kB; uploads have their own route

/** The server's own kind of Fastify instance: JSON Schema in and out, typed by TypeBox. */
export type Server = ReturnType<typeof bareServer>;

function bareServer(app: App) {
  return fastify({
    loggerInstance: app.log,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: trustedProxies(app.config),
    handlerTimeout: app.config.replySeconds * 1000,
    genReqId: () => app.ids.uuid(),
    routerOptions: { caseSensitive: true, ignoreTrailingSlash: false },
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
  }).withTypeProvider<TypeBoxTypeProvider>();
}

/** Counted hops begin with whoever speaks to us; of a list, everyone must be in one of its networks. */
function trustedProxies({ trustProxy }: Config) {
  if (typeof trustProxy === 'number') return (_address: string, hop: number) => hop < trustProxy;
  return trustProxy ? [...trustProxy] : false;
}

/** A line that still carried a reply when the server was asked to stop is not kept for a next request: a stop would wait 72 s for it. */
function closeLinesSoon(server: Server, app: App): void {
  server.addHook('preClose', async () => {
    server.server.keepAliveTimeout = 1;
    app.rooms.close(); // streams to screens end only when they are told to
  });
}

/** The whole HTTP face of the program: API, health, and, when given, the pages. */
export async function createServer(app: App, pages: PagesHandler | null): Promise<FastifyInstance> {
  const server = bareServer(app);
  closeLinesSoon(server, app);
  answerWithProblem(server, app);
  measureRequests(server, app);
  tagPublicAnswers(server);
  await server.register(helmet, {
    contentSecurityPolicy: false, // the pages set their own, with nonces
    hsts: app.config.publicUrl.startsWith('https:'),
    referrerPolicy: { policy: 'same-origin' }, // 'no-referrer' would turn the Origin of every form post into null
  });
  await server.register(cookie);
  await server.register(openapi, { publicUrl: app.config.publicUrl });
  await server.register(healthRoutes, { app });
  await server.register(metricsRoutes, { app });
  await server.register(contestRoutes, { app });
  if (app.config.bench) await server.register(benchRoutes);
  await server.register(personRoutes, { app });
  await server.register(dossierRoutes, { app });
  await server.register(uploadRoutes, { app });
  await server.register(judgingRoutes, { app });
  await server.register(honourRoutes, { app });
  await server.register(ledgerRoutes, { app });
  if (pages) mountPages(server, app, pages);
  return server as unknown as FastifyInstance;
}
