import type { EntryState } from '#core/dossier/states.ts';
import type { Glyph } from '#lib/glyphs.ts';

/** Tone and icon of an entry's state, as fixed for badges. */
export const ENTRY_BADGE: Readonly<
  Record<EntryState, { tone: 'grey' | 'teal' | 'green' | 'amber' | 'red' | 'blue' | 'gold'; glyph: Glyph }>
> = {
  draft: { tone: 'grey', glyph: 'pencil' },
  submitted: { tone: 'blue', glyph: 'send' },
  returned: { tone: 'amber', glyph: 'undo' },
  accepted: { tone: 'green', glyph: 'shield-check' },
  'not-accepted': { tone: 'red', glyph: 'circle-x' },
  finalist: { tone: 'teal', glyph: 'scale' },
  recognised: { tone: 'gold', glyph: 'award' },
  'not-recognised': { tone: 'grey', glyph: 'circle-minus' },
  withdrawn: { tone: 'grey', glyph: 'circle-minus' },
  reopened: { tone: 'grey', glyph: 'pencil' },
  excluded: { tone: 'red', glyph: 'ban' },
  removed: { tone: 'red', glyph: 'ban' },
};
