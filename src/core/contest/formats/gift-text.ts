/** The characters that mean something in GIFT and are written with a backslash. */
const SPECIAL = /[~=#{}:\\]/g;

/** A text as it stands between the signs of GIFT. Line breaks become `\n`; a leading `[` would be read as a text format. */
export function escapeGift(text: string): string {
  const escaped = text.replace(SPECIAL, '\\$&').replace(/\n/g, '\\n');
  return escaped.replace(/^(?=\[|\/\/|%|\$)/, FORMAT_MARK).replace(/->/g, '-\\>');
}

const FORMAT_MARK = '[plain]';

/** The text behind the escapes. A backslash before anything else is itself. */
export function unescapeGift(text: string): string {
  return text.replace(/\\([~=#{}:\\n>])/g, (_all, sign: string) => (sign === 'n' ? '\n' : sign)).trim();
}

/** Where a sign stands unescaped in a text, from a place on; -1 = nowhere. */
export function indexOfSign(text: string, sign: string, from = 0): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(sign, at)) return at;
  }
  return -1;
}
