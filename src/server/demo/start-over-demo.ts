import pg from 'pg';

/**
 * Empties a demo database whose world was begun and never finished (a killed first start), so that it can be migrated and
 * made again. Nobody has used such a database: the program serves only afterwards. Answers whether it did.
 */
export async function emptyUnfinishedDemo(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      'select 1 from installation where is_demo and demo_begun_at is not null and demo_ready_at is null',
    );
    if (rowCount) await client.query('drop schema public cascade; create schema public');
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
