import { timingSafeEqual } from 'node:crypto';
import type { App } from '../app.ts';

/** Proof that somebody is this participant of this contest: they hold the cookie we signed. Only this file makes one. */
export type ParticipantOf = { readonly seasonId: string; readonly participantId: string } & {
  readonly __proof: 'participant';
};

const COOKIE_PREFIX = 'vd_participant_';
const PURPOSE = 'contest/participant-cookie';
const VALUE = /^([0-9a-f-]{36})\.(\d{1,12})\.([A-Za-z0-9_-]{43})$/;

/** A cookie for the browser of one participant; HttpOnly, SameSite=Lax, for the whole site. */
export interface ParticipantCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly secure: boolean;
}

/** Name of the cookie by which a browser is known in one contest. */
export function participantCookieName(seasonId: string): string {
  return `${COOKIE_PREFIX}${seasonId}`;
}

/** The cookie that makes a browser this participant's, signed by us, for as many days as the rules keep the data. */
export function participantCookie(
  app: Pick<App, 'keys' | 'clock' | 'config'>,
  participant: { readonly seasonId: string; readonly participantId: string; readonly days: number },
): ParticipantCookie {
  const { seasonId, participantId, days } = participant;
  const maxAgeSeconds = days * 86_400;
  const expiry = Math.floor(app.clock.wallNow().epochMilliseconds / 1000) + maxAgeSeconds;
  const value = `${participantId}.${expiry}.${signatureOf(app, seasonId, participantId, expiry)}`;
  return {
    name: participantCookieName(seasonId),
    value,
    maxAgeSeconds,
    secure: app.config.publicUrl.startsWith('https:'),
  };
}

/** Who holds this cookie; `null` for none, a forged, an expired one, or one of another contest. Asks no database. */
export function proveParticipant(app: Known, seasonId: string, cookie: string | undefined): ParticipantOf | null {
  if (cookie === undefined) return null;
  const held = `${seasonId}/${cookie}`;
  const signed = app.contests.proofs.find(held) ?? checkAndKeep(app, held, { seasonId, cookie });
  if (!signed) return null;
  return signed.expiryMs > app.clock.wallNow().epochMilliseconds ? signed.proof : null;
}

type Known = Pick<App, 'keys' | 'clock' | 'contests'>;

/** A cookie whose signature was found right. */
export interface SignedCookie {
  readonly proof: ParticipantOf;
  readonly expiryMs: number;
}

function checkAndKeep(
  app: Known,
  held: string,
  { seasonId, cookie }: { readonly seasonId: string; readonly cookie: string },
): SignedCookie | null {
  const signed = readSigned(app, seasonId, cookie);
  if (signed) app.contests.proofs.keep(held, signed);
  return signed;
}

function readSigned(app: Known, seasonId: string, cookie: string): SignedCookie | null {
  const [, participantId, expiry, signature] = VALUE.exec(cookie) ?? [];
  if (!participantId || !expiry || !signature) return null;
  const expected = signatureOf(app, seasonId, participantId, Number(expiry));
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return null;
  return { proof: { seasonId, participantId } as ParticipantOf, expiryMs: Number(expiry) * 1000 };
}

/** Everybody this browser is, one for each contest it takes part in: an attempt's address does not name its contest. */
export function proveParticipants(
  app: Known,
  cookies: Readonly<Record<string, string | undefined>>,
): readonly ParticipantOf[] {
  const proofs: ParticipantOf[] = [];
  for (const name of Object.keys(cookies)) {
    if (!name.startsWith(COOKIE_PREFIX)) continue;
    const proof = proveParticipant(app, name.slice(COOKIE_PREFIX.length), cookies[name]);
    if (proof) proofs.push(proof);
  }
  return proofs;
}

function signatureOf(app: Pick<App, 'keys'>, seasonId: string, participantId: string, expiry: number): string {
  return Buffer.from(app.keys.hmac(PURPOSE, `${seasonId}.${participantId}.${expiry}`)).toString('base64url');
}
