import { setTimeout as sleep } from 'node:timers/promises';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import type { SubmissionView } from '#server/app/contest/submission-view.ts';
import { openClient, type Answer, type Client } from '#tests/support/client.ts';
import type { Acknowledged, Play } from './play.ts';

/** How it went for people whose telephones try again whatever happens, as ours do. */
export interface Persisted {
  /** What the server acknowledged, whether the attempt was finished or not. */
  readonly acknowledged: readonly Acknowledged[];
  readonly finished: number;
  /** Requests that had to be sent again, by status; `0` = the connection broke or nothing came. */
  readonly repeated: ReadonlyMap<number, number>;
  readonly longestMs: number;
}

export type Persistence = Omit<Play, 'seconds'> & {
  /** After so long without an answer people give up. */
  readonly giveUpMs: number;
  readonly saves: number;
};

interface Tally {
  readonly acknowledged: Acknowledged[];
  readonly repeated: Map<number, number>;
  finished: number;
  longestMs: number;
}

/** So many people, each one whole attempt, sent again until it is answered. Any refusal that is not "later" is thrown. */
export async function playPersistently(play: Persistence): Promise<Persisted> {
  const tally: Tally = { acknowledged: [], repeated: new Map(), finished: 0, longestMs: 0 };
  await Promise.all(Array.from({ length: play.people }, (_, at) => playOne(play, tally, play.firstPerson + at)));
  return tally;
}

async function playOne(play: Persistence, tally: Tally, number: number): Promise<void> {
  const client = openClient(play.port, 5000);
  try {
    await wholeAttempt(play, tally, client, number);
    tally.finished += 1;
  } catch (error) {
    if (!(error instanceof GivenUp)) throw error;
  } finally {
    client.close();
  }
}

async function wholeAttempt(play: Persistence, tally: Tally, client: Client, number: number): Promise<void> {
  const ask = (method: string, url: string, body: object) =>
    persist(play, tally, client, { method, url, body, number });
  const contest = `/api/v1/contests/${play.season}`;
  await ask('POST', `${contest}/participants`, {
    name: 'Nguyễn Văn Bền',
    phone: `09${String(number).padStart(8, '0')}`,
    unit: play.units[number % play.units.length],
  });
  const { attemptId, questions } = JSON.parse(
    (await ask('POST', `${contest}/rounds/${play.round}/attempts`, {})).text,
  ) as AttemptView;
  const place = tally.acknowledged.length;
  const note = (fact: Partial<Acknowledged>) =>
    (tally.acknowledged[place] = { ...tally.acknowledged[place]!, ...fact });
  tally.acknowledged.push({ attemptId, revision: 0, answers: {}, prediction: null, receipt: null });
  const answers: Record<string, string[]> = {};
  const chosen: Record<string, string[]> = {};
  for (let revision = 1; revision <= play.saves; revision += 1) {
    const question = questions[(revision - 1) % questions.length]!;
    const option = question.options[number % question.options.length]!;
    answers[question.id] = [option.id];
    chosen[question.id] = [option.text];
    await ask('PUT', `/api/v1/attempts/${attemptId}/answers`, { revision, answers });
    note({ revision, answers: { ...chosen } });
  }
  const prediction = number % 1000;
  const revision = play.saves + 1;
  const submitted = await ask('POST', `/api/v1/attempts/${attemptId}/submission`, { revision, answers, prediction });
  note({ revision, prediction, receipt: (JSON.parse(submitted.text) as SubmissionView).receipt.code });
}

class GivenUp extends Error {}

interface ToSend {
  readonly method: string;
  readonly url: string;
  readonly body: object;
  readonly number: number;
}

async function persist(play: Persistence, tally: Tally, client: Client, { method, url, body, number }: ToSend) {
  const began = performance.now();
  const headers = { 'idempotency-key': `telephone-${String(number).padStart(12, '0')}` };
  for (let tries = 1; ; tries += 1) {
    const answer = await client.send(method, url, body, headers).catch((): Answer => ({ ...NOTHING }));
    const waited = performance.now() - began;
    tally.longestMs = Math.max(tally.longestMs, waited);
    if (answer.status >= 200 && answer.status < 300) return answer;
    if (answer.status !== 0 && answer.status !== 429 && answer.status < 500)
      throw new Error(`${method} ${url}: ${answer.status} ${answer.text}`);
    tally.repeated.set(answer.status, (tally.repeated.get(answer.status) ?? 0) + 1);
    if (waited > play.giveUpMs) throw new GivenUp();
    await sleep(Math.min(1000, 50 * 2 ** tries) * (0.5 + Math.random() / 2));
  }
}

const NOTHING: Answer = { status: 0, headers: {}, text: '' };
