import type { IncomingMessage } from 'node:http';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Server as TusServer, type ServerOptions } from '@tus/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { App } from '../app/app.ts';
import { beginUpload } from '../app/dossier/begin-upload.ts';
import { followUpload, noteArrival, stopUpload } from '../app/dossier/follow-upload.ts';
import { readActor } from '../app/person/read-actor.ts';
import { sendRefusal } from './problem.ts';
import { sameOrigin } from './same-origin.ts';

type TusRequest = Parameters<NonNullable<ServerOptions['getFileIdFromRequest']>>[0];

const PATH = '/api/v1/uploads';
const PART_MS = 600_000; // one part over a slow line; the client sends a megabyte at a time
const TUS = '1.0.0';

const beginning = {
  params: Type.Object({ id: Type.String({ maxLength: 40 }), field: Type.String({ maxLength: 100 }) }),
  headers: Type.Object({
    'upload-length': Type.String({ pattern: '^[0-9]{1,12}$' }),
    'upload-metadata': Type.Optional(Type.String({ maxLength: 2000 })),
  }),
};
const going = { params: Type.Object({ upload: Type.String({ maxLength: 40 }) }) };

/**
 * Files that arrive in parts, by the tus protocol 1.0 (core, creation, termination) under the session cookie: whoever lost the
 * network goes on where the server stands. The protocol is the library's; who may do it is ours, asked again at every part.
 */
export const uploadRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  const admitted = new WeakMap<IncomingMessage, string>();
  const admittedIn = (request: TusRequest) => admitted.get(request.runtime?.node?.req as IncomingMessage);
  const tus = new TusServer({
    path: PATH,
    datastore: app.partials.store,
    relativeLocation: true,
    allowedOrigins: [new URL(app.config.publicUrl).origin],
    onUploadFinish: async (_request, { id }) => {
      await noteArrival(app, id);
      return {};
    },
    namingFunction: (request) => admittedIn(request) ?? app.ids.uuid(),
    // By itself the library takes the last part of the whole address, query included: `/own?x=/another` would be the other.
    getFileIdFromRequest: admittedIn,
  });
  const options = { onRequest: sameOrigin(app), handlerTimeout: PART_MS };
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', (_request, _payload, done) => done(null)); // the library reads the stream

  server.post('/api/v1/dossiers/:id/uploads/:field', { ...options, schema: beginning }, async (request, reply) => {
    const { id: dossierId, field: formField } = request.params;
    const name = fileNameOf(request.headers['upload-metadata'] ?? '');
    const upload = { dossierId, formField, name, bytes: Number(request.headers['upload-length']) };
    const accepted = await beginUpload(app, await readActor(app, request.headers.cookie), upload);
    if (!accepted.ok) return sendRefusal(reply, accepted.refusal);
    admitted.set(request.raw, accepted.value.uploadId);
    return speakTus(tus, request, reply);
  });

  for (const method of ['HEAD', 'PATCH'] as const)
    server.route({
      ...options,
      method,
      url: `${PATH}/:upload`,
      schema: going,
      handler: async (request, reply) => {
        const upload = await followUpload(app, await readActor(app, request.headers.cookie), {
          uploadId: request.params.upload,
        });
        if (!upload.ok) return sendRefusal(reply, upload.refusal);
        admitted.set(request.raw, upload.value.id);
        return speakTus(tus, request, reply);
      },
    });

  server.delete(`${PATH}/:upload`, { ...options, schema: going }, async (request, reply) => {
    const actor = await readActor(app, request.headers.cookie);
    const stopped = await stopUpload(app, actor, { uploadId: request.params.upload });
    if (!stopped.ok) return sendRefusal(reply, stopped.refusal);
    return reply.code(204).header('tus-resumable', TUS).send();
  });
};

/** Hands request and reply to the library, with the headers that every reply of ours has. */
async function speakTus(tus: TusServer, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value as string);
  reply.hijack();
  await tus.handle(request.raw, reply.raw);
  return reply;
}

/** `filename` of a tus metadata header: key and base64, comma-separated. Anything else in it is not looked at. */
function fileNameOf(metadata: string): string {
  const pair = metadata.split(',').map((one) => one.trim().split(' '));
  const encoded = pair.find(([key]) => key === 'filename')?.[1] ?? '';
  return Buffer.from(encoded, 'base64').toString('utf8');
}
