/** A stretch of words that both texts have, or only the older (`removed`) or the newer (`added`). */
export interface WordPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Texts longer than this are shown as wholly replaced: comparing costs words × words. */
const MOST_WORDS = 1500;

/**
 * What changed between two texts, word by word, with the fewest changes. The parts that are not `added` make the older text, those
 * not `removed` the newer one, to the letter.
 */
export function wordDifference(before: string, after: string): readonly WordPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (Math.max(old.length, now.length) > MOST_WORDS)
    return joined([...old.map((text) => part('removed', text)), ...now.map((text) => part('added', text))]);
  const width = now.length + 1;
  const lengths = commonLengths(old, now);
  const parts: WordPart[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      parts.push(part('same', old[i]!));
      i += 1;
      j += 1;
    } else if (j >= now.length || (i < old.length && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!))
      parts.push(part('removed', old[i++]!));
    else parts.push(part('added', now[j++]!));
  }
  return joined(parts);
}

/** Words with the spaces after them, so that joining gives the text back. */
function wordsOf(text: string): readonly string[] {
  return text.match(/\s+|\S+/g) ?? [];
}

/** Length of the longest common subsequence of old[i…] and now[j…]. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array {
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] =
        old[i] === now[j]
          ? lengths[(i + 1) * width + j + 1]! + 1
          : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!);
  return lengths;
}

function part(kind: WordPart['kind'], text: string): WordPart {
  return { kind, text };
}

function joined(parts: readonly WordPart[]): readonly WordPart[] {
  const runs: WordPart[] = [];
  for (const { kind, text } of parts) {
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = part(kind, last.text + text);
    else runs.push(part(kind, text));
  }
  return runs;
}
