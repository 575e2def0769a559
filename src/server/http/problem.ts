import type { FastifyError, FastifyReply } from 'fastify';
import { outageOf } from '#core/shared/outage.ts';
import type { App } from '../app/app.ts';
import type { Server } from './server.ts';

/**
 * HTTP status of every refusal code the API may answer with. A code that is not listed does not compile at its route
 * (`sendRefusal`), so no refusal leaves without a status.
 */
export const STATUS_OF_REFUSAL = {
  'not-found': 404,
  'body-invalid': 400,
  'not-signed-in': 401,
  'second-factor-needed': 403,
  'not-allowed': 403,
  'contest-not-found': 404,
  'rules-incomplete': 409,
  'rules-contradictory': 409,
  'bank-missing': 409,
  'bank-unfit': 409,
  'papers-undecided': 409,
  'side-answer-missing': 422,
  'side-answer-too-long': 422,
  'contest-over': 409,
  'round-not-found': 404,
  'round-not-open': 409,
  'notice-text-missing': 422,
  'notice-too-long': 422,
  'notice-level-unknown': 422,
  'notice-ends-before-it-begins': 422,
  'notice-time-malformed': 422,
  'notice-not-found': 404,
  'notice-withdrawal-reason-missing': 422,
  'report-kind-unknown': 422,
  'too-many-requests': 429,
  'threshold-invalid': 422,
  'banner-size-unknown': 404,
  'unit-not-found': 404,
  'placement-link-unknown': 404,
  'placement-link-used': 409,
  'placement-empty': 422,
  'placement-url-malformed': 422,
  'placement-photo-too-large': 422,
  'placement-photo-kind': 422,
  'contact-too-long': 422,
  'round-paused': 409,
  'round-already-paused': 409,
  'round-not-paused': 409,
  'delay-reason-missing': 422,
  'extension-out-of-range': 422,
  'pause-end-in-the-past': 422,
  'round-closed': 409,
  'contact-code-needed': 409,
  'contact-code-not-asked': 409,
  'contact-channel-unavailable': 409,
  'code-not-sent': 503,
  'code-too-soon': 429,
  'code-limit-reached': 429,
  'contact-code-expired': 403,
  'contact-code-wrong': 403,
  'roster-code-refused': 403,
  'sign-on-unavailable': 409,
  'sign-on-needed': 401,
  'sign-on-too-weak': 403,
  'role-excluded': 403,
  'birth-date-missing': 422,
  'age-out-of-range': 403,
  'division-undecided': 409,
  'assistance-not-allowed': 422,
  'assistant-malformed': 422,
  'lesson-not-taken': 422,
  'registration-invalid': 422,
  'participant-already-registered': 409,
  'participant-required': 401,
  'resume-code-refused': 403,
  'too-many-tries': 429,
  'waiting-room': 429,
  'too-busy': 503,
  'too-slow': 503,
  'database-away': 503,
  'storage-full': 503,
  'time-factor-out-of-range': 422,
  'attempt-not-found': 404,
  'attempt-refused': 409,
  'attempt-limit-reached': 409,
  'attempt-too-soon': 409,
  'attempt-too-late-to-finish': 409,
  'attempt-already-submitted': 409,
  'attempt-time-over': 409,
  'paper-cannot-be-filled': 409,
  'save-out-of-date': 409,
  'question-time-over': 409,
  'question-not-open': 409,
  'answers-malformed': 422,
  'answer-question-unknown': 422,
  'answer-option-unknown': 422,
  'answer-option-repeated': 422,
  'answer-too-many-options': 422,
  'answers-missing': 422,
  'prediction-out-of-range': 422,
  'prediction-missing': 422,
  'login-not-offered': 422,
  'media-type-unknown': 415,
  'other-origin-refused': 403,
  'public-code-malformed': 404,
  'public-code-check-character': 404,
  'certificate-not-found': 404,
  'ranking-not-found': 404,
  'lots-waiting': 409,
  'participant-sanctioned': 403,
  'void-not-confirmed': 409,
  'restoration-pending': 409,
  'void-restored': 409,
  'complaint-not-upheld': 422,
  'lots-not-in-rules': 409,
  'lots-not-frozen': 409,
  'lots-drawn': 409,
  'randomness-source-unknown': 422,
  'randomness-source-settled': 409,
  'randomness-reason-missing': 422,
  'round-close-unknown': 409,
  'beacon-delay-out-of-range': 422,
  'beacon-invalid': 422,
  'beacon-too-early': 409,
  'beacon-not-yet': 409,
  'beacon-unreachable': 503,
  'numbers-unnamed': 422,
  'numbers-too-early': 422,
  'numbers-malformed': 422,
  'numbers-not-yet': 409,
  'numbers-of-another-moment': 422,
  'parties-too-few': 422,
  'party-twice': 422,
  'party-unknown': 422,
  'share-commitment-malformed': 422,
  'reveal-hours-out-of-range': 422,
  'share-wrong': 422,
  'share-revealed': 409,
  'share-too-late': 409,
  'shares-missing': 409,
  'seed-wrong': 409,
  'bundle-not-ready': 409,
  'file-being-made': 503,
  'receipt-not-found': 404,
  'receipt-held-back': 409,
  'receipt-pending': 409,
  'receipt-ambiguous': 409,
  'checkpoint-not-found': 404,
  'log-not-found': 404,
  'dossier-not-found': 404,
  'dossier-not-yours-to-change': 403,
  'dossier-not-editable': 409,
  'registration-not-open': 409,
  'waiver-too-late': 409,
  'registration-closed': 409,
  'completion-overdue': 409,
  'completion-not-awaited': 409,
  'late-paper-theirs': 409,
  'late-paper-not-awaited': 409,
  'move-not-possible': 409,
  'move-not-allowed': 403,
  'move-reason-missing': 422,
  'form-field-not-found': 404,
  'form-field-takes-no-files': 422,
  'file-empty': 422,
  'file-too-large': 413,
  'file-kind-not-accepted': 422,
  'too-many-files': 409,
  'too-many-uploads': 409,
  'upload-not-found': 404,
  'form-field-takes-files': 422,
  'answer-changed-meanwhile': 409,
  'answer-of-wrong-kind': 422,
  'answer-has-forbidden-characters': 422,
  'answer-too-long': 422,
  'answer-too-many-words': 422,
  'answer-not-a-whole-number': 422,
  'answer-out-of-range': 422,
  'answer-not-a-year': 422,
  'answer-not-a-date': 422,
  'answer-after-today': 422,
  'answer-not-an-option': 422,
  'answer-unknown-cell': 422,
  'answer-cell-not-a-whole-number': 422,
  'answer-cell-too-large': 422,
  'answer-too-many-files': 422,
  'answer-too-many-rows': 422,
  'answer-in-row': 422,
  'answer-in-legacy-encoding': 422,
  'answer-not-a-phone': 422,
  'answer-not-a-url': 422,
  'email-malformed': 422,
  'tax-code-malformed': 422,
  'tax-code-check-digit': 422,
  'tax-code-suffix': 422,
  'entry-not-found': 404,
  'not-assigned': 404,
  'judging-round-not-open': 409,
  'judging-round-closed': 409,
  'sheet-already-sealed': 409,
  'sheet-not-sealed': 409,
  'commitment-not-signed': 409,
  'others-sealed': 409,
  'scores-settled': 409,
  'own-sheet-not-sealed': 409,
  'sheets-still-open': 409,
  'result-not-decided': 409,
  'scores-invalid': 422,
  'comment-invalid': 422,
  'sheet-of-order': 409,
  'scores-changed-meanwhile': 409,
  'discussion-already-open': 409,
} as const satisfies Record<string, number>;

export type RefusalCode = keyof typeof STATUS_OF_REFUSAL;

/** Answers a refusal as RFC 9457 `application/problem+json`: stable `code`, the facts beside it, no sentence. */
export function sendRefusal(reply: FastifyReply, refusal: { readonly code: RefusalCode }): FastifyReply {
  const status = STATUS_OF_REFUSAL[refusal.code];
  (reply.raw as { vinhDanhRefusal?: string }).vinhDanhRefusal = refusal.code; // the live view counts by code
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', status, ...refusal });
}

const RETRY_SECONDS = 5;

/** Bad bodies become problems with a code; everything unforeseen gets an incident number that the log knows. */
export function answerWithProblem(server: Server, app: App): void {
  server.setNotFoundHandler((_request, reply) => sendRefusal(reply, { code: 'not-found' }));
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const outage = outageOf(error);
    if (outage) {
      app.log.warn({ err: error, incident: request.id, outage }, 'cannot answer for now');
      return sendRefusal(reply.header('retry-after', RETRY_SECONDS), { code: outage });
    }
    const status = error.statusCode ?? 500;
    if (status < 500) return sendProblem(reply, status, error);
    app.log.error({ err: error, incident: request.id }, 'unforeseen failure');
    const body = { type: 'about:blank', status: 500, code: 'incident', incident: request.id };
    return reply.code(500).type('application/problem+json').send(body);
  });
}

function sendProblem(reply: FastifyReply, status: number, error: FastifyError): FastifyReply {
  const code = error.validation ? 'body-invalid' : (CODE_OF_STATUS[status] ?? 'request-refused');
  const at = error.validation?.[0]?.instancePath;
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', status, code, ...(at ? { at } : {}) });
}

const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  413: 'body-too-large',
  415: 'media-type-unknown',
  429: 'too-many-requests',
};
