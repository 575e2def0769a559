import { setTimeout as sleep } from 'node:timers/promises';
import { participantId } from '#core/contest/participant-id.ts';
import { rosterCodeOf } from '#core/contest/roster-code.ts';
import type { LineRate } from '#core/contest/waiting-room.ts';
import { networkOf } from '#core/person/network-of.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { deleteUnusedPass, findPassHolder, insertPass } from '../../db/queries/waiting.ts';
import type { App } from '../app.ts';
import type { ParticipantOf } from './gates.ts';
import { readRegistrationBy, type RegistrationInput } from './read-registration.ts';
import { findPlaceInLine, standInLine, type InLine, type Line } from './take-place-in-line.ts';
import { ticketCookieName, type TicketCookie } from './waiting-ticket.ts';

/** Who asks to come in: by the cookies of the browser, and where it comes from. */
export interface Newcomer {
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly address: string;
}

export interface MustWait {
  readonly code: 'waiting-room';
  readonly ahead: number;
  /** `null` = the line is held; nobody knows. */
  readonly seconds: number | null;
  readonly askAgainSeconds: number;
  /** They hold the place. */
  readonly cookies: readonly TicketCookie[];
}

export interface LetIn {
  /** The number by which one came in; `null` = there is no waiting room. */
  readonly number: number | null;
  /** The participant the number was taken for before they are registered; `null` = it cannot be told yet, or there is no number. */
  readonly claimedFor: string | null;
  readonly cookies: readonly TicketCookie[];
}

/**
 * Newcomers from one network: a ward, a school or the gateway of a mobile network shares one address, so a thousand at once and
 * ten a second are let through; beyond that they queue and nobody is refused. It is what keeps one machine from drawing numbers
 * by the million and making everybody else wait.
 */
const NETWORK_RATE: LineRate = { perSecond: 10, burst: 1000 };

const HOLD_MS = 1000; // so short a wait is waited here, without a page

/** The waiting room of a contest as a line; `null` when it has none. */
export function roomLine(app: App, seasonId: string): Line | null {
  const rules = app.waitingRooms.rulesOf(seasonId);
  if (rules.admitPerSecond === null) return null;
  return { seasonId, lane: '', kind: 'room', rules, rate: { perSecond: rules.admitPerSecond, burst: 0 } };
}

/** The line of whoever comes from this network. This machine itself has none: what comes from it is a proxy that does not say for whom. */
function networkLine(app: App, seasonId: string, address: string): Line | null {
  const network = networkOf(address);
  if (network === '' || network.startsWith('127.') || network === '0:0:0:0::/64') return null;
  const lane = Buffer.from(app.keys.hmac('rate-limit', `register:${network}`)).toString('base64url');
  return { seasonId, lane, kind: 'network', rules: app.waitingRooms.rulesOf(seasonId), rate: NETWORK_RATE };
}

/** Somebody who sends a registration, with what they sent: by it a repeated one is known. */
export interface Registering extends Newcomer {
  readonly sent: Pick<RegistrationInput, 'fields' | 'obligationGroup' | 'secondUnit'>;
}

/**
 * Whether somebody may register now, or waits. The number is taken for this very participant before they are registered: of many
 * registrations at once with one ticket the database lets one through. The same participant comes in by it once more: the reply to
 * the first try was lost on its way, and whoever repeats it has waited already.
 */
export async function admitRegistration(
  app: App,
  seasonId: string,
  registering: Registering,
): Promise<Result<LetIn, MustWait>> {
  const expected = expectedParticipant(app, seasonId, registering.sent);
  if (expected === null) return admitCodeRequest(app, seasonId, registering);
  const claim = (line: Line, number: number) => claimFor(app, line, number, expected);
  const letIn = await comeIn(app, seasonId, { newcomer: registering, isActing: true, claim });
  return letIn.ok && letIn.value.number !== null ? accept({ ...letIn.value, claimedFor: expected }) : letIn;
}

/**
 * Whether somebody may ask for the code of a registration now, or waits. It takes no number: a telephone number may be mistyped, and
 * whoever corrects it has waited already.
 */
export async function admitCodeRequest(
  app: App,
  seasonId: string,
  registering: Registering,
): Promise<Result<LetIn, MustWait>> {
  const claim = async (line: Line, number: number) => {
    const holder = await findPassHolder(app.db, { seasonId: line.seasonId, lane: line.lane, number });
    return holder === undefined || holder === expectedParticipant(app, seasonId, registering.sent);
  };
  return comeIn(app, seasonId, { newcomer: registering, isActing: true, claim });
}

/** After a registration that was refused: the number lets in whoever holds its ticket, with what they correct. */
export async function giveNumberBack(app: App, seasonId: string, { number, claimedFor }: LetIn): Promise<void> {
  const room = roomLine(app, seasonId);
  if (room && number !== null && claimedFor !== null)
    await deleteUnusedPass(app.db, { seasonId, lane: room.lane, number, holderId: claimedFor });
}

/** Whose place what was sent asks for; `null` = it cannot be told before it is proved, or nothing that holds was sent. */
function expectedParticipant(app: App, seasonId: string, { fields, ...sent }: Registering['sent']): string | null {
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return null;
  const { secrets, rules } = contest.value;
  if (rules.identity.login === 'roster-code')
    return participantId(secrets.participant, seasonId, [rosterCodeOf(fields['roster-code'] ?? '')]);
  const registration = readRegistrationBy(app, contest.value, { fields, ...sent });
  return registration.ok ? participantId(secrets.participant, seasonId, registration.value.uniqueKey) : null;
}

/** After a registration: the number is this participant's from now on, and lets in nobody else. */
export async function bindNumber(
  app: App,
  participant: ParticipantOf,
  { number }: Pick<LetIn, 'number'>,
): Promise<void> {
  const room = roomLine(app, participant.seasonId);
  if (room && number !== null) await claimFor(app, room, number, participant.participantId);
}

/** The same after the code of a registration was right: the number is that of the ticket by which its code was asked for. */
export async function bindTicket(
  app: App,
  participant: ParticipantOf,
  { cookies }: Pick<Newcomer, 'cookies'>,
): Promise<void> {
  const room = roomLine(app, participant.seasonId);
  const place = room && (await findPlaceInLine(app, room, cookies[ticketCookieName(participant.seasonId, 'room')]));
  if (place?.state === 'let-in') await bindNumber(app, participant, place);
}

/** Whether this participant may begin an attempt in this round now, or waits. Who has one open there is never asked. */
export async function admitStart(
  app: App,
  { seasonId, participantId }: ParticipantOf,
  { roundId, ...newcomer }: Newcomer & { readonly roundId: string },
): Promise<Result<LetIn, MustWait>> {
  if (roomLine(app, seasonId) === null || (await hasOpenAttempt(app, participantId, roundId))) return accept(NO_LINE);
  const claim = (line: Line, number: number) => claimFor(app, line, number, participantId);
  return comeIn(app, seasonId, { newcomer, isActing: true, claim });
}

/** Where somebody stands who only waits: draws a number if there is none yet, and uses none up. */
export async function waitInRoom(app: App, seasonId: string, newcomer: Newcomer): Promise<Result<LetIn, MustWait>> {
  return comeIn(app, seasonId, { newcomer, isActing: false, claim: (line, number) => isUnused(app, line, number) });
}

/** Whether somebody who acted now would have to wait, so that a page can say so before a form is filled in. Draws nothing. */
export async function wouldWait(app: App, seasonId: string, { cookies }: Newcomer): Promise<boolean> {
  const room = roomLine(app, seasonId);
  if (!room) return false;
  const place = await findPlaceInLine(app, room, cookies[ticketCookieName(seasonId, 'room')]);
  if (place) return place.state === 'waits';
  const next = await app.waitingRooms.waitOfNext(room, room.rate);
  return next === null || next > HOLD_MS;
}

async function hasOpenAttempt(app: App, participantId: string, roundId: string): Promise<boolean> {
  const attempts = await app.contests.writes.listEarlier(participantId);
  return attempts.some((attempt) => attempt.submitted_at === null && attempt.round_id === roundId);
}

interface Coming {
  readonly newcomer: Newcomer;
  /** Whether a number of the network's line is used up by this. */
  readonly isActing: boolean;
  /** Whether this number of the room may let this person in. */
  readonly claim: (line: Line, number: number) => Promise<boolean>;
}

/** First the line of the network, for whoever has no place in the room yet; then the room. */
async function comeIn(app: App, seasonId: string, coming: Coming): Promise<Result<LetIn, MustWait>> {
  const { newcomer, isActing, claim } = coming;
  const room = roomLine(app, seasonId);
  const network = networkLine(app, seasonId, newcomer.address);
  if (network && !(room && (await findPlaceInLine(app, room, newcomer.cookies[ticketCookieName(seasonId, 'room')])))) {
    const use = (line: Line, number: number) => useOnce(app, line, number);
    const place = await passLine(app, network, newcomer, room || isActing ? use : isAlwaysFree);
    if (place.state === 'waits') return mustWait(place);
  }
  if (!room) return accept(NO_LINE);
  const place = await passLine(app, room, newcomer, claim);
  return place.state === 'waits'
    ? mustWait(place)
    : accept({ number: place.number, claimedFor: null, cookies: cookiesOf(place) });
}

/** A number that let somebody else in lets in nobody again: its holder draws the next one. */
async function passLine(app: App, line: Line, newcomer: Newcomer, claim: Coming['claim']): Promise<InLine> {
  const place = await standOrHold(app, line, newcomer.cookies[ticketCookieName(line.seasonId, line.kind)]);
  if (place.state === 'waits' || (await claim(line, place.number))) return place;
  const next = await standOrHold(app, line, undefined);
  if (next.state === 'let-in') await claim(line, next.number);
  return next;
}

async function standOrHold(app: App, line: Line, cookie: string | undefined): Promise<InLine> {
  const place = await standInLine(app, line, cookie);
  if (place.state === 'let-in' || place.waitMs === null || place.waitMs > HOLD_MS) return place;
  await sleep(place.waitMs);
  return (await findPlaceInLine(app, line, place.cookie?.value ?? cookie)) ?? place;
}

const isAlwaysFree = async () => true;

async function isUnused(app: App, { seasonId, lane }: Line, number: number): Promise<boolean> {
  return (await findPassHolder(app.db, { seasonId, lane, number })) === undefined;
}

async function claimFor(app: App, { seasonId, lane }: Line, number: number, holderId: string): Promise<boolean> {
  const pass = { seasonId, lane, number };
  if (await insertPass(app.db, { ...pass, holderId, at: app.clock.wallNow() })) return true;
  return (await findPassHolder(app.db, pass)) === holderId;
}

async function useOnce(app: App, { seasonId, lane }: Line, number: number): Promise<boolean> {
  return insertPass(app.db, { seasonId, lane, number, holderId: app.ids.uuid(), at: app.clock.wallNow() });
}

const NO_LINE: LetIn = { number: null, claimedFor: null, cookies: [] };

const cookiesOf = ({ cookie }: InLine) => (cookie ? [cookie] : []);

function mustWait(place: InLine): Result<never, MustWait> {
  return refuse({
    code: 'waiting-room',
    ahead: place.ahead,
    seconds: place.waitMs === null ? null : Math.ceil(place.waitMs / 1000),
    askAgainSeconds: place.askAgainSeconds,
    cookies: cookiesOf(place),
  });
}
