// Writes what is generated from the migrations: src/server/db/schema.ts. Usage: node bin/generate.mjs (on the pinned Node).
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../src/server/db/migrate.ts';
import { startEmbeddedPostgres } from '../src/server/ports/embedded-postgres.ts';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const out = path.join(root, 'src/server/db/schema.ts');
const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-generate-'));
const server = await startEmbeddedPostgres(folder, { settings: { fsync: 'off' } });
try {
  await migrate(server.url);
  generateTypes(server.url);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

function generateTypes(url) {
  const mapping = { timestamptz: 'Temporal.Instant', date: 'string', int8: 'number', bytea: 'Uint8Array' };
  execFileSync(
    process.execPath,
    [path.join(root, 'node_modules/kysely-codegen/dist/cli/bin.js'), '--dialect=postgres', `--url=${url}`, `--out-file=${out}`,
      '--runtime-enums=false', '--exclude-pattern=schema_migration', `--type-mapping=${JSON.stringify(mapping)}`, '--type-only-imports'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  writeFileSync(out, readFileSync(out, 'utf8').replace('export interface DB {', 'export interface Database {'));
}
