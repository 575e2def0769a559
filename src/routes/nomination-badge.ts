import type { NominationState } from '#core/nomination/nomination-states.ts';
import type { Glyph } from '#lib/glyphs.ts';

/** Tone and icon of a nomination's state, as fixed for badges. */
export const NOMINATION_BADGE: Readonly<
  Record<NominationState, { tone: 'grey' | 'teal' | 'green' | 'amber' | 'red' | 'blue'; glyph: Glyph }>
> = {
  proposed: { tone: 'grey', glyph: 'pencil' },
  confirmed: { tone: 'amber', glyph: 'circle-dashed' },
  invited: { tone: 'blue', glyph: 'send' },
  accepted: { tone: 'green', glyph: 'circle-check' },
  declined: { tone: 'grey', glyph: 'circle-minus' },
  lapsed: { tone: 'grey', glyph: 'circle-x' },
};
