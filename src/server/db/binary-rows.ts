import { uuidText } from '#core/shared/uuid-text.ts';

/**
 * Rows in the binary form of PostgreSQL's COPY, read and written value by value in the order of their columns: a million of them
 * cost a third of the time, and nothing like the memory, of rows that come as texts.
 *
 * Source: PostgreSQL documentation, COPY, "Binary Format".
 */

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER_BYTES = SIGNATURE.length + 8;
const NULL_LENGTH = -1;
const EPOCH_MS = Date.UTC(2000, 0, 1); // PostgreSQL counts instants from here, in microseconds

/**
 * The values of one row, each read once and in order. One reader serves all rows: it is good until the next is told of. Whoever
 * asks for a value that is null without `OrNull` gets an error.
 */
export interface RowReader {
  int(): number;
  bigint(): number;
  bigintOrNull(): number | null;
  truth(): boolean;
  text(): string;
  textOrNull(): string | null;
  uuid(): string;
  uuidOrNull(): string | null;
  /** An instant in whole milliseconds since 1970, rounded. */
  instantMs(): number;
}

/** Takes what comes in pieces of any size, and tells of every row when all of it is there. */
export function readRows(each: (row: RowReader) => void): (piece: Buffer) => void {
  let kept: Buffer = Buffer.alloc(0);
  let isBegun = false;
  const { reader, goTo } = rowReader();
  return (piece) => {
    const bytes = kept.length > 0 ? Buffer.concat([kept, piece]) : piece;
    let at = 0;
    if (!isBegun) {
      if (bytes.length < HEADER_BYTES) return void (kept = bytes);
      at = HEADER_BYTES;
      isBegun = true;
    }
    for (let end = endOfRow(bytes, at); end !== null; end = endOfRow(bytes, at)) {
      goTo(bytes, at + 2);
      each(reader);
      at = end;
    }
    kept = Buffer.from(bytes.subarray(at));
  };
}

/** Where the row that begins here ends; `null` = not all of it is there, or there is none. */
function endOfRow(bytes: Buffer, from: number): number | null {
  if (from + 2 > bytes.length) return null;
  const fields = bytes.readInt16BE(from); // -1 after the last row
  let at = from + 2;
  for (let field = 0; field < fields; field += 1) {
    if (at + 4 > bytes.length) return null;
    at += 4 + Math.max(0, bytes.readInt32BE(at));
  }
  return fields < 0 || at > bytes.length ? null : at;
}

function rowReader() {
  let bytes: Buffer = Buffer.alloc(0);
  let at = 0;
  const goTo = (place: Buffer, from: number) => {
    bytes = place;
    at = from;
  };
  const orNull = <Value>(read: (first: number, end: number) => Value): Value | null => {
    const length = bytes.readInt32BE(at);
    const first = at + 4;
    at = first + Math.max(0, length);
    return length === NULL_LENGTH ? null : read(first, at);
  };
  const there = <Value>(value: Value | null): Value => {
    if (value === null) throw new TypeError('a value is null that may not be');
    return value;
  };
  const textOrNull = () => orNull((first, end) => bytes.toString('utf8', first, end));
  const bigintOrNull = () => orNull((first) => Number(bytes.readBigInt64BE(first)));
  const uuidOrNull = () => orNull((first, end) => uuidText(bytes.toString('hex', first, end)));
  const reader: RowReader = {
    int: () => there(orNull((first) => bytes.readInt32BE(first))),
    bigint: () => there(bigintOrNull()),
    bigintOrNull,
    truth: () => there(orNull((first) => bytes[first] === 1)),
    text: () => there(textOrNull()),
    textOrNull,
    uuid: () => there(uuidOrNull()),
    uuidOrNull,
    instantMs: () => there(orNull((first) => EPOCH_MS + Math.round(Number(bytes.readBigInt64BE(first)) / 1000))),
  };
  return { reader, goTo };
}

function hexOf(uuid: string): string {
  return `${uuid.slice(0, 8)}${uuid.slice(9, 13)}${uuid.slice(14, 18)}${uuid.slice(19, 23)}${uuid.slice(24)}`;
}

/** Takes the values of one row, in the order of its columns. */
export interface RowWriter {
  int(value: number): void;
  bigint(value: number | null): void;
  truth(value: boolean): void;
  text(value: string | null): void;
  uuid(value: string | null): void;
  /** Whole milliseconds since 1970. */
  instantMs(value: number): void;
}

const PIECE_BYTES = 64 * 1024;
const MOST_FIXED_BYTES = 20; // of a value of fixed size with its length

/** Rows as COPY takes them, in pieces that are sent while the next is written. */
export function* writeRows<Row>(
  columns: number,
  rows: Iterable<Row>,
  write: (row: Row, to: RowWriter) => void,
): Generator<Buffer> {
  yield Buffer.concat([SIGNATURE, Buffer.alloc(HEADER_BYTES - SIGNATURE.length)]);
  const { to, beginRow, taken, length } = rowWriter(columns);
  for (const row of rows) {
    beginRow();
    write(row, to);
    if (length() > PIECE_BYTES) yield taken();
  }
  yield taken();
  yield Buffer.from([0xff, 0xff]);
}

function rowWriter(columns: number) {
  let bytes = Buffer.allocUnsafe(2 * PIECE_BYTES);
  let at = 0;
  const demandRoom = (count: number) => {
    if (at + count > bytes.length) bytes = Buffer.concat([bytes.subarray(0, at)], 2 * (at + count));
  };
  const fixed = (length: number) => {
    demandRoom(MOST_FIXED_BYTES);
    at = bytes.writeInt32BE(length, at);
  };
  const bigint = (value: bigint | null) => {
    fixed(value === null ? NULL_LENGTH : 8);
    if (value !== null) at = bytes.writeBigInt64BE(value, at);
  };
  const to: RowWriter = {
    int(value) {
      fixed(4);
      at = bytes.writeInt32BE(value, at);
    },
    bigint: (value) => bigint(value === null ? null : BigInt(value)),
    truth(value) {
      fixed(1);
      at = bytes.writeInt8(value ? 1 : 0, at);
    },
    text(value) {
      const length = value === null ? NULL_LENGTH : Buffer.byteLength(value);
      demandRoom(4 + Math.max(0, length));
      at = bytes.writeInt32BE(length, at);
      if (value !== null) at += bytes.write(value, at);
    },
    uuid(value) {
      fixed(value === null ? NULL_LENGTH : 16);
      if (value !== null) at += bytes.write(hexOf(value), at, 'hex');
    },
    instantMs: (value) => bigint(BigInt(value - EPOCH_MS) * 1000n),
  };
  const beginRow = () => {
    demandRoom(MOST_FIXED_BYTES);
    at = bytes.writeInt16BE(columns, at);
  };
  const taken = () => {
    const piece = Buffer.from(bytes.subarray(0, at)); // what was taken is on its way, and may not change
    at = 0;
    return piece;
  };
  return { to, beginRow, taken, length: () => at };
}
