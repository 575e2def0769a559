import pg from 'pg';
import { inject } from 'vitest';

const TEMPLATE = 'vinhdanh'; // migrated by postgres.setup.ts, connected to by nobody afterwards

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A fresh database with the whole schema, cloned from the template. Copying files takes half of what the log does. `from` clones another one instead. */
export async function cloneDatabase(from = TEMPLATE): Promise<TestDatabase> {
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name} template ${from} strategy file_copy`);
  return { url: urlOf(name), drop: () => onServer(`drop database ${name} with (force)`) };
}

/** Address of a database on the test cluster. */
function urlOf(name: string): string {
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  return url.href;
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
