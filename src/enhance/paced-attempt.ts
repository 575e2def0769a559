import { formatClock } from '#messages/format.ts';
import { send, waitBefore, type Reply } from './attempt-line.ts';
import { answeredEarly, pressKey, readAnswers } from './attempt-paper.ts';
import { openSigns, type Signs } from './attempt-signs.ts';
import { fill } from './attempt-words.ts';
import { startExamTimer, type ExamTimer } from './exam-timer.ts';

/** The sentences of a page whose questions open one by one. */
export interface PacedWords {
  readonly saved: string;
  readonly saving: string;
  readonly failed: string;
  readonly over: string;
  readonly waiting: string;
}

// Comfort of such an attempt: the clock of the question runs, each choice is saved at once, and at its end the page goes on.
const form = document.querySelector<HTMLFormElement>('form[data-paced]');
if (form) takeTurn(form);

interface Turn {
  readonly form: HTMLFormElement;
  readonly words: PacedWords;
  readonly signs: Signs;
  readonly api: string;
  busy: boolean;
  changed: boolean;
  leaving: boolean;
  tries: number;
}

const LOOK_AGAIN_MS = 15_000;

function takeTurn(form: HTMLFormElement): void {
  const words = JSON.parse(form.dataset['words'] ?? '{}') as PacedWords;
  const { api = '' } = form.dataset;
  const turn: Turn = {
    form,
    words,
    api,
    signs: openSigns(form),
    busy: false,
    changed: false,
    leaving: false,
    tries: 0,
  };
  form.addEventListener('submit', () => (turn.leaving = true));
  addEventListener('pageshow', (event) => event.persisted && location.reload());
  if (form.dataset['paused'] === 'true') setTimeout(() => location.reload(), LOOK_AGAIN_MS);
  const timer = startExamTimer(document, { over: () => void endTurn(turn), slept: () => void setClock(turn, timer) });
  document.addEventListener(
    'visibilitychange',
    () => document.visibilityState === 'visible' && void setClock(turn, timer),
  );
  if (form.dataset['paced'] !== 'question') return;
  form.addEventListener('change', () => void save(turn));
  form.addEventListener('keydown', (event) => pressKey(event, form));
  if (Object.keys(answeredEarly(form)).length > 0) void save(turn);
}

/** Sends what is chosen, one request at a time. The form counts on from it, so that the button never brings an older number. */
async function save(turn: Turn): Promise<void> {
  turn.changed = true;
  if (turn.busy || turn.leaving) return;
  turn.changed = false;
  turn.busy = true;
  const number = turn.form.querySelector<HTMLInputElement>('[name="revision"]');
  const revision = Number(number?.value) + 1;
  if (number) number.value = String(revision);
  turn.signs.save('saving', turn.words.saving);
  const reply = await send('PUT', `${turn.api}/answers`, { revision, answers: readAnswers(turn.form) }, false);
  turn.busy = false;
  if (!turn.leaving) await settle(turn, reply);
}

async function settle(turn: Turn, reply: Reply): Promise<void> {
  const { signs, words } = turn;
  if (reply.kind === 'refused') return location.reload(); // closed meanwhile: the page shows what is open
  if (reply.kind === 'later') {
    signs.save('failed', words.failed);
    setTimeout(() => void save(turn), waitBefore(turn.tries, reply.afterMs));
    turn.tries += 1;
    return;
  }
  turn.tries = 0;
  signs.save('saved', fill(words.saved, { time: formatClock(String(reply.body['savedAt'])) }));
  if (turn.changed) await save(turn);
}

/** What the API says of the attempt, as far as it is needed here. */
interface Known {
  readonly state: string;
  readonly serverTime: string;
  readonly pace?: { readonly number: number; readonly endsAt: string | null };
}

/** The clock stood still while the device slept: the question's time is taken anew, or the page is left behind by the server. */
async function setClock({ api, form, leaving }: Turn, timer: ExamTimer): Promise<void> {
  if (leaving) return;
  const reply = await send('GET', api, null, false);
  if (reply.kind !== 'done') return; // its end asks again
  const { state, serverTime, pace } = reply.body as unknown as Known;
  if (state !== 'open' || !pace || pace.number !== Number(form.dataset['number'])) return location.reload();
  timer.move({ deadline: pace.endsAt, isPaused: form.dataset['paused'] === 'true', serverTime });
}

/** Time is over. A page is left only for a server that answers; one that has moved on meanwhile is loaded anew. */
async function endTurn(turn: Turn): Promise<void> {
  const { form, signs, words } = turn;
  if (turn.leaving) return;
  signs.say('note', words.over);
  const reply = await send('GET', turn.api, null, false);
  if (reply.kind === 'later') {
    signs.say('offline', words.waiting);
    setTimeout(() => void endTurn(turn), waitBefore(turn.tries, reply.afterMs));
    turn.tries += 1;
    return;
  }
  const next = form.querySelector<HTMLButtonElement>('[data-go-on]');
  if (reply.kind === 'done' && next && isStillHere(form, reply.body as unknown as Known)) next.click();
  else location.reload();
}

/** Whether the server, too, holds this question for over and none after it for opened. */
function isStillHere(form: HTMLFormElement, { state, serverTime, pace }: Known): boolean {
  if (state !== 'open' || !pace || pace.number !== Number(form.dataset['number'])) return false;
  return pace.endsAt === null || Date.parse(pace.endsAt) - Date.parse(serverTime) < 1000;
}
