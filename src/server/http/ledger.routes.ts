import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { App } from '../app/app.ts';
import { publishBundle } from '../app/contest/publish-bundle.ts';
import { publishCollectiveBundle } from '../app/contest/publish-collective-bundle.ts';
import { publishPrizesBundle } from '../app/contest/publish-prizes-bundle.ts';
import { exportTree } from '../app/ledger/export-tree.ts';
import { keepPublicFile, type MadeInParts } from '../app/ledger/keep-public-file.ts';
import { readNewestCheckpoint } from '../app/ledger/list-logs.ts';
import { proveConsistency } from '../app/ledger/prove-leaf.ts';
import { readReceipt } from '../app/ledger/read-receipt.ts';
import { sendRefusal } from './problem.ts';

/** A proxy may keep it for half a minute, and the old one for a minute while it asks again. */
const PUBLIC = 'public, max-age=0, s-maxage=30, stale-while-revalidate=60';
/** Two sizes of a log that only grows: the proof between them never changes. */
const FOR_EVER = 'public, max-age=31536000, immutable';

const slug = Type.String({ maxLength: 64 });
const seasonParams = Type.Object({ season: slug });
const hexHash = Type.String({ pattern: '^[0-9a-f]{64}$' });
const texts = Type.Unsafe<readonly string[]>(Type.Array(Type.String()));
const size = Type.String({ pattern: '^[1-9][0-9]{0,14}$' });

const receiptReply = Type.Object({
  type: Type.Literal('receipt'),
  code: Type.String(),
  contest: Type.String(),
  issuedAt: Type.String(),
  signature: Type.String(),
  leaf: Type.Object({
    type: Type.String(),
    contest: Type.String(),
    round: Type.Union([Type.String(), Type.Null()]),
    serverTime: Type.String(),
    hash: Type.String(),
  }),
  leafIndex: Type.String(),
  proof: texts,
  checkpoint: Type.String(),
  keys: texts,
});

const consistencyReply = Type.Object({
  type: Type.Literal('consistency'),
  size1: Type.String(),
  size2: Type.String(),
  root1: Type.String(),
  root2: Type.String(),
  proof: texts,
});

/** The public log: receipts with their proofs, checkpoints, the whole log, and result bundles. Open to everybody, no cookie. */
export const ledgerRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, options) => {
  await server.register(receiptAndBundleRoutes, options);
  await server.register(prizesRoutes, options);
  await server.register(collectiveRoutes, options);
  await server.register(logRoutes, options);
};

const receiptAndBundleRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.get(
    '/api/v1/receipts/:code',
    {
      schema: {
        params: Type.Object({ code: Type.String({ maxLength: 32 }) }),
        querystring: Type.Object({ leafHash: Type.Optional(hexHash) }),
        response: { 200: receiptReply },
      },
    },
    async (request, reply) => {
      const receipt = await readReceipt(app, { code: request.params.code, leafHash: request.query.leafHash });
      if (receipt.ok) return reply.header('cache-control', 'no-cache').send(receipt.value);
      if (receipt.refusal.code === 'receipt-pending') reply.header('retry-after', '60');
      return sendRefusal(reply, receipt.refusal);
    },
  );

  server.get(
    '/api/v1/contests/:season/rounds/:round/bundle',
    { schema: { params: Type.Object({ season: slug, round: slug }) } },
    async (request, reply) => {
      const bundle = await publishBundle(app, request.params.season, request.params.round);
      if (!bundle.ok) return sendRefusal(reply, bundle.refusal);
      return sendMade(app, { request, reply }, bundle.value);
    },
  );
};

const prizesRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.get(
    '/api/v1/contests/:season/prizes-bundle',
    { schema: { params: Type.Object({ season: slug }) } },
    async (request, reply) => {
      const bundle = await publishPrizesBundle(app, request.params.season);
      if (!bundle.ok) return sendRefusal(reply, bundle.refusal);
      return sendMade(app, { request, reply }, bundle.value);
    },
  );
};

const collectiveRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.get(
    '/api/v1/contests/:season/collective-bundle',
    { schema: { params: Type.Object({ season: slug }) } },
    async (request, reply) => {
      const made = await publishCollectiveBundle(app, request.params.season);
      if (!made.ok) return sendRefusal(reply, made.refusal);
      return sendMade(app, { request, reply }, made.value);
    },
  );
};

const logRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.get('/api/v1/ledger/:season/checkpoint', { schema: { params: seasonParams } }, async (request, reply) => {
    const newest = await readNewestCheckpoint(app, request.params.season);
    if (!newest) return sendRefusal(reply, { code: 'log-not-found' });
    return reply.type('text/plain; charset=utf-8').header('cache-control', PUBLIC).send(newest.note);
  });

  server.get('/api/v1/ledger/:season/tree', { schema: { params: seasonParams } }, async (request, reply) => {
    const tree = await exportTree(app, request.params.season);
    if (!tree) return sendRefusal(reply, { code: 'log-not-found' });
    return sendMade(app, { request, reply }, tree);
  });

  server.get(
    '/api/v1/ledger/:season/consistency',
    {
      schema: {
        params: seasonParams,
        querystring: Type.Object({ from: size, to: size }),
        response: { 200: consistencyReply },
      },
    },
    async (request, reply) => {
      const sizes = { from: Number(request.query.from), to: Number(request.query.to) };
      const proof = await proveConsistency(app, request.params.season, sizes);
      return proof.ok ? reply.header('cache-control', FOR_EVER).send(proof.value) : sendRefusal(reply, proof.refusal);
    },
  );
};

/** The file of something public, made at most once for each of its states; whoever has it already gets nothing again. */
async function sendMade(
  app: App,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
  made: MadeInParts,
): Promise<FastifyReply> {
  reply.header('etag', made.etag).header('cache-control', PUBLIC);
  if (request.headers['if-none-match'] === made.etag) return reply.code(304).send();
  const file = await keepPublicFile(app, made);
  if (!file.ok) {
    reply.removeHeader('etag');
    return sendRefusal(reply.header('cache-control', 'no-store').header('retry-after', '30'), file.refusal);
  }
  return reply
    .type('application/json; charset=utf-8')
    .header('content-length', file.value.size)
    .send(file.value.read());
}
