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
