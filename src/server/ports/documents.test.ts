import * as mupdf from 'mupdf';
import { describe, expect, test } from 'vitest';
import {
  plainPrinter,
  typstPrinter,
  type CertificateDocument,
  type DossierPaper,
  type ResultListDocument,
} from './documents.ts';

const at = Temporal.Instant.from('2024-09-13T03:00:00Z');
const LETTERS = 'aăâeêioôơuưyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵđ';
const ALPHABET = [...LETTERS, ...LETTERS.toLocaleUpperCase('vi'), '₫', '…', '–'].join(' ');
const notice: ResultListDocument = {
  title: 'Kết quả Đợt 1',
  parentAgency: 'Ủy ban nhân dân tỉnh Thanh Hóa',
  agency: 'Ban Tổ chức Cuộc thi',
  number: 'Số:      /TB-BTC',
  placeAndDate: 'Thanh Hóa, ngày 13 tháng 9 năm 2024',
  kind: 'Thông báo',
  subject: 'Kết quả Đợt 1',
  paragraphs: [ALPHABET],
  tables: [
    {
      title: 'I. Danh sách',
      columns: [
        { label: 'Hạng', kind: 'number' },
        { label: 'Họ và tên', kind: 'text' },
      ],
      rows: Array.from({ length: 80 }, (_, at) => [String(at + 1), '#set page("a5") *Nguyễn Thị Thúy* $x$']),
    },
  ],
  closing: ['Hết./.'],
  copiesLabel: 'Nơi nhận:',
  copies: ['Lưu: VT.'],
  signerRole: ['TM. Ban Tổ chức'],
  signer: '',
};
const certificate: CertificateDocument = {
  title: 'Giấy chứng nhận',
  agency: 'Ban Tổ chức Cuộc thi tìm hiểu về chuyển đổi số tỉnh Thanh Hóa năm 2024',
  kind: 'GIẤY CHỨNG NHẬN',
  lead: 'chứng nhận',
  name: 'Công Tằng Tôn Nữ Nguyễn Phúc Thúy Quỳnh Hương Giang Diễm Phương Thảo',
  unit: 'Phòng Lao động - Thương binh và Xã hội huyện Thạch Thành, tỉnh Thanh Hóa',
  lines: ['đã tham gia và đạt từ 80% số điểm trở lên.'],
  placeAndDate: 'ngày 13 tháng 9 năm 2024',
  signerRole: 'Ban Tổ chức',
  signer: '',
  code: 'VD-2024-ABCD-EFGH',
  check: ['Kiểm tra tại https://example.vn/xac-thuc'],
  qr: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h2v2h-2z"/></svg>',
};

interface Line {
  readonly text: string;
  readonly bbox: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

function openPdf(bytes: Uint8Array) {
  const document = mupdf.Document.openDocument(bytes, 'application/pdf') as mupdf.PDFDocument;
  const pages = Array.from({ length: document.countPages() }, (_, at) => document.loadPage(at));
  const linesOf = (page: mupdf.Page) =>
    (
      JSON.parse(page.toStructuredText('preserve-whitespace').asJSON()) as { blocks: { lines?: Line[] }[] }
    ).blocks.flatMap((block) => block.lines ?? []);
  const text = pages.map((page) => page.toStructuredText('preserve-whitespace').asText()).join('\n');
  return { document, pages, linesOf, text: text.normalize('NFC') };
}

const MM = 72 / 25.4;

describe('an official paper', async () => {
  const bytes = await typstPrinter().print('result-list', notice, at);
  const pdf = openPdf(bytes);

  test('is A4 upright with the margins of Decree 30/2020, Annex I', () => {
    expect(pdf.pages.length).toBeGreaterThan(1);
    for (const [index, page] of pdf.pages.entries()) {
      const [left, top, right, bottom] = page.getBounds();
      expect([Math.round((right - left) / MM), Math.round((bottom - top) / MM)]).toEqual([210, 297]);
      const lines = pdf.linesOf(page).filter(({ bbox }) => index === 0 || bbox.y > 19 * MM); // the page number stands in the margin
      const edge = (of: (box: Line['bbox']) => number) => lines.map(({ bbox }) => of(bbox) / MM);
      expect(Math.min(...edge(({ x }) => x))).toBeGreaterThanOrEqual(29.9);
      expect(Math.max(...edge(({ x, w }) => x + w))).toBeLessThanOrEqual(191);
      expect(Math.max(...edge(({ y, h }) => y + h))).toBeLessThanOrEqual(277.5);
    }
  });

  test('numbers its pages from the second on, and repeats the head of a table', () => {
    const [first, second] = pdf.pages.map((page) => pdf.linesOf(page).map(({ text }) => text.trim()));
    expect([first?.[0], second?.[0]]).toEqual(['ỦY BAN NHÂN DÂN TỈNH', '2']);
    expect(second).toContain('Họ và tên');
  });

  test('has every Vietnamese letter, as text that can be copied', () => {
    const found = new Set(pdf.text);
    expect([...ALPHABET].filter((letter) => !found.has(letter))).toEqual([]);
    expect(pdf.text).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
  });

  test('embeds its fonts', () => {
    const raw = pdf.document.saveToBuffer('decompress').asString();
    expect(raw).toMatch(/\/FontFile[23]/);
    expect(raw).toMatch(/\/BaseFont\/[A-Z]{6}\+Tinos/);
  });

  test('takes a name as words, whatever it looks like', () => {
    expect(pdf.text).toContain('#set page("a5")');
  });

  test('is the same paper however often it is printed', async () => {
    expect(await typstPrinter().print('result-list', notice, at)).toEqual(bytes);
  });
});

test('a certificate is one landscape page, and the longest name fits inside its frame', async () => {
  const pdf = openPdf(await typstPrinter().print('certificate', certificate, at));
  expect(pdf.pages).toHaveLength(1);
  const [left, top, right, bottom] = pdf.pages[0]!.getBounds();
  expect([Math.round((right - left) / MM), Math.round((bottom - top) / MM)]).toEqual([297, 210]);
  const boxes = pdf.linesOf(pdf.pages[0]!).map(({ bbox }) => bbox);
  expect(Math.min(...boxes.map(({ x }) => x)) / MM).toBeGreaterThan(20);
  expect(Math.max(...boxes.map(({ x, w }) => x + w)) / MM).toBeLessThan(277);
  expect(Math.max(...boxes.map(({ y, h }) => y + h)) / MM).toBeLessThan(198);
  expect(pdf.text.replace(/\s+/g, ' ')).toContain(certificate.name);
});

test.each([
  ['Typst', typstPrinter()],
  ['plain', plainPrinter()],
])('a printer (%s) gives bytes, the same for the same data', async (_name, printer) => {
  const first = await printer.print('certificate', certificate, at);
  expect(first.byteLength).toBeGreaterThan(100);
  expect(await printer.print('certificate', certificate, at)).toEqual(first);
  expect(await printer.print('certificate', { ...certificate, name: 'Lê Văn Minh' }, at)).not.toEqual(first);
});

describe('a whole dossier on paper', async () => {
  const paper: DossierPaper = {
    title: 'Nền tảng Sông Mã #set page("a5")',
    season: 'Danh hiệu Sao Khuê 2019',
    kind: 'Hồ sơ tham dự',
    mark: 'BẢN NHÁP – chưa nộp',
    isDraft: true,
    facts: [{ term: 'Đơn vị', value: 'Công ty Lam Sơn' }],
    sections: [
      {
        name: 'Số liệu',
        items: [
          {
            label: 'Giới thiệu',
            text: Array.from({ length: 120 }, (_, at) => `Dòng ${at} $x$ *y*`).join('\n'),
            table: null,
          },
          {
            label: 'Ba năm',
            text: null,
            table: {
              columns: ['Chỉ tiêu', 'Năm 2017'],
              rows: [['Doanh thu (triệu đồng)', '77.777']],
              isOfNumbers: true,
            },
          },
          { label: 'Một chữ dài', text: 'x'.repeat(400), table: null },
        ],
      },
    ],
    files: {
      title: 'Tệp',
      columns: ['Tên', 'Cỡ', 'Mã băm'],
      rows: [['mô tả.pdf', '2 KB', 'ab'.repeat(32)]],
      empty: '',
    },
    pageOf: 'Trang',
  };
  const pdf = openPdf(await typstPrinter().print('dossier', paper, at));

  test('says on every page what it is, of what and which page', () => {
    expect(pdf.pages.length).toBeGreaterThan(2);
    for (const [index, page] of pdf.pages.entries()) {
      const text = page.toStructuredText('preserve-whitespace').asText().normalize('NFC');
      expect(text).toContain('BẢN NHÁP – chưa nộp');
      expect(text).toContain(`Trang ${index + 1}/${pdf.pages.length}`);
    }
  });

  test('has every answer as words, tables and the digest of each file, and stays within its margins', () => {
    for (const words of ['Dòng 119 $x$ *y*', '77.777', '#set page("a5")', 'ab'.repeat(16)])
      expect(pdf.text).toContain(words);
    const rights = pdf.pages.flatMap((page) => pdf.linesOf(page).map(({ bbox }) => (bbox.x + bbox.w) / MM));
    expect(Math.max(...rights)).toBeLessThanOrEqual(193);
  });
});
