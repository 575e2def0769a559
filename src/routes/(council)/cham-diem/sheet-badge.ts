import type { SheetState } from '#core/judging/sheet-states.ts';
import type { Glyph } from '#lib/glyphs.ts';

type Badge = {
  readonly tone: 'grey' | 'teal' | 'green';
  readonly glyph: Glyph;
  readonly words: 'not-started' | 'draft' | 'sealed';
};

/** Tone, icon and words of a sheet's state. A sheet under correction is being scored again. */
export const SHEET_BADGE: Readonly<Record<SheetState, Badge>> = {
  'not-started': { tone: 'grey', glyph: 'circle-dashed', words: 'not-started' },
  draft: { tone: 'teal', glyph: 'pencil', words: 'draft' },
  correcting: { tone: 'teal', glyph: 'pencil', words: 'draft' },
  sealed: { tone: 'green', glyph: 'lock', words: 'sealed' },
};
