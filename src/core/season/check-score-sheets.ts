import type { ScoreSheetDefinition } from '../judging/score-sheet.ts';
import { error, itemsAt, type SeasonFinding } from './finding.ts';

/** Sheets whose weights do not sum to 100 on both levels, or whose scale holds no mark. */
export function checkScoreSheets(sheets: readonly ScoreSheetDefinition[]): readonly SeasonFinding[] {
  return itemsAt(sheets, '/award/scoreSheets').flatMap(({ item: sheet, path }) => [
    ...checkScale(sheet, `${path}/scale`),
    ...checkCommentLimits(sheet, `${path}/commentRequired`),
    ...checkFieldIds(sheet, path),
    ...checkSum(sheet.criteria, `${path}/criteria`, sheet.id),
    ...itemsAt(sheet.criteria, `${path}/criteria`).flatMap(({ item, path: at }) =>
      checkSum(item.subCriteria, `${at}/subCriteria`, item.id),
    ),
  ]);
}

function checkSum(
  weighted: readonly { readonly weight: number }[],
  path: string,
  of: string,
): readonly SeasonFinding[] {
  const sum = weighted.reduce((total, { weight }) => total + weight, 0);
  return sum === 100 ? [] : [error('weights-not-100', path, { of, sum, missing: 100 - sum })];
}

function checkScale({ scale }: ScoreSheetDefinition, path: string): readonly SeasonFinding[] {
  const steps = (scale.max - scale.min) / scale.step;
  return steps > 0 && Number.isInteger(steps) ? [] : [error('scale-empty', path, { ...scale })];
}

/** Limits below or above which a comment is demanded, that lie outside the scale or demand one on every score. */
function checkCommentLimits({ commentRequired, scale }: ScoreSheetDefinition, path: string): readonly SeasonFinding[] {
  const [low, high] = [commentRequired?.atOrBelow ?? null, commentRequired?.atOrAbove ?? null];
  const outside = [low, high].some((limit) => limit !== null && (limit < scale.min || limit > scale.max));
  const crossed = low !== null && high !== null && low >= high;
  return outside || crossed ? [error('comment-limits-outside-scale', path, { min: scale.min, max: scale.max })] : [];
}

/** A bonus or independent field with the id of a criterion: reasons and form fields could not tell them apart. */
function checkFieldIds({ criteria, bonus, independent }: ScoreSheetDefinition, path: string): readonly SeasonFinding[] {
  const taken = new Set(criteria.map(({ id }) => id));
  return (['bonus', 'independent'] as const).flatMap((list) =>
    itemsAt<{ readonly id: string }>(list === 'bonus' ? bonus : independent, `${path}/${list}`).flatMap(
      ({ item, path: at }) => {
        const isTwice = taken.has(item.id);
        taken.add(item.id);
        return isTwice ? [error('sheet-field-named-twice', `${at}/id`, { id: item.id })] : [];
      },
    ),
  );
}
