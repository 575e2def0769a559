import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrate } from '#server/db/migrate.ts';
import { startEmbeddedPostgres } from '#server/ports/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the cluster's maintenance database; `template_schema` is the empty, migrated database to clone. */
    postgresUrl: string;
  }
}

/** A power cut may destroy it: nothing is written twice or waited for. Making a database from the template takes two thirds of what it took. */
const FORGETFUL = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
};

/** One cluster for the whole run, in a temporary folder on its own port, with durability off; a migrated template to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-test-'));
  chmodSync(folder, 0o711); // lets PostgreSQL's account in when we are root; otherwise its cluster would lie elsewhere and stay
  process.env['TEST_COMPILE_CACHE'] = path.join(folder, 'compiled'); // half of a start of the program is reading its source
  const postgres = await startEmbeddedPostgres(folder, { settings: FORGETFUL });
  const migrated = await migrate(postgres.url);
  if (!migrated.ok) throw new Error(migrated.refusal.code);
  project.provide('postgresUrl', postgres.urlOf('postgres'));
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
