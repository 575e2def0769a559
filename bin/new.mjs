// Begins an operation, a rule or a table in the house's pattern.
// Usage: bin/new operation contest/withdraw-attempt | rule contest/attempt-limit | table complaint   [--in FOLDER]
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { operation, rule, table } from './new-templates.mjs';
import { root } from './install.mjs';

const MODULES = [
  'shared',
  'agency',
  'person',
  'dossier',
  'judging',
  'honour',
  'contest',
  'campaign',
  'dispatch',
  'ledger',
  'work',
  'season',
];
const USAGE = `Usage: bin/new operation MODULE/verb-noun
       bin/new rule MODULE/name-of-the-rule
       bin/new table name_of_table
MODULE is one of ${MODULES.join(', ')}.`;

const [kind, name, option, folder] = process.argv.slice(2);
const target = option === '--in' && folder ? folder : root;
const files = filesOf(kind, name ?? '');
if (!files) end(2, USAGE);
const taken = files.filter(([file]) => existsSync(path.join(target, file))).map(([file]) => file);
if (taken.length > 0) end(1, `${taken.join(', ')} is there already.`);
for (const [file, text] of files) {
  mkdirSync(path.dirname(path.join(target, file)), { recursive: true });
  writeFileSync(path.join(target, file), text);
  process.stdout.write(`${file}\n`);
}
process.stdout.write(`\n${nextSteps(kind)}\n`);

function filesOf(kind, name) {
  const [module, stem = ''] = name.split('/');
  const isPlaced = MODULES.includes(module) && /^[a-z]+(-[a-z0-9]+)*$/.test(stem);
  if (kind === 'operation' && isPlaced && stem.includes('-')) return operation(module, stem);
  if (kind === 'rule' && isPlaced) return rule(module, stem);
  if (kind === 'table' && /^[a-z]+(_[a-z]+)*$/.test(name)) return table(name, nextMigration());
  return null;
}

function nextMigration() {
  const migrations = path.join(target, 'src/server/db/migrations');
  const numbers = existsSync(migrations) ? readdirSync(migrations).map((file) => Number(file.slice(0, 4))) : [];
  return String(Math.max(0, ...numbers) + 1).padStart(4, '0');
}

function nextSteps(kind) {
  return {
    operation:
      'Next: its query in src/server/db/queries with an example, its door (http/*.routes.ts or +page.server.ts), the words of its refusals in messages/.',
    rule: 'Next: the table of cases in the test, with article and boundary instants; a line in docs/rules/.',
    table:
      'Next: the columns; then `node bin/run.mjs bin/generate.mjs`; an invariant in db/invariants if two tables must agree.',
  }[kind];
}

function end(code, text) {
  (code === 0 ? process.stdout : process.stderr).write(`${text}\n`);
  process.exit(code);
}
