import { expect, test } from 'vitest';
import { cloneDatabase } from '#tests/support/database.ts';
import { SMALL, soak } from './soak.ts';

/** As in bench.test.ts: what is lost would be lost there too. */
async function soakSmall(name: string) {
  const database = await cloneDatabase();
  try {
    return await soak([name], SMALL, { databaseUrl: database.url });
  } finally {
    await database.drop();
  }
}

test('several hundred starts in two seconds all begin, once each', async () => {
  const rows = await soakSmall('starts');
  expect(rows.map(({ what, holds }) => ({ what, holds }))).toEqual([
    { what: '600 starts, due within 2 s', holds: true },
  ]);
  expect(rows[0]!.figures).toMatchObject({ starts: 600, failed: 0, kept: 600 });
}, 400_000);

test('a crowd before the waiting room of two workers comes in in order, at the rate, all of it', async () => {
  const [row] = await soakSmall('crowd');
  expect(row).toMatchObject({ holds: true, figures: { people: 200, early: 0, overtaken: 0 } });
}, 400_000);

test('dossiers with their files that come in the last seconds are all kept, each with a receipt in the log', async () => {
  const [row] = await soakSmall('award-deadline');
  expect(row).toMatchObject({
    holds: true,
    figures: { dossiers: 20, handedIn: 20, failed: 0, versions: 20, receipts: 20, 'in the log': 20, 'late refused': 3 },
  });
}, 400_000);

test('a council walks from its founding through signed minutes to the decision: nothing is lost, and results are those of the raw scores', async () => {
  const rows = await soakSmall('council-day');
  expect(rows.filter(({ holds }) => !holds)).toEqual([]);
  const counted = new Map(rows.map(({ what, figures }) => [what, figures['count']]));
  expect(counted.get('sheets opened, saved and sealed')).toBe(36);
  // Eight members, three votes: one title, the other, and the second ballot of those tied at its cut.
  expect(counted.get('ballots of the final round')).toBe(24);
  expect(counted.get('signatures of the minutes')).toBe(27); // and the secretary of each
}, 400_000);
