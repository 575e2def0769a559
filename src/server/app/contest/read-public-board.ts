import { NO_DAILY_BOARD, nextDailyBoard, boardStanding, type BoardKind } from '#core/contest/board-times.ts';
import { isBefore } from '#core/shared/instant-order.ts';
import { accept, type Result } from '#core/shared/result.ts';
import {
  findBoardAt,
  findKeptBoard,
  findSnapshot,
  findSnapshotHead,
  listDailyBoards,
} from '../../db/queries/contest-board.ts';
import type { App } from '../app.ts';
import type { UnitBoard } from './compute-unit-board.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import { boardRounds } from './read-board-standing.ts';
import { unitBoardKey } from './refresh-unit-board.ts';

/** The lines of a board without the counters of all people, which have a rule of their own. */
export type PublicUnitBoard = Omit<UnitBoard, 'registered' | 'submitted' | 'people'>;

/** How many took part in the contest, as far as the public may know. */
export interface PublicCounter {
  readonly people: number;
  readonly registered: number;
  readonly submitted: number;
  readonly asOf: string;
}

/** What the public is shown of the participation in a contest. */
export interface PublicBoard {
  /** `null` = there is none yet. */
  readonly board: PublicUnitBoard | null;
  readonly etag: string | null;
  /** `null` = none yet, or hidden. */
  readonly counter: PublicCounter | null;
  readonly isCounterHidden: boolean;
  /** The figures stand still before this round's close until its result is public. */
  readonly frozen: { readonly roundId: string; readonly since: string } | null;
  /** The units stand still while people predict what they would tell. */
  readonly isHeldByPrediction: boolean;
  /** `HH:mm` of the daily board; `null` = the board moves on with the contest. */
  readonly dailyAt: string | null;
  readonly nextDaily: string | null;
  /** Instants of the daily boards that may be seen, newest first. */
  readonly days: readonly string[];
}

const ANY: readonly BoardKind[] = ['daily', 'freeze', 'opening', 'hour'];

/**
 * The participation in a contest as everybody may see it: the newest daily board where the rules name an hour, never later than a
 * freeze or the rule about the counter allow. `day` asks for the daily board of an earlier instant.
 */
export async function readPublicBoard(
  app: App,
  seasonId: string,
  { day }: { readonly day?: Temporal.Instant | undefined } = {},
): Promise<Result<PublicBoard, ContestRefusal>> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return found;
  const contest = found.value;
  const now = app.clock.seasonNow(seasonId);
  const rounds = await boardRounds(app, contest, now);
  const { frozen, units, counter } = boardStanding(contest.rules, rounds, now);
  const { dailyUnitBoardAt } = contest.rules.publication;
  const dailyAt = dailyUnitBoardAt === NO_DAILY_BOARD ? null : dailyUnitBoardAt;
  const until = units ?? now;
  const shown = dailyAt
    ? await keptState(app, contest, { kinds: ['daily'], until: day && isBefore(day, until) ? day : until })
    : await newestState(app, contest, units);
  const counted = counter === 'hidden' ? null : await counterState(app, contest, { counter, shown, dailyAt });
  return accept({
    board: shown && withoutCounters(shown.board),
    etag: shown?.etag ?? null,
    counter: counted && counterOf(counted.board),
    isCounterHidden: counter === 'hidden',
    frozen: frozen && { roundId: frozen.roundId, since: frozen.since.toString() },
    isHeldByPrediction: units !== null && units !== frozen?.since,
    dailyAt,
    nextDaily: dailyAt && (nextDailyBoard(contest.rules, rounds, now)?.toString() ?? null),
    days: dailyAt ? (await listDailyBoards(app.db, { seasonId, until })).map((row) => row.as_of.toString()) : [],
  });
}

interface KeptState {
  readonly etag: string;
  readonly board: UnitBoard;
  readonly asOf: Temporal.Instant;
}

async function keptState(
  app: App,
  { seasonId }: Contest,
  wanted: { readonly kinds: readonly BoardKind[]; readonly until: Temporal.Instant },
): Promise<KeptState | null> {
  const row = await findKeptBoard(app.db, { seasonId, ...wanted });
  if (!row) return null;
  const known = app.contests.boards.find(row.etag);
  const board = known ?? (await findBoardAt(app.db, { seasonId, kind: row.kind, asOf: row.as_of }))?.board;
  return remembered(app, { etag: row.etag, board: board as unknown as UnitBoard, asOf: row.as_of });
}

/** The newest state up to an instant, whatever it was kept for; `null` = the one that was computed last. */
async function newestState(app: App, contest: Contest, until: Temporal.Instant | null): Promise<KeptState | null> {
  const living = await livingState(app, contest.seasonId);
  if (until === null) return living ?? null;
  const kept = await keptState(app, contest, { kinds: ANY, until });
  if (!living || isBefore(until, living.asOf)) return kept;
  return kept && isBefore(living.asOf, kept.asOf) ? kept : living;
}

/** The board that was computed last. A board of thousands of units is read and parsed once, not for every look at the page. */
async function livingState(app: App, seasonId: string): Promise<KeptState | null> {
  const key = unitBoardKey(seasonId);
  const head = await findSnapshotHead(app.db, key);
  const known = head && app.contests.boards.find(head.etag);
  if (head && known) return { etag: head.etag, board: known, asOf: head.computed_at };
  const row = head && (await findSnapshot(app.db, key)); // perhaps a newer one by now: kept under its own tag
  return row
    ? remembered(app, { etag: row.etag, board: row.body as unknown as UnitBoard, asOf: row.computed_at })
    : null;
}

function remembered(app: App, state: KeptState): KeptState {
  app.contests.boards.keep(state.etag, state.board);
  return state;
}

interface CounterAsked {
  readonly counter: Temporal.Instant | null;
  readonly shown: KeptState | null;
  readonly dailyAt: string | null;
}

/** While people predict, the counter goes by its own rule; else it is the one of the board that is shown. */
async function counterState(app: App, contest: Contest, { counter, shown, dailyAt }: CounterAsked) {
  const isOwn = contest.rules.prediction.enabled && contest.rules.prediction.liveCounter !== 'hidden';
  return dailyAt === null || isOwn ? newestState(app, contest, counter) : shown;
}

function withoutCounters({ registered: _, submitted: __, people: ___, ...board }: UnitBoard): PublicUnitBoard {
  return board;
}

function counterOf({ people, registered, submitted, computedAt }: UnitBoard): PublicCounter {
  return { people, registered, submitted, asOf: computedAt };
}
