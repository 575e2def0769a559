import type { PublicVoteState } from '#core/judging/public-vote/public-vote-policy.ts';
import type { Glyph } from '../glyphs.ts';

/** How the state of a public vote looks. */
export const PUBLIC_VOTE_BADGE = {
  prepared: { tone: 'grey', glyph: 'circle-dashed' },
  open: { tone: 'teal', glyph: 'circle-dot' },
  ended: { tone: 'amber', glyph: 'hourglass' },
  counted: { tone: 'teal', glyph: 'circle-check' },
  published: { tone: 'green', glyph: 'circle-check' },
  'given-up': { tone: 'grey', glyph: 'circle-minus' },
} as const satisfies Record<PublicVoteState, { tone: string; glyph: Glyph }>;
