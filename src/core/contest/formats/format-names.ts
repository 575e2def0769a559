import type { FormatName } from './format-knows.ts';

export const FORMAT_NAMES = [
  'gift',
  'aiken',
  'moodle-xml',
  'qti',
  'xlsx',
  'text',
  'docx',
] as const satisfies readonly FormatName[];

/** Whether a word names a format of questions. */
export function isFormatName(word: string): word is FormatName {
  return (FORMAT_NAMES as readonly string[]).includes(word);
}

/** How a file of each format ends. */
export const FORMAT_ENDING: Readonly<Record<FormatName, string>> = {
  gift: '.gift.txt',
  aiken: '.aiken.txt',
  'moodle-xml': '.xml',
  qti: '.qti.zip',
  xlsx: '.xlsx',
  text: '.txt',
  docx: '.docx',
};

/**
 * The format a file most likely has, by its name and, where that leaves several, by its text; pasted text has no name. `null` = no
 * format goes by this name.
 */
export function formatOfFile(name: string, text: string | null): FormatName | null {
  const lower = name.toLowerCase();
  if (lower.endsWith('.xlsx')) return 'xlsx';
  if (lower.endsWith('.docx')) return 'docx';
  if (lower.endsWith('.zip')) return 'qti';
  if (/\.gift(\.txt)?$/.test(lower)) return 'gift';
  if (/\.aiken(\.txt)?$/.test(lower)) return 'aiken';
  if (lower.endsWith('.xml'))
    return text?.includes('<qti-assessment-item') || lower.includes('qti') ? 'qti' : 'moodle-xml';
  return lower === '' || /\.(txt|text|md)$/.test(lower) ? formatOfText(text ?? '') : null;
}

function formatOfText(text: string): FormatName {
  if (/^\s*(<\?xml|<quiz|<qti-)/.test(text)) return text.includes('<qti-assessment-item') ? 'qti' : 'moodle-xml';
  if (/^ANSWER:/m.test(text)) return 'aiken';
  return /^::.*::|\{\s*[=~]/ms.test(text) ? 'gift' : 'text';
}
