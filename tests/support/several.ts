import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { SeasonDefinition } from '#core/season/definition.ts';
import { decidePapersAtLoad } from '#server/app/season/decide-papers.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { markDemoBegun, markDemoReady } from '#server/db/queries/installation.ts';
import { freePort } from './free-port.ts';
import { startProgram, type Program } from './program.ts';
import { createWorld, type World } from './world.ts';

/** A contest that is open at any time, under this season. */
export const OPEN_SEASON = 'do-tai';

/** The real program, several processes on one database, and beside it a world of the test's own on the same database. */
export interface Several {
  /** The one started last. */
  program: Program;
  readonly world: World;
  readonly port: number;
  /** Starts the program again on the same database, after it has ended. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** The one of createWorld: what one signs the other knows. */
export const MASTER_KEY = '07'.repeat(32);

/** Starts so many workers on a database in which the open contest is loaded. Further environment in `env`. */
export async function startSeveral(workers: number, env: Readonly<Record<string, string>> = {}): Promise<Several> {
  const world = await createWorld({ now: Temporal.Now.instant().toString() });
  await loadShippedSeason(world.app, 'thanh-hoa-2024');
  await loadOpenSeason(world, (season) => season);
  await markDemoBegun(world.app.db, world.app.clock.wallNow());
  await markDemoReady(world.app.db, world.app.clock.wallNow()); // a demo's clock can be moved; its world is not needed
  const data = mkdtempSync(path.join(tmpdir(), 'vinh-danh-several-'));
  const port = await freePort();
  const begin = () =>
    startProgram({
      DATABASE_URL: world.databaseUrl,
      VINHDANH_DATA: data,
      VINHDANH_MASTER_KEY: MASTER_KEY,
      WEB_CONCURRENCY: String(workers),
      PORT: String(port),
      ...env,
    });
  const close = async () => {
    several.program.child.kill('SIGTERM');
    await several.program.exited;
    await world.close();
    rmSync(data, { recursive: true, force: true });
  };
  const start = async () => {
    several.program = begin();
    await several.program.ready();
  };
  const several: Several = { program: begin(), world, port, start, close };
  await several.program.ready();
  return several;
}

/** Adopts the open contest as changed; every process hears of it. */
export async function loadOpenSeason(world: World, change: (season: SeasonDefinition) => SeasonDefinition) {
  const file = path.resolve(import.meta.dirname, '../load/bench-season.yaml');
  const season = change(parse(readFileSync(file, 'utf8')) as SeasonDefinition);
  await decidePapersAtLoad(world.app, season, 'Kiểm thử');
  const loaded = await loadSeason(world.app, { season, illustrative: [], by: null, reason: 'Kiểm thử' });
  if (!loaded.ok) throw new Error(loaded.refusal.code);
  await world.app.seasons.refresh();
  await world.app.contests.refresh();
  return loaded.value;
}
