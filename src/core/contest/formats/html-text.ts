import { tidy } from './clean-text.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  deg: '°',
  times: '×',
  middot: '·',
  bull: '•',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  atilde: 'ã',
  egrave: 'è',
  eacute: 'é',
  ecirc: 'ê',
  igrave: 'ì',
  iacute: 'í',
  ograve: 'ò',
  oacute: 'ó',
  ocirc: 'ô',
  otilde: 'õ',
  ugrave: 'ù',
  uacute: 'ú',
  yacute: 'ý',
};

/** More than this is too long for a question, whatever of it is markup. */
const LONGEST = 50_000;

/** The words of a piece of HTML: paragraphs and breaks on lines of their own, everything else as its text. */
export function textOfHtml(html: string): string {
  const text = html
    .slice(0, LONGEST)
    .replace(/\s+/g, ' ')
    .replace(/<(br|hr)\b[^<>]*>/gi, '\n')
    .replace(/<\/?(p|div|li|tr|h[1-6]|ul|ol|table)\b[^<>]*>/gi, '\n')
    .replace(/<\/?[a-z][^<>]*>|<!--[\s\S]*?-->/gi, '');
  return tidy(
    text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,10});/gi, (all, name: string) => entityOf(name) ?? all),
  ).normalize('NFC');
}

/** Words as HTML that reads as them. */
export function htmlOfText(text: string): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll('\n', '<br/>');
}

/** Whether the words alone would lose a picture, a sound or a formula. */
export function hasPicture(html: string): boolean {
  return /<(img|audio|video|object|svg|math|iframe)\b/i.test(html);
}

function entityOf(name: string): string | undefined {
  if (!name.startsWith('#')) {
    const isCapital = /^[A-Z]/.test(name);
    const found = ENTITIES[name] ?? ENTITIES[name.toLowerCase()];
    return isCapital && !ENTITIES[name] ? found?.toUpperCase() : found;
  }
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
}
