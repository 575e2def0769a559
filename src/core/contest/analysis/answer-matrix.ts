import { byCodePoint } from '../../shared/code-point-order.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import { firstRepeatedLine, scoredRows, type Table, type TableRefusal, type TableRow } from '../../shared/table.ts';

export const NOT_ASKED = -1;
export const NO_OPTION = -1;

/**
 * Who answered what, right or wrong. Participants and items stand in the order of their code points, so that the order of rows in
 * the file changes nothing (NUM-1); `appearance` lists the items as the file brings them.
 */
export interface AnswerMatrix {
  readonly participants: readonly string[];
  readonly items: readonly string[];
  readonly appearance: readonly number[];
  /** By participant, then item: 1 right, 0 wrong, `NOT_ASKED`. */
  readonly scores: Int8Array;
  /** All options that were chosen, by code point; `null` where the table has no such column. */
  readonly options: readonly string[] | null;
  /** By participant, then item: index into `options`, or `NO_OPTION`. */
  readonly chosen: Int32Array;
  /** By participant; `null` where it is not known. */
  readonly groups: readonly (string | null)[];
}

export type AnswersRefusal = TableRefusal | { readonly code: 'not-binary'; readonly line: number };

export interface EmptyScoreWarning {
  readonly code: 'empty-score';
  readonly lines: readonly number[];
}

export interface AnswersRead {
  readonly matrix: AnswerMatrix;
  readonly warnings: readonly EmptyScoreWarning[];
}

/** The answers of a table with the columns participant, item, score and perhaps option and group. CMD-5. */
export function readAnswers(table: Table): Result<AnswersRead, AnswersRefusal> {
  const { rows, emptyLines } = scoredRows(table);
  const problem = problemOf(rows);
  if (problem) return refuse(problem);
  const matrix = matrixOf(rows, table.columns.has('option'));
  return accept({ matrix, warnings: emptyScoreWarnings(emptyLines) });
}

/** The warning about lines whose score was empty, if there are any. */
export function emptyScoreWarnings(lines: readonly number[]): readonly EmptyScoreWarning[] {
  return lines.length > 0 ? [{ code: 'empty-score', lines }] : [];
}

/** The different texts of a column, by code point, and the place of each. */
export function namesIn(rows: readonly TableRow[], column: 'participant' | 'item' | 'option') {
  const names = [...new Set(rows.map((row) => row.text(column)))].sort(byCodePoint);
  return { names, placeOf: new Map(names.map((name, place) => [name, place])) };
}

function problemOf(rows: readonly TableRow[]): AnswersRefusal | null {
  if (rows.length === 0) return { code: 'empty-file' };
  const repeated = firstRepeatedLine(rows, ['participant', 'item']);
  for (const row of rows) {
    const score = row.number('score');
    if (score === null) return { code: 'not-a-number', line: row.line, column: 'score' };
    if (score !== 0 && score !== 1) return { code: 'not-binary', line: row.line };
    if (row.line === repeated) return { code: 'duplicate-row', line: row.line };
  }
  return null;
}

function matrixOf(rows: readonly TableRow[], hasOptions: boolean): AnswerMatrix {
  const people = namesIn(rows, 'participant');
  const items = namesIn(rows, 'item');
  const options = namesIn(rows, 'option');
  const size = people.names.length * items.names.length;
  const scores = new Int8Array(size).fill(NOT_ASKED);
  const chosen = new Int32Array(size).fill(NO_OPTION);
  const appearance = new Set<number>();
  for (const row of rows) {
    const item = items.placeOf.get(row.text('item')) ?? 0;
    const cell = (people.placeOf.get(row.text('participant')) ?? 0) * items.names.length + item;
    appearance.add(item);
    scores[cell] = row.number('score') ?? 0;
    const option = row.text('option');
    if (option !== '') chosen[cell] = options.placeOf.get(option) ?? NO_OPTION;
  }
  const groups = groupsOf(rows, people.names);
  const texts = hasOptions ? options.names : null;
  return {
    participants: people.names,
    items: items.names,
    appearance: [...appearance],
    scores,
    options: texts,
    chosen,
    groups,
  };
}

/** One group a person: of several the first by code point, so that the order of rows cannot matter. */
function groupsOf(rows: readonly TableRow[], participants: readonly string[]): readonly (string | null)[] {
  const groups = new Map<string, string>();
  for (const row of rows) {
    const [participant, group] = [row.text('participant'), row.text('group')];
    const known = groups.get(participant);
    if (group !== '' && (known === undefined || byCodePoint(group, known) < 0)) groups.set(participant, group);
  }
  return participants.map((participant) => groups.get(participant) ?? null);
}
