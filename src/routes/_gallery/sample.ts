import type { Fact } from '#lib/content/facts.ts';
import type { PickerOption } from '#lib/form/combobox.ts';
import type { Choice } from '#lib/form/describe.ts';
import type { Glyph } from '#lib/glyphs.ts';
import type { LanguageLink, NavLink, WorkGroup } from '#lib/shell/links.ts';
import type { CertificateWords } from '#lib/verify/certificate.ts';
import type { Words } from '#lib/words.ts';

/* Sample words of the gallery. Units, products and figures are made up. */

export const words: Words = {
  problemPrefix: 'Lỗi: ',
  optional: '(không bắt buộc)',
  close: 'Đóng',
  previousPage: 'Trang trước',
  nextPage: 'Trang sau',
  page: 'Trang',
  unpublished: 'chưa công bố',
};

export const links: readonly NavLink[] = [
  { href: '#dang-mo', label: 'Đang mở', current: true },
  { href: '#danh-ba', label: 'Danh bạ vinh danh' },
  { href: '#chien-dich', label: 'Chiến dịch' },
  { href: '#xac-minh', label: 'Xác minh' },
];

export const languages: readonly LanguageLink[] = [
  { code: 'vi', label: 'Tiếng Việt', href: '?ngon-ngu=vi', current: true },
  { code: 'en', label: 'English', href: '?ngon-ngu=en' },
];

export const footColumns: readonly { title: string; links: readonly NavLink[] }[] = [
  {
    title: 'Người tham gia',
    links: [
      { href: '#f1', label: 'Hướng dẫn dự thi' },
      { href: '#f2', label: 'Hướng dẫn nộp hồ sơ' },
      { href: '#f3', label: 'Xác minh chứng nhận' },
    ],
  },
  {
    title: 'Cơ quan, tổ chức',
    links: [
      { href: '#f4', label: 'Mở mùa giải mới' },
      { href: '#f5', label: 'Nhận và gửi công văn' },
      { href: '#f6', label: 'Dữ liệu mở' },
    ],
  },
  {
    title: 'Hỗ trợ',
    links: [
      { href: '#f7', label: 'Liên hệ Ban Tổ chức' },
      { href: '#f8', label: 'Khả năng tiếp cận' },
      { href: '#f9', label: 'Bảo vệ dữ liệu cá nhân' },
    ],
  },
];

export const workGroups: readonly WorkGroup[] = [
  {
    title: 'Mùa giải',
    links: [
      { href: '#w1', label: 'Tổng quan', glyph: 'dashboard', current: true },
      { href: '#w2', label: 'Hồ sơ', glyph: 'file', count: '312' },
      { href: '#w3', label: 'Thẩm định', glyph: 'clipboard-check', count: '18' },
      { href: '#w4', label: 'Hội đồng', glyph: 'scale' },
    ],
  },
  { title: 'Liên thông', links: [{ href: '#w5', label: 'Công văn', glyph: 'inbox', count: '6' }] },
];

type Tone = 'grey' | 'teal' | 'green' | 'amber' | 'red' | 'blue' | 'gold';
export interface SampleBadge {
  tone: Tone;
  glyph: Glyph;
  text: string;
}
const badge = (tone: Tone, glyph: Glyph, text: string): SampleBadge => ({ tone, glyph, text });

export const badges: readonly { object: string; states: readonly SampleBadge[] }[] = [
  {
    object: 'Mùa giải',
    states: [
      badge('grey', 'pencil', 'Soạn thảo'),
      badge('grey', 'calendar', 'Sắp mở'),
      badge('teal', 'circle-dot', 'Đang nhận hồ sơ'),
      badge('teal', 'scale', 'Đang chấm'),
      badge('gold', 'award', 'Đã vinh danh'),
      badge('grey', 'lock', 'Đã khép lại'),
    ],
  },
  {
    object: 'Hồ sơ',
    states: [
      badge('grey', 'pencil', 'Bản nháp'),
      badge('blue', 'send', 'Đã nộp'),
      badge('amber', 'undo', 'Cần bổ sung'),
      badge('green', 'shield-check', 'Hợp lệ'),
      badge('red', 'circle-x', 'Không hợp lệ'),
      badge('grey', 'circle-minus', 'Đã rút'),
    ],
  },
  {
    object: 'Công văn, báo cáo',
    states: [
      badge('grey', 'mail', 'Chưa mở'),
      badge('blue', 'mail-open', 'Đã nhận'),
      badge('teal', 'refresh', 'Đang tổng hợp'),
      badge('green', 'check', 'Đã báo cáo'),
      badge('green', 'circle-minus', 'Báo cáo: không có'),
      badge('amber', 'undo', 'Trả lại để sửa'),
      badge('red', 'circle-alert', 'Quá hạn'),
    ],
  },
  {
    object: 'Danh hiệu',
    states: [
      badge('gold', 'trophy', 'TOP 10 Sao Khuê 2024'),
      badge('green', 'check', 'Đang có hiệu lực'),
      badge('red', 'shield-off', 'Đã thu hồi'),
    ],
  },
];

export const groupsOfAward: readonly Choice[] = [
  { value: '1', label: 'Nhóm 1: Chính phủ, Chính quyền, Khu vực công' },
  { value: '2', label: 'Nhóm 2: Cộng đồng và Người dân' },
  { value: '3', label: 'Nhóm 3: Quản trị Doanh nghiệp', hint: 'Gồm cả nền tảng quản trị nội bộ' },
  { value: '4', label: 'Nhóm 4: Kinh tế – Công nghiệp' },
];

export const answers: readonly Choice[] = [
  { value: 'A', key: 'A', label: '15/6/2021' },
  { value: 'B', key: 'B', label: '22/4/2022' },
  { value: 'C', key: 'C', label: '03/6/2020' },
  { value: 'D', key: 'D', label: '31/3/2022' },
];

export const agencies: readonly PickerOption[] = [
  {
    value: 'p-1',
    parts: [{ text: 'Phường ' }, { text: 'Đông Sơn', found: true }],
    detail: 'Tỉnh Thanh Hóa, từ 01/7/2025',
  },
  {
    value: 'h-1',
    parts: [{ text: 'Huyện ' }, { text: 'Đông Sơn', found: true }, { text: ' (cũ)' }],
    detail: 'Tỉnh Thanh Hóa, đến 31/12/2024, nay thuộc thành phố Thanh Hóa',
  },
];

export const steps = [
  { title: 'Đơn vị đăng ký', state: 'done', stateText: 'Đã đủ thông tin', href: '#b1' },
  { title: 'Sản phẩm đề cử', state: 'bad', stateText: 'Còn 2 chỗ cần sửa', href: '#b2' },
  { title: 'Nhóm và điều kiện', state: 'now', stateText: 'Đang điền', href: '#b3' },
  { title: 'Xem lại và nộp', state: 'todo', stateText: 'Chưa bắt đầu' },
] as const;

export const seasonSteps = [
  { title: 'Phát động, nhận hồ sơ', when: '09/01 – 01/3', state: 'done', stateText: 'đã xong' },
  { title: 'Thẩm định, sơ loại', when: '05 – 06/3', state: 'now', stateText: 'đang diễn ra' },
  { title: 'Thuyết trình', when: '09 – 10/3', state: 'next' },
  { title: 'Lễ Vinh danh', when: '20/4', state: 'next' },
] as const;

export const checks = [
  {
    state: 'met',
    stateText: 'Đạt',
    title: 'Đăng ký hoạt động tại Việt Nam',
    detail: 'Theo mã số doanh nghiệp ở bước 1. Căn cứ: Điều 4.',
  },
  {
    state: 'not-met',
    stateText: 'Chưa đạt',
    title: 'Thành lập không quá 3 năm',
    detail: '3 năm 2 tháng, quy định không quá 3 năm (Điều 4).',
  },
  {
    state: 'needs-document',
    stateText: 'Chờ minh chứng',
    title: 'Không phải chi nhánh, công ty con',
    detail: 'Chờ sơ đồ cơ cấu sở hữu tải lên xong. Điều kiện (3).',
  },
  {
    state: 'needs-answer',
    stateText: 'Chờ trả lời',
    title: 'Người sáng lập là cổ đông chính',
    detail: 'Trả lời câu hỏi về quan hệ với doanh nghiệp. Điều kiện (2).',
  },
] as const;

export const facts: readonly Fact[] = [
  { term: 'Danh hiệu', value: 'TOP 10 Sao Khuê 2024', strong: true },
  { term: 'Đơn vị cấp', value: 'Hiệp hội Phần mềm và Dịch vụ CNTT Việt Nam (VINASA)' },
  { term: 'Ngày trao', value: '20/4/2024', note: 'vào sổ số 014/2024' },
  {
    term: 'Căn cứ',
    value: 'Quyết định số …/QĐ-VINASA',
    illustrative: 'Số minh họa',
    source: { text: 'Đọc quyết định', href: '#qd' },
  },
  { term: 'Mức thưởng' },
];

export const receiptFacts: readonly Fact[] = [
  { term: 'Mã biên nhận', value: 'B2-5KM8-Q7ZR', strong: true, mono: true },
  { term: 'Máy chủ nhận lúc', value: '09:50:41 ngày 18/9/2024' },
  { term: 'Vị trí trong sổ', value: 'Dòng 18.413 trong 31.006' },
];

export const fingerprint = {
  term: 'Dấu vân tay bài',
  value: '9f2c 41d7 0b86 e5aa 3c19 77f0 d254 8e61 b3a8 0c9d 5f47 12ee 6ab0 94c3 d871 2f5e',
};

export const board = [
  {
    rank: 1,
    name: 'Sở A',
    kind: 'Sở, ban, ngành',
    rate: 93,
    shown: '93,0%',
    count: '212 / 228',
    met: true,
    gap: 'Đạt',
  },
  {
    rank: 2,
    name: 'Huyện B',
    kind: 'Huyện, thị xã, thành phố',
    rate: 72.5,
    shown: '72,5%',
    count: '1.190 / 1.642',
    met: false,
    gap: 'Cần thêm 124 người',
  },
] as const;

export const bars = [
  { label: 'Hồ sơ đã nộp', value: 312, shown: '312', note: '78%' },
  { label: 'Nhóm 1', value: 49, second: 9, shown: '49', note: '+ 9' },
  { label: 'Vào Thuyết trình', value: 184, shown: '184', note: '70%', forecast: '(dự kiến)' },
] as const;

export const certificate: CertificateWords = {
  issuer: 'HIỆP HỘI PHẦN MỀM VÀ DỊCH VỤ\nCNTT VIỆT NAM',
  issuerShort: 'VINASA',
  country: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  title: 'GIẤY CHỨNG NHẬN',
  lead: 'Hiệp hội Phần mềm và Dịch vụ CNTT Việt Nam công nhận danh hiệu',
  honour: 'TOP 10 SAO KHUÊ 2024',
  kind: 'cho sản phẩm',
  name: 'Sản phẩm A',
  of: 'của',
  owner: 'Doanh nghiệp A',
  group: 'Nhóm 6: Hạ tầng – Công nghệ số',
  scan: 'Quét để xác minh',
  code: 'VD-2024-7KQM-X3PT',
  decision: 'Quyết định số …/QĐ-VINASA',
  register: 'Vào sổ số: 014/2024',
  placeAndDate: 'Hà Nội, ngày 20 tháng 4 năm 2024',
  signerRole: 'TM. BAN TỔ CHỨC',
  signatureSpace: '(vị trí chữ ký và dấu)',
  signer: 'Họ và tên người ký',
  specimen: 'BẢN MẪU',
};

/** 18 September 2024, 09:40 in Viet Nam: one day, 14 hours and 20 minutes before round 2 closes. */
export const now = 1_726_627_200_000;
export const closes = 1_726_765_200_000;
