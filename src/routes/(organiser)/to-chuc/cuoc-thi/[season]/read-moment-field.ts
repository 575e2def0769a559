import { readMoment } from '#core/shared/moment-text.ts';
import { VIET_NAM_TIME_ZONE } from '#core/shared/viet-nam-time.ts';

/** A moment as somebody typed it, or as a browser's own field writes it, in Viet Nam; `null` = nothing, or no moment. */
export function readMomentField(value: FormDataEntryValue | null): Temporal.Instant | null {
  const text = String(value ?? '').trim();
  try {
    return readMoment(text) ?? Temporal.PlainDateTime.from(text).toZonedDateTime(VIET_NAM_TIME_ZONE).toInstant();
  } catch {
    return null;
  }
}

/** The same as local time, `2024-10-10T08:00`; what was typed where it is no moment. */
export function localMoment(value: string): string {
  const instant = readMomentField(value);
  if (!instant) return value;
  return instant.toZonedDateTimeISO(VIET_NAM_TIME_ZONE).toPlainDateTime().toString({ smallestUnit: 'minute' });
}
