import { expect, test } from 'vitest';
import { addressLines, withAddressLines } from './address-lines.ts';
import { translator } from './translate.ts';

const t = translator('vi');
const block = { name: { vi: 'Cuộc thi A' }, url: 'https://a.example/cuoc-thi/a', hotline: '', desk: '' };

for (const [known, lines] of [
  [{}, ['Trang chính thức của Cuộc thi A: https://a.example/cuoc-thi/a']],
  [
    { hotline: '0237 3 000 000' },
    ['Trang chính thức của Cuộc thi A: https://a.example/cuoc-thi/a', 'Số giải đáp: 0237 3 000 000'],
  ],
  [
    { hotline: '0237 3 000 000', desk: 'Sở Khoa học và Công nghệ' },
    [
      'Trang chính thức của Cuộc thi A: https://a.example/cuoc-thi/a',
      'Số giải đáp: 0237 3 000 000',
      'Bộ phận thường trực: Sở Khoa học và Công nghệ',
    ],
  ],
] as const)
  test(`${lines.length} lines of what is known, none of what is not`, () => {
    expect(addressLines({ ...block, ...known }, t)).toEqual(lines);
    expect(withAddressLines('Thư', { ...block, ...known }, t)).toBe(['Thư', '', '-- ', ...lines].join('\n'));
  });

test('a mail of no contest stays as it is', () => expect(withAddressLines('Thư', null, t)).toBe('Thư'));
