import { childElement, childElements, readXml, type XmlElement } from '../../shared/xml.ts';

/** The labels that a Word document does not write but counts. */
export interface Numbering {
  /** "A. ", "12. " before the words of a paragraph; empty where it is not numbered. Counts: ask once for each paragraph, in order. */
  labelOf(paragraph: XmlElement): string;
}

interface Level {
  readonly format: string;
  readonly pattern: string;
  readonly start: number;
}

/** Reads the lists of a document (`word/numbering.xml`; a document without one has none). Bullets have no label. */
export function readNumbering(xml: string | undefined): Numbering {
  const levels = xml === undefined ? new Map<string, Level>() : levelsOf(xml);
  const counts = new Map<string, number[]>();
  const labelOf = (paragraph: XmlElement) => {
    const place = placeOf(paragraph);
    const level = place && levels.get(`${place.list}/${place.depth}`);
    if (!place || !level) return '';
    const list = counts.get(place.list) ?? [];
    list.length = place.depth + 1;
    list[place.depth] = (list[place.depth] ?? level.start - 1) + 1;
    counts.set(place.list, list);
    return labelAt(level, place, list);
  };
  return { labelOf };
}

interface ListPlace {
  readonly list: string;
  readonly depth: number;
}

function placeOf(paragraph: XmlElement): ListPlace | null {
  const properties = childElement(paragraph, 'w:pPr');
  const numbering = properties && childElement(properties, 'w:numPr');
  const list = numbering && childElement(numbering, 'w:numId')?.attributes['w:val'];
  const depth = Number((numbering && childElement(numbering, 'w:ilvl')?.attributes['w:val']) ?? '0');
  return list === undefined || list === '0' || !(depth >= 0 && depth < 9) ? null : { list, depth };
}

function labelAt({ format, pattern }: Level, { depth }: ListPlace, counts: readonly number[]): string {
  if (format === 'bullet' || format === 'none') return '';
  const label = pattern.replace(/%(\d)/g, (_all, digit: string) =>
    numeral(counts[Number(digit) - 1] ?? 1, Number(digit) - 1 === depth ? format : 'decimal'),
  );
  return label === '' ? '' : `${label} `;
}

function numeral(count: number, format: string): string {
  if (format === 'upperLetter') return String.fromCharCode(64 + (((count - 1) % 26) + 1));
  if (format === 'lowerLetter') return String.fromCharCode(96 + (((count - 1) % 26) + 1));
  return String(count);
}

function levelsOf(xml: string): Map<string, Level> {
  const read = readXml(xml);
  const levels = new Map<string, Level>();
  if (!read.ok) return levels;
  const abstract = new Map(
    childElements(read.value, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]),
  );
  for (const list of childElements(read.value, 'w:num')) {
    const of = abstract.get(childElement(list, 'w:abstractNumId')?.attributes['w:val'] ?? '');
    for (const level of of ? childElements(of, 'w:lvl') : [])
      levels.set(`${list.attributes['w:numId'] ?? ''}/${level.attributes['w:ilvl'] ?? '0'}`, levelOf(level));
  }
  return levels;
}

function levelOf(level: XmlElement): Level {
  const value = (name: string) => childElement(level, name)?.attributes['w:val'];
  return {
    format: value('w:numFmt') ?? 'decimal',
    pattern: value('w:lvlText') ?? '',
    start: Number(value('w:start') ?? '1'),
  };
}
