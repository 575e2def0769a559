import type { LocalizedText } from '../shared/localized-text.ts';

/** One part of a presentation: setting up, presenting, questions, taking down. */
export interface SlotPart {
  readonly id: string;
  readonly name: LocalizedText;
  readonly seconds: number;
}

/** The parts of a slot as the season splits it (3+10+10+2, 1+12+12 …); none where no source states them. */
export function slotPartsOf(
  slot: {
    readonly parts: readonly { readonly id: string; readonly name: LocalizedText; readonly minutes: number }[];
  } | null,
): readonly SlotPart[] {
  return (slot?.parts ?? []).map(({ id, name, minutes }) => ({ id, name, seconds: minutes * 60 }));
}

/** Length of a whole slot. */
export function slotSeconds(parts: readonly Pick<SlotPart, 'seconds'>[]): number {
  return parts.reduce((sum, { seconds }) => sum + seconds, 0);
}
