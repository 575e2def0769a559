import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { addLiveCounts } from '../../db/queries/live.ts';
import type { Database } from '../../db/schema.ts';
import type { LiveTally } from './live-tally.ts';

const EVERY_MS = 5000;

/** Adds what a process has counted to the counts of all, every five seconds and once more when told to stop. */
export function keepTally(
  { db, log }: { readonly db: Kysely<Database>; readonly log: Logger },
  tally: LiveTally,
): () => Promise<void> {
  const flush = async () => {
    const counts = tally.take();
    if (counts.length === 0) return;
    await addLiveCounts(db, counts).catch((error: unknown) => {
      log.warn({ err: error }, 'live counts wait for the database');
      tally.giveBack(counts);
    });
  };
  const timer = setInterval(() => void flush(), EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await flush();
  };
}
