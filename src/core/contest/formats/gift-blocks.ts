/** A question of a GIFT file with what stands around it. */
export interface GiftBlock {
  readonly line: number;
  readonly text: string;
  /** What the comments before it say: `[id:…] [tag:…]`, or `id | topic | difficulty`. */
  readonly comments: readonly string[];
  readonly category: string | null;
}

/**
 * The questions of a GIFT file, which blank lines part. Braces do not protect a blank line: Moodle reads it so, and a forgotten brace
 * then spoils one question only.
 */
export function giftBlocks(text: string): readonly GiftBlock[] {
  const blocks: GiftBlock[] = [];
  let category: string | null = null;
  let comments: string[] = [];
  let lines: string[] = [];
  let start = 0;
  const close = () => {
    if (lines.length > 0) {
      blocks.push({ line: start, text: lines.join('\n'), comments, category });
      comments = [];
    }
    lines = [];
  };
  for (const [at, line] of `${text}\n`.split('\n').entries()) {
    const words = line.trim();
    if (words === '') close();
    else if (words.startsWith('//')) comments.push(words.slice(2).trim());
    else if (lines.length === 0 && /^\$CATEGORY:/i.test(words)) category = categoryOf(words);
    else {
      if (lines.length === 0) start = at + 1;
      lines.push(line);
    }
  }
  close();
  return blocks;
}

/** The last step of a path such as `$course$/top/Giao dịch điện tử`. */
function categoryOf(line: string): string | null {
  const path = line.replace(/^\$CATEGORY:/i, '').trim();
  const steps = path.split(/(?<!\/)\/(?!\/)/).map((step) => step.replaceAll('//', '/').trim());
  const last = steps.at(-1) ?? '';
  return last === '' || /^\$\w+\$$/.test(last) || last === 'top' ? null : last;
}
