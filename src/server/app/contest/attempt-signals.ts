import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { neighbourhoodOf } from '#core/person/network-of.ts';
import type { AttemptHead } from '../../db/queries/contest.ts';
import { insertAttemptSignals, type NewSignal } from '../../db/queries/contest-integrity.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { ParticipantCookie } from './gates.ts';

/** Where an attempt is begun, as it arrives; never kept as it is. */
export interface Whereabouts {
  readonly address: string;
  /** Random key of the browser, from our own cookie. */
  readonly device: string;
}

/** Signals on their way to the database. They are hints: the reply does not wait for them, and a crash may lose a second of them. */
export interface SignalNotes {
  note(signal: NewSignal): void;
  /** Waits until what was noted is kept. */
  flush(): Promise<void>;
}

export const DEVICE_COOKIE = 'vd_device';

const DEVICE_BYTES = 16;
const DEVICE_KEY = /^[A-Za-z0-9_-]{22}$/;
const DEVICE_DAYS = 180; // longer than any contest seen
const KEY_BYTES = 16;
const FLUSH_AFTER_MS = 1000;
const MOST_WAITING = 5000; // a database that does not answer must not fill the memory

/** The key of a browser; a browser without one gets a cookie with a fresh one. */
export function knownDevice(
  app: Pick<App, 'ids' | 'config'>,
  cookie: string | undefined,
): { readonly key: string; readonly cookie: ParticipantCookie | null } {
  if (cookie !== undefined && DEVICE_KEY.test(cookie)) return { key: cookie, cookie: null };
  const key = Buffer.from(app.ids.bytes(DEVICE_BYTES)).toString('base64url');
  const secure = app.config.publicUrl.startsWith('https:');
  return { key, cookie: { name: DEVICE_COOKIE, value: key, maxAgeSeconds: DEVICE_DAYS * 86_400, secure } };
}

/** Notes where an attempt began, as keyed hashes that mean nothing outside this season. */
export function noteSignal(app: App, head: AttemptHead, keptDays: number, from: Whereabouts): void {
  const { season_id: seasonId, started_at: at } = head;
  const hashed = (what: string, text: string) =>
    app.keys.hmac(`contest/signal/${what}`, `${seasonId}/${text}`).subarray(0, KEY_BYTES);
  app.contests.signals.note({
    participantId: head.participant_id,
    attemptId: head.attempt_id,
    seasonId,
    roundId: head.round_id,
    networkKey: from.address === '' ? null : hashed('network', neighbourhoodOf(from.address)),
    deviceKey: hashed('device', from.device),
    at: at.toString(),
    eraseAt: at.add({ hours: 24 * keptDays }).toString(),
  });
}

/** Collects signals and writes them once a second, apart from the hot path. */
export function openSignalNotes({ db, log }: { readonly db: Kysely<Database>; readonly log: Logger }): SignalNotes {
  let waiting: NewSignal[] = [];
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const send = async () => {
    clearTimeout(timer);
    timer = undefined;
    const rows = waiting;
    waiting = [];
    if (rows.length === 0) return;
    await insertAttemptSignals(db, rows).catch((error: unknown) => log.warn({ err: error }, 'signals were not kept'));
  };
  const flush = () => (running = running.then(send));
  return {
    note: (signal) => {
      if (waiting.length < MOST_WAITING) waiting.push(signal);
      timer ??= setTimeout(() => void flush(), FLUSH_AFTER_MS).unref();
    },
    flush,
  };
}
