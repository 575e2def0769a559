import type { ClaimState } from '#core/dossier/standing-claim.ts';
import type { Glyph } from '#lib/glyphs.ts';

/** How the state of a claim looks. */
export const STANDING_TONE: Readonly<
  Record<ClaimState, { readonly tone: 'amber' | 'green' | 'red'; readonly glyph: Glyph }>
> = {
  waiting: { tone: 'amber', glyph: 'hourglass' },
  confirmed: { tone: 'green', glyph: 'check' },
  refused: { tone: 'red', glyph: 'close' },
};
