import { expect, test } from 'vitest';
import { mailboxLines } from './mailbox-lines.ts';

const UNITS = [
  { id: '1', slug: 'so-a', name: 'Sở Khoa học và Công nghệ' },
  { id: '2', slug: 'phong-1', name: 'Phòng Hành chính' },
  { id: '3', slug: 'phong-2', name: 'Phòng Hành chính' },
];

for (const [line, outcome] of [
  ['so-a;vanthu@so.example', ['1', 'vanthu@so.example']],
  ['SỞ KHOA HỌC VÀ CÔNG NGHỆ\tvanthu@so.example', ['1', 'vanthu@so.example']],
  ['so khoa hoc va cong nghe = vanthu@so.example', ['1', 'vanthu@so.example']],
  ['phong-2;', ['3', '']],
  ['so-a vanthu@so.example', 'mailbox-line-malformed'],
  ['Sở Y tế;a@so.example', 'unit-unknown'],
  ['Phòng Hành chính;a@so.example', 'unit-ambiguous'],
  ['so-a;vanthu', 'email-malformed'],
] as const)
  test(`${line}: ${String(outcome)}`, () => {
    const { read, problems } = mailboxLines(line, UNITS);
    if (typeof outcome === 'string') expect([read, problems]).toEqual([[], [{ line: 1, code: outcome, text: line }]]);
    else expect([read.map(({ unitId, email }) => [unitId, email]), problems]).toEqual([[outcome], []]);
  });

test('a unit named twice is told by its second line; empty lines count', () =>
  expect(mailboxLines('so-a;a@so.example\n\nso-a;b@so.example', UNITS)).toEqual({
    read: [{ unitId: '1', unitName: 'Sở Khoa học và Công nghệ', email: 'a@so.example' }],
    problems: [{ line: 3, code: 'unit-twice', text: 'so-a;b@so.example' }],
  }));
