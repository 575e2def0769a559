import { afterAll, beforeAll, expect, test } from 'vitest';
import pg from 'pg';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
let client: pg.Client;
beforeAll(async () => {
  world = await createWorld({ demo: false });
  client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await world.close();
});

const RANKING = '019200a0-0000-7000-8000-000000000001';
const addPlaces = (rankingId: string) =>
  client.query(
    `insert into ranking_place (ranking_id, place, rank, participant_id, attempt_id, display_name, score_hundredths, all_correct,
       duration_ms, submitted_at, by_lot)
     select $1, n, n, gen_random_uuid(), gen_random_uuid(), 'An', 0, false, 1, now(), false from generate_series(1, 3) as n`,
    [rankingId],
  );

test('places of a ranking that is not there are refused, all of them, and those of one that is there are kept', async () => {
  const refused = 'a place belongs to a ranking';
  await expect(addPlaces(RANKING)).rejects.toMatchObject({ code: '23503', message: refused });
  expect((await client.query('select from ranking_place')).rowCount).toBe(0);
  await client.query(`
    set session_replication_role = 'replica';
    insert into ranking (id, season_id, round_id, revision, rules_version, attempt_count, participant_count, all_correct_count,
      computed_at, rehearsed, prize_holders)
    values ('${RANKING}', 's', 'r', 1, 1, 3, 3, 0, now(), false, '{}');
    set session_replication_role = 'origin'`);
  expect((await addPlaces(RANKING)).rowCount).toBe(3);
});
