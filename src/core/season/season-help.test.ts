import { expect, test } from 'vitest';
import { matchesWords, readDesk, readFaq } from './season-help.ts';

const desk = { desk: 'Văn phòng VINASA', phone: '024 3577 2336 (máy lẻ 1)', email: 'Hoi@Example.vn ', hours: '' };

test.each<[string, Partial<typeof desk>, readonly string[]]>([
  ['with a telephone', { phone: '024 3577 2336', email: '' }, []],
  ['with a mail address', { phone: '' }, []],
  ['that nobody can reach', { phone: '', email: '' }, ['phone contact-missing']],
  ['without a name', { desk: ' ', phone: '1900 1234' }, ['desk required']],
  ['with a broken mail address', { phone: '', email: 'hoi@' }, ['email malformed']],
  ['with words for a telephone', { phone: 'gọi cho chị Lan' }, ['phone malformed']],
  [
    'with too many words',
    { phone: '', desk: 'a'.repeat(201), hours: 'a'.repeat(201) },
    ['desk too-long', 'hours too-long'],
  ],
])('a desk %s', (_name, change, problems) => {
  const read = readDesk({ ...desk, ...change });
  expect(read.ok ? [] : read.refusal.problems.map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
  if (read.ok && read.value.email) expect(read.value.email).toBe('hoi@example.vn');
});

const faq = { questionVi: 'Nộp ở đâu?', answerVi: 'Tại trang hồ sơ.', questionEn: '', answerEn: '' };

test.each<[string, Partial<typeof faq>, readonly string[]]>([
  ['in Vietnamese alone', {}, []],
  ['in both languages', { questionEn: 'Where?', answerEn: 'Here.' }, []],
  ['half translated', { questionEn: 'Where?' }, ['answerEn translation-missing']],
  ['without an answer', { answerVi: '' }, ['answerVi required']],
  [
    'too long',
    { questionVi: 'a'.repeat(301), answerVi: 'a'.repeat(5001) },
    ['questionVi too-long', 'answerVi too-long'],
  ],
])('a question %s', (_name, change, problems) => {
  const read = readFaq({ ...faq, ...change });
  expect(read.ok ? [] : read.refusal.problems.map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
});

test.each([
  ['ho so', true],
  ['HỒ SƠ nộp', true],
  ['', true],
  ['hồ sơ bản quyền', false],
])('looking for "%s" in "Nộp hồ sơ ở đâu?": %s', (wanted, found) => {
  expect(matchesWords('Nộp hồ sơ ở đâu?', wanted)).toBe(found);
});
