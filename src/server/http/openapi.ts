import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import plugin from 'fastify-plugin';

/** Describes every API route by its schemas at `/api/v1/openapi.json`. */
export const openapi = plugin(async (server: FastifyInstance, { publicUrl }: { publicUrl: string }) => {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Vinh Danh', version: '1', description: 'Awards, contests, campaigns and dispatches.' },
      servers: [{ url: publicUrl }],
    },
  });
  server.get('/api/v1/openapi.json', { schema: { hide: true } }, async () => server.swagger());
});
