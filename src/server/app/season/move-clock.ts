import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertClockMove } from '../../db/queries/season.ts';
import type { App } from '../app.ts';

export type ClockRefusal =
  | { readonly code: 'not-a-rehearsal' }
  | { readonly code: 'season-unknown' }
  | { readonly code: 'clock-moves-forward-only'; readonly now: string };

export interface ClockMove {
  readonly seasonId: string;
  /** Where the season's time is to stand. */
  readonly to: Temporal.Instant;
  /** `null` = the program itself, when it makes the demo world. */
  readonly by: string | null;
}

/**
 * Moves a season's rehearsal clock forward, for every process. Only in a demo: a real season knows no time but the wall's.
 * The first move of all may go back, since the shipped seasons lie in the past.
 */
export async function moveClock(app: App, move: ClockMove): Promise<Result<void, ClockRefusal>> {
  const { seasonId, to } = move;
  if (!app.isDemo) return refuse({ code: 'not-a-rehearsal' });
  if (!app.seasons.find(seasonId)) return refuse({ code: 'season-unknown' });
  const now = app.clock.seasonNow(seasonId);
  if (app.clock.isRehearsing(seasonId) && Temporal.Instant.compare(to, now) < 0) {
    return refuse({ code: 'clock-moves-forward-only', now: now.toString() });
  }
  const at = app.clock.wallNow();
  const offsetMs = to.epochMilliseconds - at.epochMilliseconds;
  await insertClockMove(app.db, { id: app.ids.uuid(), seasonId, offsetMs, at, by: move.by });
  app.clock.setOffset(seasonId, offsetMs);
  await app.announcements.announce('clock', seasonId);
  return accept(undefined);
}
