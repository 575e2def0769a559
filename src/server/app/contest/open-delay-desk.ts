import type { Kysely } from 'kysely';
import { NO_DELAYS, type RoundDelays } from '#core/contest/extension.ts';
import { listDelays, type DelayRow } from '../../db/queries/contest-delay.ts';
import type { Database } from '../../db/schema.ts';

/** What has delayed the rounds of every contest, in memory of every process: the hot path asks nothing about it. */
export interface DelayDesk {
  /** The delays of a round; the same empty value for one that nothing has delayed. */
  of(seasonId: string, roundId: string): RoundDelays;
  /** The rows behind them, in the order in which they take effect. */
  rowsOf(seasonId: string): readonly DelayRow[];
  /** Rereads them: at start, and whenever a process delays a round. */
  refresh(): Promise<void>;
}

/** Opens the desk with what is in force. */
export async function openDelayDesk({ db }: { readonly db: Kysely<Database> }): Promise<DelayDesk> {
  let rows: readonly DelayRow[] = [];
  let byRound: ReadonlyMap<string, RoundDelays> = new Map();
  const refresh = async () => {
    rows = await listDelays(db);
    const grouped = Map.groupBy(rows, (row) => `${row.season_id}/${row.round_id}`);
    byRound = new Map([...grouped].map(([name, own]) => [name, delaysOf(own)]));
  };
  await refresh();
  return {
    of: (seasonId, roundId) => (byRound.size === 0 ? NO_DELAYS : (byRound.get(`${seasonId}/${roundId}`) ?? NO_DELAYS)),
    rowsOf: (seasonId) => rows.filter((row) => row.season_id === seasonId),
    refresh,
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
