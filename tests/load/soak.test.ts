import { expect, test } from 'vitest';
import { SMALL, soak } from './soak.ts';

test('several hundred starts in two seconds all begin, once each', async () => {
  const rows = await soak(['starts'], SMALL);
  expect(rows.map(({ what, holds }) => ({ what, holds }))).toEqual([
    { what: '600 starts, due within 2 s', holds: true },
  ]);
  expect(rows[0]!.figures).toMatchObject({ starts: 600, failed: 0, kept: 600 });
}, 400_000);

test('a crowd before the waiting room of two workers comes in in order, at the rate, all of it', async () => {
  const [row] = await soak(['crowd'], SMALL);
  expect(row).toMatchObject({ holds: true, figures: { people: 200, early: 0, overtaken: 0 } });
}, 400_000);

test('dossiers with their files that come in the last seconds are all kept, each with a receipt in the log', async () => {
  const [row] = await soak(['award-deadline'], SMALL);
  expect(row).toMatchObject({
    holds: true,
    figures: { dossiers: 20, handedIn: 20, failed: 0, versions: 20, receipts: 20, 'in the log': 20, 'late refused': 3 },
  });
}, 400_000);
