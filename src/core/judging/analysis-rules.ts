import type { SourceIds } from '../shared/sourced.ts';

/** How the council's analysis is made and shown, where the season sets what we would otherwise. */
export interface StatedAnalysis {
  /** The TOP k whose probability is shown; left out, the count of a title drawn from holders of another, else 10. */
  readonly top?: number;
  /** Of the intervals; left out, 90. */
  readonly levelPercent?: number;
  /** Judges are numbered, not named, wherever their severity is shown. */
  readonly judgesAnonymous?: boolean;
  readonly source: SourceIds;
}

/** What an entrant is told of the judging, once the result is public and the organiser has released it. Left out, nothing. */
export interface FeedbackRules {
  /** What judges wrote, without their names. */
  readonly comments: boolean;
  /** The entry's own mean on each criterion beside that of its category. */
  readonly scores: boolean;
  /** Not before this instant. */
  readonly opens?: string;
  readonly source: SourceIds;
}

export interface AnalysisRules {
  readonly top: number;
  /** 0..1 */
  readonly level: number;
  readonly judgesAnonymous: boolean;
}

interface Stated {
  readonly analysis?: StatedAnalysis;
  readonly titles: readonly { readonly fromHoldersOf?: string; readonly count: number | null }[];
}

const USUAL = { top: 10, levelPercent: 90 };

/** The rules of a season's analysis: what it states, what follows from its titles, else what is usual. */
export function analysisRulesOf({ analysis, titles }: Stated): AnalysisRules {
  const drawn = titles.find(({ fromHoldersOf, count }) => fromHoldersOf !== undefined && count !== null);
  return {
    top: analysis?.top ?? drawn?.count ?? USUAL.top,
    level: (analysis?.levelPercent ?? USUAL.levelPercent) / 100,
    judgesAnonymous: analysis?.judgesAnonymous ?? false,
  };
}
