import { timingSafeEqual } from 'node:crypto';
import type { Ticket } from '#core/contest/waiting-room.ts';
import type { App } from '../app.ts';
import type { Lane } from './open-waiting-rooms.ts';

const PURPOSE = 'contest/waiting-ticket';
const VALUE = /^(\d{1,15})\.(\d{1,15})\.(\d{1,15})\.([A-Za-z0-9_-]{43})$/;
const DAY_SECONDS = 86_400;

/** The two lines somebody may stand in: everybody's of the contest, and the one of a network that sends very many. */
export type LineKind = 'room' | 'network';

/** A cookie that holds a place in a line; HttpOnly, SameSite=Lax. */
export interface TicketCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly secure: boolean;
}

/** Name of the cookie that holds a place in this line of a contest. */
export function ticketCookieName(seasonId: string, kind: LineKind): string {
  return `vd_${kind === 'room' ? 'ticket' : 'network_ticket'}_${seasonId}`;
}

/** The ticket signed by us, for this lane alone. */
export function ticketCookie(
  app: Pick<App, 'keys' | 'config'>,
  lane: Lane,
  kind: LineKind,
  ticket: Ticket,
): TicketCookie {
  const text = `${ticket.number}.${ticket.seenAtMs}.${ticket.letInAtMs ?? 0}`;
  return {
    name: ticketCookieName(lane.seasonId, kind),
    value: `${text}.${signatureOf(app, lane, text)}`,
    maxAgeSeconds: DAY_SECONDS,
    secure: app.config.publicUrl.startsWith('https:'),
  };
}

/** What a cookie says; `null` for none, a forged one, or one of another line. Asks no database. */
export function readTicket(app: Pick<App, 'keys'>, lane: Lane, cookie: string | undefined): Ticket | null {
  const [, number, seenAt, letInAt, signature] = VALUE.exec(cookie ?? '') ?? [];
  if (!number || !seenAt || !letInAt || !signature) return null;
  const expected = signatureOf(app, lane, `${number}.${seenAt}.${letInAt}`);
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return null;
  return { number: Number(number), seenAtMs: Number(seenAt), letInAtMs: Number(letInAt) || null };
}

function signatureOf({ keys }: Pick<App, 'keys'>, { seasonId, lane }: Lane, text: string): string {
  return Buffer.from(keys.hmac(PURPOSE, `${seasonId}/${lane}/${text}`)).toString('base64url');
}
