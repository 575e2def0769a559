/** An element of an XML document. Names keep their prefix; comments and processing instructions are left out. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** Line of its opening, 1 = the first. */
  readonly line: number;
  /** The element as it stands in the document. */
  readonly source: string;
}

/** Text stands with its references resolved. */
export type XmlNode = XmlElement | string;

export interface XmlProblem {
  readonly code: 'xml-broken';
  readonly line: number;
  readonly reason: 'doctype' | 'tag' | 'nesting' | 'reference' | 'end' | 'too-deep' | 'root' | 'text';
}

export type XmlReading =
  { readonly ok: true; readonly value: XmlElement } | { readonly ok: false; readonly refusal: XmlProblem };

const NAME = '[A-Za-z_\\u00c0-\\uffff][\\w.:\\u00b7-\\uffff-]*';
const OPENING = new RegExp(`<(${NAME})((?:\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>`, 'y');
const CLOSING = new RegExp(`</(${NAME})\\s*>`, 'y');
const ATTRIBUTE = new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const DEEPEST = 100;

/**
 * Reads a well-formed XML document. Document types are refused: they are how a small file grows or reads other files; so are unknown
 * entities. Never throws.
 *
 * Source: XML 1.0, fifth edition, without DTDs.
 */
export function readXml(text: string): XmlReading {
  const reader = { text: text.replace(/^\ufeff/, ''), at: 0, line: 1, lineFrom: 0 };
  try {
    skipProlog(reader);
    const root = readElement(reader, 0);
    skipBetween(reader);
    if (reader.at < reader.text.length) throw problem(reader, 'root');
    return { ok: true, value: root };
  } catch (found) {
    if (isXmlProblem(found)) return { ok: false, refusal: found };
    throw found;
  }
}

interface Reader {
  readonly text: string;
  at: number;
  /** Line of the place `lineFrom`, the farthest that a line was asked of. */
  line: number;
  lineFrom: number;
}

interface Opening {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: XmlNode[];
  readonly from: number;
}

function isXmlProblem(value: unknown): value is XmlProblem {
  return typeof value === 'object' && value !== null && (value as { code?: unknown }).code === 'xml-broken';
}

function problem(reader: Reader, reason: XmlProblem['reason']): XmlProblem {
  return { code: 'xml-broken', line: lineOf(reader, reader.at), reason };
}

/** Places are asked in rising order: counting goes on from the last, so that a large sheet is counted once. */
function lineOf(reader: Reader, at: number): number {
  for (let next = reader.text.indexOf('\n', reader.lineFrom); next !== -1 && next < at;) {
    reader.line += 1;
    reader.lineFrom = next + 1;
    next = reader.text.indexOf('\n', reader.lineFrom);
  }
  return reader.line;
}

function skipProlog(reader: Reader): void {
  skipBetween(reader);
  if (/^<!DOCTYPE/i.test(reader.text.slice(reader.at, reader.at + 9))) throw problem(reader, 'doctype');
  if (reader.text[reader.at] !== '<') throw problem(reader, 'root');
}

/** White space, comments and processing instructions outside the root. */
function skipBetween(reader: Reader): void {
  for (;;) {
    while (/\s/.test(reader.text[reader.at] ?? '')) reader.at += 1;
    if (!skipAside(reader)) return;
  }
}

function skipAside(reader: Reader): boolean {
  for (const [opens, closes] of [
    ['<!--', '-->'],
    ['<?', '?>'],
  ] as const) {
    if (!reader.text.startsWith(opens, reader.at)) continue;
    const end = reader.text.indexOf(closes, reader.at + opens.length);
    if (end === -1) throw problem(reader, 'end');
    reader.at = end + closes.length;
    return true;
  }
  return false;
}

function readElement(reader: Reader, depth: number): XmlElement {
  if (depth > DEEPEST) throw problem(reader, 'too-deep');
  const from = reader.at;
  const line = lineOf(reader, from);
  OPENING.lastIndex = from;
  const found = OPENING.exec(reader.text);
  if (!found) throw problem(reader, 'tag');
  const opening = { name: found[1] ?? '', attributes: attributesOf(reader, found[2] ?? ''), children: [], from };
  reader.at = OPENING.lastIndex;
  if (found[3] !== '/') readChildren(reader, opening, depth);
  const { name, attributes, children } = opening;
  return { name, attributes, children, line, source: reader.text.slice(from, reader.at) };
}

function attributesOf(reader: Reader, text: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [, name = '', double, single] of text.matchAll(ATTRIBUTE)) {
    if (name in attributes) throw problem(reader, 'tag');
    attributes[name] = resolve(reader, double ?? single ?? '');
  }
  return attributes;
}

function readChildren(reader: Reader, opening: Opening, depth: number): void {
  for (;;) {
    const next = reader.text.indexOf('<', reader.at);
    if (next === -1) throw problem(reader, 'end');
    if (next > reader.at) addText(opening, resolve(reader, reader.text.slice(reader.at, next)));
    reader.at = next;
    if (reader.text.startsWith('</', next)) return closeElement(reader, opening);
    if (reader.text.startsWith('<![CDATA[', next)) readCdata(reader, opening);
    else if (!skipAside(reader)) opening.children.push(readElement(reader, depth + 1));
  }
}

function closeElement(reader: Reader, { name }: Opening): void {
  CLOSING.lastIndex = reader.at;
  const found = CLOSING.exec(reader.text);
  if (found?.[1] !== name) throw problem(reader, 'nesting');
  reader.at = CLOSING.lastIndex;
}

function readCdata(reader: Reader, opening: Opening): void {
  const end = reader.text.indexOf(']]>', reader.at);
  if (end === -1) throw problem(reader, 'end');
  addText(opening, reader.text.slice(reader.at + '<![CDATA['.length, end));
  reader.at = end + 3;
}

function addText({ children }: Opening, text: string): void {
  const last = children.at(-1);
  if (typeof last === 'string') children[children.length - 1] = last + text;
  else children.push(text);
}

function resolve(reader: Reader, text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,32})?(;?)/gi, (_all, name: string | undefined, end: string) => {
    const value = name && end ? referenceOf(name) : null;
    if (value === null) throw problem(reader, 'reference');
    return value;
  });
}

function referenceOf(name: string): string | null {
  if (!name.startsWith('#')) return NAMED[name] ?? null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? null : String.fromCodePoint(code);
}

/** The children of an element that are elements, all or those of one name. */
export function childElements(element: XmlElement, name?: string): readonly XmlElement[] {
  return element.children.filter(
    (child) => typeof child !== 'string' && (!name || child.name === name),
  ) as XmlElement[];
}

/** The first child of a name. */
export function childElement(element: XmlElement, name: string): XmlElement | undefined {
  return childElements(element, name)[0];
}

/** All text below an element. */
export function textOf(element: XmlElement | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** A text as it stands between tags or in an attribute. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => ('\t\n\r'.includes(sign) ? sign : '')) // XML 1.0 cannot hold the others
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
