import {
  askAgainSeconds,
  standingOf,
  ticketState,
  type LineRate,
  type Ticket,
  type WaitingLine,
  type WaitingRoomRules,
} from '#core/contest/waiting-room.ts';
import type { App } from '../app.ts';
import type { Lane } from './open-waiting-rooms.ts';
import { readTicket, ticketCookie, type LineKind, type TicketCookie } from './waiting-ticket.ts';

/** Where somebody stands in a line, and the cookie that holds the place. */
export interface InLine {
  readonly state: 'let-in' | 'waits';
  readonly number: number;
  /** At most so many come in before. */
  readonly ahead: number;
  /** Until one comes in; `null` = the line is held. */
  readonly waitMs: number | null;
  readonly askAgainSeconds: number;
  /** To be given to the browser; `null` = the one it has is good still. */
  readonly cookie: TicketCookie | null;
  /** Whether an earlier place was lost by absence, or a pass by not being used. */
  readonly hasLostPlace: boolean;
}

export interface Line extends Lane {
  readonly kind: LineKind;
  readonly rate: LineRate;
  readonly rules: WaitingRoomRules;
}

/**
 * Where the holder of this cookie stands; somebody without a ticket, or whose place is lost, gets the next number. Holding a
 * place costs the database nothing: the cookie says when its holder came by last, and is renewed now and then.
 */
export async function standInLine(app: App, line: Line, cookie: string | undefined): Promise<InLine> {
  const held = readTicket(app, line, cookie);
  const nowMs = app.clock.wallNow().epochMilliseconds;
  if (held && ticketState(held, line.rules, nowMs) !== 'lost') {
    const standing = await app.waitingRooms.lineOf(line);
    if (standing && held.number <= standing.given)
      return inLine(app, line, { ticket: held, standing, hasLostPlace: false });
  }
  const { number, line: standing } = await app.waitingRooms.draw(line, line.rate);
  const ticket = { number, seenAtMs: nowMs, letInAtMs: null };
  return { ...inLine(app, line, { ticket, standing, hasLostPlace: held !== null, isNew: true }) };
}

/** The same for somebody who only looks: draws no number. `null` = holds no place. */
export async function findPlaceInLine(app: App, line: Line, cookie: string | undefined): Promise<InLine | null> {
  const held = readTicket(app, line, cookie);
  const nowMs = app.clock.wallNow().epochMilliseconds;
  if (!held || ticketState(held, line.rules, nowMs) === 'lost') return null;
  const standing = await app.waitingRooms.lineOf(line);
  if (!standing || held.number > standing.given) return null;
  return inLine(app, line, { ticket: held, standing, hasLostPlace: false });
}

interface Place {
  readonly ticket: Ticket;
  readonly standing: WaitingLine;
  readonly hasLostPlace: boolean;
  readonly isNew?: boolean;
}

function inLine(app: App, line: Line, { ticket, standing, hasLostPlace, isNew = false }: Place): InLine {
  const nowMs = app.clock.wallNow().epochMilliseconds;
  const stands = standingOf(standing, ticket.number, nowMs);
  const isLetIn = ticket.letInAtMs !== null || stands.isLetIn;
  const renewed: Ticket = {
    number: ticket.number,
    seenAtMs: nowMs,
    letInAtMs: isLetIn ? (ticket.letInAtMs ?? nowMs) : null,
  };
  const isDue = isNew || (isLetIn ? ticket.letInAtMs === null : nowMs - ticket.seenAtMs > renewAfterMs(line.rules));
  return {
    state: isLetIn ? 'let-in' : 'waits',
    number: ticket.number,
    ahead: isLetIn ? 0 : stands.ahead,
    waitMs: isLetIn ? 0 : stands.waitMs,
    askAgainSeconds: askAgainSeconds(stands, ticket.number, line.rules),
    cookie: isDue ? ticketCookie(app, line, line.kind, renewed) : null,
    hasLostPlace,
  };
}

/** A tenth of the absence that costs the place: seldom enough to keep answers small, often enough to lose nobody. */
const renewAfterMs = ({ placeKeptMinutes }: WaitingRoomRules) => placeKeptMinutes * 6000;
