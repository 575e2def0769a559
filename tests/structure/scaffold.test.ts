import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ts from 'typescript';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from './sources.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-new-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const scaffold = (...words: readonly string[]) =>
  spawnSync(process.execPath, [path.join(ROOT, 'bin/new.mjs'), ...words, '--in', folder], { encoding: 'utf8' });
const written = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();

test.each([
  [
    'operation',
    'contest/withdraw-attempt',
    ['src/server/app/contest/withdraw-attempt.ts', 'tests/http/contest/withdraw-attempt.test.ts'],
  ],
  ['rule', 'dossier/page-limit', ['src/core/dossier/page-limit.test.ts', 'src/core/dossier/page-limit.ts']],
  [
    'table',
    'complaint',
    [
      'src/server/db/migrations/0001_complaint.sql',
      'src/server/db/queries/complaint.examples.ts',
      'src/server/db/queries/complaint.ts',
    ],
  ],
])('a new %s %s begins with its files, and they parse', (kind, name, files) => {
  expect(scaffold(kind, name).status).toBe(0);
  expect(written()).toEqual(files);
  const sources = files.filter((file) => file.endsWith('.ts'));
  expect(sources.flatMap(syntaxErrorsOf)).toEqual([]);
});

test('what is there already is never overwritten', () => {
  scaffold('rule', 'dossier/page-limit');
  const again = scaffold('rule', 'dossier/page-limit');
  expect({ status: again.status, said: again.stderr }).toEqual({
    status: 1,
    said: 'src/core/dossier/page-limit.ts, src/core/dossier/page-limit.test.ts is there already.\n',
  });
});

test.each([
  ['operation', 'contest/attempt'],
  ['rule', 'unknown/page-limit'],
  ['table', 'Complaint'],
  ['thing', 'x/y'],
])('a %s named %s is not begun', (kind, name) => {
  expect(scaffold(kind, name).status).toBe(2);
  expect(written()).toEqual([]);
});

function syntaxErrorsOf(file: string): readonly string[] {
  const { diagnostics } = ts.transpileModule(readFileSync(path.join(folder, file), 'utf8'), {
    reportDiagnostics: true,
  });
  return (diagnostics ?? []).map((diagnostic) => ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '));
}
