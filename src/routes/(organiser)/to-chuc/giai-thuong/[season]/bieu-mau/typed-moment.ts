const HOUR = 3_600_000;
const OFFSET = 7 * HOUR; // Viet Nam has one time, and has had it since 1975
const TYPED = /^(?:(\d{1,2})(?::|h|g)(\d{2})?\s*(?:ngày\s*)?)?(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

const two = (part: number | string): string => String(part).padStart(2, '0');

/**
 * The instant that somebody typed as "08:00 01/3/2024", "8h 01/3/2024" or "01/3/2024" (its first minute), as ISO text of Viet Nam; ISO
 * text itself stays. `null` = it names none. Plain arithmetic: a browser may not know Temporal.
 */
export function readTypedMoment(typed: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}T/.test(typed)) return Number.isNaN(Date.parse(typed)) ? null : typed;
  const found = TYPED.exec(typed);
  if (!found) return null;
  const [, hour = '0', minute = '0', day = '', month = '', year = ''] = found;
  const iso = `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:00+07:00`;
  const isReal = !Number.isNaN(Date.parse(iso)) && writeMoment(iso).endsWith(`${two(day)}/${two(month)}/${year}`);
  return isReal && Number(hour) < 24 ? iso : null;
}

/** An instant as people type it: "08:00 01/03/2024" in the time of Viet Nam. What is no instant stays as it is. */
export function writeMoment(iso: string): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const local = new Date(at + OFFSET);
  const day = [two(local.getUTCDate()), two(local.getUTCMonth() + 1), local.getUTCFullYear()].join('/');
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())} ${day}`;
}
