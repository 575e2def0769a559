import {
  addPoint,
  pointOf,
  waitingFigures,
  type WaitingFigures,
  type WaitingPoint,
} from '#core/contest/waiting-history.ts';
import { etagOf } from '../../ports/etag.ts';
import { findSnapshot, putSnapshot } from '../../db/queries/contest-board.ts';
import type { App } from '../app.ts';
import { roomLine } from './admit-newcomer.ts';

/** A contest's waiting room in the live view. */
export interface LiveWaiting extends WaitingFigures {
  /** Numbers let in each second at most; 0 = held. */
  readonly perSecond: number;
}

/** Looks at a contest's waiting room and keeps where it stood; `null` = there is none. By the wall clock, as the room itself. */
export async function refreshWaitingFigures(app: App, seasonId: string): Promise<LiveWaiting | null> {
  const room = roomLine(app, seasonId);
  const line = room && (await app.waitingRooms.lineOf(room));
  if (!room || !line) return null;
  const key = `contest/${seasonId}/waiting`;
  const before = (await findSnapshot(app.db, key))?.body as { readonly points: readonly WaitingPoint[] } | undefined;
  const at = app.clock.wallNow();
  const points = addPoint(before?.points ?? [], pointOf(line, at.epochMilliseconds));
  await putSnapshot(app.db, { key, etag: etagOf(points), body: { points }, at });
  const { perSecond } = room.rate;
  return { ...waitingFigures(points, perSecond), perSecond };
}
