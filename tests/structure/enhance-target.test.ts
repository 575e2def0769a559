import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * Scripts of citizens' pages run in the web view of an old Android (Chrome 61, the first with modules): no syntax and no built-in
 * that came later. `verify-receipt` is left out: Ed25519 needs big integers (Chrome 67), and without it the page still tells how to
 * check a receipt elsewhere.
 */
const NEWER_MEMBERS: Readonly<Record<string, number>> = {
  allSettled: 76,
  at: 92,
  findLast: 97,
  findLastIndex: 97,
  flat: 69,
  flatMap: 69,
  fromEntries: 73,
  groupBy: 117,
  hasOwn: 93,
  matchAll: 73,
  randomUUID: 92,
  replaceAll: 85,
  replaceChildren: 86,
  requestSubmit: 76,
  toReversed: 110,
  toSorted: 110,
  toggleAttribute: 69,
  trimEnd: 66,
  trimStart: 66,
};
const NEWER_GLOBALS: Readonly<Record<string, number>> = {
  AbortController: 66,
  BigInt: 67,
  globalThis: 71,
  queueMicrotask: 71,
  structuredClone: 98,
};
const EXEMPT = ['verify-receipt.js'];

const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-enhance-'));
let scripts: readonly string[];
beforeAll(async () => {
  const configFile = path.resolve('vite.enhance.config.ts');
  await build({ configFile, logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  scripts = readdirSync(folder).filter((name) => name.endsWith('.js') && !EXEMPT.includes(name));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const parsed = (name: string) =>
  ts.createSourceFile(
    name,
    readFileSync(path.join(folder, name), 'utf8'),
    ts.ScriptTarget.ESNext,
    true,
    ts.ScriptKind.JS,
  );

test('there are scripts to look at', () => expect(scripts).toContain('attempt.js'));

test('no script of a citizen page uses syntax that Chrome 61 cannot read', () => {
  const found = scripts.flatMap((name) => newerSyntax(parsed(name)).map((what) => `${name}: ${what}`));
  expect(found).toEqual([]);
});

test('no script of a citizen page calls what Chrome 61 does not have', () => {
  const found = scripts.flatMap((name) => newerCalls(parsed(name)).map((what) => `${name}: ${what}`));
  expect(found).toEqual([]);
});

test('the check itself sees what is too new', () => {
  const text =
    'const a = b?.c ?? 1; try { a } catch { a } ; x.at(0); Object.fromEntries(y); 1n; a ||= 2; for await (const z of y) z;';
  const source = ts.createSourceFile('x.js', text, ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  expect([newerSyntax(source).toSorted(), newerCalls(source)]).toEqual([
    ['?.', '??', 'big integer', 'catch without a name', 'for await', 'logical assignment'],
    ['at (Chrome 92)', 'fromEntries (Chrome 73)'],
  ]);
});

const LOGICAL_ASSIGNMENTS: readonly ts.SyntaxKind[] = [
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
];

function newerSyntax(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  everyNode(source, (node) => {
    if ('questionDotToken' in node && node.questionDotToken) found.push('?.');
    if (ts.isBigIntLiteral(node)) found.push('big integer');
    if (ts.isCatchClause(node) && !node.variableDeclaration) found.push('catch without a name');
    if (ts.isForOfStatement(node) && node.awaitModifier) found.push('for await');
    if (ts.isPrivateIdentifier(node) || ts.isPropertyDeclaration(node)) found.push('class field');
    if (node.kind === ts.SyntaxKind.QuestionQuestionToken) found.push('??');
    if (ts.isBinaryExpression(node) && LOGICAL_ASSIGNMENTS.includes(node.operatorToken.kind))
      found.push('logical assignment');
  });
  return found;
}

function newerCalls(source: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  everyNode(source, (node) => {
    const member = ts.isPropertyAccessExpression(node) ? node.name.text : '';
    if (ts.isCallExpression(node.parent ?? node) && Object.hasOwn(NEWER_MEMBERS, member))
      found.push(`${member} (Chrome ${NEWER_MEMBERS[member]})`);
    if (ts.isIdentifier(node) && Object.hasOwn(NEWER_GLOBALS, node.text) && !isMemberName(node))
      found.push(`${node.text} (Chrome ${NEWER_GLOBALS[node.text]})`);
  });
  return found;
}

function isMemberName(node: ts.Identifier): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
}

function everyNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => everyNode(child, visit));
}
