import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { answersBody } from './contest.schemas.ts';

const MAX_BYTES = 20_000;

/**
 * The floor of the load test: what this server does at best. It reads the same body as a save and answers a fixed JSON of the
 * size asked for, with no database and no rule.
 */
export const benchRoutes: FastifyPluginAsyncTypebox = async (server) => {
  const fixed = new Map<number, string>();
  server.put(
    '/api/v1/bench/floor/:bytes',
    {
      schema: {
        hide: true,
        params: Type.Object({ bytes: Type.String({ pattern: '^\\d{1,5}$' }) }),
        body: answersBody,
        response: { 200: Type.Object({ revision: Type.Integer(), filler: Type.String() }) },
      },
    },
    async (request) => {
      const bytes = Math.min(Number(request.params.bytes), MAX_BYTES);
      const filler = fixed.get(bytes) ?? 'x'.repeat(bytes);
      fixed.set(bytes, filler);
      return { revision: request.body.revision, filler };
    },
  );
};
