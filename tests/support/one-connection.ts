import { sql } from 'kysely';
import type { World } from './world.ts';

const POOL = 5; // of a world

/** Does something while all connections of the pool but one are lent out: whoever holds one and asks for another waits for ever. */
export async function withOneConnection<T>({ app }: Pick<World, 'app'>, work: () => Promise<T>): Promise<T> {
  const { promise: done, resolve: letGo } = Promise.withResolvers<void>();
  const lent = Array.from({ length: POOL - 1 }, () => {
    const { promise: isLent, resolve } = Promise.withResolvers<void>();
    const held = app.db.connection().execute(async (db) => {
      await sql`select 1`.execute(db);
      resolve();
      await done;
    });
    return { isLent, held };
  });
  await Promise.all(lent.map(({ isLent }) => isLent));
  try {
    return await work();
  } finally {
    letGo();
    await Promise.all(lent.map(({ held }) => held));
  }
}
