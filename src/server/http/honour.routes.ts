import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { App } from '../app/app.ts';
import { readCertificate } from '../app/honour/read-certificate.ts';
import { searchDirectory } from '../app/honour/search-directory.ts';
import { sendRefusal } from './problem.ts';

const closed = { additionalProperties: false };
const localized = Type.Object({ vi: Type.String(), en: Type.Optional(Type.String()) }, closed);
const decision = Type.Object({ number: Type.String(), decidedOn: Type.String() }, closed);
const stated = {
  code: Type.String(),
  name: Type.String(),
  organisation: Type.String(),
  titleId: Type.String(),
  title: localized,
  seasonId: Type.String(),
  season: localized,
  categoryId: Type.String(),
  category: localized,
  decision,
};
const certificateReply = Type.Object(
  {
    ...stated,
    issuedAt: Type.String(),
    status: Type.Union([Type.Literal('valid'), Type.Literal('revoked'), Type.Literal('superseded')]),
    revocation: Type.Union([Type.Object({ since: Type.String(), decision }, closed), Type.Null()]),
    factsHash: Type.String(),
  },
  closed,
);
const directoryReply = Type.Object(
  {
    items: Type.Array(Type.Object({ ...stated, status: Type.String() }, closed)),
    total: Type.Integer(),
    page: Type.Integer(),
    pageSize: Type.Integer(),
  },
  closed,
);
const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }));
const query = Type.Object(
  {
    q: text(200),
    season: text(100),
    title: text(100),
    category: text(100),
    page: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,4}$' })),
  },
  closed,
);

/** What anybody may ask about honours: one certificate, and the directory. */
export const honourRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.get(
    '/api/v1/certificates/:code',
    {
      schema: {
        params: Type.Object({ code: Type.String({ maxLength: 64 }) }, closed),
        response: { 200: certificateReply },
      },
    },
    async (request, reply) => {
      const certificate = await readCertificate(app, request.params);
      if (!certificate.ok) return sendRefusal(reply, certificate.refusal);
      const { status, issuedAt, ...facts } = certificate.value;
      const revocation =
        status.status === 'revoked' ? { since: status.since.toString(), decision: status.decision } : null;
      return { ...facts, issuedAt: issuedAt.toString(), status: status.status, revocation };
    },
  );

  server.get(
    '/api/v1/honours',
    { schema: { querystring: query, response: { 200: directoryReply, 304: Type.Null() } } },
    async (request, reply) => {
      const { q: search, season: seasonId, title: titleId, category: categoryId, page } = request.query;
      const { etag, ...directory } = await searchDirectory(
        app,
        given({ search, seasonId, titleId, categoryId, page: page && Number(page) }),
      );
      if (isFresh(request, reply, etag)) return reply.code(304).send(null);
      return reply.send({ ...directory, items: [...directory.items] });
    },
  );
};

/** Leaves out what was not asked. */
function given<T extends object>(question: T): { readonly [K in keyof T]?: Exclude<T[K], undefined | ''> } {
  return Object.fromEntries(
    Object.entries(question).filter(([, value]) => value !== undefined && value !== ''),
  ) as never;
}

function isFresh(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  reply.header('etag', `"${etag}"`).header('cache-control', 'public, max-age=30');
  return (request.headers['if-none-match'] ?? '').split(/,\s*/).includes(`"${etag}"`);
}
