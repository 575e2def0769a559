import { VIET_NAM_TIME_ZONE } from './viet-nam-time.ts';

const DAY = String.raw`(?:ngày\s+)?(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})`;
const TIME = String.raw`(?<hour>\d{1,2})(?:\s*(?:[:hg]|giờ)\s*(?:(?<minute>\d{2})(?:[:m](?<second>\d{2}))?)?)`;
/** As people write it, and as the rehearsal bar does. */
const SHAPES = [
  new RegExp(`^${DAY}[ ,]+${TIME}$`, 'u'),
  new RegExp(`^${TIME}[ ,]+${DAY}$`, 'u'),
  new RegExp(`^${DAY}$`, 'u'),
];

/**
 * The instant somebody typed as Vietnamese wall time: "16/9/2024 08:00", "08h00 ngày 16/9/2024", or a day for its midnight.
 * "24h00 ngày 12/9/2024" is the midnight that ends the 12th. `null` when it is none, or no such day exists.
 */
export function readMoment(text: string): Temporal.Instant | null {
  return read(text)?.instant ?? null;
}

/**
 * The first instant outside of what somebody typed as an end. "00h ngày 13/9" is the midnight at which the 13th begins; an end
 * "23h59" leaves its minute inside, and a day without an hour belongs to the window as a whole.
 *
 * Source: how the wordings of 43 rule books are read (`docs/rules/rule-books.md`).
 */
export function readClosing(text: string): Temporal.Instant | null {
  const found = read(text);
  if (!found) return null;
  if (!found.hasTime) return found.instant.add({ hours: 24 }); // no summer time in Viet Nam
  return found.isLastMinute ? found.instant.add({ minutes: 1 }) : found.instant;
}

interface Read {
  readonly instant: Temporal.Instant;
  readonly hasTime: boolean;
  readonly isLastMinute: boolean;
}

function read(text: string): Read | null {
  const typed = text.normalize('NFC').trim().toLowerCase();
  const groups = SHAPES.map((shape) => shape.exec(typed)?.groups).find(Boolean);
  if (!groups) return null;
  const { year, month, day, hour, minute = '0', second } = groups;
  const endsDay = Number(hour) === 24 && Number(minute) === 0;
  const parts = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: endsDay ? 0 : Number(hour ?? 0),
    minute: Number(minute),
    second: Number(second ?? 0),
  };
  try {
    const instant = Temporal.ZonedDateTime.from(
      { ...parts, timeZone: VIET_NAM_TIME_ZONE },
      { overflow: 'reject' },
    ).toInstant();
    return {
      instant: endsDay ? instant.add({ hours: 24 }) : instant,
      hasTime: hour !== undefined,
      isLastMinute: parts.hour === 23 && parts.minute === 59 && second === undefined,
    };
  } catch (notADay) {
    if (notADay instanceof RangeError) return null; // 31/02: only asking Temporal tells
    throw notADay;
  }
}
