/** One entry of a calendar file: an instant, or a span. */
export interface CalendarEvent {
  /** Stays the same when the event moves, so that a calendar moves it too. */
  readonly uid: string;
  readonly starts: Temporal.Instant;
  /** `null` = a moment without length, as a deadline is. */
  readonly ends: Temporal.Instant | null;
  readonly title: string;
  readonly text?: string;
  readonly place?: string;
  readonly url?: string;
}

export interface Calendar {
  readonly name: string;
  /** When the file was made. */
  readonly madeAt: Temporal.Instant;
  readonly events: readonly CalendarEvent[];
}

/** An invitation of one person to an event, or its recall: what a calendar puts in or takes out by itself. */
export interface Invitation {
  readonly method: 'request' | 'cancel';
  readonly event: CalendarEvent;
  /** Rises with every change of the event. */
  readonly sequence: number;
  readonly madeAt: Temporal.Instant;
  readonly organiser: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name: string; readonly email: string };
}

/** An invitation as a calendar file. Source: RFC 5546 sections 3.2.2, 3.2.5; the parameters by RFC 5545 section 3.2. */
export function writeInvitation({ method, event, sequence, madeAt, organiser, attendee }: Invitation): string {
  const isCancelled = method === 'cancel';
  const lines = eventLines(event, madeAt).filter((line) => !line.startsWith('TRANSP:') && line !== 'END:VEVENT');
  const answer = isCancelled ? '' : ';ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE';
  return written([
    ...head(isCancelled ? 'CANCEL' : 'REQUEST'),
    ...lines,
    `SEQUENCE:${sequence}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `ORGANIZER;CN=${quoted(organiser.name)}:mailto:${organiser.email}`,
    `ATTENDEE;CN=${quoted(attendee.name)}${answer}:mailto:${attendee.email}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}

/** A parameter has no way to write a quotation mark. */
function quoted(text: string): string {
  return `"${text
    .normalize('NFC')
    .replace(/["\r\n]/g, "'")
    .replace(CONTROLS, '')}"`;
}

/** A calendar file (`.ics`). Source: RFC 5545 sections 3.1, 3.3.11, 3.6.1; the name by RFC 7986 section 5.1 and its older sign. */
export function writeCalendar({ name, madeAt, events }: Calendar): string {
  return written([
    ...head('PUBLISH'),
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap((event) => eventLines(event, madeAt)),
    'END:VCALENDAR',
  ]);
}

function head(method: 'PUBLISH' | 'REQUEST' | 'CANCEL'): readonly string[] {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Vinh Danh//VI', 'CALSCALE:GREGORIAN', `METHOD:${method}`];
}

function written(lines: readonly string[]): string {
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

function eventLines({ uid, starts, ends, title, text, place, url }: CalendarEvent, madeAt: Temporal.Instant) {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    `DTSTAMP:${stamp(madeAt)}`,
    `DTSTART:${stamp(starts)}`,
    ...(ends ? [`DTEND:${stamp(ends)}`] : []),
    `SUMMARY:${escapeText(title)}`,
    ...(text ? [`DESCRIPTION:${escapeText(text)}`] : []),
    ...(place ? [`LOCATION:${escapeText(place)}`] : []),
    ...(url ? [`URL:${url}`] : []),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** Universal time to the second. */
function stamp(at: Temporal.Instant): string {
  return at.round('second').toString().replace(/[-:]/g, '');
}

function escapeText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|[\r\n]/g, '\\n')
    .replace(CONTROLS, '');
}

const CONTROLS = /(?!\t)\p{Cc}/gu;
const LINE_BYTES = 74; // 75 octets with the space that continues a line

/** Long lines are continued; a letter of several octets is never cut. */
function fold(line: string): string {
  const parts: string[] = [];
  let [part, bytes] = ['', 0];
  for (const sign of line) {
    const more = bytesOf(sign);
    if (bytes + more > LINE_BYTES) {
      parts.push(part);
      [part, bytes] = ['', 0];
    }
    part += sign;
    bytes += more;
  }
  return [...parts, part].join('\r\n ');
}

function bytesOf(sign: string): number {
  const point = sign.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
}
