import { boardsToKeep, type BoardToKeep } from '#core/contest/board-times.ts';
import { insertUnitBoard, listKeptBoards } from '../../db/queries/contest-board.ts';
import { etagOf } from '../../ports/etag.ts';
import type { App } from '../app.ts';
import { computeUnitBoard } from './compute-unit-board.ts';
import type { Contest } from './contest.ts';
import { boardRounds } from './read-board-standing.ts';

const MOST_AT_ONCE = 40; // a contest that gets its daily board late: the newest first, the others at the next turns

/**
 * Keeps every state of the unit board that the public is or will be shown and that is not kept yet; answers for how many. Each is
 * computed as of its instant, so that a late process keeps the same, and one that is kept never changes.
 */
export async function keepUnitBoards(app: App, contest: Contest): Promise<number> {
  const { seasonId } = contest;
  const now = app.clock.seasonNow(seasonId);
  const wanted = boardsToKeep(contest.rules, await boardRounds(app, contest, now), now);
  if (wanted.length === 0) return 0;
  const kept = new Set(
    (await listKeptBoards(app.db, seasonId)).map((row) => nameOf({ kind: row.kind, asOf: row.as_of })),
  );
  const missing = wanted.filter((one) => !kept.has(nameOf(one))).slice(0, MOST_AT_ONCE);
  for (const { kind, asOf } of missing) {
    const board = await computeUnitBoard(app, contest, asOf);
    const keptAt = app.clock.seasonNow(seasonId);
    await insertUnitBoard(app.db, {
      seasonId,
      asOf,
      kind,
      board,
      etag: etagOf(board),
      keptAt,
      rehearsed: board.rehearsed,
    });
  }
  return missing.length;
}

function nameOf({ kind, asOf }: { readonly kind: string; readonly asOf: BoardToKeep['asOf'] }): string {
  return `${kind}/${asOf.epochMilliseconds}`;
}
