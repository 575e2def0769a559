import { upsertDue } from '../../db/queries/due.ts';
import type { App } from '../app.ts';

/** Puts the close of a round off until nobody can be writing any more. Throws where no end is known: that is tried again. */
export async function postponeClose(
  app: App,
  { seasonId, roundId }: { readonly seasonId: string; readonly roundId: string },
  { settlesAt }: { readonly settlesAt: Temporal.Instant | null },
): Promise<'later'> {
  if (!settlesAt) throw new Error(`round ${roundId} of ${seasonId} has no announced end`);
  await upsertDue(app.db, { id: app.ids.uuid(), seasonId, kind: 'close-round', subject: roundId, dueAt: settlesAt });
  return 'later';
}
