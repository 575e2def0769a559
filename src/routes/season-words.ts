import type { Glyph } from '#lib/glyphs.ts';
import type { SeasonState } from '#core/season/stages.ts';
import type { SeasonKind } from '#core/season/definition.ts';

/** Tone and icon of a season's state, as fixed for badges. */
export const SEASON_BADGE: Readonly<
  Record<SeasonState['code'], { tone: 'grey' | 'teal' | 'gold' | 'blue'; glyph: Glyph }>
> = {
  upcoming: { tone: 'grey', glyph: 'calendar' },
  'registration-open': { tone: 'teal', glyph: 'clock' },
  judging: { tone: 'grey', glyph: 'hourglass' },
  honoured: { tone: 'gold', glyph: 'award' },
  'round-open': { tone: 'teal', glyph: 'clock' },
  'between-rounds': { tone: 'grey', glyph: 'hourglass' },
  running: { tone: 'teal', glyph: 'clock' },
  closed: { tone: 'grey', glyph: 'lock' },
};

const FOLDER: Readonly<Record<SeasonKind, string>> = {
  award: 'giai-thuong',
  contest: 'cuoc-thi',
  campaign: 'chien-dich',
};

/** The public page of a season. */
export function seasonPath(kind: SeasonKind, id: string): string {
  return `/${FOLDER[kind]}/${id}`;
}
