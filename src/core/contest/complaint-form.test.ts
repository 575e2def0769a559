import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_COMPLAINT_CHARACTERS } from '../shared/complaint-window.ts';
import { readComplaint, type SentComplaint } from './complaint-form.ts';

const whole: SentComplaint = {
  subject: 'result',
  round: 'dot-1',
  name: ' Nguyễn Thị Lan ',
  phone: '0912 345 601',
  email: '',
  words: 'Điểm của tôi chưa đúng.',
};
const rounds = ['dot-1', 'dot-2'];

test('a complaint that names its author, a way to answer and what is wrong is received', () => {
  expect(readComplaint(whole, rounds)).toEqual({
    ok: true,
    value: {
      subject: 'result',
      roundId: 'dot-1',
      name: 'Nguyễn Thị Lan',
      phone: '+84912345601',
      email: null,
      words: 'Điểm của tôi chưa đúng.',
    },
  });
});

for (const [name, change, problems] of [
  ['no round', { round: 'dot-9' }, ['round field-required']],
  ['no contact', { phone: '' }, ['phone contact-missing']],
  ['a mail instead of a telephone', { phone: '', email: 'lan@example.vn' }, []],
  ['a malformed telephone', { phone: '12' }, ['phone field-malformed']],
  ['a malformed mail', { email: 'lan@' }, ['email field-malformed']],
  ['another subject needs no round', { subject: 'rules', round: '' }, []],
  ['an unknown subject', { subject: 'x' }, ['subject field-required']],
  [
    'nothing',
    { subject: '', name: '', phone: '', words: ' ' },
    ['subject field-required', 'name field-required', 'phone contact-missing', 'words field-required'],
  ],
  ['too many words', { words: 'ă'.repeat(MOST_COMPLAINT_CHARACTERS + 1) }, ['words field-too-long']],
] as const)
  test(`a complaint with ${name}: ${problems.join(', ') || 'received'}`, () => {
    const read = readComplaint({ ...whole, ...change }, rounds);
    expect(read.ok ? [] : read.refusal.problems.map(({ field, code }) => `${field} ${code}`)).toEqual(problems);
  });

test('whatever is sent, nothing that is kept is longer than may be or not in NFC', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 200 });
  fc.assert(
    fc.property(text, text, (name, words) => {
      const read = readComplaint({ ...whole, name, words }, rounds);
      return !read.ok || (read.value.words === read.value.words.normalize('NFC') && [...read.value.name].length <= 120);
    }),
  );
});
