import type { FastifyPluginAsync } from 'fastify';
import { sql } from 'kysely';
import type { App } from '../app/app.ts';

/** `/healthz`: the process lives, and which of several it is. `/readyz`: it can answer from its database. */
export const healthRoutes: FastifyPluginAsync<{ app: App }> = async (server, { app }) => {
  server.get('/healthz', { schema: { hide: true } }, async () => {
    const { worker } = app.config;
    return { status: 'ok', ...(worker !== null && { worker }) };
  });
  server.get('/readyz', { schema: { hide: true } }, async (_request, reply) => {
    try {
      await sql`select 1`.execute(app.db);
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'database-unreachable' });
    }
  });
};
