import { escapeXml } from '../../shared/xml.ts';
import { readDocxText } from './docx-text.ts';
import type { FormatQuestion, FormatReading, FormatWriting } from './format-question.ts';
import { readOfficeText } from './office-read.ts';
import { officeLines } from './office-write.ts';
import type { TextPart } from './qti-read.ts';
import { readBack } from './read-back.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const DOCUMENT_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';

/** Writes questions as the parts of a Word document: the numbered list that offices keep, a paragraph a line. */
export function writeDocxParts(questions: readonly FormatQuestion[]): FormatWriting<readonly TextPart[]> {
  return readBack(questions, { format: 'docx', write, read: readDocxParts });
}

/** Reads the questions of a Word document, given its parts. */
export function readDocxParts(parts: readonly TextPart[]): FormatReading {
  const read = readDocxText(new Map(parts.map(({ name, text }) => [name, text])));
  return read.ok ? readOfficeText(read.text) : { questions: [], problems: [read.problem] };
}

function write(questions: readonly FormatQuestion[]): readonly TextPart[] {
  const paragraphs = officeLines(questions).map(paragraphOf).join('');
  return [
    { name: '[Content_Types].xml', text: contentTypes() },
    {
      name: '_rels/.rels',
      text: xml(
        `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT_RELATION}" Target="word/document.xml"/></Relationships>`,
      ),
    },
    {
      name: 'word/document.xml',
      text: xml(`<w:document xmlns:w="${WORD}"><w:body>${paragraphs}</w:body></w:document>`),
    },
  ];
}

function xml(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`;
}

function contentTypes(): string {
  return xml(
    `<Types xmlns="${PACKAGE}/content-types">` +
      '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Override PartName="/word/document.xml" ContentType="${DOCUMENT_TYPE}"/></Types>`,
  );
}

function paragraphOf(line: string): string {
  return line === '' ? '<w:p/>' : `<w:p><w:r><w:t xml:space="preserve">${escapeXml(line)}</w:t></w:r></w:p>`;
}
