import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

export const ROOT = path.resolve(import.meta.dirname, '../..');

/** The module names that every layer uses, in the order of the design. */
export const MODULES = [
  'shared',
  'agency',
  'person',
  'dossier',
  'nomination',
  'vetting',
  'judging',
  'honour',
  'contest',
  'campaign',
  'dispatch',
  'ledger',
  'work',
  'season',
] as const;

/** Files below a folder of the project, as paths from its root with `/`. */
export function filesUnder(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .sort();
}

/** Text of a file of the project. */
export function textOf(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The TypeScript of a source, of a component only what stands in its scripts. */
export function scriptOf(file: string): string {
  if (!file.endsWith('.svelte')) return textOf(file);
  return [...textOf(file).matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((script) => script[1]).join('\n');
}

/** Calls `visit` for every node of a source. */
export function visitNodes(file: string, visit: (node: ts.Node) => void): void {
  const walk = (node: ts.Node): void => {
    visit(node);
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(file, scriptOf(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TS));
}
