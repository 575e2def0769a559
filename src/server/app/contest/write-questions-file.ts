import { writeAiken } from '#core/contest/formats/aiken.ts';
import { writeDocxParts } from '#core/contest/formats/docx-write.ts';
import type { FormatName } from '#core/contest/formats/format-knows.ts';
import type { FormatQuestion, FormatWriting } from '#core/contest/formats/format-question.ts';
import { writeGift } from '#core/contest/formats/gift-write.ts';
import { writeMoodleXml } from '#core/contest/formats/moodle-xml-write.ts';
import { writeOfficeText } from '#core/contest/formats/office-write.ts';
import type { TextPart } from '#core/contest/formats/qti-read.ts';
import { writeQtiItems } from '#core/contest/formats/qti-write.ts';
import { writeXlsxParts } from '#core/contest/formats/xlsx-write.ts';
import { writeZip } from '../../ports/zip.ts';

const TEXT_WRITERS = {
  gift: writeGift,
  aiken: writeAiken,
  'moodle-xml': writeMoodleXml,
  text: writeOfficeText,
} as const;

const ARCHIVE_WRITERS = { qti: writeQtiItems, xlsx: writeXlsxParts, docx: writeDocxParts } as const;

/**
 * Questions as a file of a format: UTF-8 text, or the archive that QTI, Excel and Word are. Questions that the format cannot tell are
 * problems, and then there is no file.
 */
export function writeQuestionsFile(
  questions: readonly FormatQuestion[],
  format: FormatName,
): FormatWriting<Uint8Array> {
  if (format === 'qti' || format === 'xlsx' || format === 'docx') {
    const parts = ARCHIVE_WRITERS[format](questions);
    return parts.ok ? { ok: true, content: pack(parts.content) } : parts;
  }
  const text = TEXT_WRITERS[format](questions);
  return text.ok ? { ok: true, content: new TextEncoder().encode(text.content) } : text;
}

function pack(parts: readonly TextPart[]): Uint8Array {
  const encoder = new TextEncoder();
  return writeZip(parts.map(({ name, text }) => ({ name, bytes: encoder.encode(text) })));
}
