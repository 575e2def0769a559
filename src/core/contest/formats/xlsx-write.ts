import { escapeXml } from '../../shared/xml.ts';
import { FORMAT_COLUMNS, rowOf } from './question-columns.ts';
import type { FormatQuestion, FormatWriting } from './format-question.ts';
import type { TextPart } from './qti-read.ts';
import { readBack } from './read-back.ts';
import { readXlsxParts } from './xlsx-read.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Writes questions as the parts of an Excel workbook: one sheet, one question a row, every cell a text so that "007" stays "007". */
export function writeXlsxParts(questions: readonly FormatQuestion[]): FormatWriting<readonly TextPart[]> {
  return readBack(questions, { format: 'xlsx', write, read: readXlsxParts });
}

function write(questions: readonly FormatQuestion[]): readonly TextPart[] {
  const rows = [FORMAT_COLUMNS.map(({ title }) => title), ...questions.map(rowOf)];
  const sheet = rows.map((cells, at) => rowElement(cells, at + 1)).join('');
  return [
    { name: '[Content_Types].xml', text: xml(contentTypes()) },
    { name: '_rels/.rels', text: xml(relations([['officeDocument', 'xl/workbook.xml']])) },
    {
      name: 'xl/workbook.xml',
      text: xml(
        `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Câu hỏi" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: xml(
        relations([
          ['worksheet', 'worksheets/sheet1.xml'],
          ['styles', 'styles.xml'],
        ]),
      ),
    },
    { name: 'xl/styles.xml', text: xml(styles()) },
    {
      name: 'xl/worksheets/sheet1.xml',
      text: xml(`<worksheet xmlns="${MAIN}"><sheetData>${sheet}</sheetData></worksheet>`),
    },
  ];
}

function xml(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`;
}

function contentTypes(): string {
  const part = (name: string, type: string) => `<Override PartName="${name}" ContentType="${TYPES}.${type}+xml"/>`;
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    part('/xl/workbook.xml', 'sheet.main') +
    part('/xl/worksheets/sheet1.xml', 'worksheet') +
    part('/xl/styles.xml', 'styles') +
    '</Types>'
  );
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const inside = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${inside.join('')}</Relationships>`;
}

/** The least a workbook must have, and the format "text" (49) for every cell, also for what people type later. */
function styles(): string {
  return (
    `<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>` +
    '<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>' +
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="1"><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>'
  );
}

function rowElement(cells: readonly string[], number: number): string {
  const inside = cells.map((text, at) => {
    if (text === '') return '';
    return `<c r="${String.fromCharCode(65 + at)}${number}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
  });
  return `<row r="${number}">${inside.join('')}</row>`;
}
