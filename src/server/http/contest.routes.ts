import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { IdentityFieldId } from '#core/contest/definition.ts';
import type { App } from '../app/app.ts';
import {
  participantCookieName,
  proveParticipant,
  proveParticipants,
  type ParticipantCookie,
} from '../app/contest/gates.ts';
import { readOwnAttempt } from '../app/contest/read-attempt.ts';
import { registerParticipant } from '../app/contest/register-participant.ts';
import { resumeParticipant } from '../app/contest/resume-participant.ts';
import { saveAnswers } from '../app/contest/save-answers.ts';
import { startAttempt } from '../app/contest/start-attempt.ts';
import { submitAttempt } from '../app/contest/submit-attempt.ts';
import {
  answersBody,
  attemptParams,
  attemptReply,
  registeredReply,
  registrationBody,
  resumedReply,
  resumptionBody,
  roundParams,
  savedReply,
  seasonParams,
  startBody,
  submittedReply,
} from './contest.schemas.ts';
import { sendRefusal } from './problem.ts';

const BODY_LIMIT = 16 * 1024; // the longest paper we allow, answered in full, stays below

/** The hot path: register, begin, save, hand in, resume. No session, no join: a signed cookie says who it is. */
export const contestRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, options) => {
  await server.register(participantRoutes, options);
  await server.register(attemptRoutes, options);
};

const options = { bodyLimit: BODY_LIMIT };

const participantRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.post(
    '/api/v1/contests/:season/participants',
    { ...options, schema: { params: seasonParams, body: registrationBody, response: { 201: registeredReply } } },
    async (request, reply) => {
      const { obligationGroup, ...fields } = request.body;
      const input = { fields: given(fields), obligationGroup, retryKey: retryKeyOf(request) };
      const registered = await registerParticipant(app, request.params.season, input);
      if (!registered.ok) return sendRefusal(reply, registered.refusal);
      const { cookie, ...body } = registered.value;
      return setParticipant(reply, cookie).code(201).send(body);
    },
  );

  server.post(
    '/api/v1/contests/:season/participants/resumption',
    { ...options, schema: { params: seasonParams, body: resumptionBody, response: { 200: resumedReply } } },
    async (request, reply) => {
      const { resumeCode, ...fields } = request.body;
      const resumed = await resumeParticipant(app, request.params.season, {
        fields: given(fields),
        resumeCode,
        address: request.ip,
      });
      if (!resumed.ok) return sendRefusal(reply, resumed.refusal);
      return setParticipant(reply, resumed.value.cookie).send({ participantId: resumed.value.participantId });
    },
  );
};

const attemptRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.post(
    '/api/v1/contests/:season/rounds/:round/attempts',
    {
      ...options,
      schema: { params: roundParams, body: startBody, response: { 200: attemptReply, 201: attemptReply } },
    },
    async (request, reply) => {
      const { season, round } = request.params;
      const participant = proveParticipant(app, season, request.cookies[participantCookieName(season)]);
      if (!participant) return sendRefusal(reply, { code: 'participant-required' });
      const started = await startAttempt(app, participant, { roundId: round, ...request.body });
      if (!started.ok) return sendRefusal(reply, started.refusal);
      return reply.code(started.value.isNew ? 201 : 200).send(started.value.view);
    },
  );

  server.put(
    '/api/v1/attempts/:id/answers',
    { ...options, schema: { params: attemptParams, body: answersBody, response: { 200: savedReply } } },
    async (request, reply) => {
      const saved = await saveAnswers(app, proveParticipants(app, request.cookies), request.params.id, request.body);
      return saved.ok ? saved.value : sendRefusal(reply, saved.refusal);
    },
  );

  server.post(
    '/api/v1/attempts/:id/submission',
    { ...options, schema: { params: attemptParams, body: answersBody, response: { 200: submittedReply } } },
    async (request, reply) => {
      const submitted = await submitAttempt(
        app,
        proveParticipants(app, request.cookies),
        request.params.id,
        request.body,
      );
      return submitted.ok ? submitted.value : sendRefusal(reply, submitted.refusal);
    },
  );

  server.get(
    '/api/v1/attempts/:id',
    { schema: { params: attemptParams, response: { 200: attemptReply } } },
    async (request, reply) => {
      const view = await readOwnAttempt(app, proveParticipants(app, request.cookies), request.params.id);
      return view.ok ? reply.header('cache-control', 'no-store').send(view.value) : sendRefusal(reply, view.refusal);
    },
  );
};

function setParticipant(reply: FastifyReply, cookie: ParticipantCookie): FastifyReply {
  const { name, value, maxAgeSeconds, secure } = cookie;
  return reply.setCookie(name, value, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: maxAgeSeconds, secure });
}

/** Chosen by the client for one registration; too short a key would be a guess. */
function retryKeyOf(request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && key.length >= 16 && key.length <= 128 ? key : undefined;
}

function given(fields: Partial<Record<IdentityFieldId, string | undefined>>): Partial<Record<IdentityFieldId, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined));
}
