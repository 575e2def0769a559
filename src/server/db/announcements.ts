import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Logger } from 'pino';

/** Topics on which the processes of one installation tell each other that something changed. */
export type Topic = 'season' | 'clock' | 'bank';

/** Changes told to every process of the installation by PostgreSQL's NOTIFY; the sender hears it too. */
export interface Announcements {
  on(topic: Topic, react: (payload: string) => Promise<void> | void): void;
  announce(topic: Topic, payload: string): Promise<void>;
  close(): Promise<void>;
}

/** Listens on a connection of its own, and reconnects when it is lost. */
export async function openAnnouncements(databaseUrl: string, log: Logger): Promise<Announcements> {
  const reactions = new Map<string, ((payload: string) => Promise<void> | void)[]>();
  let client = await listen();
  let closing = false;

  async function listen(): Promise<pg.Client> {
    const fresh = new pg.Client({ connectionString: databaseUrl });
    fresh.on('error', () => void reconnect());
    fresh.on('notification', ({ channel, payload }) => void react(channel, payload ?? ''));
    await fresh.connect();
    await fresh.query('listen season; listen clock; listen bank');
    return fresh;
  }
  async function reconnect(): Promise<void> {
    while (!closing) {
      await sleep(1000);
      const fresh = await listen().catch(() => null);
      if (!fresh) continue;
      client = fresh;
      for (const topic of reactions.keys()) await react(topic, ''); // whatever was missed meanwhile
      return;
    }
  }
  async function react(topic: string, payload: string): Promise<void> {
    for (const reaction of reactions.get(topic) ?? []) {
      await Promise.resolve(reaction(payload)).catch((error: unknown) => log.error({ err: error, topic }, 'announcement failed'));
    }
  }
  return {
    on: (topic, reaction) => void reactions.set(topic, [...(reactions.get(topic) ?? []), reaction]),
    announce: async (topic, payload) => void (await client.query('select pg_notify($1, $2)', [topic, payload])),
    close: async () => {
      closing = true;
      await client.end();
    },
  };
}
