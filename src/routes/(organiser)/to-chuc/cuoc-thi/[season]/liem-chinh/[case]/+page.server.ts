import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { dayAfter } from '#core/dossier/last-day.ts';
import { askParticipant } from '#server/app/contest/ask-participant.ts';
import { decideRestoration } from '#server/app/contest/decide-restoration.ts';
import { decideVoid } from '#server/app/contest/decide-void.ts';
import { dismissCase } from '#server/app/contest/dismiss-case.ts';
import { listCaseLines } from '#server/app/contest/list-cases.ts';
import { proposeRestoration } from '#server/app/contest/propose-restoration.ts';
import { proposeVoid } from '#server/app/contest/propose-void.ts';
import { readCase } from '#server/app/contest/read-case.ts';
import { takeCase } from '#server/app/contest/take-case.ts';
import { contestView, deskAddress } from '../../organiser.ts';
import { caseDeskOf } from '../desk.ts';
import { defaultDue } from './due-day.ts';
import { letterOf } from './letters.ts';
import { makeFilesOfContest } from '../../dot/[round]/make-files.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = RequestEvent<{ season: string; case: string }>;

/** One case, with its neighbours in the queue. */
export const load: PageServerLoad = async (event) => {
  const desk = await caseDeskOf(event);
  const { app } = event.locals;
  const found = await readCase(app, desk, event.params.case);
  if (!found.ok) error(404);
  const { rounds } = await contestView(event);
  const queue = await listCaseLines(app, desk, {});
  const at = queue.findIndex(({ id }) => id === found.value.id);
  return {
    found: found.value,
    roundName: rounds.find((round) => round.id === found.value.roundId)?.name ?? { vi: found.value.roundId },
    previous: queue[at - 1]?.id ?? null,
    next: queue[at + 1]?.id ?? null,
    due: defaultDue(app.clock.seasonNow(event.params.season)),
  };
};

/** What was sent, as text, trimmed of nothing: the rules read it. */
async function sent(event: Asked): Promise<(name: string) => string> {
  const form = await event.request.formData();
  return (name) => String(form.get(name) ?? '');
}

/** The proposed words leave a gap for what was seen: a letter with the gap still in it asks nothing. */
function hasGap(body: string): boolean {
  return /:\s*(…|\.\.\.)/.test(body);
}

interface Answered {
  /** The form it belongs to, so that the problem stands there. */
  readonly form: string;
  /** What was typed, kept where it was refused. */
  readonly typed: Readonly<Record<string, string>>;
}

type Outcome = { readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } };

/** Back to the case, or the problem beside the form it belongs to. */
function answer(event: Asked, answered: Answered, result: Outcome) {
  if (!result.ok) return fail(422, { ...answered, refusal: result.refusal.code });
  redirect(303, deskAddress(event, `/liem-chinh/${event.params.case}`));
}

export const actions: Actions = {
  nhan: async (event) => {
    const desk = await caseDeskOf(event);
    const field = await sent(event);
    const typed = { reason: field('reason') };
    const taken = await takeCase(event.locals.app, desk, { caseId: event.params.case, ...typed });
    return answer(event, { form: 'nhan', typed }, taken);
  },
  hoi: async (event) => {
    const desk = await caseDeskOf(event);
    const field = await sent(event);
    const participantId = field('participant');
    const typed = { body: field('body'), due: field('due') };
    const answered = { form: `hoi-${participantId}`, typed };
    if (hasGap(typed.body)) return answer(event, answered, { ok: false, refusal: { code: 'question-gap-left' } });
    const dueAt = dayAfter(typed.due);
    if (!dueAt) return answer(event, answered, { ok: false, refusal: { code: 'question-due-malformed' } });
    const { case: caseId } = event.params;
    const letter = await letterOf(event, 'asked', dueAt);
    const input = { caseId, participantId, body: typed.body, dueAt, write: () => letter };
    return answer(event, answered, await askParticipant(event.locals.app, desk, input));
  },
  'de-nghi': async (event) => {
    const desk = await caseDeskOf(event);
    const field = await sent(event);
    const participantId = field('participant');
    const typed = { ground: field('ground'), reason: field('reason') };
    const input = { caseId: event.params.case, participantId, ...typed };
    const proposed = await proposeVoid(event.locals.app, desk, input);
    return answer(event, { form: `de-nghi-${participantId}`, typed }, proposed);
  },
  'quyet-dinh': async (event) => {
    const desk = await caseDeskOf(event);
    const field = await sent(event);
    const proposalId = field('proposal');
    const outcome = field('outcome') === 'confirmed' ? 'confirmed' : 'declined';
    const letter = await letterOf(event, 'decided', null);
    const write = () => letter;
    const typed = { reason: field('reason') };
    const input = { caseId: event.params.case, proposalId, outcome, ...typed, write } as const;
    const decided = await decideVoid(event.locals.app, desk, input);
    if (decided.ok && decided.value.rankedAgain.length > 0) await makeFilesOfContest(event);
    return answer(event, { form: `quyet-dinh-${proposalId}`, typed }, decided);
  },
  'cong-nhan-lai': async (event) => {
    const desk = await caseDeskOf(event);
    const field = await sent(event);
    const proposalId = field('proposal');
    const typed = { reason: field('reason'), complaint: field('complaint') };
    const input = { caseId: event.params.case, proposalId, reason: typed.reason, complaintCode: typed.complaint };
    const proposed = await proposeRestoration(event.locals.app, desk, input);
    return answer(event, { form: `cong-nhan-lai-${proposalId}`, typed }, proposed);
  },
  'quyet-cong-nhan': async (event) => {
    const desk = await caseDeskOf(event);
    const field = await sent(event);
    const restorationId = field('restoration');
    const outcome = field('outcome') === 'confirmed' ? 'confirmed' : 'declined';
    const typed = { reason: field('reason') };
    const input = { caseId: event.params.case, restorationId, outcome, ...typed } as const;
    const decided = await decideRestoration(event.locals.app, desk, input);
    if (decided.ok && decided.value.rankedAgain.length > 0) await makeFilesOfContest(event);
    return answer(event, { form: `quyet-cong-nhan-${restorationId}`, typed }, decided);
  },
  'bo-qua': async (event) => {
    const desk = await caseDeskOf(event);
    const field = await sent(event);
    const typed = { reason: field('reason') };
    const dismissed = await dismissCase(event.locals.app, desk, { caseId: event.params.case, ...typed });
    return answer(event, { form: 'bo-qua', typed }, dismissed);
  },
};
