import { describe, expect, test } from 'vitest';
import { checkLesson } from './lesson.ts';

describe('something to learn before the attempt (Công dân số Hải Phòng 2025)', () => {
  for (const [lesson, said, begins] of [
    ['', undefined, true],
    ['Học trước tại congdanso.example.vn', undefined, false],
    ['Học trước tại congdanso.example.vn', 'taken', true],
  ] as const)
    test(`${lesson || 'nothing'}, ${said ?? 'nothing said'}: ${begins ? 'begins' : 'does not'}`, () =>
      expect(checkLesson({ lesson: { vi: lesson } }, said).ok).toBe(begins));
});
