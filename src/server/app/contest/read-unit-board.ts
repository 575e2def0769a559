import { accept, type Result } from '#core/shared/result.ts';
import { findSnapshot } from '../../db/queries/contest-board.ts';
import type { App } from '../app.ts';
import type { ContestRefusal } from './contest.ts';
import type { UnitBoard } from './compute-unit-board.ts';
import { unitBoardKey } from './refresh-unit-board.ts';

export interface UnitBoardSnapshot {
  readonly etag: string;
  readonly board: UnitBoard;
}

/**
 * The unit board as it was computed last, for organisers; `null` before the first time. What the public may see of it is another
 * question: `readPublicBoard`.
 */
export async function readUnitBoard(
  app: App,
  seasonId: string,
): Promise<Result<UnitBoardSnapshot | null, ContestRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const row = await findSnapshot(app.db, unitBoardKey(seasonId));
  return accept(row ? { etag: row.etag, board: row.body as unknown as UnitBoard } : null);
}
