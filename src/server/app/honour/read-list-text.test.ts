import { expect, test } from 'vitest';
import { MOST_LIST_BYTES, readListText } from './read-list-text.ts';

const LIST = 'Năm;Đơn vị;Danh hiệu;Nguồn\n2018;Công ty Lam Sơn;Sao Khuê 2018;báo';
const TCVN3 = 'N¨m;§¬n vÞ;Danh hiÖu;Nguån\n2018;C«ng ty Lam S¬n;Sao Khuª 2018;b¸o';
const VNI = 'Naêm;Ñôn vò;Danh hieäu;Nguoàn\n2018;Coâng ty Lam Sôn;Sao Khueâ 2018;baùo';

test.each([
  ['as UTF-8', Buffer.from(LIST), LIST],
  ['with the mark of UTF-8', Buffer.from(`\ufeff${LIST}`), LIST],
  ['decomposed', Buffer.from(LIST.normalize('NFD')), LIST],
  [
    'as UTF-16 with its mark',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(LIST, 'utf16le')]),
    'list-in-utf-16',
  ],
  ['as UTF-16 without one', Buffer.from(LIST, 'utf16le'), 'list-in-utf-16'],
  ['for a TCVN3 font', Buffer.from(TCVN3, 'latin1'), 'list-in-old-font TCVN3'],
  ['for a VNI font', Buffer.from(VNI, 'latin1'), 'list-in-old-font VNI'],
  ['in the code page of a system', Buffer.from([0x4e, 0xe3, 0x6d, 0x0a, 0x31]), 'list-not-utf8'],
  ['spoilt by another program', Buffer.from(LIST.replace('Đ', '\ufffd')), 'list-not-utf8'],
  ['of the most bytes there may be', Buffer.alloc(MOST_LIST_BYTES, 'a'), 'a'.repeat(MOST_LIST_BYTES)],
  ['one byte longer', Buffer.alloc(MOST_LIST_BYTES + 1, 'a'), 'list-too-long'],
] as const)('a list %s', (_, bytes, outcome) => {
  const read = readListText(bytes);
  const encoding = !read.ok && 'encoding' in read.refusal ? ` ${read.refusal.encoding}` : '';
  expect(read.ok ? read.value : `${read.refusal.code}${encoding}`).toBe(outcome);
});
