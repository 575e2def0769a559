import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { App } from '../app/app.ts';
import { saveScores } from '../app/judging/save-scores.ts';
import { readActor } from '../app/person/read-actor.ts';
import { sendRefusal } from './problem.ts';
import { sameOriginJson } from './same-origin.ts';

const closed = { additionalProperties: false };
const params = Type.Object({ id: Type.String({ maxLength: 40 }) }, closed);
const body = Type.Object(
  {
    revision: Type.Integer({ minimum: 0 }),
    scores: Type.Record(Type.String({ maxLength: 200 }), Type.Number(), { maxProperties: 200 }),
    comments: Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 5000 }), { maxProperties: 50 }),
  },
  closed,
);
const saved = Type.Object({ revision: Type.Integer(), savedAt: Type.String() }, closed);

/** Saving a judge's draft from its page, under the session cookie. Sealing is an act of its own. */
export const judgingRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.put(
    '/api/v1/score-sheets/:id/scores',
    { onRequest: sameOriginJson(app), schema: { params, body, response: { 200: saved } } },
    async (request, reply) => {
      const actor = await readActor(app, request.headers.cookie);
      const kept = await saveScores(app, actor, { scoreSheetId: request.params.id, ...request.body });
      if (!kept.ok) return sendRefusal(reply, kept.refusal);
      return { revision: kept.value.revision, savedAt: kept.value.savedAt.toString() };
    },
  );
};
