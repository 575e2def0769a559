import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { filesUnder, textOf, visitNodes } from './sources.ts';

/**
 * What decides about a verdict, table by table, and how a verdict follows when it changes:
 * a step that schedules, a step that judges at once, or a reason why nothing follows.
 */
const SOURCES: Readonly<Record<string, 'schedules' | 'judges at once' | 'judged when handed in' | 'never changes'>> = {
  claim_verdict: 'schedules',
  dossier: 'never changes',
  dossier_version: 'judged when handed in',
  entry: 'judged when handed in',
  entry_move: 'judged when handed in', // what a move takes out of the running needs no verdict
  file_removal: 'schedules',
  organisation: 'never changes',
  paper_dossier: 'never changes',
  province_mandate: 'schedules',
  registration_extension: 'schedules',
  residence_card: 'schedules',
  uploaded_file: 'schedules',
  verdict: 'judged when handed in',
  verdict_revision: 'judged when handed in', // the judgement itself
  waiver: 'judges at once',
  waiver_withdrawal: 'judges at once',
};

const CALLS: Readonly<Record<string, RegExp>> = {
  schedules: /\bschedule(Verdicts|VerdictsOf|LateFile)\(/,
  'judges at once': /\bjudgeAgain\(/,
};

/** Steps that write before anything can have been handed in. */
const BEFORE_HANDING_IN = [
  'src/server/app/dossier/register-organisation.ts',
  'src/server/app/vetting/open-paper-dossier.ts',
];

/** Takes back a whole import nobody has touched, dossiers, verdicts and all. */
const WITH_ITS_VERDICTS = ['deleteUntouchedImport'];

test('every table that a verdict is judged by says how a change of it has the verdict judged again', () => {
  const tables = new Set([...textOf('src/server/db/schema.sql').matchAll(/^create table (\w+)/gim)].map(([, t]) => t));
  const [, judged = ''] = textOf('src/server/db/queries.sql/verdict.sql').split('-- listJudgedDossiers');
  const [query = ''] = judged.split('\n-- ');
  const read = [...query.matchAll(/\b(?:from|join)\s+"?(\w+)"?/g)].map(([, name]) => name).filter((t) => tables.has(t));
  expect([...new Set(read)].toSorted()).toEqual(Object.keys(SOURCES));
});

const writers = writersOf();

for (const [table, follows] of Object.entries(SOURCES)) {
  const call = CALLS[follows];
  if (call)
    test(`whoever writes ${table} ${follows}`, () => {
      const names = writers.flatMap(({ name, writes }) => (writes.includes(`insert ${table}`) ? [name] : []));
      const steps = filesUnder('src/server').filter(
        (file) => /^src\/server\/(app|jobs|http)\//.test(file) && names.some((name) => calls(file, name)),
      );
      const silent = steps.filter((file) => !call.test(textOf(file)) && !BEFORE_HANDING_IN.includes(file));
      expect([steps.length > 0, silent]).toEqual([true, []]);
    });
  if (follows !== 'judged when handed in')
    test(`nothing of ${table} is changed or removed`, () => {
      const changing = writers.filter(({ writes }) => writes.includes(`change ${table}`));
      expect(changing.map(({ name }) => name).filter((name) => !WITH_ITS_VERDICTS.includes(name))).toEqual([]);
    });
}

function calls(file: string, name: string): boolean {
  return new RegExp(`\\b${name}\\(`).test(textOf(file));
}

/** Exported queries with the tables they add to, and those they change or delete from. */
function writersOf(): readonly { readonly name: string; readonly writes: readonly string[] }[] {
  const files = filesUnder('src/server/db/queries').filter((file) => /^[^.]+\.ts$/.test(path.basename(file)));
  const found: { name: string; writes: readonly string[] }[] = [];
  for (const file of files)
    visitNodes(file, (node) => {
      if (!ts.isFunctionDeclaration(node) || !node.name) return;
      const text = node.getText();
      const writes = [...text.matchAll(/\b(insertInto|updateTable|deleteFrom)\('(\w+)/g)].map(
        ([, how, table]) => `${how === 'insertInto' ? 'insert' : 'change'} ${table}`,
      );
      const raw = [...text.matchAll(/\b(?:update|delete from) (\w+)\b/g)].map(([, table]) => `change ${table}`);
      if (writes.length + raw.length > 0) found.push({ name: node.name.text, writes: [...writes, ...raw] });
    });
  return found;
}
