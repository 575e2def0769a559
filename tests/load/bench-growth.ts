import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { measureSlices, openBench, tableBytes, type Slice } from './bench-contest.ts';
import { openBenchSite, type BenchSiteOptions } from './bench-site.ts';
import { fillAttempts } from './fill-attempts.ts';
import { findLost } from './check-kept.ts';
import { meanOf, round2 } from './figures.ts';

export interface GrowthOptions {
  readonly rows: number;
  readonly people: number;
  readonly seconds: number;
}

export const GROWTH_SMALL: GrowthOptions = { rows: 3000, people: 16, seconds: 2 };
export const GROWTH_FULL: GrowthOptions = { rows: 10_000_000, people: 128, seconds: 18 };

export interface GrowthFigures {
  readonly rows: number;
  readonly tableGigabytes: number;
  readonly fillSeconds: number;
  readonly before: Measured;
  readonly after: Measured;
  /** Ratio to the floor with the full table, for each of the empty one's: 1 = flat. */
  readonly flatness: number;
  readonly lost: number;
}

interface Measured {
  readonly requestsPerSecond: number;
  readonly floorPerSecond: number;
  readonly ratioToFloor: number;
  readonly slices: readonly Slice[];
}

const BYTES_A_ROW = 3200; // participant, attempt (its page half empty), prediction, receipt, their indexes, and the log of writing them

/** The hot path beside the floor on an empty table, then on a full one. Refused when the disk is too small. */
export async function benchGrowth(
  { rows, people, seconds }: GrowthOptions,
  where: BenchSiteOptions = {},
): Promise<GrowthFigures> {
  demandSpace(rows * BYTES_A_ROW);
  const site = await openBenchSite(where);
  try {
    const bench = await openBench(site);
    await measureSlices(bench, { people, seconds: seconds / 3 }); // warms up
    const before = measuredOf(await measureSlices(bench, { people, seconds }));
    const startedAt = performance.now();
    const fill = { season: site.season, round: site.round, rows };
    await fillAttempts(site.database, { ...fill, onProgress: (done) => process.stderr.write(`${done} of ${rows}\n`) });
    await site.database.query('checkpoint'); // what is measured is a table of that size, not what filling it left to do
    const fillSeconds = Math.round((performance.now() - startedAt) / 1000);
    const after = measuredOf(await measureSlices(bench, { people, seconds }));
    return {
      rows,
      tableGigabytes: round2((await tableBytes(site.database)) / 1e9),
      fillSeconds,
      before,
      after,
      flatness: round2(after.ratioToFloor / before.ratioToFloor),
      lost: (await findLost(site.database, bench.acknowledged)).length,
    };
  } finally {
    await site.stop();
  }
}

function measuredOf({ slices, played }: Awaited<ReturnType<typeof measureSlices>>): Measured {
  const floorPerSecond = Math.round(meanOf(slices, (slice) => slice.floorPerSecond));
  const requestsPerSecond = Math.round(played.requests / played.seconds);
  return { requestsPerSecond, floorPerSecond, ratioToFloor: round2(requestsPerSecond / floorPerSecond), slices };
}

function demandSpace(bytes: number): void {
  const { bavail, bsize } = statfsSync(tmpdir());
  const gigabytes = (count: number) => Math.ceil(count / 1e9);
  if (bavail * bsize > bytes * 1.2) return;
  throw new Error(`this needs ${gigabytes(bytes * 1.2)} GB in ${tmpdir()}, and ${gigabytes(bavail * bsize)} are free`);
}

export function describeGrowth(figures: GrowthFigures): string {
  const { before, after } = figures;
  const line = (name: string, one: Measured) =>
    `${name}: ${one.requestsPerSecond} requests/s, floor ${one.floorPerSecond}, ratio ${one.ratioToFloor}`;
  return [
    line('empty table', before),
    line(`${figures.rows} attempts more (${figures.tableGigabytes} GB, filled in ${figures.fillSeconds} s)`, after),
    `flatness ${figures.flatness}; ${figures.lost} lost`,
  ].join('\n');
}
