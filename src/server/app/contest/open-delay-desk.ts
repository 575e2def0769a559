import type { Kysely } from 'kysely';
import { NO_DELAYS, type RoundDelays } from '#core/contest/extension.ts';
import { listDelays, type DelayRow } from '../../db/queries/contest-delay.ts';
import type { Database } from '../../db/schema.ts';
import type { Clock } from '../../ports/clock.ts';

/** What has delayed the rounds of every contest, in memory of every process: the hot path asks nothing about it. */
export interface DelayDesk {
  /** The delays of a round; the same empty value for one that nothing has delayed. */
  of(seasonId: string, roundId: string): RoundDelays;
  /** The rows behind them, in the order in which they take effect. */
  rowsOf(seasonId: string): readonly DelayRow[];
  /** Rereads them: at start, and whenever a process delays a round. */
  refresh(): Promise<void>;
  /**
   * Makes sure that whatever may have moved this instant of a season, which is past, is known: rereads the delays unless they were
   * read since. What the clock does is not taken back, and the connection by which processes hear of each other may have been lost.
   */
  ascertain(seasonId: string, end: Temporal.Instant): Promise<void>;
}

interface DelayWorld {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
}

/** Opens the desk with what is in force. */
export async function openDelayDesk({ db, clock }: DelayWorld): Promise<DelayDesk> {
  let readAt = clock.wallNow();
  let begun = 0;
  let newest = 0;
  let reading: Promise<void> | null = null;
  let rows: readonly DelayRow[] = [];
  let byRound: ReadonlyMap<string, RoundDelays> = new Map();
  const refresh = async () => {
    const from = clock.wallNow();
    const number = (begun += 1);
    const read = await listDelays(db);
    if (number < newest) return; // one begun later has answered before
    newest = number;
    readAt = from;
    rows = read;
    const grouped = Map.groupBy(rows, (row) => `${row.season_id}/${row.round_id}`);
    byRound = new Map([...grouped].map(([name, own]) => [name, delaysOf(own)]));
  };
  await refresh();
  const isKnown = (seasonId: string, end: Temporal.Instant) =>
    Temporal.Instant.compare(end, readAt.add({ milliseconds: clock.offsetOf(seasonId) })) <= 0;
  const ascertain = async (seasonId: string, end: Temporal.Instant) => {
    if (isKnown(seasonId, end)) return;
    await reading; // begun, perhaps, before that instant
    if (isKnown(seasonId, end)) return;
    await (reading ??= refresh().finally(() => (reading = null)));
  };
  return {
    of: (seasonId, roundId) => (byRound.size === 0 ? NO_DELAYS : (byRound.get(`${seasonId}/${roundId}`) ?? NO_DELAYS)),
    rowsOf: (seasonId) => rows.filter((row) => row.season_id === seasonId),
    refresh,
    ascertain,
  };
}

function delaysOf(rows: readonly DelayRow[]): RoundDelays {
  const ends = new Map(rows.map((row) => [row.pause_id, row.takes_effect_at]));
  return {
    extensions: rows.flatMap((row) =>
      row.seconds === null ? [] : [{ at: row.takes_effect_at, seconds: row.seconds }],
    ),
    pauses: rows
      .filter((row) => row.kind === 'pause')
      .map((row) => ({ from: row.takes_effect_at, until: ends.get(row.id) ?? null, expectedAt: row.expected_at })),
  };
}
