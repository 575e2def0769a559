import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { accept, refuse, type Result } from '#core/shared/result.ts';

const FOLDER = new URL('./migrations/', import.meta.url);
const LOCK = 7_240_117; // any constant: two processes migrating at once take turns

export interface NewerSchema {
  readonly code: 'schema-newer-than-program';
  readonly unknown: readonly string[];
}

/** Brings the database up to this program's schema, each migration in a transaction of its own. Forward only. */
export async function migrate(url: string): Promise<Result<readonly string[], NewerSchema>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists schema_migration (name text primary key, applied_at timestamptz not null default now())',
    );
    return await applyMissing(client);
  } finally {
    await client.end();
  }
}

/** Names of the migrations that the database still lacks, without applying them; refused when it is newer than this program. */
export async function findMissingMigrations(url: string): Promise<Result<readonly string[], NewerSchema>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ known: string | null }>(
      "select to_regclass('schema_migration')::text as known",
    );
    return rows[0]?.known ? await compare(client) : accept(await migrationFiles());
  } finally {
    await client.end();
  }
}

async function applyMissing(client: pg.Client): Promise<Result<readonly string[], NewerSchema>> {
  const missing = await compare(client);
  if (!missing.ok) return missing;
  for (const name of missing.value) await applyOne(client, name);
  return missing;
}

async function compare(client: pg.Client): Promise<Result<readonly string[], NewerSchema>> {
  const { rows } = await client.query<{ name: string }>('select name from schema_migration');
  const applied = new Set(rows.map((row) => row.name));
  const files = await migrationFiles();
  const unknown = [...applied].filter((name) => !files.includes(name));
  if (unknown.length > 0) return refuse({ code: 'schema-newer-than-program', unknown });
  return accept(files.filter((name) => !applied.has(name)));
}

async function applyOne(client: pg.Client, name: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(await readFile(new URL(name, FOLDER), 'utf8'));
    await client.query('insert into schema_migration (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Names of the migrations this program knows, in order. */
async function migrationFiles(): Promise<readonly string[]> {
  return (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort();
}
