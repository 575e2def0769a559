/** Signs of private use around what was bold or underlined in a document; they never reach a question. */
export const MARK_OPENS = '\ue000';
export const MARK_CLOSES = '\ue001';

/** A text, and for each character whether it stood out: `1` or `0`. */
export interface MarkedText {
  readonly text: string;
  readonly marks: string;
}

/** A text with its marks taken out and remembered. */
export function readMarks(raw: string): MarkedText {
  let text = '';
  let marks = '';
  let isMarked = false;
  for (const sign of raw.split('')) {
    if (sign === MARK_OPENS) isMarked = true;
    else if (sign === MARK_CLOSES) isMarked = false;
    else {
      text += sign;
      marks += isMarked ? '1' : '0';
    }
  }
  return { text, marks };
}

/** The part of a text between two places. */
export function sliceMarked({ text, marks }: MarkedText, from: number, to?: number): MarkedText {
  return { text: text.slice(from, to), marks: marks.slice(from, to) };
}

/** Whether more than half of the letters stood out. */
export function isMostlyMarked({ text, marks }: MarkedText): boolean {
  const letters = [...text.matchAll(/\S/g)].map(({ index }) => marks[index]);
  return letters.filter((mark) => mark === '1').length * 2 > letters.length;
}

/** A text without its marks. */
export function withoutMarks(text: string): string {
  return text.replaceAll(MARK_OPENS, '').replaceAll(MARK_CLOSES, '');
}
