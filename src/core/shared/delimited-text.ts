/** One record of a file of separated values, with the line of the file on which it begins (the first is 1). */
export interface TextRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Records of a file of separated values: quotes as in RFC 4180 (a quoted cell may hold separators, line ends and doubled quotes),
 * LF or CRLF. Cells are trimmed; records without any text are left out. CMD-5.
 */
export function recordsOf(text: string, separator: string): TextRecord[] {
  const records: TextRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const record = readRecord(text, separator, at);
    if (record.cells.some((cell) => cell !== '')) records.push({ line, cells: record.cells });
    at = record.end;
    line += record.lines;
  }
  return records;
}

/** The first record alone. */
export function firstRecordOf(text: string, separator: string): readonly string[] {
  for (let at = 0; at < text.length;) {
    const { cells, end } = readRecord(text, separator, at);
    if (cells.some((cell) => cell !== '')) return cells;
    at = end;
  }
  return [];
}

function readRecord(text: string, separator: string, start: number): { cells: string[]; end: number; lines: number } {
  const cells: string[] = [];
  let at = start;
  let lines = 1;
  for (;;) {
    const cell = text[at] === '"' ? readQuoted(text, separator, at) : readPlain(text, separator, at);
    cells.push(cell.value.trim());
    lines += cell.value.split('\n').length - 1;
    at = cell.end;
    if (text[at] !== separator) return { cells, end: at + 1, lines };
    at += 1;
  }
}

/** From an opening quote to the end of its cell. */
function readQuoted(text: string, separator: string, start: number): { value: string; end: number } {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return { value: value + text.slice(from), end: text.length };
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const rest = readPlain(text, separator, quote + 1);
      return { value: value + rest.value, end: rest.end };
    }
    value += '"';
    from = quote + 2;
  }
}

function readPlain(text: string, separator: string, start: number): { value: string; end: number } {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n') end += 1;
  return { value: text.slice(start, end), end };
}
