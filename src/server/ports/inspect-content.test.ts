import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { FileKind } from '#core/dossier/form.ts';
import { SAMPLE_PDF } from '#server/demo/samples.ts';
import { openFileInspector } from './file-inspector.ts';
import { inspectContent } from './inspect-content.ts';
import { writeZip, type ZipEntry } from './zip.ts';

const text = (value: string) => new TextEncoder().encode(value);
const png = (width: number, height: number) => {
  const one = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  );
  one.writeUInt32BE(width, 16);
  one.writeUInt32BE(height, 20);
  return Uint8Array.from(one);
};
const GIF = Uint8Array.from(Buffer.from('R0lGODlhAQABAPAAAAAA/////yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64'));
const office = (main: string, ...more: ZipEntry[]) =>
  writeZip([
    { name: '[Content_Types].xml', bytes: text('<Types/>') },
    { name: main, bytes: text('<document>Hồ sơ</document>') },
    ...more,
  ]);
const docx = (...more: ZipEntry[]) => office('word/document.xml', ...more);
const zeros = (bytes: number) => new Uint8Array(bytes);
const outcome = async (kind: FileKind, bytes: Uint8Array) => {
  const inspected = await inspectContent(kind, bytes);
  return inspected.ok ? inspected.value : inspected.refusal.code;
};

/** The directory of an archive says that its first file unpacks to nothing. */
function lieAboutSize(archive: Uint8Array): Uint8Array {
  const lying = Buffer.from(archive);
  for (let at = lying.indexOf('PK\u0001\u0002'); at !== -1; at = lying.indexOf('PK\u0001\u0002', at + 4))
    lying.writeUInt32LE(0, at + 24);
  return lying;
}

/** A PDF that asks for a password to be opened (standard handler, revision 2, with a key nobody knows). */
const LOCKED = text(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj ' +
    `4 0 obj<</Filter/Standard/V 1/R 2/P -44/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>>>endobj\n` +
    `trailer<</Root 1 0 R/Encrypt 4 0 R/ID[<${'ab'.repeat(16)}><${'ab'.repeat(16)}>]>>\n%%EOF\n`,
);

describe('a file is what its kind says', () => {
  test.each([
    ['a PDF', 'pdf', SAMPLE_PDF, { pages: 1 }],
    ['a PDF that was cut', 'pdf', SAMPLE_PDF.subarray(0, 60), 'file-damaged'],
    ['a PDF without a page', 'pdf', text('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n%%EOF\n'), 'file-damaged'],
    ['a PDF with a password', 'pdf', LOCKED, 'file-encrypted'],
    ['a PNG', 'png', png(1, 1), { width: 1, height: 1 }],
    ['a PNG whose pixels are cut off', 'png', png(1, 1).subarray(0, 45), 'file-damaged'],
    ['a PNG of 30,000 × 30,000', 'png', png(30_000, 30_000), 'image-too-large'],
    ['a PNG of nothing', 'png', png(0, 7), 'file-damaged'],
    ['a GIF', 'gif', GIF, { width: 1, height: 1 }],
    ['a JPEG of a header alone', 'jpeg', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0), 'file-damaged'],
    ['a Word document', 'docx', docx(), {}],
    ['an Excel workbook', 'xlsx', office('xl/workbook.xml'), {}],
    ['a workbook called a document', 'docx', office('xl/workbook.xml'), 'file-damaged'],
    ['a document with macros', 'docx', docx({ name: 'word/vbaProject.bin', bytes: text('x') }), 'file-has-macros'],
    [
      'a document with ActiveX',
      'docx',
      docx({ name: 'word/activeX/activeX1.xml', bytes: text('x') }),
      'file-has-macros',
    ],
    [
      'a bomb of one file',
      'docx',
      docx({ name: 'word/media/a.bin', bytes: zeros(30_000_000) }),
      'file-unpacks-too-large',
    ],
    [
      'a bomb below the limits',
      'docx',
      docx({ name: 'word/a.xml', bytes: zeros(5_000_000) }),
      'file-unpacks-too-large',
    ],
    [
      'a bomb that lies',
      'docx',
      lieAboutSize(docx({ name: 'word/a.xml', bytes: zeros(30_000_000) })),
      'file-unpacks-too-large',
    ],
    [
      'a bomb of many files',
      'docx',
      docx(...Array.from({ length: 2001 }, (_, at) => ({ name: `a${at}`, bytes: text('') }))),
      'file-unpacks-too-large',
    ],
    ['a sheet in a document', 'docx', docx({ name: 'word/embeddings/s.xlsx', bytes: office('xl/workbook.xml') }), {}],
    ['an archive in a document', 'docx', docx({ name: 'word/media/a.zip', bytes: writeZip([]) }), {}],
    [
      'a full archive in a document',
      'docx',
      docx({ name: 'word/media/a.zip', bytes: docx() }),
      'file-unpacks-too-large',
    ],
    [
      'an archive two levels deep',
      'docx',
      docx({ name: 'word/embeddings/s.docx', bytes: docx({ name: 'word/embeddings/t.docx', bytes: docx() }) }),
      'file-unpacks-too-large',
    ],
    ['an archive that was cut', 'docx', docx().subarray(0, 100), 'file-damaged'],
  ] as const)('%s', async (_what, kind, bytes, expected) => {
    expect(await outcome(kind, bytes)).toEqual(expected);
  });
});

test('a file that takes longer than it may counts as damaged, and the next is inspected', async () => {
  const inspector = openFileInspector({ seconds: 0.001 });
  expect(await inspector.inspect('pdf', SAMPLE_PDF)).toEqual({ ok: false, refusal: { code: 'file-damaged' } });
  await inspector.close();
  const patient = openFileInspector();
  const [first, second] = await Promise.all([
    patient.inspect('docx', deflateRawSync(text('no archive'))),
    patient.inspect('pdf', SAMPLE_PDF),
  ]);
  expect([first.ok, second]).toEqual([false, { ok: true, value: { pages: 1 } }]);
  await patient.close();
});
