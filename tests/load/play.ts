import { setTimeout as sleep } from 'node:timers/promises';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import type { SubmissionView } from '#server/app/contest/submission-view.ts';
import { openConnection, type Connection, type Reply } from './http-client.ts';

/** Registering comes before; a whole attempt is everything after it. */
export type Kind = 'start' | 'save' | 'predict' | 'submit' | 'read';

/** What the server acknowledged of one attempt: it must all be in the database afterwards. */
export interface Acknowledged {
  readonly attemptId: string;
  readonly revision: number;
  /** Words of the options chosen, by question: the server keeps them under other names than a page sees. */
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

/** Somebody who has registered. */
export interface Person {
  readonly number: number;
  readonly cookie: string;
}

const SAVES = 10;
/** Start, saves, prediction, submission, result. */
export const REQUESTS_AN_ATTEMPT = SAVES + 4;

interface Tally {
  attempts: number;
  requests: number;
  replyBytes: number;
  readonly latencies: Map<Kind, number[]>;
  readonly acknowledged: Acknowledged[];
}

function newTally(): Tally {
  return { attempts: 0, requests: 0, replyBytes: 0, latencies: new Map(), acknowledged: [] };
}

/** Registers so many new people, as many at once as the play has; answers them in no order. */
export async function registerPeople(play: Omit<Play, 'seconds'>, count: number): Promise<Person[]> {
  const registered: Person[] = [];
  let next = play.firstPerson;
  const register = async () => {
    const connection = await openConnection(play.port);
    while (next < play.firstPerson + count) {
      const number = next;
      next += 1;
      const person = {
        name: 'Nguyễn Văn Tải',
        phone: `09${String(number).padStart(8, '0')}`,
        unit: play.units[number % play.units.length],
      };
      const path = `/api/v1/contests/${play.season}/participants`;
      const { status, cookie } = await connection.send('POST', path, JSON.stringify(person), '');
      if (status !== 201 || cookie === null) throw new Error(`register: ${status}`);
      registered.push({ number, cookie });
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: play.people }, register));
  return registered;
}

/** Whole attempts by so many people at once, each without pause, until the time is over or nobody is left of the crowd. */
export async function playAttempts(play: Play, crowd: Person[]): Promise<Played> {
  const startedAt = performance.now();
  const until = startedAt + play.seconds * 1000;
  const tally = newTally();
  const playOnAndOn = async () => {
    const connection = await openConnection(play.port);
    try {
      for (let person = crowd.pop(); person && performance.now() < until; person = crowd.pop())
        await playOne(play, tally, { connection, person, dueAt: null, pauseMs: 0 });
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: play.people }, playOnAndOn));
  return { ...tally, seconds: (performance.now() - startedAt) / 1000 };
}

export interface Arrivals {
  /** On the average; they come by chance (a Poisson process), whether the server keeps up or not. */
  readonly attemptsPerSecond: number;
  /** Between one reply and the same person's next request. */
  readonly pauseMs: number;
}

/** Whole attempts that begin at a set rate. A delay counts from the moment at which the request was due. */
export async function playAtRate(play: Play, crowd: Person[], arrivals: Arrivals): Promise<Played> {
  const startedAt = performance.now();
  const until = startedAt + play.seconds * 1000;
  const tally = newTally();
  const idle: Connection[] = [];
  const underway = new Set<Promise<void>>();
  const arrive = async (person: Person, dueAt: number) => {
    const connection = idle.pop() ?? (await openConnection(play.port));
    await playOne(play, tally, { connection, person, dueAt, pauseMs: arrivals.pauseMs });
    idle.push(connection);
  };
  for (
    let dueAt = startedAt;
    dueAt < until;
    dueAt += (-Math.log(1 - Math.random()) * 1000) / arrivals.attemptsPerSecond
  ) {
    if (dueAt > performance.now()) await sleep(Math.max(1, dueAt - performance.now()));
    const person = crowd.pop();
    if (!person) throw new Error('the crowd is too small');
    const one = arrive(person, dueAt).finally(() => underway.delete(one));
    underway.add(one);
  }
  await Promise.all(underway);
  for (const connection of idle) connection.close();
  return { ...tally, seconds: (performance.now() - startedAt) / 1000 };
}

interface Playing {
  readonly connection: Connection;
  readonly person: Person;
  /** When the attempt was to begin; `null` = as soon as it does. */
  readonly dueAt: number | null;
  readonly pauseMs: number;
}

async function playOne(play: Play, tally: Tally, playing: Playing): Promise<void> {
  const { connection, person, pauseMs } = playing;
  let dueAt = playing.dueAt;
  const ask = async (kind: Kind, method: string, path: string, body: object | null): Promise<Reply> => {
    const sentAt = dueAt ?? performance.now();
    const reply = await connection.send(method, path, body === null ? '' : JSON.stringify(body), person.cookie);
    if (reply.status >= 300) throw new Error(`${kind}: ${reply.status} ${reply.body.toString()}`);
    note(tally, kind, { reply, tookMs: performance.now() - sentAt });
    if (pauseMs > 0) await sleep(pauseMs);
    dueAt = null;
    return reply;
  };
  const started = await ask('start', 'POST', `/api/v1/contests/${play.season}/rounds/${play.round}/attempts`, {});
  const { attemptId, questions } = JSON.parse(started.body.toString()) as AttemptView;
  const at = `/api/v1/attempts/${attemptId}`;
  const answers: Record<string, string[]> = {};
  const chosen: Record<string, string[]> = {};
  const prediction = person.number % 1000;
  const acknowledged = {
    attemptId,
    revision: 0,
    answers: chosen,
    prediction: null as number | null,
    receipt: null as string | null,
  };
  tally.acknowledged.push(acknowledged);
  for (let revision = 1; revision <= SAVES; revision += 1) {
    const question = questions[(revision - 1) % questions.length]!;
    const option = question.options[person.number % question.options.length]!;
    answers[question.id] = [option.id];
    await ask('save', 'PUT', `${at}/answers`, { revision, answers });
    chosen[question.id] = [option.text];
    acknowledged.revision = revision;
  }
  await ask('predict', 'PUT', `${at}/answers`, { revision: SAVES + 1, answers, prediction });
  Object.assign(acknowledged, { revision: SAVES + 1, prediction });
  const submitted = await ask('submit', 'POST', `${at}/submission`, { revision: SAVES + 2, answers, prediction });
  const { receipt } = JSON.parse(submitted.body.toString()) as SubmissionView;
  Object.assign(acknowledged, { revision: SAVES + 2, receipt: receipt.code });
  await ask('read', 'GET', at, null);
  tally.attempts += 1;
}

function note(tally: Tally, kind: Kind, { reply, tookMs }: { readonly reply: Reply; readonly tookMs: number }): void {
  const list = tally.latencies.get(kind) ?? [];
  if (list.length === 0) tally.latencies.set(kind, list);
  list.push(tookMs);
  tally.requests += 1;
  tally.replyBytes += reply.body.length;
}

/** The same number of connections sending the same body to the floor, without pause. Answers how many, and in how many seconds. */
export async function playFloor(floor: {
  readonly port: number;
  readonly people: number;
  readonly seconds: number;
  readonly bytes: number;
}): Promise<{ readonly requests: number; readonly seconds: number }> {
  const startedAt = performance.now();
  const until = startedAt + floor.seconds * 1000;
  const answers = Object.fromEntries(Array.from({ length: 6 }, (_, at) => [`CDS-0${10 + at}`, ['a']]));
  const cookie = `vd_participant_do-tai=${'0'.repeat(91)}`;
  let requests = 0;
  const hammer = async () => {
    const connection = await openConnection(floor.port);
    while (performance.now() < until) {
      const body = JSON.stringify({ revision: 7, answers });
      await connection.send('PUT', `/api/v1/bench/floor/${floor.bytes}`, body, cookie);
      requests += 1;
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: floor.people }, hammer));
  return { requests, seconds: (performance.now() - startedAt) / 1000 };
}
