import { isBefore } from '../shared/instant-order.ts';
import { VIET_NAM_TIME_ZONE } from '../shared/viet-nam-time.ts';
import type { ContestRules, PredictionTarget } from './definition.ts';

/** A round as the boards must know it, its closing instant moved by whatever has delayed it. */
export interface BoardRound {
  readonly id: string;
  readonly opens: Temporal.Instant;
  readonly closes: Temporal.Instant | null;
  /** `null` = its result is not public. */
  readonly publishedAt: Temporal.Instant | null;
  readonly isPaused: boolean;
}

export type BoardRules = Pick<ContestRules, 'publication' | 'prediction'>;

/** How far the public may see. `null` = as far as the figures go. */
export interface BoardStanding {
  /** The round before whose close the figures stand still, and since when; `null` = they move. */
  readonly frozen: { readonly roundId: string; readonly since: Temporal.Instant } | null;
  /** The unit board, and everything that tells how many took part, is shown as it stood at this instant. */
  readonly units: Temporal.Instant | null;
  /** The counter of all people; `hidden` = not shown at all. */
  readonly counter: Temporal.Instant | null | 'hidden';
}

/** Why a state of the board is kept: the daily board; the last state before a freeze; the state at an opening; a full hour. */
export type BoardKind = 'daily' | 'freeze' | 'opening' | 'hour';

export interface BoardToKeep {
  readonly kind: BoardKind;
  readonly asOf: Temporal.Instant;
}

/** What a prediction of this target asks for can be read off a board of participation. */
const TOLD_BY_BOARD: Readonly<Record<PredictionTarget, boolean>> = {
  participants: true,
  attempts: true,
  'all-correct-people': false,
  'percent-all-correct': false,
};

/** The hour of a rule book that stands for "no daily board". */
export const NO_DAILY_BOARD = '00:00';

/**
 * How far the public may see at `now`. Frozen from so long before a close until the result of the round is public, as programming
 * contests do; while people predict, the counter obeys `liveCounter`, and so does the unit board where it would tell the answer.
 *
 * Source: parameters 41 and 55 of the rules model; specification section 11 (7) and (10).
 */
export function boardStanding(rules: BoardRules, rounds: readonly BoardRound[], now: Temporal.Instant): BoardStanding {
  const frozen = earliestFreeze(rules, rounds, now);
  const predicted = rules.prediction.enabled ? rounds.find((round) => isOpen(round, now)) : undefined;
  const { liveCounter, target } = rules.prediction;
  if (!predicted || liveCounter === 'live')
    return { frozen, units: frozen?.since ?? null, counter: frozen?.since ?? null };
  const heldAt = liveCounter === 'hidden' ? predicted.opens : fullHour(now);
  const units = TOLD_BY_BOARD[target] ? earliest(frozen?.since, heldAt) : (frozen?.since ?? null);
  return { frozen, units, counter: liveCounter === 'hidden' ? 'hidden' : earliest(frozen?.since, heldAt) };
}

/**
 * The states that are kept by `now`, newest first: what the public is or will be shown. Each can be computed at any later time.
 *
 * Source: parameter 54 (Bình Phước 2023 published participation daily at 11:00), 41 and 55.
 */
export function boardsToKeep(
  rules: BoardRules,
  rounds: readonly BoardRound[],
  now: Temporal.Instant,
): readonly BoardToKeep[] {
  const open = rules.prediction.enabled ? rounds.filter((round) => isOpen(round, now)) : [];
  const { liveCounter, target } = rules.prediction;
  const freezes = rounds.flatMap((round) => {
    const since = round.isPaused ? null : freezeOf(rules, round, now); // a pause moves the close on, and with it the freeze
    return since ? [{ kind: 'freeze' as const, asOf: since }] : [];
  });
  const openings = open.flatMap(({ opens }) =>
    liveCounter === 'hidden' && TOLD_BY_BOARD[target] ? [{ kind: 'opening' as const, asOf: opens }] : [],
  );
  const hours = open.length > 0 && liveCounter === 'delayed' ? [{ kind: 'hour' as const, asOf: fullHour(now) }] : [];
  return [...freezes, ...openings, ...hours, ...dailyBoards(rules, rounds, now)];
}

/** The next daily board after `now`; `null` without one, or where none follows. */
export function nextDailyBoard(
  rules: Pick<BoardRules, 'publication'>,
  rounds: readonly BoardRound[],
  now: Temporal.Instant,
): Temporal.Instant | null {
  const { dailyUnitBoardAt } = rules.publication;
  const first = firstOpening(rounds);
  if (dailyUnitBoardAt === NO_DAILY_BOARD || !first) return null;
  const next = firstDailyFrom(dailyUnitBoardAt, isBefore(now, first) ? first : now.add({ nanoseconds: 1 }));
  return isBefore(next, lastDailyBefore(rounds)) ? next : null;
}

function dailyBoards({ publication }: BoardRules, rounds: readonly BoardRound[], now: Temporal.Instant) {
  const { dailyUnitBoardAt } = publication;
  const first = firstOpening(rounds);
  if (dailyUnitBoardAt === NO_DAILY_BOARD || !first) return [];
  const end = lastDailyBefore(rounds);
  const boards: BoardToKeep[] = [];
  for (
    let asOf = firstDailyFrom(dailyUnitBoardAt, first);
    !isBefore(now, asOf) && isBefore(asOf, end);
    asOf = asOf.add({ hours: 24 })
  )
    boards.unshift({ kind: 'daily', asOf });
  return boards;
}

const DAYS_AFTER = 60; // a result that is still not public then will not be waited for

/** Daily boards go on until a day after the last result is public. */
function lastDailyBefore(rounds: readonly BoardRound[]): Temporal.Instant {
  const ends = rounds.map(({ opens, closes, publishedAt }) =>
    (publishedAt ?? (closes ?? opens).add({ hours: DAYS_AFTER * 24 })).add({ hours: 24 }),
  );
  return ends.reduce((last, end) => (isBefore(last, end) ? end : last));
}

function firstOpening(rounds: readonly BoardRound[]): Temporal.Instant | undefined {
  return rounds.map(({ opens }) => opens).sort((a, b) => Temporal.Instant.compare(a, b))[0];
}

/** The first instant not before `from` at which it is this hour of the day in Viet Nam. */
function firstDailyFrom(time: string, from: Temporal.Instant): Temporal.Instant {
  const day = from.toZonedDateTimeISO(VIET_NAM_TIME_ZONE).toPlainDate();
  const today = day.toZonedDateTime({ timeZone: VIET_NAM_TIME_ZONE, plainTime: time }).toInstant();
  return isBefore(today, from) ? today.add({ hours: 24 }) : today;
}

function earliestFreeze(rules: BoardRules, rounds: readonly BoardRound[], now: Temporal.Instant) {
  const frozen = rounds.flatMap((round) => {
    const since = freezeOf(rules, round, now);
    return since ? [{ roundId: round.id, since }] : [];
  });
  return frozen.sort((a, b) => Temporal.Instant.compare(a.since, b.since))[0] ?? null;
}

/** Since when the figures stand still because of this round, if they do at `now`. Never before it opened. */
function freezeOf({ publication }: BoardRules, round: BoardRound, now: Temporal.Instant): Temporal.Instant | null {
  const { opens, closes, publishedAt } = round;
  if (publication.freezeBeforeCloseSeconds === 0 || closes === null) return null;
  if (publishedAt && !isBefore(now, publishedAt)) return null;
  const start = closes.subtract({ seconds: publication.freezeBeforeCloseSeconds });
  const since = isBefore(start, opens) ? opens : start;
  return isBefore(now, since) ? null : since;
}

function isOpen({ opens, closes }: BoardRound, now: Temporal.Instant): boolean {
  return !isBefore(now, opens) && (closes === null || isBefore(now, closes));
}

const HOUR_MS = 3_600_000;

/** Viet Nam is a whole number of hours from UTC, so its full hours are those of UTC. */
function fullHour(now: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(now.epochMilliseconds - (now.epochMilliseconds % HOUR_MS));
}

function earliest(a: Temporal.Instant | undefined, b: Temporal.Instant): Temporal.Instant {
  return a && isBefore(a, b) ? a : b;
}
