import { NO_OPTION, NOT_ASKED, type AnswerMatrix } from './answer-matrix.ts';
import type { ScoreGroups } from './score-groups.ts';

/** Share of people who chose an option: of all who were asked, and of the lower, middle and upper third by total score. */
export interface OptionShares {
  readonly option: string;
  readonly share: number;
  readonly low: number | null;
  readonly middle: number | null;
  readonly high: number | null;
}

export interface JudgedOption extends OptionShares {
  /** Chosen by fewer than 2 of 100. */
  readonly isDead: boolean;
  /** Wrong, yet chosen more often by the upper than by the lower group of QST-1. */
  readonly attractsUpper: boolean;
}

/** Total scores by participant, and who stands high and low by them. */
export interface AbilityGroups {
  readonly totals: readonly number[];
  readonly thirds: ScoreGroups;
  /** The groups of 27 %. */
  readonly extremes: ScoreGroups;
}

interface Choice {
  readonly option: number;
  readonly isRight: boolean;
  readonly total: number;
}

/**
 * The options that were chosen for an item, by text; `null` where options are not known. The lower and upper third are whole scores
 * (as the groups of QST-1), so equals are never split; the middle is who is in neither. QST-1, QST-2.
 */
export function optionShares(
  matrix: AnswerMatrix,
  item: number,
  { totals, thirds, extremes }: AbilityGroups,
): readonly JudgedOption[] | null {
  if (!matrix.options) return null;
  const choices = choicesFor(matrix, item, totals);
  const used = [...new Set(choices.map(({ option }) => option))].filter((option) => option !== NO_OPTION);
  return used
    .sort((a, b) => a - b)
    .map((option) => {
      const shareIn = (isMember: (total: number) => boolean) =>
        shareOf(
          option,
          choices.filter(({ total }) => isMember(total)),
        );
      const share = shareIn(() => true) ?? 0;
      const isWrong = !choices.some((choice) => choice.option === option && choice.isRight);
      return {
        option: matrix.options?.[option] ?? '',
        share,
        low: shareIn(thirds.isLower),
        middle: shareIn((total) => !thirds.isLower(total) && !thirds.isUpper(total)),
        high: shareIn(thirds.isUpper),
        isDead: share < 0.02,
        attractsUpper: isWrong && (shareIn(extremes.isUpper) ?? 0) > (shareIn(extremes.isLower) ?? 0),
      };
    });
}

function choicesFor(
  { participants, items, scores, chosen }: AnswerMatrix,
  item: number,
  totals: readonly number[],
): readonly Choice[] {
  return participants.flatMap((_, person) => {
    const cell = person * items.length + item;
    if (scores[cell] === NOT_ASKED) return [];
    return [{ option: chosen[cell] ?? NO_OPTION, isRight: scores[cell] === 1, total: totals[person] ?? 0 }];
  });
}

function shareOf(option: number, choices: readonly Choice[]): number | null {
  return choices.length === 0 ? null : choices.filter((choice) => choice.option === option).length / choices.length;
}
