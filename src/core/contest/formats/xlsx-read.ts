import { cleanText, tidy, unreadable } from './clean-text.ts';
import { difficultyOf } from './difficulty-words.ts';
import { finishReading } from './finish-reading.ts';
import {
  letterIndex,
  plainQuestion,
  problemAt,
  type FormatProblem,
  type FormatQuestion,
  type FormatReading,
} from './format-question.ts';
import { readDay, readYesNo } from './office-draft.ts';
import type { TextPart } from './qti-read.ts';
import { FORMAT_COLUMNS, type ColumnName } from './question-columns.ts';
import { readCells, type SheetRow } from './xlsx-cells.ts';

const NEEDED: readonly ColumnName[] = ['stem', 'A', 'B', 'key'];
/** Headings may stand below a title. */
const HEADING_ROWS = 10;

/** Reads questions from the parts of an Excel workbook, one a row under headings such as "Câu hỏi", "A", "Đáp án". */
export function readXlsxParts(parts: readonly TextPart[]): FormatReading {
  const read = readCells(new Map(parts.map(({ name, text }) => [name, text])));
  if (!read.ok) return { questions: [], problems: [read.problem] };
  const rows = read.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => tidy(cleanText(cell))) }));
  const legacy = unreadable(rows.map(({ cells }) => cells.join(' ')).join('\n'));
  if (legacy) return { questions: [], problems: [legacy] };
  return readRows(rows);
}

type Places = ReadonlyMap<ColumnName, number>;

function readRows(rows: readonly SheetRow[]): FormatReading {
  const at = rows.slice(0, HEADING_ROWS).findIndex((row) => placesOf(row).has('stem'));
  if (at === -1)
    return { questions: [], problems: [problemAt({ line: 1 }, 'column-missing', { column: titleOf('stem') })] };
  const places = placesOf(rows[at]!);
  const missing = NEEDED.filter((name) => !places.has(name));
  if (missing.length > 0)
    return {
      questions: [],
      problems: missing.map((name) =>
        problemAt({ line: rows[at]!.number }, 'column-missing', { column: titleOf(name) }),
      ),
    };
  const read = rows
    .slice(at + 1)
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .map((row, place) => readRow(row, places, place + 1));
  return finishReading(
    read.map(({ question }) => question),
    read.flatMap(({ problems }) => problems),
  );
}

function placesOf({ cells }: SheetRow): Places {
  const found = FORMAT_COLUMNS.map(({ name, isTitle }) => [name, cells.findIndex(isTitle)] as const);
  return new Map(found.filter(([, place]) => place !== -1));
}

const titleOf = (name: ColumnName) => FORMAT_COLUMNS.find((column) => column.name === name)?.title ?? name;

function readRow(
  row: SheetRow,
  places: Places,
  number: number,
): { question: FormatQuestion; problems: readonly FormatProblem[] } {
  const place = { line: row.number, question: number };
  const problems: FormatProblem[] = [];
  const text = (name: ColumnName) => row.cells[places.get(name) ?? -1] || null;
  const parsed = <T>(name: ColumnName, read: (value: string) => T | null): T | null => {
    const said = text(name);
    const value = said === null ? null : read(said);
    if (said !== null && value === null)
      problems.push(problemAt(place, 'value-not-allowed', { value: said.slice(0, 60) }));
    return value;
  };
  const texts = (['A', 'B', 'C', 'D', 'E', 'F'] as const).map((name) => text(name) ?? '');
  const options = texts.slice(0, texts.findLastIndex((option) => option !== '') + 1);
  const key = text('key') ?? '';
  const right = key
    .split(/[\s,;]+/)
    .filter((letter) => letter !== '')
    .map((letter) => (letter.length === 1 ? letterIndex(letter) : -1));
  if (right.some((at) => !(at in options))) problems.push(problemAt(place, 'key-unknown', { key: key.slice(0, 40) }));
  const document = text('document');
  const question = {
    ...plainQuestion(
      row.number,
      text('stem') ?? '',
      options.map((option, at) => ({ id: null, text: option, isRight: right.includes(at) })),
    ),
    id: text('id'),
    topic: text('topic'),
    difficulty: parsed('difficulty', difficultyOf),
    explanation: text('explanation'),
    legalSource: document === null ? null : { document, locator: text('locator') },
    reviewBy: parsed('reviewBy', readSheetDay),
    enemies: parsed('enemies', (value) => value.split(/\s*[,;]\s*/).filter((id) => id !== '')),
    points: parsed('points', (value) => (/^[1-9]\d{0,3}$/.test(value) ? Number(value) : null)),
    shuffleOptions: parsed('shuffleOptions', readYesNo),
  };
  return { question, problems };
}

/** Days are stored by Excel as a count from 1899-12-30 where they were not typed as text. */
function readSheetDay(value: string): string | null {
  if (!/^\d{5}$/.test(value)) return readDay(value);
  return Temporal.PlainDate.from('1899-12-30')
    .add({ days: Number(value) })
    .toString();
}
