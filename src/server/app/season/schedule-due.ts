import type { SeasonDefinition } from '#core/season/definition.ts';
import { dueEventsOf } from '#core/season/due-events.ts';
import { upsertDue } from '../../db/queries/due.ts';
import type { App } from '../app.ts';
import { scheduleErasure } from '../contest/schedule-erasure.ts';

/** Writes down what the clock must do in this season. What is done already stays done; what is open moves with its date. */
export async function scheduleDue(app: Pick<App, 'db' | 'ids'>, season: SeasonDefinition): Promise<void> {
  for (const { kind, subject, dueAt } of dueEventsOf(season)) {
    await upsertDue(app.db, { id: app.ids.uuid(), seasonId: season.id, kind, subject, dueAt });
  }
  await scheduleErasure(app, season);
}
