import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { IdentityFieldId } from '#core/contest/definition.ts';
import type { App } from '../app/app.ts';
import { DEVICE_COOKIE, knownDevice } from '../app/contest/attempt-signals.ts';
import {
  participantCookieName,
  proveParticipant,
  proveParticipants,
  type ParticipantCookie,
} from '../app/contest/gates.ts';
import { readAddressBlock } from '../app/contest/address-block.ts';
import {
  admitCodeRequest,
  admitRegistration,
  admitStart,
  bindNumber,
  bindTicket,
  giveNumberBack,
  waitInRoom,
  type MustWait,
  type Newcomer,
  type Registering,
} from '../app/contest/admit-newcomer.ts';
import { openQuestion } from '../app/contest/open-question.ts';
import { readOwnAttempt } from '../app/contest/read-attempt.ts';
import { readRoundNews } from '../app/contest/read-news.ts';
import { registerParticipant } from '../app/contest/register-participant.ts';
import { resumeParticipant } from '../app/contest/resume-participant.ts';
import { confirmContact } from '../app/contest/confirm-contact.ts';
import { sendContactCode } from '../app/contest/send-contact-code.ts';
import { readActor } from '../app/person/read-actor.ts';
import { roundOf } from '../app/contest/contest.ts';
import { reportQuestion } from '../app/contest/report-question.ts';
import { saveAnswers } from '../app/contest/save-answers.ts';
import { startAttempt } from '../app/contest/start-attempt.ts';
import { submitAttempt } from '../app/contest/submit-attempt.ts';
import {
  answersBody,
  attemptParams,
  attemptReply,
  codeSentReply,
  nextQuestionBody,
  confirmationBody,
  registeredReply,
  registrationBody,
  reportBody,
  reportedReply,
  type RegistrationBody,
  roundNewsReply,
  resumedReply,
  resumptionBody,
  roundParams,
  savedReply,
  seasonParams,
  startBody,
  submittedReply,
  waitingReply,
} from './contest.schemas.ts';
import { contactCodeMail } from '#messages/contact-code-mail.ts';
import { translator } from '#messages/translate.ts';
import { boundUnderway } from './back-pressure.ts';
import { sendRefusal } from './problem.ts';

const BODY_LIMIT = 16 * 1024; // the longest paper we allow, answered in full, stays below

/** The hot path: register, begin, save, hand in, resume. No session, no join: a signed cookie says who it is. */
export const contestRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, options) => {
  boundUnderway(server);
  await server.register(newsRoutes, options);
  await server.register(reportRoutes, options);
  await server.register(questionRoutes, options);
  await server.register(codeRoutes, options);
  await server.register(participantRoutes, options);
  await server.register(waitingRoutes, options);
  await server.register(attemptRoutes, options);
};

const options = { bodyLimit: BODY_LIMIT };

/** Trouble with a question of a running attempt. */
const reportRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.post(
    '/api/v1/attempts/:id/reports',
    { bodyLimit: BODY_LIMIT, schema: { params: attemptParams, body: reportBody, response: { 200: reportedReply } } },
    async (request, reply) => {
      const { question: questionId, kind, note = '' } = request.body;
      const input = { attemptId: request.params.id, questionId, kind, note };
      const reported = await reportQuestion(app, proveParticipants(app, request.cookies), input);
      return reported.ok ? reported.value : sendRefusal(reply, reported.refusal);
    },
  );
};

/** Where questions open one by one. */
const questionRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.post(
    '/api/v1/attempts/:id/questions',
    { ...options, schema: { params: attemptParams, body: nextQuestionBody, response: { 200: attemptReply } } },
    async (request, reply) => {
      const input = { attemptId: request.params.id, after: request.body.after };
      const view = await openQuestion(app, proveParticipants(app, request.cookies), input);
      return view.ok ? reply.header('cache-control', 'no-store').send(view.value) : sendRefusal(reply, view.refusal);
    },
  );
};

/** From memory, alike for everybody, and fit for any CDN: every page that is being written on asks for it now and then. */
const newsRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.get(
    '/api/v1/contests/:season/rounds/:round/news',
    { schema: { params: roundParams, response: { 200: roundNewsReply } } },
    async (request, reply) => {
      const { season, round } = request.params;
      const contest = app.contests.find(season);
      if (!contest.ok || !roundOf(contest.value, round)) return sendRefusal(reply, { code: 'round-not-found' });
      return reply.header('cache-control', 'public, max-age=10').send(readRoundNews(app, season, round));
    },
  );
};

async function codeMailOf(app: App, seasonId: string) {
  const reader = { t: translator('vi'), locale: 'vi', block: await readAddressBlock(app, seasonId) } as const;
  return (facts: { readonly code: string; readonly minutes: number }) => contactCodeMail(facts, reader);
}

const participantRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.post(
    '/api/v1/contests/:season/participants',
    { ...options, schema: { params: seasonParams, body: registrationBody, response: { 201: registeredReply } } },
    async (request, reply) => {
      const { season } = request.params;
      const letIn = await admitRegistration(app, season, registeringOf(request));
      if (!letIn.ok) return sendToLine(reply, letIn.refusal);
      const registered = await registerParticipant(app, season, await registrationOf(app, request));
      holdPlace(reply, letIn.value.cookies);
      if (!registered.ok) {
        await giveNumberBack(app, season, letIn.value);
        return sendRefusal(reply, registered.refusal);
      }
      const { cookie, ...body } = registered.value;
      const participant = proveParticipant(app, season, cookie.value);
      if (participant) await bindNumber(app, participant, letIn.value);
      return setCookie(reply, cookie).code(201).send(body);
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
      return setCookie(reply, resumed.value.cookie).send({ participantId: resumed.value.participantId });
    },
  );
};

/** The two steps of a registration by a code. */
const codeRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.post(
    '/api/v1/contests/:season/participants/codes',
    { ...options, schema: { params: seasonParams, body: registrationBody, response: { 202: codeSentReply } } },
    async (request, reply) => {
      const letIn = await admitCodeRequest(app, request.params.season, registeringOf(request));
      if (!letIn.ok) return sendToLine(reply, letIn.refusal);
      holdPlace(reply, letIn.value.cookies);
      const sent = await sendContactCode(app, request.params.season, {
        ...(await registrationOf(app, request)),
        write: await codeMailOf(app, request.params.season),
      });
      return sent.ok ? reply.code(202).send(sent.value) : sendRefusal(reply, sent.refusal);
    },
  );

  server.post(
    '/api/v1/contests/:season/participants/confirmation',
    { ...options, schema: { params: seasonParams, body: confirmationBody, response: { 201: registeredReply } } },
    async (request, reply) => {
      const personId = (await readActor(app, request.headers.cookie))?.personId;
      const confirmed = await confirmContact(app, request.params.season, { ...request.body, personId });
      if (!confirmed.ok) return sendRefusal(reply, confirmed.refusal);
      const { cookie, ...body } = confirmed.value;
      const participant = proveParticipant(app, request.params.season, cookie.value);
      if (participant) await bindTicket(app, participant, request);
      return setCookie(reply, cookie).code(201).send(body);
    },
  );
};

/** Where somebody stands who waits: asked again and again, so it answers little and from memory. */
const waitingRoutes: FastifyPluginAsyncTypebox<{ app: App }> = async (server, { app }) => {
  server.get(
    '/api/v1/contests/:season/waiting-room',
    { schema: { params: seasonParams, response: { 200: waitingReply } } },
    async (request, reply) => {
      const letIn = await waitInRoom(app, request.params.season, newcomerOf(request));
      const { cookies, ahead, seconds, askAgainSeconds } = letIn.ok ? { ...letIn.value, ...NO_WAIT } : letIn.refusal;
      holdPlace(reply, cookies);
      const time = app.clock.wallNow().toString();
      const state = letIn.ok ? 'in' : 'waiting';
      return reply.header('cache-control', 'no-store').send({ state, ahead, seconds, askAgainSeconds, time });
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
      const letIn = await admitStart(app, participant, { ...newcomerOf(request), roundId: round });
      if (!letIn.ok) return sendToLine(reply, letIn.refusal);
      const personId = (await readActor(app, request.headers.cookie))?.personId;
      const device = knownDevice(app, request.cookies[DEVICE_COOKIE]);
      const from = { address: request.ip, device: device.key };
      const started = await startAttempt(app, participant, { roundId: round, personId, ...request.body, from });
      holdPlace(reply, letIn.value.cookies);
      if (!started.ok) return sendRefusal(reply, started.refusal);
      if (device.cookie) setCookie(reply, device.cookie);
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

const NO_WAIT = { ahead: 0, seconds: 0, askAgainSeconds: 0 } as const;

function newcomerOf({ cookies, ip }: FastifyRequest): Newcomer {
  return { cookies, address: ip };
}

function registeringOf(request: FastifyRequest<{ Body: RegistrationBody }>): Registering {
  const { obligationGroup, secondUnit, referral: _, ...fields } = request.body;
  return { ...newcomerOf(request), sent: { fields: given(fields), obligationGroup, secondUnit } };
}

/** Too many at this moment: the place in the line is held by the cookie, and the answer says when to ask again. */
function sendToLine(reply: FastifyReply, { cookies, ...refusal }: MustWait): FastifyReply {
  holdPlace(reply, cookies);
  return sendRefusal(reply.header('retry-after', Math.ceil(refusal.askAgainSeconds)), refusal);
}

function holdPlace(reply: FastifyReply, cookies: MustWait['cookies']): void {
  for (const cookie of cookies) setCookie(reply, cookie);
}

function setCookie(reply: FastifyReply, cookie: ParticipantCookie): FastifyReply {
  const { name, value, maxAgeSeconds, secure } = cookie;
  return reply.setCookie(name, value, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: maxAgeSeconds, secure });
}

/** What a registration brings: the fields of the rules, whoever is signed in, and where it comes from. */
async function registrationOf(app: App, request: FastifyRequest<{ Body: RegistrationBody }>) {
  const { obligationGroup, secondUnit, referral, login, ...fields } = request.body;
  const personId = (await readActor(app, request.headers.cookie))?.personId;
  const retryKey = retryKeyOf(request);
  return {
    fields: given(fields),
    obligationGroup,
    secondUnit,
    referral,
    login,
    retryKey,
    personId,
    address: request.ip,
  };
}

/** Chosen by the client for one registration; too short a key would be a guess. */
function retryKeyOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' && key.length >= 16 && key.length <= 128 ? key : undefined;
}

function given(fields: Partial<Record<IdentityFieldId, string | undefined>>): Partial<Record<IdentityFieldId, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([, text]) => text !== undefined));
}
