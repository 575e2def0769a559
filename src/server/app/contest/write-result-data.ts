import type { ResultColumn } from '#core/contest/result-columns.ts';
import type { ResultList, ResultValue } from './read-result-list.ts';

/** Name of a column in open data: one of them everywhere, in the letters that programs like. */
const NAMES: Readonly<Record<ResultColumn, string>> = {
  rank: 'hang',
  name: 'ho_ten',
  unit: 'don_vi',
  points: 'diem',
  prediction: 'du_doan',
  'prediction-error': 'do_lech_du_doan',
  prize: 'giai',
  'by-lot': 'boc_tham',
};

/** What the words of open data say; they come from the door. */
export interface DataWords {
  readonly title: string;
  readonly publisher: string;
  readonly licence: { readonly name: string; readonly url: string };
  /** Address of the page the data are of. */
  readonly source: string;
  describe(column: ResultColumn): string;
}

type Rows = readonly ReadonlyMap<ResultColumn, ResultValue>[];

/** Comma-separated values by RFC 4180 with a mark of UTF-8, so that Excel opens it with its letters right. */
export function writeResultCsv(list: ResultList, rows: Rows): Uint8Array {
  const names = list.columns.map(({ id }) => NAMES[id]);
  const lines = rows.map((row) => list.columns.map(({ id }) => row.get(id) ?? null));
  return csvOf([names, ...lines]);
}

/** The data dictionary of a list: every column, its type and what it means. */
export function writeDataDictionary(list: ResultList, words: DataWords): Uint8Array {
  const lines = list.columns.map(({ id, kind }) => [NAMES[id], TYPES[kind], words.describe(id)]);
  return csvOf([['ten_cot', 'kieu', 'mo_ta'], ...lines]);
}

const TYPES = { text: 'string', number: 'number', flag: 'boolean' } as const;

/** The whole list as JSON with what it is, under which licence, as of when, and its dictionary. */
export function writeResultJson(list: ResultList, rows: Rows, words: DataWords): Uint8Array {
  const head = {
    title: words.title,
    publisher: words.publisher,
    licence: words.licence,
    source: words.source,
    season: list.seasonId,
    round: list.roundId,
    revision: list.revision,
    rulesVersion: list.rulesVersion,
    state: list.state,
    asOf: list.finalAt ?? list.publishedAt,
    publishedAt: list.publishedAt,
    rehearsed: list.rehearsed,
    counts: {
      participants: list.participantCount,
      attempts: list.attemptCount,
      allCorrect: list.allCorrectCount,
    },
    truth: list.truth,
    dictionary: list.columns.map(({ id, kind }) => ({
      name: NAMES[id],
      type: TYPES[kind],
      description: words.describe(id),
    })),
  };
  const lines = rows.map((row) =>
    JSON.stringify(Object.fromEntries(list.columns.map(({ id }) => [NAMES[id], row.get(id) ?? null]))),
  );
  const text = `${JSON.stringify(head).slice(0, -1)},"rows":[\n${lines.join(',\n')}\n]}\n`;
  return new TextEncoder().encode(text);
}

/** Rows of values as CSV. */
export function csvOf(rows: readonly (readonly ResultValue[])[]): Uint8Array {
  return new TextEncoder().encode(`\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`);
}

function cellOf(value: ResultValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // A name that begins like a formula would run in a spreadsheet: it is kept as text there (OWASP, CSV injection).
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
