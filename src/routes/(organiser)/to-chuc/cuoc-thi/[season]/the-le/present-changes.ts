import type { ContestComparison } from '#core/season/compare-contests.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { parameterText, valueWords } from '#messages/parameter-words.ts';
import type { Translate } from '#messages/translate.ts';
import { inputOf } from './present-field.ts';

/** A parameter before and after, in words. */
export interface ChangeView {
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

export interface ChangesView {
  readonly lines: readonly ChangeView[];
  /** Names of other parts of the season file that differ. */
  readonly others: readonly string[];
}

/** What one version says differently from another, in words. */
export function presentChanges(
  { changes, others }: ContestComparison,
  { t, locale }: { readonly t: Translate; readonly locale: Locale },
): ChangesView {
  return {
    lines: changes.map(({ key, before, after }) => {
      const said = { input: inputOf(key), t, locale };
      return {
        label: parameterText(key, t).label,
        before: valueWords(key, before, said),
        after: valueWords(key, after, said),
      };
    }),
    others,
  };
}
