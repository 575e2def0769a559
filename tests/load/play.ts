import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import type { SubmissionView } from '#server/app/contest/submission-view.ts';
import { openConnection, type Connection, type Reply } from './http-client.ts';

export type Kind = 'register' | 'start' | 'save' | 'predict' | 'submit' | 'read';

/** What the server acknowledged of one attempt: it must all be in the database afterwards. */
export interface Acknowledged {
  readonly attemptId: string;
  readonly revision: number;
  readonly answers: Readonly<Record<string, readonly string[]>>;
  readonly prediction: number | null;
  /** Receipt code once the submission was acknowledged. */
  readonly receipt: string | null;
}

export interface Played {
  readonly seconds: number;
  readonly attempts: number;
  readonly requests: number;
  readonly latencies: ReadonlyMap<Kind, readonly number[]>;
  readonly replyBytes: number;
  readonly acknowledged: readonly Acknowledged[];
}

export interface Play {
  readonly port: number;
  readonly season: string;
  readonly round: string;
  readonly units: readonly string[];
  readonly people: number;
  readonly seconds: number;
  /** Numbers below this one are taken: telephones must be new. */
  readonly firstPerson: number;
}

const SAVES = 10;

interface Tally {
  attempts: number;
  requests: number;
  replyBytes: number;
  nextPerson: number;
  readonly latencies: Map<Kind, number[]>;
  readonly acknowledged: Acknowledged[];
  readonly until: number;
}

/** Whole attempts (register, start, ten saves, prediction, submit, read) by so many people at once, each without pause, for so long. */
export async function playAttempts(play: Play): Promise<Played> {
  const startedAt = performance.now();
  const tally: Tally = {
    attempts: 0,
    requests: 0,
    replyBytes: 0,
    nextPerson: play.firstPerson,
    latencies: new Map(),
    acknowledged: [],
    until: startedAt + play.seconds * 1000,
  };
  await Promise.all(Array.from({ length: play.people }, () => playUntilTheEnd(play, tally)));
  return { ...tally, seconds: (performance.now() - startedAt) / 1000 };
}

async function playUntilTheEnd(play: Play, tally: Tally): Promise<void> {
  const connection = await openConnection(play.port);
  try {
    while (performance.now() < tally.until) await playOne(play, tally, connection);
  } finally {
    connection.close();
  }
}

async function playOne(play: Play, tally: Tally, connection: Connection): Promise<void> {
  const number = tally.nextPerson;
  tally.nextPerson += 1;
  const person = {
    name: 'Nguyễn Văn Tải',
    phone: `09${String(number).padStart(8, '0')}`,
    unit: play.units[number % play.units.length],
  };
  let cookie = '';
  const ask = async (kind: Kind, method: string, path: string, body: object | null): Promise<Reply> => {
    const sentAt = performance.now();
    const reply = await connection.send(method, path, body === null ? '' : JSON.stringify(body), cookie);
    if (reply.status >= 300) throw new Error(`${kind}: ${reply.status} ${reply.body.toString()}`);
    const list = tally.latencies.get(kind) ?? [];
    list.push(performance.now() - sentAt);
    tally.latencies.set(kind, list);
    tally.requests += 1;
    tally.replyBytes += reply.body.length;
    return reply;
  };
  const registered = await ask('register', 'POST', `/api/v1/contests/${play.season}/participants`, person);
  cookie = registered.cookie ?? '';
  const started = await ask('start', 'POST', `/api/v1/contests/${play.season}/rounds/${play.round}/attempts`, {});
  const attempt = JSON.parse(started.body.toString()) as AttemptView;
  const at = `/api/v1/attempts/${attempt.attemptId}`;
  const place =
    tally.acknowledged.push({
      attemptId: attempt.attemptId,
      revision: 0,
      answers: {},
      prediction: null,
      receipt: null,
    }) - 1;
  const note = (fact: Partial<Acknowledged>) =>
    (tally.acknowledged[place] = { ...tally.acknowledged[place]!, ...fact });

  const answers: Record<string, string[]> = {};
  for (let revision = 1; revision <= SAVES; revision += 1) {
    const question = attempt.questions[(revision - 1) % attempt.questions.length]!;
    answers[question.id] = [question.options[number % question.options.length]!.id];
    await ask('save', 'PUT', `${at}/answers`, { revision, answers });
    note({ revision, answers: { ...answers } });
  }
  const prediction = number % 1000;
  await ask('predict', 'PUT', `${at}/answers`, { revision: SAVES + 1, answers, prediction });
  note({ revision: SAVES + 1, prediction });
  const submitted = await ask('submit', 'POST', `${at}/submission`, { revision: SAVES + 2, answers, prediction });
  note({ revision: SAVES + 2, receipt: (JSON.parse(submitted.body.toString()) as SubmissionView).receipt.code });
  await ask('read', 'GET', at, null);
  tally.attempts += 1;
}

/** The same number of connections sending the same body to the floor, without pause. Answers requests a second. */
export async function playFloor(floor: {
  readonly port: number;
  readonly people: number;
  readonly seconds: number;
  readonly bytes: number;
}): Promise<number> {
  const until = performance.now() + floor.seconds * 1000;
  const answers = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`CDS-0${10 + at}`, ['a']]));
  const body = JSON.stringify({ revision: 7, answers });
  const cookie = `vd_participant_do-tai=${'0'.repeat(91)}`;
  let requests = 0;
  const hammer = async () => {
    const connection = await openConnection(floor.port);
    while (performance.now() < until) {
      await connection.send('PUT', `/api/v1/bench/floor/${floor.bytes}`, body, cookie);
      requests += 1;
    }
    connection.close();
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: floor.people }, hammer));
  return requests / ((performance.now() - startedAt) / 1000);
}
