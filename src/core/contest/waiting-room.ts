// Who may come in when many come at once. A line gives numbers in order of arrival and lets them in at a set rate; where it stands
// at any moment follows from one row, so that nobody who waits costs a write, and every process reckons the same.

/** How a line lets people in. */
export interface LineRate {
  /** Numbers let in each second; 0 = nobody until the organiser says otherwise. */
  readonly perSecond: number;
  /** So many more may come in at once after a quiet time; 0 = evenly from the first on. */
  readonly burst: number;
}

/** A line as it stood when it was written last. */
export interface WaitingLine extends LineRate {
  /** Numbers given so far; the newest is this one. */
  readonly given: number;
  /** Thousandths of numbers let in, burst included: a rate a second times milliseconds, exactly. */
  readonly letInThousandths: number;
  readonly asOfMs: number;
}

const THOUSAND = 1000;

/** An empty line that opens now. */
export function openLine(rate: LineRate, nowMs: number): WaitingLine {
  return { ...rate, given: 0, letInThousandths: rate.burst * THOUSAND, asOfMs: nowMs };
}

/**
 * The same line reckoned up to now. Leave that nobody used is lost, but for the burst: a quiet hour must not let a crowd in all
 * at once. A clock that lags (another machine's) changes nothing.
 */
export function lineAt(line: WaitingLine, nowMs: number): WaitingLine {
  const asOfMs = Math.max(line.asOfMs, nowMs);
  const most = (line.given + line.burst) * THOUSAND;
  const reckoned = line.letInThousandths + line.perSecond * (asOfMs - line.asOfMs);
  return { ...line, asOfMs, letInThousandths: Math.min(most, reckoned) };
}

/** Gives the next `count` numbers, in order of arrival; the first of them is `first`. */
export function giveNumbers(
  line: WaitingLine,
  count: number,
  nowMs: number,
): { readonly line: WaitingLine; readonly first: number } {
  const now = lineAt(line, nowMs);
  return { line: { ...now, given: now.given + count }, first: now.given + 1 };
}

/** The line at another rate from now on; who was let in stays so, and nobody loses a place. */
export function changeRate(line: WaitingLine, rate: LineRate, nowMs: number): WaitingLine {
  return { ...lineAt(line, nowMs), ...rate };
}

/** The line when there is no waiting room any more: everybody with a number is in, and the next line begins empty. */
export function letEverybodyIn(line: WaitingLine, nowMs: number): WaitingLine {
  const now = lineAt(line, nowMs);
  return { ...now, letInThousandths: (now.given + now.burst) * THOUSAND };
}

/** Where a number stands. */
export interface Standing {
  readonly isLetIn: boolean;
  /** Numbers that come in before this one. Some of their holders may have gone: it is never more. */
  readonly ahead: number;
  /** Until this one comes in at the rate of now, in milliseconds; `null` = the line is held. */
  readonly waitMs: number | null;
}

/**
 * Where a number of this line stands now. Exact as long as the rate stays: places that people left empty are not filled up, so
 * nobody comes in earlier or later than told.
 */
export function standingOf(line: WaitingLine, number: number, nowMs: number): Standing {
  const { letInThousandths, perSecond } = lineAt(line, nowMs);
  const missing = (number - 1) * THOUSAND - letInThousandths;
  if (number <= line.given && missing <= 0) return { isLetIn: true, ahead: 0, waitMs: 0 };
  const ahead = Math.max(0, Math.ceil(missing / THOUSAND));
  return { isLetIn: false, ahead, waitMs: perSecond > 0 ? Math.ceil(Math.max(0, missing) / perSecond) : null };
}

/** How a contest's waiting room is set. */
export interface WaitingRoomRules {
  /** `null` = there is no waiting room. */
  readonly admitPerSecond: number | null;
  /** Who does not come back for so long goes to the end. */
  readonly placeKeptMinutes: number;
  /** Who was let in has so long to begin. */
  readonly passMinutes: number;
}

/** What a signed ticket says. */
export interface Ticket {
  readonly number: number;
  /** When its holder came by last. */
  readonly seenAtMs: number;
  /** When its holder learnt to be let in; `null` = waits. */
  readonly letInAtMs: number | null;
}

export type TicketState = 'waits' | 'let-in' | 'lost';

const MINUTE_MS = 60_000;

/** Whether a ticket still holds its place: not after an absence that is too long, nor when the pass was not used in time. */
export function ticketState(ticket: Ticket, rules: WaitingRoomRules, nowMs: number): TicketState {
  if (ticket.letInAtMs !== null) return nowMs - ticket.letInAtMs < rules.passMinutes * MINUTE_MS ? 'let-in' : 'lost';
  return nowMs - ticket.seenAtMs < rules.placeKeptMinutes * MINUTE_MS ? 'waits' : 'lost';
}

const SOONEST_SECONDS = 0.5;
const NEAR_MS = 10_000; // from here on the estimate is taken at its word: the organiser will hardly change the rate meanwhile
const LATEST_SECONDS = 300;
const HELD_SECONDS = 30; // whether the organiser has opened a held line again

/**
 * After how many seconds, to a tenth, somebody who waits should ask again: when the turn is near, at the turn itself, so that those
 * who come in are as evenly spread as their numbers; before, half the way, since the estimate changes only when the organiser
 * changes the rate, and a little apart from the neighbours. Never so late that the place would be lost.
 */
export function askAgainSeconds({ waitMs }: Standing, number: number, rules: WaitingRoomRules): number {
  const latest = Math.min(LATEST_SECONDS, (rules.placeKeptMinutes * 60) / 3);
  if (waitMs === null) return Math.min(latest, HELD_SECONDS);
  const half = waitMs / 2000;
  const apart = half * ((number % 100) / 1000); // up to a tenth later
  const seconds = waitMs <= NEAR_MS ? waitMs / 1000 : half + apart;
  return Math.ceil(Math.min(latest, Math.max(SOONEST_SECONDS, seconds)) * 10) / 10;
}
