import { childElement, childElements, readXml, type XmlElement } from '../../shared/xml.ts';
import { problemAt, type FormatProblem } from './format-question.ts';
import { MARK_CLOSES, MARK_OPENS } from './marked-text.ts';
import { readNumbering, type Numbering } from './docx-numbering.ts';

/** The text of a document, with marks around what is bold or underlined, or why it cannot be read. */
export type DocxReading =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: FormatProblem };

/**
 * The paragraphs and tables of a Word document as lines: a row of a table is one line when every cell holds one paragraph, its cells
 * parted by tabs. Labels of automatic numbering are written out. Bold and underlined runs are marked (`marked-text.ts`).
 *
 * Source: ECMA-376 part 1, chapter 17 (WordprocessingML).
 */
export function readDocxText(parts: ReadonlyMap<string, string>): DocxReading {
  const main = parts.get('word/document.xml');
  if (main === undefined)
    return { ok: false, problem: problemAt({ line: 1 }, 'archive-part-missing', { part: 'word/document.xml' }) };
  const read = readXml(main);
  if (!read.ok) return { ok: false, problem: problemAt({ line: 1 }, 'xml-broken', { reason: read.refusal.reason }) };
  const body = childElement(read.value, 'w:body');
  const numbering = readNumbering(parts.get('word/numbering.xml'));
  return { ok: true, text: body ? linesOf(body, numbering).join('\n') : '' };
}

function linesOf(holder: XmlElement, numbering: Numbering): readonly string[] {
  return childElements(holder).flatMap((element) => {
    if (element.name === 'w:p') return paragraphText(element, numbering).split('\n');
    if (element.name === 'w:tbl') return tableLines(element, numbering);
    return element.name === 'w:sdt' || element.name === 'w:sdtContent' ? linesOf(element, numbering) : [];
  });
}

function tableLines(table: XmlElement, numbering: Numbering): readonly string[] {
  return childElements(table, 'w:tr').flatMap((row) => {
    const cells = childElements(row, 'w:tc').map((cell) =>
      linesOf(cell, numbering).filter((line) => line.trim() !== ''),
    );
    const isOneLine = cells.every((lines) => lines.length <= 1);
    return isOneLine ? [cells.map((lines) => lines[0] ?? '').join('\t')] : cells.flat();
  });
}

function paragraphText(paragraph: XmlElement, numbering: Numbering): string {
  return numbering.labelOf(paragraph) + runsOf(paragraph).map(runText).join('');
}

/** Runs, also those inside links, content controls and accepted insertions; deleted text is no text. */
function runsOf(holder: XmlElement): readonly XmlElement[] {
  return childElements(holder).flatMap((element) => {
    if (element.name === 'w:r') return [element];
    const isHolder = ['w:hyperlink', 'w:ins', 'w:smartTag', 'w:sdt', 'w:sdtContent'].includes(element.name);
    return isHolder ? runsOf(element) : [];
  });
}

function runText(run: XmlElement): string {
  const text = childElements(run).map(pieceText).join('');
  return text !== '' && standsOut(run) ? `${MARK_OPENS}${text}${MARK_CLOSES}` : text;
}

function pieceText({ name, children }: XmlElement): string {
  if (name === 'w:t') return children.filter((child) => typeof child === 'string').join('');
  if (name === 'w:tab') return '\t';
  if (name === 'w:noBreakHyphen') return '-';
  return name === 'w:br' || name === 'w:cr' ? '\n' : '';
}

function standsOut(run: XmlElement): boolean {
  const properties = childElement(run, 'w:rPr');
  if (!properties) return false;
  const isOn = (name: string) => {
    const element = childElement(properties, name);
    return element !== undefined && !['0', 'false', 'none', 'off'].includes(element.attributes['w:val'] ?? '1');
  };
  return isOn('w:b') || isOn('w:u');
}
