import type { ContestRules } from './definition.ts';

/** A column of a published list of results. */
export type ResultColumn = 'rank' | 'name' | 'unit' | 'points' | 'prediction' | 'prediction-error' | 'prize' | 'by-lot';

/** What stands in a column. */
export type ResultColumnKind = 'text' | 'number' | 'flag';

/**
 * The columns of a list of results as the rules let it be published, in the order of the page: one home for page, spreadsheet, PDF
 * and open data. Personal data other than name and unit are in none of them.
 *
 * Source: parameter 56 of the rules model (`publication.resultFields`).
 */
export function resultColumns(rules: Pick<ContestRules, 'publication' | 'prediction'>): readonly ResultColumn[] {
  const published = new Set(rules.publication.resultFields);
  const shown: Readonly<Record<ResultColumn, boolean>> = {
    rank: true,
    name: published.has('name'),
    unit: published.has('unit') || published.has('commune'),
    points: published.has('score'),
    prediction: rules.prediction.enabled,
    'prediction-error': rules.prediction.enabled,
    prize: true,
    'by-lot': true,
  };
  return (Object.keys(shown) as ResultColumn[]).filter((column) => shown[column]);
}

/** What stands in a column. */
export function kindOfColumn(column: ResultColumn): ResultColumnKind {
  if (column === 'name' || column === 'unit' || column === 'prize') return 'text';
  return column === 'by-lot' ? 'flag' : 'number';
}
