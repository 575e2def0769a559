import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
let client: pg.Client;
const id = (n: number) => `019200a0-0000-7000-8000-00000000000${n}`;

beforeAll(async () => {
  world = await createWorld({ demo: false });
  client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query("set session_replication_role = 'replica'"); // rankings without the season they belong to
  for (const n of [1, 2, 3])
    await client.query(
      `insert into ranking (id, season_id, round_id, revision, rules_version, attempt_count, participant_count, all_correct_count,
         computed_at, rehearsed, prize_holders) values ($1, 's', 'dot-1', $2, 1, 0, 0, 0, now(), false, '{}')`,
      [id(n), n],
    );
  await client.query("set session_replication_role = 'origin'");
});
afterAll(async () => {
  await client.end();
  await world.close();
});

const publish = (ranking: number, corrects: number | null, round = 'dot-1') =>
  client.query(
    'insert into ranking_publication (ranking_id, season_id, round_id, corrects, published_at) values ($1, $2, $3, $4, now())',
    [id(ranking), 's', round, corrects && id(corrects)],
  );

test('a round has one published ranking, and each is corrected once at most', async () => {
  await publish(1, null);
  await expect(publish(2, null)).rejects.toThrow(/ranking_published_once/);
  await publish(2, 1);
  await expect(publish(3, 1)).rejects.toThrow(/ranking_publication_corrects_key/);
  await publish(3, 2);
});

test('a ranking is published for its own round only', async () => {
  await expect(publish(1, null, 'dot-2')).rejects.toThrow(/ranking_publication/);
});
