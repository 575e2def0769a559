import { escapeXml } from '#core/shared/xml.ts';
import type { MinutesDocument, PrintedTable } from './documents.ts';
import { writeZip } from './zip.ts';

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/**
 * A record of a meeting as a Word document that offices go on writing in: the layout of Decree 30/2020/NĐ-CP, Annex I (A4, margins,
 * Times New Roman, sizes), as the PDF has it. The same data give the same bytes.
 *
 * Source: ECMA-376 part 1 (WordprocessingML), the least a reader needs.
 */
export function writeMinutesDocx(document: MinutesDocument): Uint8Array {
  const parts: readonly (readonly [string, string])[] = [
    ['[Content_Types].xml', contentTypes()],
    ['_rels/.rels', relations([['officeDocument', 'word/document.xml']])],
    ['word/_rels/document.xml.rels', relations([['styles', 'styles.xml']])],
    ['word/styles.xml', styles()],
    ['word/document.xml', documentXml(document)],
  ];
  return writeZip(parts.map(([name, text]) => ({ name, bytes: new TextEncoder().encode(xml(text)) })));
}

function documentXml(document: MinutesDocument): string {
  const { paragraphs, sections, closing, signers } = document;
  const body = [
    letterhead(document),
    paragraph(document.kind.toUpperCase(), { bold: true, centred: true, halfPoints: 28, before: 240 }),
    paragraph(document.subject, { bold: true, centred: true, halfPoints: 28, after: 240 }),
    ...paragraphs.map((one) => paragraph(one, INDENTED)),
    ...sections.flatMap((section) => [
      paragraph(section.title, { bold: true, before: 160, keepNext: true }),
      ...section.paragraphs.map((one) => paragraph(one, INDENTED)),
      ...(section.table ? [listOf(section.table)] : []),
    ]),
    ...closing.map((one) => paragraph(one, INDENTED)),
    paragraph('', {}),
    signatures(signers),
    PAGE,
  ];
  return `<w:document xmlns:w="${WORD}"><w:body>${body.join('')}</w:body></w:document>`;
}

/** A4; 20 mm above and below, 30 mm left, 20 mm right, in twentieths of a point. */
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
const WIDTH = 9071;

interface Look {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly centred?: boolean;
  readonly indented?: boolean;
  readonly keepNext?: boolean;
  /** Size of the letters in half points; 26 where it is not said. */
  readonly halfPoints?: number;
  readonly before?: number;
  readonly after?: number;
}

const INDENTED: Look = { indented: true, after: 120 };

/** One paragraph; a line feed in it is a line break. */
function paragraph(text: string, look: Look): string {
  const { bold, italic, centred, indented, keepNext, halfPoints, before = 0, after = 0 } = look;
  const layout = [
    keepNext ? '<w:keepNext/>' : '',
    `<w:spacing w:before="${before}" w:after="${after}"/>`,
    indented ? '<w:ind w:firstLine="720"/>' : '',
    `<w:jc w:val="${centred ? 'center' : indented ? 'both' : 'left'}"/>`,
  ];
  const size = halfPoints ? `<w:sz w:val="${halfPoints}"/><w:szCs w:val="${halfPoints}"/>` : '';
  const letters = `<w:rPr>${bold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}${size}</w:rPr>`;
  const runs = text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`)
    .join('<w:br/>');
  return `<w:p><w:pPr>${layout.join('')}</w:pPr>${text === '' ? '' : `<w:r>${letters}${runs}</w:r>`}</w:p>`;
}

function letterhead({ parentAgency, agency, number, placeAndDate }: MinutesDocument): string {
  const left = [
    ...(parentAgency === null ? [] : [paragraph(parentAgency.toUpperCase(), { centred: true, halfPoints: 24 })]),
    paragraph(agency.toUpperCase(), { bold: true, centred: true, halfPoints: 24 }),
    paragraph(number, { centred: true, before: 120 }),
  ];
  const right = [
    paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, centred: true, halfPoints: 24 }),
    paragraph('Độc lập - Tự do - Hạnh phúc', { bold: true, centred: true }),
    ...(placeAndDate === null ? [] : [paragraph(placeAndDate, { italic: true, centred: true, before: 120 })]),
  ];
  return table([3742, WIDTH - 3742], [[left.join(''), right.join('')]], { hasLines: false });
}

const MOST_IN_ROW = 3;

function signatures(signers: MinutesDocument['signers']): string {
  const cells = signers.map(({ role, name, marks = [] }) =>
    [
      paragraph(role.toUpperCase(), { bold: true, centred: true, after: marks.length > 0 ? 120 : 1360 }),
      ...marks.map((mark) => paragraph(mark, { italic: true, centred: true, halfPoints: 20, after: 60 })),
      paragraph(name, { bold: true, centred: true, after: signers.length > MOST_IN_ROW ? 240 : 0 }),
    ].join(''),
  );
  const columns = Math.min(MOST_IN_ROW, Math.max(1, signers.length));
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, at) =>
    Array.from({ length: columns }, (_column, place) => cells[at * columns + place] ?? paragraph('', {})),
  );
  const width = Math.floor(WIDTH / columns);
  return table(
    Array.from({ length: columns }, () => width),
    rows,
    { hasLines: false },
  );
}

const SHARES = { wide: 5, text: 4, short: 3, number: 2 } as const;

function listOf({ columns, rows }: PrintedTable): string {
  const shares = columns.map(({ kind }) => SHARES[kind]);
  const all = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => Math.floor((WIDTH * share) / all));
  const head = columns.map(({ label }) => paragraph(label, { bold: true, centred: true, halfPoints: 23 }));
  const body = rows.map((row) =>
    row.map((cell, at) => paragraph(cell, { halfPoints: 23, centred: columns[at]?.kind === 'number' })),
  );
  return table(widths, [head, ...body], { hasLines: true });
}

function table(
  widths: readonly number[],
  rows: readonly (readonly string[])[],
  { hasLines }: { readonly hasLines: boolean },
): string {
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const borders = edges.map((edge) => `<w:${edge} w:val="${hasLines ? 'single' : 'nil'}" w:sz="4" w:space="0"/>`);
  const grid = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('');
  const lines = rows.map((row, at) => {
    const cells = row.map(
      (content, column) => `<w:tc><w:tcPr><w:tcW w:w="${widths[column] ?? 0}" w:type="dxa"/></w:tcPr>${content}</w:tc>`,
    );
    const repeats = hasLines && at === 0 ? '<w:tblHeader/>' : '';
    return `<w:tr><w:trPr><w:cantSplit/>${repeats}</w:trPr>${cells.join('')}</w:tr>`;
  });
  const layout = `<w:tblW w:w="${WIDTH}" w:type="dxa"/><w:tblBorders>${borders.join('')}</w:tblBorders><w:tblLayout w:type="fixed"/>`;
  return `<w:tbl><w:tblPr>${layout}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${lines.join('')}</w:tbl>`;
}

function styles(): string {
  const font = ['ascii', 'hAnsi', 'cs', 'eastAsia'].map((kind) => `w:${kind}="Times New Roman"`).join(' ');
  const letters = `<w:rFonts ${font}/><w:sz w:val="26"/><w:szCs w:val="26"/><w:lang w:val="vi-VN"/>`;
  return `<w:styles xmlns:w="${WORD}"><w:docDefaults><w:rPrDefault><w:rPr>${letters}</w:rPr></w:rPrDefault></w:docDefaults></w:styles>`;
}

function contentTypes(): string {
  const parts = [
    ['/word/document.xml', 'document.main'],
    ['/word/styles.xml', 'styles'],
  ];
  return (
    `<Types xmlns="${PACKAGE}/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    parts.map(([name, kind]) => `<Override PartName="${name}" ContentType="${MAIN}.${kind}+xml"/>`).join('') +
    '</Types>'
  );
}

function relations(targets: readonly (readonly [string, string])[]): string {
  const all = targets.map(
    ([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

function xml(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`;
}
