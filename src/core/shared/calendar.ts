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

/** A calendar file (`.ics`). Source: RFC 5545 sections 3.1, 3.3.11, 3.6.1; the name by RFC 7986 section 5.1 and its older sign. */
export function writeCalendar({ name, madeAt, events }: Calendar): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Vinh Danh//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${escapeText(name)}`,
    `X-WR-CALNAME:${escapeText(name)}`,
    ...events.flatMap((event) => eventLines(event, madeAt)),
    'END:VCALENDAR',
  ];
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
