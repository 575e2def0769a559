import type { Glyph } from '#lib/glyphs.ts';
import type { ComplaintStanding } from './complaint-words.ts';

/** Tone and icon of where a complaint stands. */
export const STANDING_BADGE: Readonly<
  Record<ComplaintStanding, { readonly tone: 'grey' | 'teal' | 'amber' | 'green'; readonly glyph: Glyph }>
> = {
  new: { tone: 'amber', glyph: 'inbox' },
  taken: { tone: 'teal', glyph: 'pencil' },
  'second-look': { tone: 'amber', glyph: 'users' },
  'sent-back': { tone: 'amber', glyph: 'undo' },
  answered: { tone: 'green', glyph: 'check' },
};
