import type { LegalSource } from '../bank.ts';
import { difficultyOf } from './difficulty-words.ts';
import { finishReading } from './finish-reading.ts';
import {
  plainQuestion,
  problemAt,
  type FormatProblem,
  type FormatQuestion,
  type FormatReading,
} from './format-question.ts';

/** An item as data sets publish it: options with their letters as keys, `answer` a letter or several. */
interface ItemRecord {
  readonly id?: string;
  readonly type?: string;
  readonly topic?: string;
  readonly difficulty?: string;
  readonly stem?: string;
  readonly options?: readonly { readonly key: string; readonly text: string }[];
  readonly answer?: string | readonly string[];
  readonly explanation?: string | null;
  readonly legal_source?: LegalSource | null;
  readonly review_by?: string | null;
  readonly enemies?: readonly string[];
  readonly shuffle_options?: boolean;
  readonly points?: number;
}

/** Reads the items of a parsed JSON file (`questions: […]`). Line numbers are the places of the items. */
export function readItemRecords(value: unknown): FormatReading {
  const records = (value as { readonly questions?: unknown } | null)?.questions;
  if (!Array.isArray(records))
    return { questions: [], problems: [problemAt({ line: 1 }, 'not-this-format', { found: 'json' })] };
  const read = records.map((record: unknown, at) => readRecord((record ?? {}) as ItemRecord, at + 1));
  return finishReading(
    read.map(({ question }) => question),
    read.flatMap(({ problems }) => problems),
  );
}

function readRecord(
  record: ItemRecord,
  number: number,
): { question: FormatQuestion; problems: readonly FormatProblem[] } {
  const right = [record.answer ?? []].flat();
  const options = (record.options ?? []).map(({ key, text }) => ({
    id: null,
    text: String(text),
    isRight: right.includes(key),
  }));
  const stranger = right.find((key) => !record.options?.some((option) => option.key === key));
  const question = {
    ...plainQuestion(number, record.stem ?? '', options),
    id: record.id ?? null,
    topic: record.topic ?? null,
    difficulty: record.difficulty === undefined ? null : difficultyOf(record.difficulty),
    explanation: record.explanation ?? null,
    legalSource: record.legal_source ?? null,
    reviewBy: record.review_by ?? null,
    enemies: record.enemies ?? null,
    shuffleOptions: record.shuffle_options ?? null,
    points: record.points ?? null,
  };
  const place = { line: number, question: number };
  if (record.type !== undefined && !/choice/.test(record.type))
    return { question, problems: [problemAt(place, 'type-not-supported', { type: record.type })] };
  return { question, problems: stranger === undefined ? [] : [problemAt(place, 'key-unknown', { key: stranger })] };
}
