import type { Kysely } from 'kysely';
import { insertAuditEvent } from '../db/queries/audit.ts';
import type { Database } from '../db/schema.ts';
import type { App } from './app.ts';

/** An act in a season, for auditors. `detail` holds codes, ids and numbers: never personal data, never a score. */
export interface SeasonAct {
  readonly seasonId: string;
  /** `null` = nobody's account: a command, or the program itself. */
  readonly personId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Keeps an act of a season, in the transaction of what it tells. */
export async function recordAct(app: App, db: Kysely<Database>, act: SeasonAct): Promise<void> {
  const { seasonId, detail = {}, ...rest } = act;
  const event = {
    ...rest,
    id: app.ids.uuid(),
    at: app.clock.seasonNow(seasonId),
    detail: { season: seasonId, ...detail },
  };
  await insertAuditEvent(db, { ...event, rehearsed: app.clock.isRehearsing(seasonId) });
}
