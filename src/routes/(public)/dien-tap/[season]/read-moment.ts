const DAY = String.raw`(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})`;
const TIME = String.raw`(?<hour>\d{1,2})(?:[:h](?<minute>\d{2})?)`;
/** As people write it, and as the rehearsal bar does. */
const SHAPES = [new RegExp(`^${DAY}[ ,]+${TIME}$`), new RegExp(`^${TIME}[ ,]+${DAY}$`), new RegExp(`^${DAY}$`)];

/**
 * The instant somebody typed as Vietnamese wall time: "16/9/2024 08:00", "08h00 16/9/2024", or a day for its midnight.
 * `null` when it is none, or no such day exists.
 */
export function readMoment(text: string): Temporal.Instant | null {
  const groups = SHAPES.map((shape) => shape.exec(text.trim())?.groups).find(Boolean);
  if (!groups) return null;
  const { year, month, day, hour = '0', minute = '0' } = groups;
  const parts = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
  };
  try {
    return Temporal.ZonedDateTime.from({ ...parts, timeZone: 'Asia/Ho_Chi_Minh' }, { overflow: 'reject' }).toInstant();
  } catch (notADay) {
    if (notADay instanceof RangeError) return null; // 31/02: only asking Temporal tells
    throw notADay;
  }
}
