import type { BenchSite } from './bench-site.ts';
import { openConnection, type Connection } from './http-client.ts';

type Target = Pick<BenchSite, 'port' | 'season' | 'round' | 'units'>;

export interface StartFigures {
  readonly starts: number;
  /** From the first sent to the last answered. */
  readonly seconds: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

const CONNECTIONS = 200;

/** Registers so many people, then has all of them begin, spread evenly over so many seconds, whatever the server does meanwhile. */
export async function beginTogether(
  target: Target,
  crowd: { readonly people: number; readonly seconds: number; readonly firstPerson: number },
): Promise<StartFigures> {
  const connections = await Promise.all(
    Array.from({ length: Math.min(CONNECTIONS, crowd.people) }, () => openConnection(target.port)),
  );
  const cookies = await registerAll(target, connections, crowd);
  const startedAt = performance.now();
  const latencies: number[] = [];
  let failed = 0;
  let next = 0;
  const address = `/api/v1/contests/${target.season}/rounds/${target.round}/attempts`;
  const begin = async (connection: Connection) => {
    for (let person = next++; person < crowd.people; person = next++) {
      const due = startedAt + (person / crowd.people) * crowd.seconds * 1000;
      if (due > performance.now()) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
      const reply = await connection.send('POST', address, '{}', cookies[person]!);
      latencies.push(performance.now() - due); // from when it was due: a server that falls behind is not excused
      if (reply.status !== 201) failed += 1;
    }
  };
  await Promise.all(connections.map(begin));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const connection of connections) connection.close();
  const sorted = Float64Array.from(latencies).sort();
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
  return {
    starts: crowd.people - failed,
    seconds: Math.round(seconds * 10) / 10,
    perSecond: Math.round((crowd.people - failed) / seconds),
    p50: at(0.5),
    p99: at(0.99),
    failed,
  };
}

async function registerAll(
  { season, units }: Target,
  connections: readonly Connection[],
  { people, firstPerson }: { readonly people: number; readonly firstPerson: number },
): Promise<readonly string[]> {
  const cookies: string[] = [];
  let next = 0;
  const register = async (connection: Connection) => {
    for (let person = next++; person < people; person = next++) {
      const body = {
        name: 'Nguyễn Văn Đông',
        phone: `09${String(firstPerson + person).padStart(8, '0')}`,
        unit: units[person % units.length],
      };
      const reply = await connection.send('POST', `/api/v1/contests/${season}/participants`, JSON.stringify(body), '');
      if (reply.status !== 201 || !reply.cookie) throw new Error(`register: ${reply.status} ${reply.body.toString()}`);
      cookies[person] = reply.cookie;
    }
  };
  await Promise.all(connections.map(register));
  return cookies;
}

export interface WaitFigures {
  readonly people: number;
  /** From the first arrival to the last entry. */
  readonly seconds: number;
  /** Most that came in within any one second. */
  readonly mostPerSecond: number;
  readonly polls: number;
  /** By how much the worst estimate, told on arrival, was wrong, in seconds: what a busy machine took to answer is in it. */
  readonly worstEstimate: number;
  /** Who came in more than a second before the rate lets their number in. */
  readonly early: number;
  /** Who came in more than a second after somebody with a larger number. */
  readonly overtaken: number;
}

interface Waiting {
  readonly state: 'in' | 'waiting';
  readonly seconds: number | null;
  readonly askAgainSeconds: number;
  readonly time: string;
}

/** By the server's clock, in milliseconds: when the turn was told to be, and when its holder learnt to be in. */
interface Entry {
  readonly number: number;
  readonly turnMs: number;
  readonly inMs: number;
}

const TOLERATED_MS = 1000; // what an answer may take on a busy machine

/** So many browsers come to the waiting room at once, ask as often as they are told, and go in. */
export async function waitTogether(
  target: Target,
  crowd: { readonly people: number; readonly perSecond: number },
): Promise<WaitFigures> {
  const connections = await Promise.all(
    Array.from({ length: Math.min(CONNECTIONS, crowd.people) }, () => openConnection(target.port)),
  );
  const free = [...connections];
  const queue: ((connection: Connection) => void)[] = [];
  const borrow = () => {
    const one = free.pop();
    return one ? Promise.resolve(one) : new Promise<Connection>((resolve) => queue.push(resolve));
  };
  const giveBack = (connection: Connection) => {
    const next = queue.shift();
    if (next) next(connection);
    else free.push(connection);
  };
  let polls = 0;
  const ask = async (cookie: string) => {
    const connection = await borrow();
    try {
      polls += 1;
      const reply = await connection.send('GET', `/api/v1/contests/${target.season}/waiting-room`, '', cookie);
      if (reply.status !== 200) throw new Error(`waiting room: ${reply.status} ${reply.body.toString()}`);
      return { waiting: JSON.parse(reply.body.toString()) as Waiting, cookie: reply.cookie ?? cookie };
    } finally {
      giveBack(connection);
    }
  };
  const startedAt = performance.now();
  const entries = await Promise.all(
    Array.from({ length: crowd.people }, async () => {
      let { waiting, cookie } = await ask('');
      const turnMs = Date.parse(waiting.time) + (waiting.seconds ?? 0) * 1000;
      while (waiting.state !== 'in') {
        await new Promise((resolve) => setTimeout(resolve, waiting.askAgainSeconds * 1000));
        ({ waiting, cookie } = await ask(cookie));
      }
      return { number: Number(/=(\d+)\./.exec(cookie)?.[1] ?? 0), turnMs, inMs: Date.parse(waiting.time) };
    }),
  );
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  for (const connection of connections) connection.close();
  return { people: crowd.people, seconds, polls, ...figuresOf(entries, crowd.perSecond) };
}

function figuresOf(entries: readonly Entry[], perSecond: number) {
  const inOrder = entries.toSorted((a, b) => a.number - b.number);
  const ins = inOrder.map(({ inMs }) => inMs);
  const sorted = ins.toSorted((a, b) => a - b);
  const dueMs = (number: number) => sorted[0]! + ((number - 1) / perSecond) * 1000;
  return {
    mostPerSecond: mostWithin(sorted, 1000),
    worstEstimate: Math.round(Math.max(...entries.map(({ turnMs, inMs }) => Math.abs(inMs - turnMs))) / 100) / 10,
    early: inOrder.filter(({ number, inMs }) => inMs < dueMs(number) - TOLERATED_MS).length,
    overtaken: countOvertaken(ins, TOLERATED_MS),
  };
}

/** Most of these sorted moments within so many milliseconds. */
function mostWithin(times: readonly number[], milliseconds: number): number {
  let most = 0;
  let from = 0;
  for (const [at, time] of times.entries()) {
    while (times[from]! <= time - milliseconds) from += 1;
    most = Math.max(most, at - from + 1);
  }
  return most;
}

/** How many of these, in order of their numbers, are so much later than somebody after them. */
function countOvertaken(times: readonly number[], milliseconds: number): number {
  let earliestAfter = Infinity;
  let overtaken = 0;
  for (const time of times.toReversed()) {
    if (time > earliestAfter + milliseconds) overtaken += 1;
    earliestAfter = Math.min(earliestAfter, time);
  }
  return overtaken;
}
