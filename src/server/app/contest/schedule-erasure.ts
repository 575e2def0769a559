import { keptUntil } from '#core/contest/retention.ts';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { stageWindow } from '#core/season/stages.ts';
import { lastInstant } from '#core/shared/window.ts';
import { upsertDue } from '../../db/queries/due.ts';
import { listPromisedPeriods } from '../../db/queries/personal-data.ts';
import type { App } from '../app.ts';

/** Kind of the due work that erases the personal data of participants. */
export const ERASE_PARTICIPANTS = 'erase-participants';

/**
 * Writes down when the personal data of a contest's participants are looked at: when the shortest period that any version of its
 * rules promised is over. Whose data go then, and what keeps them, is decided at that time.
 */
export async function scheduleErasure(app: Pick<App, 'db' | 'ids'>, season: SeasonDefinition): Promise<void> {
  const end = announcedEnd(season);
  if (season.kind !== 'contest' || !end) return;
  const periods = await listPromisedPeriods(app.db, season.id);
  if (periods.length === 0) return;
  const days = Math.min(...periods.map(({ retentionDays }) => retentionDays));
  const due = { seasonId: season.id, kind: ERASE_PARTICIPANTS, subject: season.id, dueAt: keptUntil(end, days) };
  await upsertDue(app.db, { id: app.ids.uuid(), ...due });
}

/** The same for every contest in force: those of before this work was known have it written down too. */
export async function scheduleErasures(app: Pick<App, 'db' | 'ids' | 'seasons'>): Promise<void> {
  for (const { season } of app.seasons.all()) await scheduleErasure(app, season);
}

/** When the last round closes as announced, without what delayed it; `null` while one has no close. */
function announcedEnd(season: SeasonDefinition): Temporal.Instant | null {
  const closes = season.stages
    .filter(({ kind }) => kind === 'round')
    .map((stage) => stageWindow(stage)?.closes ?? null);
  return lastInstant(closes);
}
