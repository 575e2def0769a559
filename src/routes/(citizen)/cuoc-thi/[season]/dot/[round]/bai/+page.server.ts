import { redirect, type RequestEvent } from '@sveltejs/kit';
import { ADDRESS_HEADER } from '#server/app/person/address-header.ts';
import { DEVICE_COOKIE, knownDevice } from '#server/app/contest/attempt-signals.ts';
import { admitStart } from '#server/app/contest/admit-newcomer.ts';
import { openQuestion } from '#server/app/contest/open-question.ts';
import { readOwnAttempt } from '#server/app/contest/read-attempt.ts';
import { readRoundNews } from '#server/app/contest/read-news.ts';
import { readOwnPlace } from '#server/app/contest/read-own-place.ts';
import { reportQuestion } from '#server/app/contest/report-question.ts';
import { saveAnswers } from '#server/app/contest/save-answers.ts';
import { startAttempt } from '#server/app/contest/start-attempt.ts';
import { submitAttempt } from '#server/app/contest/submit-attempt.ts';
import {
  addressIn,
  holdPlace,
  keepParticipant,
  newcomerOf,
  participantOf,
  roundOfAddress,
  shortNameOf,
} from '../../../participant.ts';
import { readSentForm, type SentForm } from './sent-answers.ts';
import { PREDICTION_STEP, readStep } from './steps.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = RequestEvent<{ season: string; round: string }>;

/** The attempt that is open here; whoever has none is sent where one begins, whoever handed it in to the receipt. */
export const load: PageServerLoad = async (event) => {
  event.setHeaders({ 'cache-control': 'no-store' });
  const { contest, round } = roundOfAddress(event);
  const participant = participantOf(event);
  if (!participant) redirect(303, addressIn(event, '/du-thi'));
  const own = await readOwnPlace(event.locals.app, participant);
  const open = own?.attempts.find((one) => one.round === round.id && one.submittedAt === null);
  const view = open && (await readOwnAttempt(event.locals.app, [participant], open.attemptId));
  if (!view?.ok || view.value.state !== 'open') redirect(303, afterwards(event, view?.ok === true));
  const { rules } = contest;
  const asked = event.url.searchParams;
  return {
    attempt: view.value,
    news: readRoundNews(event.locals.app, contest.seasonId, round.id),
    contestName: shortNameOf(event),
    roundName: round.name,
    predictionTarget: rules.prediction.target,
    blankPoints: rules.paper.points.blank,
    manyOptions: rules.paper.rightOptions.max > 1,
    mustAnswerAll: rules.paper.mustAnswerAll,
    layout: rules.paper.layout,
    sideQuestion: rules.attempts.sideQuestion,
    sideAnswer: rules.attempts.sideAnswer,
    secondsEach: rules.time.perQuestionSeconds,
    graceSeconds: rules.time.graceSeconds,
    limits: rules.attempts.limits,
    step: readStep(asked.get('cau'), view.value.questions.length, view.value.prediction.state !== 'off'),
    note: asked.get('bao') ?? '',
  };
};

function afterwards(event: Asked, wasOpen: boolean): string {
  return addressIn(event, wasOpen ? `/dot/${event.params.round}/bien-nhan` : '/du-thi');
}

const bai = ({ params }: Asked) => `/dot/${params.round}/bai`;

export const actions: Actions = {
  /** Begins an attempt, or goes on with the one that is open. */
  'bat-dau': async (event) => {
    const participant = participantOf(event);
    if (!participant) redirect(303, addressIn(event, '/du-thi'));
    const form = await event.request.formData();
    const factor = Number(form.get('time-factor') ?? 100) || 100;
    const assistedBy = String(form.get('assisted-by') ?? '').trim();
    if (assistedBy !== '' && form.get('assisted-agreed') === null)
      redirect(303, addressIn(event, '/du-thi?bao=assistance-not-agreed'));
    const device = knownDevice(event.locals.app, event.cookies.get(DEVICE_COOKIE));
    const address = event.request.headers.get(ADDRESS_HEADER) ?? '';
    const coming = { ...newcomerOf(event), roundId: event.params.round };
    const letIn = await admitStart(event.locals.app, participant, coming);
    holdPlace(event.cookies, letIn.ok ? letIn.value.cookies : letIn.refusal.cookies);
    if (!letIn.ok) redirect(303, addressIn(event, '/phong-cho'));
    const started = await startAttempt(event.locals.app, participant, {
      roundId: event.params.round,
      timeFactorPercent: factor,
      assistedBy,
      lesson: form.get('lesson') === 'taken' ? 'taken' : undefined,
      personId: event.locals.actor?.personId,
      from: { address, device: device.key },
    });
    if (device.cookie) keepParticipant(event.cookies, device.cookie);
    if (!started.ok) redirect(303, addressIn(event, `/du-thi?bao=${started.refusal.code}`));
    redirect(303, addressIn(event, bai(event)));
  },
  /** Keeps every answer of the page and goes to the step that was asked for. */
  luu: async (event) => {
    const form = await event.request.formData();
    const sent = readSentForm(form);
    const saved = await saveAnswers(event.locals.app, proofs(event), sent.attemptId, sent);
    if (saved.ok) redirect(303, addressIn(event, `${bai(event)}?cau=${stepAfter(sent, String(form.get('cau') ?? 1))}`));
    return sendOn(event, saved.refusal.code, String(form.get('cau') ?? 1));
  },
  /** Where questions open one by one: keeps the answer to the open one if it came in time, and goes on to the next. */
  tiep: async (event) => {
    const form = await event.request.formData();
    const sent = readSentForm(form);
    const saved = await saveAnswers(event.locals.app, proofs(event), sent.attemptId, sent);
    const code = saved.ok ? '' : saved.refusal.code;
    if (!GOES_ON_AFTER.includes(code)) return sendOn(event, code, '1');
    const input = { attemptId: sent.attemptId, after: Number(form.get('after')) || 0 };
    const opened = await openQuestion(event.locals.app, proofs(event), input);
    if (!opened.ok) return sendOn(event, opened.refusal.code, '1');
    redirect(303, addressIn(event, `${bai(event)}${code === 'question-time-over' ? `?bao=${code}` : ''}`));
  },
  /** Reports trouble with a question; keeps every answer of the page first, as any button without script does. */
  'bao-loi': async (event) => {
    const form = await event.request.formData();
    const sent = readSentForm(form);
    await saveAnswers(event.locals.app, proofs(event), sent.attemptId, sent);
    const questionId = String(form.get('bao-loi') ?? '');
    const reported = await reportQuestion(event.locals.app, proofs(event), {
      attemptId: sent.attemptId,
      questionId,
      kind: String(form.get(`loi.${questionId}`) ?? ''),
      note: String(form.get(`loi-ghi.${questionId}`) ?? ''),
    });
    const note = reported.ok ? 'question-reported' : reported.refusal.code;
    redirect(303, addressIn(event, `${bai(event)}?cau=${String(form.get('buoc') ?? '1')}&bao=${note}`));
  },
  /** Hands in. Pressed twice, the second press finds it handed in. */
  nop: async (event) => {
    const sent = readSentForm(await event.request.formData());
    const submitted = await submitAttempt(event.locals.app, proofs(event), sent.attemptId, sent);
    if (submitted.ok) redirect(303, addressIn(event, `/dot/${event.params.round}/bien-nhan`));
    const { code } = submitted.refusal;
    return sendOn(event, code, code === 'prediction-missing' ? PREDICTION_STEP : 'nop');
  },
};

/** What of a save keeps nobody from the next question: it was kept, came too late, or another window has kept a later one. */
const GOES_ON_AFTER = ['', 'question-time-over', 'save-out-of-date'];

function proofs(event: Asked) {
  const participant = participantOf(event);
  return participant ? [participant] : [];
}

/** A prediction that is no whole number keeps its step, where the problem is told. */
function stepAfter({ prediction, predictionText }: SentForm, wanted: string): string {
  return predictionText !== '' && prediction === null ? `${PREDICTION_STEP}&bao=prediction-malformed` : wanted;
}

function sendOn(event: Asked, code: string, step: string): never {
  if (code === 'attempt-not-found') redirect(303, addressIn(event, '/du-thi'));
  if (code === 'attempt-time-over' || code === 'attempt-already-submitted')
    redirect(303, addressIn(event, `/dot/${event.params.round}/bien-nhan`));
  redirect(303, addressIn(event, `${bai(event)}?cau=${step}&bao=${code}`));
}
