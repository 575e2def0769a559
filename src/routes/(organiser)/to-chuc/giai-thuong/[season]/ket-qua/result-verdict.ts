import type { QualifyOutcome } from '#core/judging/modes/consensus.ts';
import type { JudgingMode } from '#core/judging/modes/round-rules.ts';
import type { Glyph } from '#lib/glyphs.ts';

interface Row {
  readonly state: string;
  readonly judges: number;
  readonly sealedSheets: number;
  /** Sheets about which somebody must decide first. */
  readonly inQuestion: number;
  /** A document that may follow has not come. */
  readonly lacksPapers: boolean;
  readonly mode: JudgingMode;
  readonly result: {
    readonly consensus: { readonly outcome: QualifyOutcome } | null;
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
  | 'passed'
  | 'failed'
  | 'no-consensus'
  | 'picked'
  | 'recognised'
  | 'not-recognised'
  | 'removed';

export interface Verdict {
  readonly tone: 'grey' | 'teal' | 'green' | 'amber' | 'red' | 'gold';
  readonly glyph: Glyph;
  readonly words: Words;
}

const WORDS_OF_MODE: Readonly<Record<JudgingMode, Words>> = { score: 'met', qualify: 'passed', pick: 'picked' };

/** Where an entry stands on the way to a title, as shown beside its result. */
export function verdictOf({ state, mode, result, inQuestion, lacksPapers }: Row): Verdict {
  if (state === 'recognised') return { tone: 'gold', glyph: 'award', words: 'recognised' };
  if (state === 'not-recognised' || state === 'removed') return { tone: 'grey', glyph: 'circle-minus', words: state };
  if (!result) return { tone: 'teal', glyph: 'pencil', words: 'scoring' };
  if (inQuestion > 0) return { tone: 'amber', glyph: 'eye-off', words: 'in-question' };
  const { outcome } = result.consensus ?? {};
  if (outcome === 'failed') return { tone: 'red', glyph: 'circle-x', words: outcome };
  if (outcome === 'no-consensus') return { tone: 'amber', glyph: 'scale', words: outcome };
  if (!result.quorumMet && outcome === undefined) return { tone: 'amber', glyph: 'users', words: 'no-quorum' };
  if (result.thresholdReached === false) return { tone: 'red', glyph: 'circle-x', words: 'below-threshold' };
  if (lacksPapers) return { tone: 'amber', glyph: 'file', words: 'papers-missing' };
  return { tone: 'green', glyph: 'check', words: WORDS_OF_MODE[mode] };
}
