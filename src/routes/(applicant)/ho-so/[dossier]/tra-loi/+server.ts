import { json } from '@sveltejs/kit';
import { formFieldOf } from '#server/app/dossier/award-in-force.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { refuseOtherOrigin } from '../../../../refuse-other-origin.ts';
import { formatTime } from '#messages/format.ts';
import { conflictWords } from '../keep-answers.ts';
import { problemWords } from '../problem-words.ts';
import { loadDossier } from '../load-dossier.ts';
import { presentDossier } from '../present-dossier.ts';
import { digestOf } from '../section-words.ts';
import type { AnswerReply } from './answer-reply.ts';
import type { RequestHandler } from './$types';

const MAX_BODY = 600_000; // the longest text has 8,000 characters, four bytes each; a group has some dozen rows of shorter ones

/** Keeps one answer while it is being typed, and tells how eligibility stands after it. */
export const POST: RequestHandler = async (event) => {
  const foreign = refuseOtherOrigin(event.locals.app, event, 'json');
  if (foreign) return foreign;
  const body = await event.request.text();
  const { formField, value, revision, step } = body.length > MAX_BODY ? {} : readBody(body);
  if (typeof formField !== 'string' || typeof revision !== 'number') return new Response(null, { status: 400 });
  const { app, actor, t } = event.locals;
  const saved = await saveAnswer(app, actor, { dossierId: event.params.dossier, formField, value, revision });
  const loaded = await loadDossier(event);
  const field = formFieldOf(loaded.award.form, formField);
  if (!field) return new Response(null, { status: 404 });
  const { steps, rail } = presentDossier(event.locals, loaded, String(step));
  if (saved.ok) {
    const savedText = t('dossier.saved', { time: formatTime(saved.value.savedAt.epochMilliseconds) });
    const { revision: next, value: kept } = saved.value;
    return answer({ what: 'saved', revision: next, seen: digestOf(kept), savedText, steps, rail });
  }
  if (saved.refusal.code === 'answer-changed-meanwhile')
    return answer({ what: 'conflict', conflict: conflictWords(event, field, saved.refusal), steps, rail });
  return answer({ what: 'refused', problem: problemWords(event.locals, field, saved.refusal), steps, rail });
};

function answer(reply: AnswerReply): Response {
  return json(reply, { headers: { 'cache-control': 'no-store' } });
}

function readBody(text: string): Partial<Record<'formField' | 'value' | 'revision' | 'step', unknown>> {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {}; // no form of ours sends this
  }
}
