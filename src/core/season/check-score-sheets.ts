import type { ScoreSheetDefinition } from '../judging/score-sheet.ts';
import { error, itemsAt, type SeasonFinding } from './finding.ts';

/** Sheets whose weights do not sum to 100 on both levels, or whose scale holds no mark. */
export function checkScoreSheets(sheets: readonly ScoreSheetDefinition[]): readonly SeasonFinding[] {
  return itemsAt(sheets, '/award/scoreSheets').flatMap(({ item: sheet, path }) => [
    ...checkScale(sheet, `${path}/scale`),
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
