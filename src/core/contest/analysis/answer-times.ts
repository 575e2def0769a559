import { accept, refuse, type Result } from '../../shared/result.ts';
import { firstRepeatedLine, scoredRows, type Table, type TableRefusal, type TableRow } from '../../shared/table.ts';
import { emptyScoreWarnings, namesIn, type EmptyScoreWarning } from './answer-matrix.ts';

/** One time of one person: which item, how many seconds, and the score if it is known. */
export interface AnswerTime {
  readonly item: number;
  readonly seconds: number;
  readonly lnSeconds: number;
  readonly score: number | null;
}

/** How long everybody took. People and items stand in the order of their code points; `appearance` is the items' order in the file. */
export interface AnswerTimes {
  readonly participants: readonly string[];
  readonly items: readonly string[];
  readonly appearance: readonly number[];
  /** Of each person, by item. */
  readonly times: readonly (readonly AnswerTime[])[];
  readonly hasScores: boolean;
}

export type TimesRefusal =
  | TableRefusal
  | { readonly code: 'not-positive'; readonly line: number }
  | { readonly code: 'too-few-participants'; readonly participants: number; readonly need: number }
  | { readonly code: 'too-few-items'; readonly items: number; readonly need: number };

const LEAST_PEOPLE = 30;
const LEAST_ITEMS = 3;

/** The times of a table with the columns participant, item, seconds and perhaps score. */
export function readTimes(
  table: Table,
): Result<{ readonly times: AnswerTimes; readonly warnings: readonly EmptyScoreWarning[] }, TimesRefusal> {
  const hasScores = table.columns.has('score');
  const { rows, emptyLines } = hasScores ? scoredRows(table) : { rows: table.rows, emptyLines: [] };
  const problem = problemOf(rows, hasScores);
  if (problem) return refuse(problem);
  const times = timesIn(rows, hasScores);
  const [participants, items] = [times.participants.length, times.items.length];
  if (participants < LEAST_PEOPLE) return refuse({ code: 'too-few-participants', participants, need: LEAST_PEOPLE });
  if (items < LEAST_ITEMS) return refuse({ code: 'too-few-items', items, need: LEAST_ITEMS });
  return accept({ times, warnings: emptyScoreWarnings(emptyLines) });
}

function problemOf(rows: readonly TableRow[], hasScores: boolean): TimesRefusal | null {
  if (rows.length === 0) return { code: 'empty-file' };
  const repeated = firstRepeatedLine(rows, ['participant', 'item']);
  for (const row of rows) {
    const seconds = row.number('seconds');
    if (seconds === null) return { code: 'not-a-number', line: row.line, column: 'seconds' };
    if (seconds <= 0) return { code: 'not-positive', line: row.line };
    if (hasScores && row.number('score') === null) return { code: 'not-a-number', line: row.line, column: 'score' };
    if (row.line === repeated) return { code: 'duplicate-row', line: row.line };
  }
  return null;
}

function timesIn(rows: readonly TableRow[], hasScores: boolean): AnswerTimes {
  const people = namesIn(rows, 'participant');
  const items = namesIn(rows, 'item');
  const times: AnswerTime[][] = people.names.map(() => []);
  const appearance = new Set<number>();
  for (const row of rows) {
    const item = items.placeOf.get(row.text('item')) ?? 0;
    const seconds = row.number('seconds') ?? 1;
    appearance.add(item);
    const score = hasScores ? row.number('score') : null;
    times[people.placeOf.get(row.text('participant')) ?? 0]?.push({
      item,
      seconds,
      lnSeconds: Math.log(seconds),
      score,
    });
  }
  for (const own of times) own.sort((a, b) => a.item - b.item);
  return { participants: people.names, items: items.names, appearance: [...appearance], times, hasScores };
}
