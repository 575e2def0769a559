import { VIET_NAM_TIME_ZONE } from '#core/shared/viet-nam-time.ts';
import type { SourceToChoose } from '#server/app/contest/choose-lot-source.ts';

/** How many lines for parties the form has. */
export const PARTY_LINES = 5;

/** A source as the form names it. */
export function readSourceForm(form: FormData, roundId: string): SourceToChoose {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  return {
    roundId,
    kind: text('nguon'),
    delayMinutes: wholeIn(text('so-phut')),
    name: text('ten-nguon'),
    address: text('dia-chi'),
    at: momentIn(form.get('luc')),
    parties: Array.from({ length: PARTY_LINES }, (_, at) => ({
      name: text(`ben-${at + 1}`),
      commitment: text(`cam-ket-${at + 1}`),
    })),
    revealHours: wholeIn(text('so-gio')),
    reason: text('ly-do'),
  };
}

function wholeIn(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}

/** A moment as a browser's field writes it, in Viet Nam; `null` = nothing, or no moment. */
export function momentIn(value: FormDataEntryValue | null): Temporal.Instant | null {
  try {
    return Temporal.PlainDateTime.from(String(value ?? ''))
      .toZonedDateTime(VIET_NAM_TIME_ZONE)
      .toInstant();
  } catch {
    return null;
  }
}
