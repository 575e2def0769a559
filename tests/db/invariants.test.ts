import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrokenInvariants } from '#server/db/run-invariants.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { createWorld, type World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => void (world = await createWorld()));
afterAll(() => world.close());

test('every invariant holds in an empty installation', () => expectInvariants(world.app.db));

test('an invariant that does not hold is named with its sentence and its rows', async () => {
  const at = world.clock.wallNow();
  const agency = await world.app.db
    .insertInto('agency')
    .values({ id: world.app.ids.uuid(), slug: 'don-vi-thu', illustrative: true })
    .returning('id')
    .executeTakeFirstOrThrow();
  const declared = {
    id: world.app.ids.uuid(),
    agency_id: agency.id,
    season_id: 'thu',
    people: 10,
    reference_date: '2024-01-01',
  };
  await world.app.db
    .insertInto('headcount')
    .values({ ...declared, illustrative: true, declared_at: at })
    .execute();
  const approved_at = at.subtract({ seconds: 1 });
  await world.app.db.insertInto('headcount_approval').values({ headcount_id: declared.id, approved_at }).execute();
  expect(await findBrokenInvariants(world.app.db)).toEqual([
    {
      name: 'headcount-approved-after-declared',
      says: 'A headcount is approved after it was declared.',
      rows: [{ id: declared.id, declared_at: at, approved_at }],
    },
  ]);
});
