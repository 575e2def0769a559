// Writes what is made from the migrations, the queries and the schemas. Usage, on the pinned Node: node bin/generate.mjs [--check]
// With --check nothing is written: it fails, naming the files that are not what they are made of.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrate } from '../src/server/db/migrate.ts';
import { sqlOfQueries } from '../src/server/db/snapshot-queries.ts';
import { schemaSql } from '../src/server/db/snapshot-schema.ts';
import { startEmbeddedPostgres } from '../src/server/ports/embedded-postgres.ts';
import { seasonJsonSchema } from '../src/server/schema/season-json-schema.ts';
import { readRuleBook, ruleBookIds } from '../tests/rule-books/books.ts';
import { ruleBooksPage } from '../tests/rule-books/page.ts';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const DB = 'src/server/db';

const made = new Map([
  ...(await madeOfMigrations()),
  ...(await madeOfQueries()),
  ...madeOfSchemas(),
  ...madeOfRuleBooks(),
]);
const stale = [...made].filter(([file, text]) => current(file) !== text).map(([file]) => file);
const orphans = readdirSync(path.join(root, DB, 'queries.sql'))
  .map((name) => `${DB}/queries.sql/${name}`)
  .filter((file) => !made.has(file));

if (process.argv.includes('--check')) {
  for (const file of [...stale, ...orphans]) process.stdout.write(`${file} is not what it is made of\n`);
  process.exitCode = stale.length + orphans.length > 0 ? 1 : 0;
} else {
  for (const file of stale) writeFileSync(path.join(root, file), made.get(file));
  for (const file of orphans) rmSync(path.join(root, file));
  for (const file of [...stale, ...orphans]) process.stdout.write(`wrote ${file}\n`);
}

function current(file) {
  const place = path.join(root, file);
  return existsSync(place) ? readFileSync(place, 'utf8') : null;
}

async function madeOfMigrations() {
  const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-generate-'));
  chmodSync(folder, 0o711); // lets PostgreSQL's account in when we are root, so that its cluster goes with the folder
  const server = await startEmbeddedPostgres(folder, { settings: { fsync: 'off' } });
  const client = new pg.Client({ connectionString: server.url });
  try {
    await migrate(server.url);
    await client.connect();
    return [
      [`${DB}/schema.ts`, typesOf(server.url, folder)],
      [`${DB}/schema.sql`, await schemaSql(client)],
    ];
  } finally {
    await client.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function typesOf(url, folder) {
  const out = path.join(folder, 'schema.ts');
  const mapping = { timestamptz: 'Temporal.Instant', date: 'string', int8: 'number', bytea: 'Uint8Array' };
  execFileSync(
    process.execPath,
    [
      path.join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'),
      '--dialect=postgres',
      `--url=${url}`,
      `--out-file=${out}`,
      '--runtime-enums=false',
      '--exclude-pattern=schema_migration',
      `--type-mapping=${JSON.stringify(mapping)}`,
      '--type-only-imports',
    ],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  return readFileSync(out, 'utf8').replace('export interface DB {', 'export interface Database {');
}

async function madeOfQueries() {
  mkdirSync(path.join(root, DB, 'queries.sql'), { recursive: true });
  const names = readdirSync(path.join(root, DB, 'queries')).filter((name) => name.endsWith('.examples.ts'));
  return Promise.all(
    names.sort().map(async (name) => {
      const stem = name.replace('.examples.ts', '');
      const { examples } = await import(`../${DB}/queries/${name}`);
      return [
        `${DB}/queries.sql/${stem}.sql`,
        await sqlOfQueries(await import(`../${DB}/queries/${stem}.ts`), examples),
      ];
    }),
  );
}

function madeOfRuleBooks() {
  return [['docs/rules/rule-books.md', ruleBooksPage(ruleBookIds().map(readRuleBook))]];
}

function madeOfSchemas() {
  return [['seasons/season.schema.json', seasonJsonSchema()]];
}
