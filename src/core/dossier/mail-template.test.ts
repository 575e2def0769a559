import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillTemplate, MAIL_KINDS, placeholdersOf, readTemplate } from './mail-template.ts';

const good = {
  subject: 'Hồ sơ {ho-so} cần bổ sung trước {han}',
  body: 'Kính gửi {nguoi-nhan}\n{ly-do}\n{duong-dan}\n{lien-he}',
};
const problemsOf = (change: Partial<typeof good>) => {
  const read = readTemplate('dossier-returned', { ...good, ...change });
  return read.ok ? [] : read.refusal.problems.map((one) => Object.values(one).join(' '));
};

describe('a template for a returned dossier', () => {
  test.each<[string, Partial<typeof good>, readonly string[]]>([
    ['as it should be', {}, []],
    ['with a name nobody knows', { subject: '{ten-san-pham} {han}' }, ['placeholder-unknown subject ten-san-pham']],
    ['with a value of another kind', { body: `${good.body} {tai-lieu}` }, ['placeholder-unknown body tai-lieu']],
    [
      'that says neither why nor whom to ask',
      { body: '{duong-dan}' },
      ['placeholder-missing lien-he', 'placeholder-missing ly-do'],
    ],
    ['with a brace left open', { body: `${good.body} {han` }, ['brace-alone body']],
    [
      'without words',
      { subject: ' ', body: '' },
      [
        'subject-empty',
        'body-empty',
        'placeholder-missing duong-dan',
        'placeholder-missing lien-he',
        'placeholder-missing han',
        'placeholder-missing ly-do',
      ],
    ],
    ['with a subject of two lines', { subject: 'a\nb {han}' }, ['subject-many-lines']],
    ['with a long subject', { subject: `${'ă'.repeat(151)}{han}` }, ['subject-too-long']],
    ['with a long body', { body: good.body + 'ă'.repeat(5001) }, ['body-too-long']],
  ])('%s', (_name, change, problems) => {
    expect([...problemsOf(change)].toSorted()).toEqual([...problems].toSorted());
  });
});

test('what is needed is allowed', () => {
  for (const kind of MAIL_KINDS) {
    const { allowed, needed } = placeholdersOf(kind);
    expect(needed.filter((name) => !allowed.includes(name))).toEqual([]);
  }
});

test('values stand where placeholders stood; a line of nothing but an empty value goes', () => {
  const template = { subject: '{ho-so}: {han}', body: 'Kính gửi {nguoi-nhan},\n\n{ly-do}\n\n{duong-dan}' };
  expect(
    fillTemplate(template, { 'nguoi-nhan': 'Lan', 'ho-so': 'A\nB', han: '12/9/2024', 'duong-dan': 'https://a' }),
  ).toEqual({
    subject: 'A B: 12/9/2024',
    body: 'Kính gửi Lan,\n\n\nhttps://a',
  });
});

test('a value is never read as a template, and no subject has two lines, whatever people typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const { subject, body } = fillTemplate(
        { subject: '{ho-so}', body: 'x {ho-so}' },
        { 'ho-so': name, han: 'KHÔNG' },
      );
      return !/[\r\n]/.test(subject) && body === `x ${name}`.trim();
    }),
  );
});
