import { accept, type Result } from '#core/shared/result.ts';
import { etagOf } from '../../ports/etag.ts';
import { putSnapshot } from '../../db/queries/contest-board.ts';
import type { App } from '../app.ts';
import { computeUnitBoard, type UnitBoard } from './compute-unit-board.ts';
import type { ContestRefusal } from './contest.ts';
import { keepUnitBoards } from './keep-unit-boards.ts';

/** Key of a contest's unit board among the snapshots. */
export function unitBoardKey(seasonId: string): string {
  return `contest/${seasonId}/units`;
}

/**
 * Computes the unit board as it stands now and replaces the snapshot, which is the organisers'. What the public is to be shown of
 * earlier moments is kept first.
 */
export async function refreshUnitBoard(app: App, seasonId: string): Promise<Result<UnitBoard, ContestRefusal>> {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  await app.contests.excluded.refresh(); // a role may have begun since by its date alone
  await keepUnitBoards(app, contest.value);
  const at = app.clock.seasonNow(seasonId);
  const board = await computeUnitBoard(app, contest.value, at);
  await putSnapshot(app.db, { key: unitBoardKey(seasonId), etag: etagOf(board), body: board, at });
  return accept(board);
}
