/** One cell of a sheet that is imported, as the program that wrote it kept it. */
export interface SheetCell {
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'formula' | 'error' | 'merged';
  /** Text as typed; a number in digits; a date as ISO; a boolean as `true` or `false`. */
  readonly text: string;
}

export interface SheetRow {
  /** As Excel counts, from 1. */
  readonly row: number;
  /** `null` = empty. */
  readonly cells: readonly (SheetCell | null)[];
}

/** Most rows of dossiers in one import: several times the largest season, and still read within a second. */
export const MOST_IMPORTED = 2_000;
/** Most columns of a sheet. */
export const MOST_COLUMNS = 150;

/** Letters of a column, as Excel shows them: 0 = A, 26 = AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}
