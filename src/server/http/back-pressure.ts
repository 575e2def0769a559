import type { FastifyInstance, RouteOptions } from 'fastify';
import { sendRefusal } from './problem.ts';

/**
 * So many requests may wait for the database in one process, about 20 kB each. A database that cannot follow must not fill the
 * memory: the next ones are told at once to come back, which telephones do by themselves.
 */
const MOST_UNDERWAY = 4000;
const RETRY_SECONDS = 2;

/** Bounds the requests under way in the routes registered after it; counted until the work is done, whoever still listens. */
export function boundUnderway(server: Pick<FastifyInstance, 'addHook'>): void {
  let underway = 0;
  server.addHook('onRoute', (route: RouteOptions) => {
    const { handler } = route;
    route.handler = async function bounded(request, reply) {
      if (underway >= MOST_UNDERWAY)
        return sendRefusal(reply.header('retry-after', RETRY_SECONDS), { code: 'too-busy' });
      underway += 1;
      try {
        return await handler.call(this, request, reply);
      } finally {
        underway -= 1;
      }
    };
  });
}
