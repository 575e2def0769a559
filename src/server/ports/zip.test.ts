import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readZip, writeZip } from './zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const all = () => true;
const archive = writeZip([
  { name: 'word/document.xml', bytes: bytes('<đ/>') },
  { name: 'ảnh.png', bytes: bytes('x'.repeat(1000)) },
]);

test('what was packed is unpacked, and only what is wanted', () => {
  const read = readZip(archive, (name) => name.endsWith('.xml'));
  expect(read.ok && read.value.map(({ name, bytes: content }) => [name, new TextDecoder().decode(content)])).toEqual([
    ['word/document.xml', '<đ/>'],
  ]);
  const names = readZip(archive, all);
  expect(names.ok && names.value.map(({ name }) => name)).toEqual(['word/document.xml', 'ảnh.png']);
});

test('the same files give the same bytes', () => {
  expect(writeZip([{ name: 'a', bytes: bytes('b') }])).toEqual(writeZip([{ name: 'a', bytes: bytes('b') }]));
});

for (const [name, broken] of [
  ['no archive', bytes('Câu 1.')],
  ['nothing', new Uint8Array()],
  ['a cut archive', archive.slice(0, archive.length - 30)],
  ['a changed byte', archive.with(50, (archive[50] ?? 0) ^ 1)],
] as const)
  test(`${name} is broken`, () => {
    expect(readZip(broken, all)).toEqual({ ok: false, refusal: { code: 'archive-broken' } });
  });

test('a small archive of very much is refused before it is unpacked', () => {
  const bomb = writeZip([{ name: 'a.xml', bytes: new Uint8Array(5_000_000) }]);
  expect(bomb.length).toBeLessThan(10_000);
  const limits = { entries: 10, entryBytes: 100_000, totalBytes: 200_000 };
  expect(readZip(bomb, all, limits)).toEqual({ ok: false, refusal: { code: 'archive-too-large' } });
});

test('many files that are large together are refused, and too many files', () => {
  const many = writeZip([1, 2, 3].map((number) => ({ name: `${number}`, bytes: new Uint8Array(90_000) })));
  const refused = { ok: false, refusal: { code: 'archive-too-large' } };
  expect(readZip(many, all, { entries: 10, entryBytes: 100_000, totalBytes: 200_000 })).toEqual(refused);
  expect(readZip(many, all, { entries: 2, entryBytes: 100_000, totalBytes: 900_000 })).toEqual(refused);
});

test('a size that lies is not believed', () => {
  const lying = Buffer.from(writeZip([{ name: 'a', bytes: new Uint8Array(1_000_000) }]));
  expect(deflateRawSync(new Uint8Array(1_000_000)).length).toBeLessThan(2000);
  lying.writeUInt32LE(10, lying.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24);
  const limits = { entries: 10, entryBytes: 100_000, totalBytes: 200_000 };
  expect(readZip(lying, all, limits)).toEqual({ ok: false, refusal: { code: 'archive-too-large' } });
});
