import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { readAiken } from '#core/contest/formats/aiken.ts';
import { readDocxText } from '#core/contest/formats/docx-text.ts';
import { finishReading } from '#core/contest/formats/finish-reading.ts';
import type { FormatName } from '#core/contest/formats/format-knows.ts';
import { formatOfFile } from '#core/contest/formats/format-names.ts';
import { LIMITS, problemAt, type FormatProblem, type FormatReading } from '#core/contest/formats/format-question.ts';
import { readGift } from '#core/contest/formats/gift-read.ts';
import { readItemRecords } from '#core/contest/formats/item-records.ts';
import { withoutMarks } from '#core/contest/formats/marked-text.ts';
import { readMoodleXml } from '#core/contest/formats/moodle-xml-read.ts';
import { readOfficeText } from '#core/contest/formats/office-read.ts';
import { readQtiItems, type TextPart } from '#core/contest/formats/qti-read.ts';
import { formatQuestionOf } from '#core/contest/formats/question-of-bank.ts';
import { readXlsxParts } from '#core/contest/formats/xlsx-read.ts';
import { readCells } from '#core/contest/formats/xlsx-cells.ts';
import { findLegacyEncoding } from '#core/shared/legacy-encoding.ts';
import { readZip, type ZipEntry } from '../../ports/zip.ts';

/** A file of questions as it was handed in. Pasted text has no name. */
export interface QuestionsFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface QuestionsFileReading extends FormatReading {
  /** `bank` = the bank's own YAML or JSON, `records` = published items; `null` = nobody can tell. */
  readonly format: FormatName | 'bank' | 'records' | null;
  /** What the line numbers of the problems count: the file's text, or what was taken out of an archive. */
  readonly lines: readonly string[];
}

type Decoded = { readonly text: string } | { readonly problem: FormatProblem };

/** Reads questions in a named format, or in the one that the file's name and text tell. Never throws; writes nothing. */
export function readQuestionsFile(file: QuestionsFile, wanted: FormatName | null): QuestionsFileReading {
  if (file.bytes.length > LIMITS.characters * 2) return failed(wanted, problemAt({ line: 1 }, 'file-too-large'));
  const isArchive = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const decoded: Decoded = isArchive ? { text: '' } : decode(file.bytes);
  if ('problem' in decoded) return failed(wanted, decoded.problem);
  const lines = decoded.text.split(/\r\n?|\n/);
  if (lines.length > LIMITS.lines) return failed(wanted, problemAt({ line: LIMITS.lines + 1 }, 'file-too-large'));
  if (wanted === null && /\.(ya?ml|json)$/i.test(file.name))
    return failed(null, problemAt({ line: 1 }, 'not-this-format', { found: 'bank' }));
  const format = wanted ?? formatOfFile(file.name, decoded.text);
  if (format === null) return failed(null, problemAt({ line: 1 }, 'not-this-format', { found: file.name.slice(-60) }));
  if (isArchive || format === 'docx' || format === 'xlsx') return readArchive(file, format);
  const read =
    format === 'qti'
      ? readQtiItems([{ name: file.name || '1', text: decoded.text }])
      : TEXT_READERS[format](decoded.text);
  return { ...read, format, lines };
}

const TEXT_READERS = {
  gift: readGift,
  aiken: readAiken,
  'moodle-xml': readMoodleXml,
  text: readOfficeText,
} as const satisfies Record<Exclude<FormatName, 'qti' | 'xlsx' | 'docx'>, (text: string) => FormatReading>;

function failed(format: FormatName | null, problem: FormatProblem): QuestionsFileReading {
  return { format, questions: [], problems: [problem], lines: [] };
}

/** UTF-8, or UTF-16 with its mark. Other bytes are told apart: an old Vietnamese font, or no text at all. */
function decode(bytes: Uint8Array): Decoded {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  try {
    const encoding = isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch {
    const legacy = findLegacyEncoding(new TextDecoder('latin1').decode(bytes));
    const code = legacy ? (`encoding-${legacy.encoding}` as const) : 'encoding-not-utf8';
    return { problem: problemAt({ line: legacy?.line ?? 1 }, code, legacy ? { sample: legacy.sample } : {}) };
  }
}

function readArchive(file: QuestionsFile, format: FormatName): QuestionsFileReading {
  const unpacked = readZip(file.bytes, (name) => /\.(xml|rels)$/.test(name) && !name.includes('/media/'));
  if (!unpacked.ok) return failed(format, problemAt({ line: 1 }, unpacked.refusal.code));
  const parts = unpacked.value.map(textPart).filter((part) => part !== null);
  const all = new Map(parts.map(({ name, text }) => [name, text]));
  if (format === 'docx') {
    const read = readDocxText(all);
    if (!read.ok) return failed(format, read.problem);
    return { ...readOfficeText(read.text), format, lines: withoutMarks(read.text).split('\n') };
  }
  if (format === 'xlsx') return { ...readXlsxParts(parts), format, lines: sheetLines(all) };
  if (format !== 'qti') return failed(format, problemAt({ line: 1 }, 'not-this-format', { found: 'zip' }));
  const items = parts.filter(({ text }) => text.includes('<qti-assessment-item'));
  return { ...readQtiItems(items), format, lines: [] };
}

function textPart({ name, bytes }: ZipEntry): TextPart | null {
  const decoded = decode(bytes);
  return 'problem' in decoded ? null : { name, text: decoded.text };
}

/** The sheet as lines, so that a problem's row finds its text. */
function sheetLines(parts: ReadonlyMap<string, string>): readonly string[] {
  const read = readCells(parts);
  if (!read.ok) return [];
  const lines: string[] = [];
  for (const { number, cells } of read.rows) if (number > 0 && number < 100_000) lines[number - 1] = cells.join(' | ');
  return Array.from(lines, (line) => line ?? '');
}

/** The questions of a bank's own definition, or of published items, as the formats take them. `value` is the parsed file. */
export function readBankValue(value: unknown): FormatReading & { readonly format: 'bank' | 'records' } {
  const first = (value as BankDefinition | null)?.questions?.[0];
  if (first && 'rightOptions' in first) {
    const questions = (value as BankDefinition).questions.map((question, at) => formatQuestionOf(question, at + 1));
    return { ...finishReading(questions, []), format: 'bank' };
  }
  return { ...readItemRecords(value), format: 'records' };
}
