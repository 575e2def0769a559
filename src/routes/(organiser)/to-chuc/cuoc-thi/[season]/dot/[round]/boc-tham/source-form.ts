import type { SourceToChoose } from '#server/app/contest/choose-lot-source.ts';
import { readMomentField } from '../../../read-moment-field.ts';

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
    at: readMomentField(form.get('luc')),
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
