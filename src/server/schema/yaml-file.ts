import { isCollection, isNode, LineCounter, parseDocument, stringify, type Document } from 'yaml';
import { pointerKeys } from '#core/season/json-pointer.ts';

/** A YAML file that was read: its value, and where in the text each value stands. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** The line of a pointer's value (of its name, for a list or a map), or of the nearest value that holds it. First line = 1. */
  lineOf(pointer: string): number;
  /** The line of a member's name. */
  lineOfKey(pointer: string): number;
  readonly problems: readonly YamlProblem[];
}

export interface YamlProblem {
  readonly line: number;
  readonly message: string;
}

/** Reads YAML 1.2. Never throws: what is wrong with the text is in `problems`, and then `value` is `undefined`. */
export function readYaml(file: string, text: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const problems = document.errors.map((error) => ({ line: lineAt(error.pos[0]), message: firstLine(error.message) }));
  return {
    file,
    value: problems.length > 0 ? undefined : document.toJS(),
    problems,
    lineOf: (pointer) => lineAt(valueOffset(document, pointerKeys(pointer))),
    lineOfKey: (pointer) => lineAt(keyOffset(document, pointerKeys(pointer))),
  };
}

/** Writes a value as the season files stand: block style, long texts folded, times kept as text. */
export function writeYaml(value: unknown): string {
  return stringify(value, { lineWidth: 120, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' });
}

function firstLine(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:$/, '');
}

function valueOffset(document: Document, keys: readonly string[]): number {
  return isCollection(document.getIn(keys, true)) ? keyOffset(document, keys) : offsetOf(document, keys);
}

function offsetOf(document: Document, keys: readonly string[]): number {
  for (let length = keys.length; length > 0; length--) {
    const node = document.getIn(keys.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}

function keyOffset(document: Document, keys: readonly string[]): number {
  const holder = keys.length > 1 ? document.getIn(keys.slice(0, -1), true) : document.contents;
  const items = isNode(holder) && 'items' in holder ? (holder.items as readonly { key?: unknown }[]) : [];
  const key = items
    .map((item) => item.key)
    .find((node) => isNode(node) && 'value' in node && String(node.value) === keys.at(-1));
  return isNode(key) && key.range ? key.range[0] : offsetOf(document, keys);
}
