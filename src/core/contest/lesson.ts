import { accept, refuse, type Result } from '../shared/result.ts';
import type { AttemptRules } from './definition.ts';

/** Whoever begins has not said that they went through what comes first. */
export interface LessonNotTaken {
  readonly code: 'lesson-not-taken';
}

/**
 * Whether an attempt may begin as far as the rules ask for something to be learned first. The program believes what is said: it
 * cannot see who has read.
 *
 * Source: Công dân số Hải Phòng 2025 ("learn first, then take the test").
 */
export function checkLesson(
  { lesson }: Pick<AttemptRules, 'lesson'>,
  said: 'taken' | undefined,
): Result<void, LessonNotTaken> {
  return lesson.vi === '' || said === 'taken' ? accept(undefined) : refuse({ code: 'lesson-not-taken' });
}
