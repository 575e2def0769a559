import { expect, test } from 'vitest';
import { isOwnName } from './own-name.ts';

for (const [typed, isOwn] of [
  ['Nguyễn Thị Mẫu', true],
  ['  nguyễn  thị mẫu ', true],
  ['Nguyễn Thị Mẫu'.normalize('NFD'), true],
  ['Nguyen Thi Mau', false],
  ['', false],
] as const)
  test(`"${typed}" signs for Nguyễn Thị Mẫu: ${isOwn}`, () => expect(isOwnName(typed, 'Nguyễn Thị Mẫu')).toBe(isOwn));

test('nobody signs with a blank, whatever they are called', () => expect(isOwnName(' ', '')).toBe(false));
