import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';

/** Topics on which the processes of one installation tell each other that something changed. */
const TOPICS = ['season', 'clock', 'bank', 'exclusion', 'waiting', 'delay', 'notice', 'room'] as const;

export type Topic = (typeof TOPICS)[number];

/** Changes told to every process of the installation by PostgreSQL's NOTIFY; the sender hears it too. */
export interface Announcements {
  on(topic: Topic, react: (payload: string) => Promise<void> | void): void;
  /** Never fails, since what is announced is committed already; without a connection it is kept until there is one. */
  announce(topic: Topic, payload: string): Promise<void>;
  close(): Promise<void>;
}

type Reaction = (payload: string) => Promise<void> | void;

/** Listens on a connection of its own, and reconnects when it is lost. */
export async function openAnnouncements(databaseUrl: string, log: Logger): Promise<Announcements> {
  const reactions = new Map<Topic, Reaction[]>();
  const unsent: { topic: Topic; payload: string }[] = [];
  let client: pg.Client | null = null;
  let closing = false;

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: databaseUrl, keepAlive: true });
    fresh.on('error', () => lose(fresh));
    fresh.on('end', () => lose(fresh));
    fresh.on('notification', ({ channel, payload }) => void react(channel as Topic, payload ?? ''));
    await beginListening(fresh);
    client = fresh;
  }
  /** One reconnecting at a time: only the loss of the connection in use begins one, however often it is told. */
  function lose(lost: pg.Client): void {
    if (lost !== client || closing) return;
    client = null;
    void lost.end().catch(() => undefined);
    void reconnect();
  }
  async function reconnect(): Promise<void> {
    while (!closing && !client) {
      await sleep(1000, undefined, { ref: false });
      if (!closing) await connect().catch(() => undefined);
    }
    if (closing) return void (await client?.end().catch(() => undefined));
    for (const { topic, payload } of unsent.splice(0)) await announce(topic, payload);
    for (const topic of reactions.keys()) await react(topic, ''); // whatever was missed meanwhile
  }
  async function react(topic: Topic, payload: string): Promise<void> {
    for (const reaction of reactions.get(topic) ?? []) {
      await (async () => reaction(payload))().catch((error: unknown) =>
        log.error({ err: error, topic }, 'announcement failed'),
      );
    }
  }
  async function send(topic: Topic, payload: string): Promise<void> {
    try {
      if (!client) throw new Error('no connection');
      await client.query('select pg_notify($1, $2)', [topic, payload]);
    } catch (error) {
      log.warn({ err: error, topic }, 'announcement kept until the database is back');
      if (!closing) unsent.push({ topic, payload });
    }
  }
  const announce = inTurn(send);
  await connect();
  return {
    on: (topic, reaction) => void reactions.set(topic, [...(reactions.get(topic) ?? []), reaction]),
    announce,
    close: async () => {
      closing = true;
      await client?.end().catch(() => undefined);
    },
  };
}

/** One after another: a connection answers one statement at a time. What it is given never fails. */
function inTurn(send: Announcements['announce']): Announcements['announce'] {
  let last = Promise.resolve();
  return (topic, payload) => (last = last.then(() => send(topic, payload)));
}

async function beginListening(client: pg.Client): Promise<void> {
  try {
    await client.connect();
    await client.query(TOPICS.map((topic) => `listen ${topic}`).join('; '));
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}
