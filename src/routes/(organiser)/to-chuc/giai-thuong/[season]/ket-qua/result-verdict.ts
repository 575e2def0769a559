import type { Glyph } from '#lib/glyphs.ts';

interface Row {
  readonly state: string;
  readonly judges: number;
  readonly sealedSheets: number;
  /** Sheets about which somebody must decide first. */
  readonly inQuestion: number;
  /** A document that may follow has not come. */
  readonly lacksPapers: boolean;
  readonly result: {
    readonly countedJudges: number;
    readonly quorumMet: boolean;
    readonly thresholdReached: boolean | null;
  } | null;
}

type Words =
  | 'scoring'
  | 'in-question'
  | 'no-quorum'
  | 'below-threshold'
  | 'papers-missing'
  | 'met'
  | 'recognised'
  | 'not-recognised'
  | 'removed';

export interface Verdict {
  readonly tone: 'grey' | 'teal' | 'green' | 'amber' | 'red' | 'gold';
  readonly glyph: Glyph;
  readonly words: Words;
}

/** Where an entry stands on the way to a title, as shown beside its result. */
export function verdictOf({ state, result, inQuestion, lacksPapers }: Row): Verdict {
  if (state === 'recognised') return { tone: 'gold', glyph: 'award', words: 'recognised' };
  if (state === 'not-recognised' || state === 'removed') return { tone: 'grey', glyph: 'circle-minus', words: state };
  if (!result) return { tone: 'teal', glyph: 'pencil', words: 'scoring' };
  if (inQuestion > 0) return { tone: 'amber', glyph: 'eye-off', words: 'in-question' };
  if (!result.quorumMet) return { tone: 'amber', glyph: 'users', words: 'no-quorum' };
  if (result.thresholdReached === false) return { tone: 'red', glyph: 'circle-x', words: 'below-threshold' };
  if (lacksPapers) return { tone: 'amber', glyph: 'file', words: 'papers-missing' };
  return { tone: 'green', glyph: 'check', words: 'met' };
}
