import { formatClock } from '#messages/format.ts';
import { send, waitBefore, type Reply } from './attempt-line.ts';
import { forget, keep, PREDICTION, withUnsent, type Answers, type AttemptMemory } from './attempt-memory.ts';
import type { Signs } from './attempt-signs.ts';
import type { Standing } from './attempt-news.ts';
import { fill, type AttemptWords } from './attempt-words.ts';

/** An attempt on its way to the server. */
export interface Saving {
  memory: AttemptMemory;
  readonly words: AttemptWords;
  readonly signs: Signs;
  /** Address of the attempt in the API. */
  readonly api: string;
  /** Where to go once it is handed in. */
  readonly receipt: string;
  /** Name in the browser's store. */
  readonly store: string;
  /** Shows the answers again after they changed elsewhere. */
  readonly redraw: () => void;
  /** Told how the deadline stands when a save brings it. */
  hear: (standing: Standing) => void;
  /** What stands in the field of the side question; sent with the submission alone. */
  readonly side: () => string;
  handingIn: boolean;
  leaving: boolean;
  busy: boolean;
  tries: number;
  retry: number | undefined;
}

/** Something was answered: kept in the browser first, then sent. */
export function change(saving: Saving, id: string, changed: Partial<AttemptMemory>): void {
  const { memory } = saving;
  saving.signs.say('note', ''); // whoever goes on answering has read it
  saving.memory = {
    ...memory,
    ...changed,
    revision: memory.revision + 1,
    unsent: [...new Set([...memory.unsent, id])],
  };
  keep(saving.store, saving.memory);
  void flush(saving);
}

/** Hands in; without network as soon as it is back. */
export function handIn(saving: Saving): void {
  if (saving.handingIn) return;
  saving.handingIn = true;
  saving.signs.submitting(true, saving.words.submitting);
  void flush(saving);
}

/** Sends what is unsent, one request at a time; whatever changes meanwhile goes with the next. */
export async function flush(saving: Saving, keepalive = false): Promise<void> {
  const { memory: sent, handingIn: submitting } = saving;
  if (saving.busy || saving.leaving || (sent.unsent.length === 0 && !submitting)) return;
  saving.busy = true;
  clearTimeout(saving.retry);
  if (!submitting) saving.signs.save('saving', saving.words.saving);
  const { revision, answers, prediction } = sent;
  const side = submitting ? saving.side() : '';
  const body = {
    revision: Math.max(1, revision), // a blank paper that is handed in has no save before it
    answers,
    ...(prediction === null ? {} : { prediction }),
    ...(side === '' ? {} : { sideAnswer: side }),
  };
  const reply = await send(
    submitting ? 'POST' : 'PUT',
    `${saving.api}/${submitting ? 'submission' : 'answers'}`,
    body,
    keepalive,
  );
  saving.busy = false;
  await settle(saving, reply, { sent, submitting });
}

async function settle(
  saving: Saving,
  reply: Reply,
  request: { sent: AttemptMemory; submitting: boolean },
): Promise<void> {
  if (reply.kind === 'later') return tryLater(saving, reply.afterMs, request.submitting);
  saving.tries = 0;
  saving.signs.say('offline', '');
  if (reply.kind === 'refused') return refused(saving, reply.code);
  if (request.submitting) return leave(saving);
  const { delayed } = reply.body;
  if (delayed) saving.hear(delayed as Standing);
  const { memory } = saving;
  const unsent = memory.unsent.filter(
    (id) => !request.sent.unsent.includes(id) || changedSince(id, request.sent, memory),
  );
  saving.memory = { ...memory, unsent };
  keep(saving.store, saving.memory);
  saving.signs.save('saved', fill(saving.words.saved, { time: formatClock(String(reply.body['savedAt'])) }));
  return flush(saving);
}

function tryLater(saving: Saving, afterMs: number, submitting: boolean): void {
  const { signs, words } = saving;
  signs.save('failed', words.failed);
  signs.say('offline', fill(submitting ? words.submitOffline : words.offline, { time: signs.lostSince() }));
  saving.retry = window.setTimeout(() => void flush(saving), waitBefore(saving.tries, afterMs));
  saving.tries += 1;
}

function refused(saving: Saving, code: string): Promise<void> | void {
  if (code === 'save-out-of-date') return catchUp(saving);
  if (code === 'attempt-already-submitted' || code === 'attempt-time-over') return leave(saving);
  saving.handingIn = false;
  saving.signs.submitting(false, saving.words.submit);
  if (code === 'prediction-missing') return askForPrediction(saving);
  saving.signs.save('failed', saving.words.unsaved);
}

/** The rules take nothing without a prediction: back to the paper, where its field says so. */
function askForPrediction({ signs, words }: Saving): void {
  signs.closeConfirm();
  signs.say('note', words.predictionMissing);
  signs.say('prediction-problem', words.predictionMissing);
}

/** What the API says of an attempt, as far as it is needed here. */
interface Known {
  readonly revision: number;
  readonly answers: Answers;
  readonly prediction: { readonly value: number | null };
}

/** Another device saved later: what it saved stands, what was changed here since goes over it. */
async function catchUp(saving: Saving): Promise<void> {
  const known = await send('GET', saving.api, null, false);
  if (known.kind !== 'done') return tryLater(saving, 0, saving.handingIn);
  const { revision, answers, prediction } = known.body as unknown as Known;
  const caughtUp = withUnsent({ revision, answers, prediction: prediction.value }, saving.memory);
  saving.memory = { ...caughtUp, revision: Math.max(caughtUp.revision, revision + 1) };
  keep(saving.store, saving.memory);
  saving.redraw();
  saving.signs.say('note', saving.words.otherWindow);
  return flush(saving);
}

function leave(saving: Saving): void {
  saving.leaving = true;
  forget(saving.store);
  location.assign(saving.receipt);
}

function changedSince(id: string, before: AttemptMemory, now: AttemptMemory): boolean {
  if (id === PREDICTION) return before.prediction !== now.prediction;
  return String(before.answers[id]) !== String(now.answers[id]);
}
