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

type Rows = AsyncIterable<ReadonlyMap<ResultColumn, ResultValue>>;

/**
 * Comma-separated values by RFC 4180 with a mark of UTF-8, so that Excel opens it with its letters right; in parts of some dozen
 * kilobytes, so that a list of a million takes no more memory than one of a hundred.
 */
export async function* writeResultCsv(list: ResultList, rows: Rows): AsyncIterable<string> {
  const names = list.columns.map(({ id }) => NAMES[id]);
  yield* inParts(`${BYTE_ORDER_MARK}${csvLine(names)}`, rows, (row) =>
    csvLine(list.columns.map(({ id }) => row.get(id) ?? null)),
  );
}

/** The data dictionary of a list: every column, its type and what it means. */
export function writeDataDictionary(list: ResultList, words: DataWords): Uint8Array {
  const lines = list.columns.map(({ id, kind }) => [NAMES[id], TYPES[kind], words.describe(id)]);
  return csvOf([['ten_cot', 'kieu', 'mo_ta'], ...lines]);
}

const TYPES = { text: 'string', number: 'number', flag: 'boolean' } as const;

/** The whole list as JSON with what it is, under which licence, as of when, and its dictionary; in parts as well. */
export async function* writeResultJson(list: ResultList, rows: Rows, words: DataWords): AsyncIterable<string> {
  let isFirst = true;
  yield* inParts(`${JSON.stringify(headOf(list, words)).slice(0, -1)},"rows":[\n`, rows, (row) => {
    const line = JSON.stringify(Object.fromEntries(list.columns.map(({ id }) => [NAMES[id], row.get(id) ?? null])));
    const text = isFirst ? line : `,\n${line}`;
    isFirst = false;
    return text;
  });
  yield '\n]}\n';
}

function headOf(list: ResultList, words: DataWords) {
  return {
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
}

const PART_LENGTH = 65_536;

/** Texts of rows put together, so that not every row is a write of its own. */
async function* inParts<Row>(
  head: string,
  rows: AsyncIterable<Row>,
  textOf: (row: Row) => string,
): AsyncIterable<string> {
  let part = head;
  for await (const row of rows) {
    part += textOf(row);
    if (part.length < PART_LENGTH) continue;
    yield part;
    part = '';
  }
  if (part !== '') yield part;
}

/** Rows of values as CSV. */
export function csvOf(rows: readonly (readonly ResultValue[])[]): Uint8Array {
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${rows.map(csvLine).join('')}`);
}

const BYTE_ORDER_MARK = '\uFEFF';

const csvLine = (row: readonly ResultValue[]) => `${row.map(cellOf).join(',')}\r\n`;

function cellOf(value: ResultValue): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  // A name that begins like a formula would run in a spreadsheet: it is kept as text there (OWASP, CSV injection).
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
