import type { Kysely } from 'kysely';
import { upsertDue } from '../../db/queries/due.ts';
import { listSeasonsEntered } from '../../db/queries/verdict.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';

/** What changed, and so which verdicts are judged again: all of the season under a version of its rules, or those of one organisation. */
export type VerdictsDue =
  | { readonly what: 'rules'; readonly version: number }
  | { readonly what: 'organisation'; readonly organisationId: string };

/** Has verdicts judged again at the next opportunity, in the transaction of what changed. */
export async function scheduleVerdicts(
  app: Pick<App, 'ids' | 'clock'>,
  db: Kysely<Database>,
  { seasonId, due }: { readonly seasonId: string; readonly due: VerdictsDue },
): Promise<void> {
  const which = due.what === 'rules' ? String(due.version) : due.organisationId;
  const id = app.ids.uuid();
  // What stands before the first slash names the turn: verdicts of a season are judged by one process at a time.
  const subject = `verdicts/${due.what}/${which}/${id}`;
  await upsertDue(db, { id, seasonId, kind: 'judge-verdicts', subject, dueAt: app.clock.seasonNow(seasonId) });
}

/** Has the verdicts on what an organisation handed in judged again in every season, in the transaction of what changed of its record. */
export async function scheduleVerdictsOf(
  app: Pick<App, 'ids' | 'clock'>,
  db: Kysely<Database>,
  organisationId: string,
): Promise<void> {
  const due = { what: 'organisation', organisationId } as const;
  for (const seasonId of await listSeasonsEntered(db, organisationId))
    await scheduleVerdicts(app, db, { seasonId, due });
}
