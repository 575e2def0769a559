import * as mupdf from 'mupdf';
import { describe, expect, test } from 'vitest';
import { readXml } from '#core/shared/xml.ts';
import { typstPrinter, type MinutesDocument } from './documents.ts';
import { writeMinutesDocx } from './write-word.ts';
import { readZip } from './zip.ts';

const minutes: MinutesDocument = {
  title: 'Biên bản',
  parentAgency: 'Hiệp hội mẫu',
  agency: 'Hội đồng bình chọn <toàn quốc> & bạn',
  number: 'Số:          /',
  placeAndDate: null,
  kind: 'Biên bản',
  subject: 'Họp hội đồng, bỏ phiếu chung tuyển số 1: Sao Khuê 2024',
  paragraphs: ['Cuộc bỏ phiếu mở lúc 09h00, đóng lúc 10h00.'],
  sections: [
    {
      title: 'I. Thành phần tham dự',
      paragraphs: ['Có mặt 9 trên 10 thành viên; cần ít nhất 9.'],
      table: {
        title: null,
        columns: [
          { label: 'STT', kind: 'number' },
          { label: 'Thành viên', kind: 'wide' },
        ],
        rows: [
          ['1', 'Nguyễn Thị Tuyết Mai'],
          ['2', '#set page("a5")'],
        ],
      },
    },
  ],
  closing: ['Biên bản được đọc lại và ký tên./.'],
  signers: [
    { role: 'Thư ký', name: 'Lê Văn Minh' },
    { role: 'Chủ trì', name: 'Phạm Thu Hà' },
  ],
};
const SAID = ['Nguyễn Thị Tuyết Mai', '#set page("a5")', 'Có mặt 9 trên 10 thành viên', 'Lê Văn Minh', 'Phạm Thu Hà'];

function textOf(bytes: Uint8Array, type: string): string {
  const document = mupdf.Document.openDocument(bytes, type);
  const pages = Array.from({ length: document.countPages() }, (_, at) => document.loadPage(at));
  const text = pages.map((page) => page.toStructuredText('preserve-whitespace').asText()).join('\n');
  return text.normalize('NFC').replaceAll(/\s+/g, ' ');
}

describe('minutes as a Word document', () => {
  const bytes = writeMinutesDocx(minutes);

  test('are a package whose every part is well-formed and named in its types and relations', () => {
    const read = readZip(bytes, () => true);
    const parts = read.ok ? read.value : [];
    expect(parts.map(({ name }) => name)).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/styles.xml',
      'word/document.xml',
    ]);
    for (const part of parts) expect(readXml(new TextDecoder().decode(part.bytes)).ok, part.name).toBe(true);
  });

  test('are opened by another program, with every word', () => {
    const text = textOf(bytes, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document');
    for (const said of [...SAID, '<TOÀN QUỐC> & BẠN']) expect(text).toContain(said);
  });

  test('are the same bytes however often they are written', () => {
    expect(writeMinutesDocx(minutes)).toEqual(bytes);
  });
});

test('minutes as PDF say the same, over the names of who signs', async () => {
  const at = Temporal.Instant.from('2024-03-17T03:00:00Z');
  const text = textOf(await typstPrinter().print('minutes', minutes, at), 'application/pdf');
  for (const said of SAID) expect(text).toContain(said);
  expect(text).toMatch(
    /CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM.*I\. Thành phần tham dự.*THƯ KÝ Lê Văn Minh CHỦ TRÌ Phạm Thu Hà/,
  );
});
