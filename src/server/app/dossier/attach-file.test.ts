import { expect, test } from 'vitest';
import { tidyName } from './attach-file.ts';

test.each([
  ['an ordinary name', 'Mô tả sản phẩm.pdf', 'Mô tả sản phẩm.pdf'],
  ['letters taken apart', 'Mô tả.pdf'.normalize('NFD'), 'Mô tả.pdf'],
  ['a path', '../../etc/passwd', 'passwd'],
  ['a path of Windows', 'C:\\Tệp\\hồ sơ.docx', 'hồ sơ.docx'],
  ['nothing', '', 'tep'],
  ['dots alone', '..', 'tep'],
  ['a hidden file', '.htaccess', 'htaccess'],
  ['blanks', ' \t ', 'tep'],
  ['a line break and a zero byte', 'a\r\nX-Header: b\u0000.pdf', 'aX-Header: b.pdf'],
  ['a name that turns its direction', 'anh\u202efdp.exe', 'anhfdp.exe'],
  ['half a character', 'a\ud800.pdf', 'a.pdf'],
  ['a name beyond all bounds keeps its end', `${'ă'.repeat(300)}.pdf`, `${'ă'.repeat(146)}.pdf`],
] as const)('%s', (_what, name, tidy) => {
  expect(tidyName(name)).toBe(tidy);
});
