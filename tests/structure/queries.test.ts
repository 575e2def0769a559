import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesUnder, ROOT, visitNodes } from './sources.ts';

const QUERIES = 'src/server/db/queries';
const modules = filesUnder(QUERIES).filter((file) => /^[^.]+\.ts$/.test(path.basename(file)));

test.each(modules)('every query of %s has an example, so that its SQL is seen in review', async (file) => {
  const examplesFile = file.replace(/\.ts$/, '.examples.ts');
  const known = existsSync(path.join(ROOT, examplesFile)) ? await examplesOf(examplesFile) : [];
  const missing = queriesIn(file).filter((name) => !known.includes(name));
  expect(
    missing,
    `add to ${examplesFile} (pattern: src/server/db/query-examples.ts), then run bin/generate.mjs`,
  ).toEqual([]);
});

async function examplesOf(file: string): Promise<readonly string[]> {
  const { examples } = (await import(path.join(ROOT, file))) as { examples: object };
  return Object.keys(examples);
}

/** Exported functions whose first parameter is a database. */
function queriesIn(file: string): readonly string[] {
  const names: string[] = [];
  visitNodes(file, (node) => {
    if (!ts.isFunctionDeclaration(node) || !node.name) return;
    const isExported = node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);
    const first = node.parameters[0]?.type?.getText() ?? '';
    if (isExported && /Kysely|Transaction/.test(first)) names.push(node.name.text);
  });
  return names;
}
