import { expect, test } from 'vitest';
import { benchContest, SMALL } from './bench.ts';
import { openBenchSite } from './bench-site.ts';

test('many people at once play whole attempts, and nothing that was acknowledged is lost', async () => {
  const site = await openBenchSite();
  try {
    const figures = await benchContest(site, SMALL);
    expect(figures.attempts).toBeGreaterThan(10);
    expect(figures.lost).toBe(0);
  } finally {
    await site.stop();
  }
}, 120_000);
