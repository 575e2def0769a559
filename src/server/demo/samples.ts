/** What the demo is filled with. Nothing here exists: names are letters, tax codes begin with digits that were never given out. */
export interface SampleProduct {
  readonly name: string;
  readonly organisation: string;
  readonly category: string;
  readonly functions: string;
  readonly effect: string;
}

const CATEGORIES = [
  'khu-vuc-cong',
  'cong-dong',
  'quan-tri-doanh-nghiep',
  'kinh-te-cong-nghiep',
  'thi-truong-tieu-dung',
  'ha-tang-cong-nghe-so',
  'doi-moi-sang-tao',
  'dich-vu-so',
];

const KINDS = ['Nền tảng', 'Giải pháp', 'Phần mềm', 'Hệ thống', 'Ứng dụng', 'Dịch vụ'];
const LETTERS = 'ABCDEGHIKLMN'.split('');

export const PRODUCTS: readonly SampleProduct[] = LETTERS.map((letter, index) => ({
  name: `${KINDS[index % KINDS.length]} ${letter}`,
  organisation: `Doanh nghiệp ${letter}`,
  category: CATEGORIES[index % CATEGORIES.length]!,
  functions: `Mô tả mẫu: chức năng và công nghệ của sản phẩm ${letter}.`,
  effect: `Mô tả mẫu: hiệu quả khi ứng dụng sản phẩm ${letter} tại các đơn vị sử dụng.`,
}));

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/** A tax code with a right check digit (Circular 105/2020/TT-BTC, Annex 1) whose first digits name no province. */
export function sampleTaxCode(number: number): string {
  for (let suffix = number * 10; ; suffix += 1) {
    const nine = `99${String(suffix).padStart(7, '0')}`;
    const sum = [...nine].reduce((total, digit, at) => total + Number(digit) * WEIGHTS[at]!, 0) % 11;
    if (sum !== 0) return `${nine}${10 - sum}`;
  }
}

/** The smallest file that says it is a PDF. */
export const SAMPLE_PDF: Uint8Array = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

/** A grey square, for forms that ask for a picture. */
export const SAMPLE_PNG: Uint8Array = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAAAD0lEQVR42mOYhQYYRrYAANXPmgGfqe3GAAAAAElFTkSuQmCC',
  'base64',
);

/** One product of the sample season that stands in judging. */
export interface SampleEntry {
  readonly name: string;
  readonly organisation: string;
  readonly categoryId: string;
  readonly fieldId: string | null;
  readonly functions: string;
}

const WORKS: readonly (readonly [string, string | null, readonly string[]])[] = [
  [
    'phan-mem',
    'quan-ly-doanh-nghiep',
    ['Phần mềm quản lý kho', 'Phần mềm quản lý dự án', 'Phần mềm chăm sóc khách hàng', 'Phần mềm quản trị sản xuất'],
  ],
  [
    'cong-nghe-4-0',
    null,
    ['Trợ lý ảo tra cứu thủ tục', 'Nhận dạng văn bản scan', 'Giám sát nông trại', 'Dự báo nhu cầu điện'],
  ],
  [
    'dich-vu',
    'gia-cong-xuat-khau-phan-mem',
    ['Dịch vụ kiểm thử', 'Dịch vụ vận hành hệ thống', 'Dịch vụ phát triển ứng dụng', 'Dịch vụ chuyển đổi dữ liệu'],
  ],
];

/** What the samples are told apart by: plants, so that nobody takes them for companies or for one another. */
const PLANTS = `
  Hoa Ban, Cây Đa, Tre Xanh, Sen Trắng, Lúa Mới, Bằng Lăng, Thông Xanh, Đào Phai, Mai Vàng, Cúc Trắng, Phượng Đỏ, Ngọc Lan
`
  .trim()
  .split(', ');

export const SAMPLE_PRODUCTS: readonly SampleEntry[] = WORKS.flatMap(([categoryId, fieldId, names], group) =>
  names.map((name, index) => {
    const plant = PLANTS[group * names.length + index]!;
    const functions = `Mô tả mẫu: ${name.toLowerCase()}, đang được ba đơn vị sử dụng thử.`;
    return { name: `${name} ${plant}`, organisation: `Đơn vị mẫu ${plant}`, categoryId, fieldId, functions };
  }),
);
