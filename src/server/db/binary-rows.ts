import type { PackedIds } from '#core/contest/packed-ids.ts';

/**
 * Rows in the binary form of PostgreSQL's COPY, read and written value by value in the order of their columns: a million of them
 * cost a third of the time, and nothing like the memory, of rows that come as texts.
 *
 * Source: PostgreSQL documentation, COPY, "Binary Format".
 */

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER_BYTES = SIGNATURE.length + 8;
const NULL_LENGTH = -1;
const UUID_BYTES = 16;
const EPOCH_MS = Date.UTC(2000, 0, 1); // PostgreSQL counts instants from here, in microseconds
const WORD = 2 ** 32;

/** A uuid as `packedIds` takes it: a character below 256 for each of its 16 bytes. */
export function packedUuid(uuid: string): string {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex').toString('latin1');
}

/**
 * The values of one row, each read once and in order. One reader serves all rows: it is good until the next is told of. Whoever
 * asks for a value that is null without `OrNull` gets an error.
 */
export interface RowReader {
  int(): number;
  bigint(): number;
  bigintOrNull(): number | null;
  truth(): boolean;
  textOrNull(): string | null;
  /** A text as UTF-8. */
  utf8(): Uint8Array;
  /** As `packedUuid` gives it. */
  uuid(): string;
  uuidOrNull(): string | null;
  /** An instant in whole milliseconds since 1970, rounded. */
  instantMs(): number;
}

/** Takes what comes in pieces of any size, and tells of every row when all of it is there. */
export function readRows(each: (row: RowReader) => void): (piece: Uint8Array) => void {
  let kept: Uint8Array = new Uint8Array();
  let isBegun = false;
  const { reader, goTo } = rowReader();
  return (piece) => {
    const bytes = kept.length > 0 ? Buffer.concat([kept, piece]) : asBuffer(piece);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let at = 0;
    if (!isBegun) {
      if (bytes.length < HEADER_BYTES) return void (kept = bytes);
      at = HEADER_BYTES;
      isBegun = true;
    }
    for (let end = endOfRow(view, at); end !== null; end = endOfRow(view, at)) {
      goTo(bytes, view, at + 2);
      each(reader);
      at = end;
    }
    kept = bytes.subarray(at);
  };
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Where the row that begins here ends; `null` = not all of it is there, or there is none. */
function endOfRow(view: DataView, from: number): number | null {
  if (from + 2 > view.byteLength) return null;
  const fields = view.getInt16(from); // -1 after the last row
  let at = from + 2;
  for (let field = 0; field < fields; field += 1) {
    if (at + 4 > view.byteLength) return null;
    at += 4 + Math.max(0, view.getInt32(at));
  }
  return fields < 0 || at > view.byteLength ? null : at;
}

function rowReader() {
  let bytes: Buffer = Buffer.alloc(0);
  let view: DataView = new DataView(new ArrayBuffer(0));
  let at = 0;
  const goTo = (place: Buffer, seen: DataView, from: number) => {
    bytes = place;
    view = seen;
    at = from;
  };
  /** Goes behind the next value, and answers where it begins; `null` = it is null. */
  const nextOrNull = (): number | null => {
    const length = view.getInt32(at);
    const first = at + 4;
    at = first + Math.max(0, length);
    return length === NULL_LENGTH ? null : first;
  };
  const next = (): number => {
    const first = nextOrNull();
    if (first === null) throw new TypeError('a value is null that may not be');
    return first;
  };
  const wholeAt = (first: number) => view.getInt32(first) * WORD + view.getUint32(first + 4);
  const reader: RowReader = {
    int: () => view.getInt32(next()),
    bigint: () => wholeAt(next()),
    bigintOrNull() {
      const first = nextOrNull();
      return first === null ? null : wholeAt(first);
    },
    truth: () => bytes[next()] === 1,
    textOrNull() {
      const first = nextOrNull();
      return first === null ? null : bytes.toString('utf8', first, at);
    },
    utf8: () => bytes.subarray(next(), at),
    uuid: () => bytes.toString('latin1', next(), at),
    uuidOrNull() {
      const first = nextOrNull();
      return first === null ? null : bytes.toString('latin1', first, at);
    },
    instantMs: () => EPOCH_MS + Math.round(wholeAt(next()) / 1000),
  };
  return { reader, goTo };
}

/** Takes the values of one row, in the order of its columns. */
export interface RowWriter {
  int(value: number): void;
  bigint(value: number | null): void;
  truth(value: boolean): void;
  text(value: string | null): void;
  /** A text as UTF-8: these bytes of others. */
  utf8(source: Uint8Array, from: number, end: number): void;
  /** As `packedUuid` gives it. */
  uuid(value: string | null): void;
  uuidOf(ids: PackedIds, index: number): void;
  /** Whole milliseconds since 1970. */
  instantMs(value: number): void;
}

const PIECE_BYTES = 64 * 1024;
const ROW_BYTES = 4096; // most rows are shorter
const MOST_FIXED_BYTES = 20; // of a value of fixed size with its length

/** Rows as COPY takes them, in pieces that are sent while the next is written; each has a memory of its own, to be given away. */
export function* writeRows<Row>(
  columns: number,
  rows: Iterable<Row>,
  write: (row: Row, to: RowWriter) => void,
): Generator<Uint8Array> {
  yield Uint8Array.of(...SIGNATURE, ...new Uint8Array(HEADER_BYTES - SIGNATURE.length));
  const { to, beginRow, taken, length } = rowWriter(columns);
  for (const row of rows) {
    beginRow();
    write(row, to);
    if (length() > PIECE_BYTES) yield taken();
  }
  yield taken();
  yield Uint8Array.of(0xff, 0xff);
}

/** Memory that is written from the front; room is made when a row needs it, and what was taken is another's. */
function openPage() {
  const newBytes = (length: number) => Buffer.from(new ArrayBuffer(length));
  const viewOf = (bytes: Buffer) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const first = newBytes(PIECE_BYTES + ROW_BYTES);
  const page = { bytes: first, view: viewOf(first), at: 0, demandRoom, taken };
  const goOn = (bytes: typeof first, at: number) => {
    page.bytes = bytes;
    page.view = viewOf(bytes);
    page.at = at;
  };
  function demandRoom(count: number): void {
    if (page.at + count <= page.bytes.length) return;
    const larger = newBytes(2 * (page.at + count));
    larger.set(page.bytes.subarray(0, page.at));
    goOn(larger, page.at);
  }
  function taken(): Uint8Array {
    const piece = page.bytes.subarray(0, page.at);
    goOn(newBytes(PIECE_BYTES + ROW_BYTES), 0);
    return piece;
  }
  return page;
}

function rowWriter(columns: number) {
  const page = openPage();
  const begin = (length: number) => {
    page.demandRoom(MOST_FIXED_BYTES);
    page.view.setInt32(page.at, length);
    page.at += 4;
  };
  const whole = (value: number) => {
    begin(8);
    const high = Math.floor(value / WORD);
    page.view.setInt32(page.at, high);
    page.view.setUint32(page.at + 4, value - high * WORD);
    page.at += 8;
  };
  const to: RowWriter = {
    int(value) {
      begin(4);
      page.view.setInt32(page.at, value);
      page.at += 4;
    },
    bigint: (value) => (value === null ? begin(NULL_LENGTH) : whole(value)),
    truth(value) {
      begin(1);
      page.bytes[page.at++] = value ? 1 : 0;
    },
    text(value) {
      const length = value === null ? NULL_LENGTH : Buffer.byteLength(value);
      begin(length);
      page.demandRoom(Math.max(0, length));
      if (value !== null) page.at += page.bytes.write(value, page.at);
    },
    utf8(source, from, end) {
      begin(end - from);
      page.demandRoom(end - from);
      for (let byte = from; byte < end; byte += 1) page.bytes[page.at++] = source[byte]!;
    },
    uuid(value) {
      begin(value === null ? NULL_LENGTH : UUID_BYTES);
      if (value !== null) page.at += page.bytes.write(value, page.at, 'latin1');
    },
    uuidOf(ids, index) {
      begin(UUID_BYTES);
      ids.copy(index, page.bytes, page.at);
      page.at += UUID_BYTES;
    },
    instantMs: (value) => whole((value - EPOCH_MS) * 1000),
  };
  const beginRow = () => {
    page.demandRoom(MOST_FIXED_BYTES);
    page.view.setInt16(page.at, columns);
    page.at += 2;
  };
  return { to, beginRow, taken: page.taken, length: () => page.at };
}
