import type { Kysely } from 'kysely';
import {
  changeRate,
  giveNumbers,
  openLine,
  standingOf,
  type LineRate,
  type WaitingLine,
  type WaitingRoomRules,
} from '#core/contest/waiting-room.ts';
import type { Database } from '../../db/schema.ts';
import {
  findWaitingLine,
  insertWaitingLines,
  listWaitingRooms,
  lockWaitingLines,
  updateWaitingLines,
  type LineRow,
} from '../../db/queries/waiting.ts';
import type { Clock } from '../../ports/clock.ts';
import { groupWriter } from './group-writer.ts';

/** Who stands in a line: everybody of a contest (lane ''), or everybody behind one network. */
export interface Lane {
  readonly seasonId: string;
  readonly lane: string;
}

/** The waiting rooms of all contests. Where a line stands is in the database; memory holds a copy that is at most a second old. */
export interface WaitingRooms {
  rulesOf(seasonId: string): WaitingRoomRules;
  /** The next number of a line, and the line with it. What arrives together costs one write. */
  draw(lane: Lane, rate: LineRate): Promise<{ readonly number: number; readonly line: WaitingLine }>;
  /** The line as it stood within the last second: asking costs no question to the database as a rule. */
  lineOf(lane: Lane): Promise<WaitingLine | null>;
  /** How long the next newcomer would wait, in milliseconds; `null` = the line is held. Draws nothing. */
  waitOfNext(lane: Lane, rate: LineRate): Promise<number | null>;
  /** Rereads how the rooms are set. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

const NO_WAITING_ROOM: WaitingRoomRules = { admitPerSecond: null, placeKeptMinutes: 10, passMinutes: 15 };

const COPY_MS = 1000;
const MOST_COPIES = 10_000;
const MAX_BATCH = 1000;

interface WaitingWorld {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
}

interface Copy {
  readonly readAtMs: number;
  readonly line: Promise<WaitingLine | null>;
}

/** Opens the waiting rooms as they are set. */
export async function openWaitingRooms({ db, clock }: WaitingWorld): Promise<WaitingRooms> {
  let rules = new Map<string, WaitingRoomRules>();
  const copies = new Map<string, Copy>();
  let draws = 0;
  const nowMs = () => clock.wallNow().epochMilliseconds;

  const keep = (key: string, line: Promise<WaitingLine | null>) => {
    copies.delete(key);
    copies.set(key, { readAtMs: nowMs(), line });
    if (copies.size > MOST_COPIES) copies.delete(copies.keys().next().value!);
    line.catch(() => copies.delete(key)); // asked again by the next
    return line;
  };
  const writer = groupWriter<Draw, Drawn>({
    keyOf: ({ id }) => id,
    commit: (items) => drawTogether(db, items, clock),
    maxBatch: MAX_BATCH,
    underway: 1,
    pauseMs: 0,
  });
  const refresh = async () => {
    const rows = await listWaitingRooms(db);
    rules = new Map(
      rows.map((row) => [
        row.season_id,
        {
          admitPerSecond: row.admit_per_second,
          placeKeptMinutes: row.place_kept_minutes,
          passMinutes: row.pass_minutes,
        },
      ]),
    );
    copies.clear();
  };
  await refresh();
  const copyOf = (lane: Lane) => {
    const copy = copies.get(nameOf(lane));
    if (copy && nowMs() - copy.readAtMs < COPY_MS) return copy.line;
    return keep(nameOf(lane), findWaitingLine(db, lane.seasonId, lane.lane).then(lineOf));
  };
  return {
    rulesOf: (seasonId) => rules.get(seasonId) ?? NO_WAITING_ROOM,
    draw: async (lane, rate) => {
      const drawn = await writer.write({ ...lane, rate, id: String((draws += 1)) });
      void keep(nameOf(lane), Promise.resolve(drawn.line));
      return drawn;
    },
    lineOf: copyOf,
    waitOfNext: async (lane, rate) => {
      const line = (await copyOf(lane)) ?? openLine(rate, nowMs());
      const next = giveNumbers(line, 1, nowMs());
      return standingOf(next.line, next.first, nowMs()).waitMs;
    },
    refresh,
    close: () => writer.drain(),
  };
}

interface Draw extends Lane {
  readonly id: string;
  readonly rate: LineRate;
}

interface Drawn {
  readonly number: number;
  readonly line: WaitingLine;
}

const nameOf = ({ seasonId, lane }: Lane) => `${seasonId}/${lane}`;

/** Numbers for all who arrived together, in order of arrival, in one transaction. */
async function drawTogether(db: Kysely<Database>, items: readonly Draw[], clock: Clock): Promise<readonly Drawn[]> {
  const byLane = Map.groupBy(items, nameOf);
  const firsts = [...byLane.values()].map(([first]) => first!);
  const nowMs = clock.wallNow().epochMilliseconds;
  const lines = await db.transaction().execute(async (transaction) => {
    let rows = await lockWaitingLines(transaction, firsts);
    if (rows.length < firsts.length) {
      await insertWaitingLines(
        transaction,
        firsts.map((first) => rowOf(first, openLine(first.rate, nowMs))),
      );
      rows = await lockWaitingLines(transaction, firsts);
    }
    const given = rows.map((row) => {
      const waiting = byLane.get(nameOf(row))!;
      const line = atRate(lineOf(row)!, waiting[0]!.rate, nowMs);
      return { lane: row, ...giveNumbers(line, waiting.length, nowMs) };
    });
    await updateWaitingLines(
      transaction,
      given.map(({ lane, line }) => rowOf(lane, line)),
    );
    return new Map(given.map(({ lane, line, first }) => [nameOf(lane), { line, next: first }]));
  });
  return items.map((item) => {
    const lane = lines.get(nameOf(item))!;
    lane.next += 1;
    return { number: lane.next - 1, line: lane.line };
  });
}

const atRate = (line: WaitingLine, rate: LineRate, nowMs: number) =>
  line.perSecond === rate.perSecond && line.burst === rate.burst ? line : changeRate(line, rate, nowMs);

/** A line from its row. */
export function lineOf(row: LineRow | undefined): WaitingLine | null {
  if (!row) return null;
  const { given, letInThousandths, perSecond, burst, asOf } = row;
  return { given, letInThousandths, perSecond, burst, asOfMs: asOf.epochMilliseconds };
}

/** The row of a line. */
export function rowOf({ seasonId, lane }: Lane, { asOfMs, ...line }: WaitingLine): LineRow {
  return { seasonId, lane, ...line, asOf: Temporal.Instant.fromEpochMilliseconds(asOfMs) };
}
