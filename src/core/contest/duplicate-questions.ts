import { foldForSearch } from '../shared/vietnamese.ts';

/** Another question with the same words (`same`) or nearly (`near`). */
export interface DuplicateQuestion {
  readonly id: string;
  readonly likeness: 'same' | 'near';
}

/** Shared words ÷ all words from which on two stems are nearly the same. */
const NEAR = 0.8;

/**
 * The questions whose stem has the same words as this one, whatever their accents, capitals and punctuation, most alike first. A
 * warning for authors, never a refusal: "là" and "không là" differ by a word, and the meaning turns round.
 *
 * Cost: linear in the words of the bank.
 */
export function duplicateQuestions(
  stem: string,
  others: readonly { readonly id: string; readonly stem: string }[],
): readonly DuplicateQuestion[] {
  const words = wordsOf(stem);
  if (words.size === 0) return [];
  return others
    .map(({ id, stem: other }) => ({ id, share: shareOf(words, wordsOf(other)) }))
    .filter(({ share }) => share >= NEAR)
    .toSorted((a, b) => b.share - a.share)
    .map(({ id, share }) => ({ id, likeness: share === 1 ? 'same' : 'near' }));
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(
    foldForSearch(text)
      .split(/[^a-z0-9]+/)
      .filter(Boolean),
  );
}

function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
