import { dayInVietNam } from '../shared/viet-nam-time.ts';
import { windowState, type Window, type WindowState } from '../shared/window.ts';

/** What decides until when an organisation may write and hand in. */
export interface RegistrationTimes {
  /** Of the season; `null` = not announced. */
  readonly window: Window | null;
  /** An individual extension: the first instant that is too late. It never shortens. */
  readonly extendedUntil: Temporal.Instant | null;
  /** How long after the deadline what was saved before it may still be handed in. */
  readonly graceMinutes: number;
}

/** Where registration stands for one organisation at one instant. */
export interface RegistrationStanding {
  /** Whether answers and files may be changed. */
  readonly writing: WindowState;
  /** Whether what was written may be handed in. */
  readonly handingIn: WindowState;
  /** The deadline: the first instant at which nothing may be written any more. `null` = none is announced. */
  readonly writeUntil: Temporal.Instant | null;
  /** The first instant that is too late to hand in. */
  readonly handInUntil: Temporal.Instant | null;
}

/**
 * Where registration stands. The deadline is decided by what the server had saved, not by the click: from the deadline on nothing is
 * saved, and what stands there may be handed in for the minutes of grace.
 *
 * Source: our own (`docs/rules/award.md`); real portals lost dossiers to a queue in the last minute.
 */
export function registrationAt(
  { window, extendedUntil, graceMinutes }: RegistrationTimes,
  now: Temporal.Instant,
): RegistrationStanding {
  if (!window) return { writing: 'upcoming', handingIn: 'upcoming', writeUntil: null, handInUntil: null };
  const writeUntil = later(window.closes, extendedUntil);
  const handInUntil = writeUntil && writeUntil.add({ minutes: graceMinutes });
  return {
    writing: windowState({ opens: window.opens, closes: writeUntil }, now),
    handingIn: windowState({ opens: window.opens, closes: handInUntil }, now),
    writeUntil,
    handInUntil,
  };
}

/** Whether something the server had received by this instant counts as saved before the deadline, though it is put in its place after. */
export function arrivedInTime(
  { writeUntil, handingIn }: Pick<RegistrationStanding, 'writeUntil' | 'handingIn'>,
  receivedAt: Temporal.Instant,
): boolean {
  return handingIn === 'open' && writeUntil !== null && Temporal.Instant.compare(receivedAt, writeUntil) < 0;
}

/** The day an entry counts as registered: of what is handed in within the grace, the day of the deadline. */
export function registeredAt(
  now: Temporal.Instant,
  { writeUntil }: Pick<RegistrationStanding, 'writeUntil'>,
): Temporal.Instant {
  if (!writeUntil || Temporal.Instant.compare(now, writeUntil) < 0) return now;
  return writeUntil.subtract({ milliseconds: 1 });
}

/** The day by which a dossier counts as registered: of one on paper the day the paper came, whenever it was typed. */
export function registeredDay(
  handedIn: Temporal.Instant,
  {
    paperReceivedOn,
    ...standing
  }: Pick<RegistrationStanding, 'writeUntil'> & { readonly paperReceivedOn: string | null },
): Temporal.PlainDate {
  return paperReceivedOn === null
    ? dayInVietNam(registeredAt(handedIn, standing))
    : Temporal.PlainDate.from(paperReceivedOn);
}

/** An end that was not announced is later than any. */
function later(closes: Temporal.Instant | null, extended: Temporal.Instant | null): Temporal.Instant | null {
  if (closes === null || extended === null) return closes;
  return Temporal.Instant.compare(extended, closes) > 0 ? extended : closes;
}
