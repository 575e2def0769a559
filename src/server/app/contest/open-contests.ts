import type { ContestPrizes } from '#core/contest/contest-result.ts';
import type { AnswerMoments } from '#core/contest/answer-moments.ts';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import { connectPipelined } from '../../db/connect-pipelined.ts';
import type { Database } from '../../db/schema.ts';
import { openSignalNotes, type SignalNotes } from './attempt-signals.ts';
import type { Clock } from '../../ports/clock.ts';
import type { UnitBoard } from './compute-unit-board.ts';
import { openContestDesk, type ContestDesk, type DeskWorld } from './contest-desk.ts';
import { openContestWrites, type ContestWrites } from './contest-writes.ts';
import { openExcludedPeople, type ExcludedPeople, type ExclusionWorld } from './excluded-people.ts';
import { countWrites } from './count-writes.ts';
import type { SignedCookie } from './gates.ts';
import { keepTally } from './keep-tally.ts';
import { openLiveTally, type LiveTally } from './live-tally.ts';
import { openDelayDesk, type DelayDesk } from './open-delay-desk.ts';
import { openNoticeDesk, type NoticeDesk } from './open-notice-desk.ts';
import { recentlyUsed, type RecentlyUsed } from './recently-used.ts';
import type { AttemptFacts } from './running-attempts.ts';

/** Everything about contests that lives in memory between two requests. */
export interface Contests extends ContestDesk {
  /** What has delayed their rounds. */
  readonly delays: DelayDesk;
  /** What their organisers tell everybody. */
  readonly notices: NoticeDesk;
  readonly writes: ContestWrites;
  /** What this process counts for the organiser's live view. */
  readonly tally: LiveTally;
  /** Who may not take part because of what they do for a contest. */
  readonly excluded: ExcludedPeople;
  /** The hot path's own connection, for questions by key. */
  readonly hot: Kysely<Database>;
  /** By attempt id: a save then needs nothing but its own write. */
  readonly running: RecentlyUsed<AttemptFacts>;
  /** By attempt id: what the last save of this process left, so that the next knows what it changes. */
  readonly moments: RecentlyUsed<AnswerMoments>;
  /** Where attempts were begun, on their way to the database. */
  readonly signals: SignalNotes;
  /** Cookies whose signature was found right, by season and value. */
  readonly proofs: RecentlyUsed<SignedCookie>;
  /** Banners drawn lately, by their ETag. */
  readonly banners: RecentlyUsed<Uint8Array>;
  /** Certificates printed lately, or being printed, by what they say. */
  readonly printed: RecentlyUsed<Promise<Uint8Array>>;
  /** Unit boards read lately, by their ETag, which is made of their content. */
  readonly boards: RecentlyUsed<UnitBoard>;
  /** Prizes of whole contests as they would be published, by season, with what they were computed from. */
  readonly prizePreviews: Map<string, { readonly state: string; readonly prizes: Promise<ContestPrizes> }>;
  /** Files of lists that this process is making, by list, state and format: whoever asks meanwhile waits for the same. */
  readonly making: Map<string, Promise<void>>;
  /** `season/round` of the lots this process knows to be committed to. */
  readonly committedLots: Set<string>;
  /** Waits for what is under way, and lets go of the connection. */
  close(): Promise<void>;
}

const MOST_BANNERS = 100; // about 100 kB each
const MOST_PRINTED = 400; // about 50 kB each
const MOST_BOARDS = 8; // one of 5000 units takes about 5 MB
const MOST_KEPT = 50_000; // attempts take about 2 kB each

type ContestsWorld = DeskWorld &
  ExclusionWorld & {
    readonly databaseUrl: string;
    readonly log: Logger;
    readonly clock: Clock;
  };

/** Opens the contests in force, with a connection of the hot path's own. */
export async function openContests(world: ContestsWorld): Promise<Contests> {
  const desk = await openContestDesk(world);
  const delays = await openDelayDesk(world);
  const notices = await openNoticeDesk(world);
  const hot = connectPipelined(world.databaseUrl, world.log);
  const tally = openLiveTally(world.clock);
  const writes = countWrites(openContestWrites(hot), tally);
  const stopTally = keepTally(world, tally);
  const contestIds = () => world.seasons.all().map(({ season }) => season.id);
  const excluded = await openExcludedPeople(world, { find: desk.find, ids: contestIds });
  const signals = openSignalNotes(world);
  const close = async () => {
    await writes.drain();
    await signals.flush();
    await stopTally();
    await hot.destroy();
  };
  return {
    ...desk,
    delays,
    notices,
    writes,
    tally,
    excluded,
    hot,
    running: recentlyUsed(MOST_KEPT),
    moments: recentlyUsed(MOST_KEPT),
    signals,
    proofs: recentlyUsed(MOST_KEPT),
    banners: recentlyUsed(MOST_BANNERS),
    printed: recentlyUsed(MOST_PRINTED),
    boards: recentlyUsed(MOST_BOARDS),
    prizePreviews: new Map(),
    making: new Map(),
    committedLots: new Set(),
    close,
  };
}
