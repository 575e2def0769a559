import { childPointer } from './json-pointer.ts';

/** Something a season file says that cannot be right (`error`), or that somebody should look at (`warning`). */
export interface SeasonFinding {
  readonly severity: 'error' | 'warning';
  /** Stable; words under `season.check.<code>`. */
  readonly code: FindingCode;
  /** JSON pointer into the season. */
  readonly path: string;
  /** What is there and what would be right, for the words. */
  readonly facts: Readonly<Record<string, string | number>>;
}

export type FindingCode =
  | 'duplicate-id'
  | 'unknown-source'
  | 'instant-invalid'
  | 'date-invalid'
  | 'window-ends-before-start'
  | 'rounds-overlap'
  | 'contest-without-round'
  | 'award-without-registration'
  | 'unknown-stage'
  | 'report-due-at-close'
  | 'report-without-date'
  | 'weights-not-100'
  | 'scale-empty'
  | 'comment-limits-outside-scale'
  | 'sheet-field-named-twice'
  | 'unknown-score-sheet'
  | 'unknown-category'
  | 'unknown-title'
  | 'title-from-itself'
  | 'title-count-differs'
  | 'unknown-vote-title'
  | 'vote-needs-places'
  | 'vote-cap-with-places'
  | 'public-vote-told-early'
  | 'public-vote-names-entrants'
  | 'quorum-above-panel'
  | 'threshold-outside-scale'
  | 'round-named-twice'
  | 'sheet-named-as-round'
  | 'consensus-above-panel'
  | 'consensus-passes-unfit'
  | 'consensus-never-split'
  | 'pick-points-differ'
  | 'pick-points-rise'
  | 'pick-above-group'
  | 'analysis-of-unscored-round'
  | 'unknown-form-field'
  | 'show-when-impossible'
  | 'fact-without-form-field'
  | 'fact-of-wrong-type'
  | 'number-range-empty'
  | 'rows-range-empty'
  | 'required-window-empty'
  | 'condition-in-circle'
  | 'required-when-idle'
  | 'blind-file'
  | 'blind-nothing-identifies'
  | 'tier-range-empty'
  | 'unique-key-not-asked'
  | 'unknown-size-band'
  | 'unknown-obligation-group'
  | 'unknown-division'
  | 'range-empty';

type Facts = SeasonFinding['facts'];

/** A finding that stops the season from being loaded. */
export function error(code: FindingCode, path: string, facts: Facts = {}): SeasonFinding {
  return { severity: 'error', code, path, facts };
}

/** A finding for people to judge. */
export function warning(code: FindingCode, path: string, facts: Facts = {}): SeasonFinding {
  return { severity: 'warning', code, path, facts };
}

/** The items of a list, each with its pointer; none for a list that is absent or unknown. */
export function itemsAt<Item>(
  list: readonly Item[] | null | undefined,
  pointer: string,
): readonly { readonly item: Item; readonly path: string }[] {
  return (list ?? []).map((item, index) => ({ item, path: childPointer(pointer, index) }));
}
