import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packedIds } from '#core/contest/packed-ids.ts';
import { packedUuid, readRows, writeRows } from './binary-rows.ts';

const rowArbitrary = fc.record({
  number: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  large: fc.option(fc.maxSafeInteger()),
  truth: fc.boolean(),
  name: fc.option(fc.string({ unit: 'binary', maxLength: 300 })),
  id: fc.option(fc.uuid().map(packedUuid)),
  atMs: fc.integer({ min: Date.UTC(1900), max: Date.UTC(2200) }),
});
type Row = typeof rowArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

function written(rows: readonly Row[]): Buffer {
  const pieces = writeRows(6, rows, (row, to) => {
    to.int(row.number);
    to.bigint(row.large);
    to.truth(row.truth);
    to.text(row.name);
    to.uuid(row.id);
    to.instantMs(row.atMs);
  });
  return Buffer.concat([...pieces]);
}

function readIn(bytes: Buffer, pieceLength: number): Row[] {
  const rows: Row[] = [];
  const read = readRows((row) =>
    rows.push({
      number: row.int(),
      large: row.bigintOrNull(),
      truth: row.truth(),
      name: row.textOrNull(),
      id: row.uuidOrNull(),
      atMs: row.instantMs(),
    }),
  );
  for (let at = 0; at < bytes.length; at += pieceLength) read(bytes.subarray(at, at + pieceLength));
  return rows;
}

test('rows come back as they were, in whatever pieces they travel', () => {
  fc.assert(
    fc.property(fc.array(rowArbitrary, { maxLength: 20 }), fc.integer({ min: 1, max: 200 }), (rows, pieceLength) => {
      expect(readIn(written(rows), pieceLength)).toEqual(rows);
    }),
  );
});

test('rows longer than a piece, and many of them, come back as they were', () => {
  const row = { number: 1, large: null, truth: true, name: 'Ă'.repeat(100_000), id: null, atMs: 0 };
  const rows = Array.from({ length: 30 }, (_, number) => ({ ...row, number }));
  expect(readIn(written(rows), 65_536)).toEqual(rows);
});

test('ids of a column and texts in bytes are written as others are', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.uuid(), fc.string({ unit: 'binary' }))), (rows) => {
      const ids = packedIds();
      for (const [id] of rows) ids.add(packedUuid(id));
      const pieces = writeRows(2, rows.entries(), ([index, [, text]], to) => {
        const bytes = Buffer.from(`-${text}-`);
        to.uuidOf(ids, index);
        to.utf8(bytes, 1, bytes.length - 1);
      });
      const read: [string, string][] = [];
      const each = readRows((row) => read.push([row.uuid(), Buffer.from(row.utf8()).toString()]));
      for (const piece of pieces) each(piece);
      expect(read).toEqual(rows.map(([id, text]) => [packedUuid(id), text]));
    }),
  );
});

test('a null where none may be is an error', () => {
  const read = readRows((row) => row.utf8());
  const bytes = Buffer.concat([...writeRows(1, [null], (value, to) => to.text(value))]);
  expect(() => read(bytes)).toThrow(TypeError);
});
