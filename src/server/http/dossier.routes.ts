import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { App } from '../app/app.ts';
import { saveAnswer } from '../app/dossier/save-answer.ts';
import { readActor } from '../app/person/read-actor.ts';
import { sendRefusal } from './problem.ts';
import { sameOriginJson } from './same-origin.ts';

const closed = { additionalProperties: false };
const params = Type.Object({ id: Type.String({ maxLength: 40 }), field: Type.String({ maxLength: 100 }) }, closed);
const body = Type.Object({ revision: Type.Integer({ minimum: 0 }), value: Type.Unknown() }, closed);
const saved = Type.Object({ revision: Type.Integer(), savedAt: Type.String(), value: Type.Unknown() }, closed);

/** Saving a dossier's answers from its page, form field by form field, under the session cookie. */
export const dossierRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.put(
    '/api/v1/dossiers/:id/answers/:field',
    { onRequest: sameOriginJson(app), schema: { params, body, response: { 200: saved } } },
    async (request, reply) => {
      const actor = await readActor(app, request.headers.cookie);
      const { id: dossierId, field: formField } = request.params;
      const answer = await saveAnswer(app, actor, { dossierId, formField, ...request.body });
      if (!answer.ok) return sendRefusal(reply, answer.refusal);
      const { value, revision, savedAt } = answer.value;
      return { value, revision, savedAt: savedAt.toString() };
    },
  );
};
