import { foldForSearch } from '../../shared/vietnamese.ts';
import type { Difficulty } from '../bank-definition.ts';

const WORDS: Readonly<Record<string, Difficulty>> = {
  easy: 'easy',
  medium: 'medium',
  hard: 'hard',
  de: 'easy',
  tb: 'medium',
  'trung binh': 'medium',
  kho: 'hard',
};

/** How difficult a word says a question is: "Dễ", "tb", "Trung bình", "hard"; `null` for any other word. */
export function difficultyOf(word: string): Difficulty | null {
  return WORDS[foldForSearch(word)] ?? null;
}

/** The word written into files that people read. */
export const DIFFICULTY_WORD: Readonly<Record<Difficulty, string>> = { easy: 'Dễ', medium: 'Trung bình', hard: 'Khó' };
