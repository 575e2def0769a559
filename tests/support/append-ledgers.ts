import type { App } from '#server/app/app.ts';
import { appendLedgers as append, recordPublished, type LedgersAppended } from '#server/jobs/append-ledger.ts';

/** One round of everything the program does for its logs: what was published is recorded, then appended. */
export async function appendLedgers(app: App): Promise<LedgersAppended> {
  await recordPublished(app);
  return append(app);
}
