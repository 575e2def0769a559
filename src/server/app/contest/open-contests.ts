import { openContestDesk, type ContestDesk, type DeskWorld } from './contest-desk.ts';
import { openContestWrites, type ContestWrites } from './contest-writes.ts';
import { openRunningAttempts, type RunningAttempts } from './running-attempts.ts';

/** Everything about contests that lives in memory between two requests. */
export interface Contests extends ContestDesk {
  readonly writes: ContestWrites;
  readonly running: RunningAttempts;
  /** `season/round` of the lots this process knows to be committed to. */
  readonly committedLots: Set<string>;
}

/** Opens the contests in force; `writes.drain()` before the database is closed. */
export async function openContests(world: DeskWorld): Promise<Contests> {
  const desk = await openContestDesk(world);
  return { ...desk, writes: openContestWrites(world.db), running: openRunningAttempts(), committedLots: new Set() };
}
