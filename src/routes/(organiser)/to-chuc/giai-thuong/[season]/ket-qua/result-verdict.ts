import type { Glyph } from '#lib/glyphs.ts';

interface Row {
  readonly state: string;
  readonly judges: number;
  readonly sealedSheets: number;
  /** Sheets about which somebody must decide first. */
  readonly inQuestion: number;
  readonly result: {
    readonly countedJudges: number;
    readonly quorumMet: boolean;
    readonly thresholdReached: boolean | null;
  } | null;
}

type Words =
  'scoring' | 'in-question' | 'no-quorum' | 'below-threshold' | 'met' | 'recognised' | 'not-recognised' | 'removed';

export interface Verdict {
  readonly tone: 'grey' | 'teal' | 'green' | 'amber' | 'red' | 'gold';
  readonly glyph: Glyph;
  readonly words: Words;
  /** Whether it may be named in a decision at all; which title it may get is asked when the decision is made. */
  readonly isDecidable: boolean;
}

/** Where an entry stands on the way to a title, as shown beside its result. */
export function verdictOf({ state, result, inQuestion }: Row): Verdict {
  if (state === 'recognised') return { tone: 'gold', glyph: 'award', words: 'recognised', isDecidable: true };
  if (state === 'not-recognised' || state === 'removed')
    return { tone: 'grey', glyph: 'circle-minus', words: state, isDecidable: false };
  if (!result) return { tone: 'teal', glyph: 'pencil', words: 'scoring', isDecidable: false };
  if (inQuestion > 0) return { tone: 'amber', glyph: 'eye-off', words: 'in-question', isDecidable: false };
  if (!result.quorumMet) return { tone: 'amber', glyph: 'users', words: 'no-quorum', isDecidable: false };
  if (result.thresholdReached === false)
    return { tone: 'red', glyph: 'circle-x', words: 'below-threshold', isDecidable: false };
  return { tone: 'green', glyph: 'check', words: 'met', isDecidable: true };
}
