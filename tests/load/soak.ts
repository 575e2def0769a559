// `npm run soak -- [attempts|starts|crowd|crashes|disk|slow|award-deadline|council-day …] [--small] [--json]`: bad days at full size, each with what must hold.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { AWARD, handIn, openDoor, playDeadline, prepareEntrants, setDeadline, type Entrant } from './award-deadline.ts';
import { openBenchSite, withApp, type BenchSiteOptions } from './bench-site.ts';
import { findLost } from './check-kept.ts';
import { playCouncilDay, type CouncilSize } from './council-day.ts';
import { beginTogether, waitTogether } from './crowd.ts';
import { openDurableSite, type DurableSite } from './durable-site.ts';
import { playPersistently, type Persisted } from './persist.ts';
import { playAttempts, registerPeople } from './play.ts';
import { putFarAway } from '#tests/support/far-database.ts';

interface Row {
  readonly scenario: string;
  readonly what: string;
  readonly figures: Readonly<Record<string, number | string>>;
  readonly holds: boolean;
}

interface Size {
  readonly attempts: { readonly people: number; readonly seconds: number };
  readonly starts: { readonly people: number; readonly seconds: number };
  readonly crowd: { readonly people: number; readonly perSecond: number };
  readonly crashes: { readonly people: number; readonly rounds: number };
  readonly disk: { readonly people: number; readonly megabytes: number };
  readonly slow: { readonly people: number; readonly delayMs: number };
  readonly deadline: { readonly dossiers: number; readonly seconds: number };
  readonly council: CouncilSize;
}

const FULL: Size = {
  attempts: { people: 256, seconds: 600 },
  starts: { people: 100_000, seconds: 60 },
  crowd: { people: 20_000, perSecond: 200 },
  crashes: { people: 300, rounds: 3 },
  disk: { people: 200, megabytes: 400 },
  slow: { people: 300, delayMs: 200 },
  deadline: { dossiers: 1000, seconds: 60 },
  council: { entries: 254, panels: 20, judges: 46, days: 2, places: 10 },
};

export const SMALL: Size = {
  attempts: { people: 16, seconds: 3 },
  starts: { people: 600, seconds: 2 },
  crowd: { people: 200, perSecond: 40 },
  crashes: { people: 20, rounds: 1 },
  disk: { people: 20, megabytes: 200 },
  slow: { people: 20, delayMs: 50 },
  deadline: { dossiers: 20, seconds: 2 },
  council: { entries: 12, panels: 3, judges: 8, days: 1, places: 3 },
};

/** An empty, migrated database to use instead of a durable one of its own; not for what kills PostgreSQL. */
type Where = Pick<BenchSiteOptions, 'databaseUrl'>;

type Scenario = (size: Size, where: Where) => Promise<readonly Row[]>;

const SCENARIOS: Readonly<Record<string, Scenario>> = {
  attempts: soakAttempts,
  starts: soakStarts,
  crowd: soakCrowd,
  crashes: soakCrashes,
  disk: soakDisk,
  slow: soakSlow,
  'award-deadline': soakDeadline,
  'council-day': soakCouncil,
};

/** Whole attempts without pause for a long time. */
async function soakAttempts({ attempts: { people, seconds } }: Size): Promise<readonly Row[]> {
  const site = await openBenchSite();
  try {
    const crowd = await registerPeople({ ...site, people, firstPerson: 0 }, people * seconds);
    const played = await playAttempts({ ...site, people, seconds, firstPerson: 0 }, crowd);
    const lost = (await findLost(site.database, played.acknowledged)).length;
    const figures = { people, seconds, attempts: played.attempts, requests: played.requests, lost };
    return [{ scenario: 'attempts', what: 'whole attempts without pause', figures, holds: lost === 0 }];
  } finally {
    await site.stop();
  }
}

/** So many starts within a minute, at the moments they are due. */
async function soakStarts({ starts }: Size, where: Where): Promise<readonly Row[]> {
  const site = await openBenchSite(where);
  try {
    const figures = await beginTogether(site, { ...starts, firstPerson: 0 });
    const { rows } = await site.database.query<{ count: string }>('select count(*) from attempt');
    const kept = Number(rows[0]!.count);
    const holds = figures.failed === 0 && kept === starts.people;
    return [
      {
        scenario: 'starts',
        what: `${starts.people} starts, due within ${starts.seconds} s`,
        figures: { ...figures, kept },
        holds,
      },
    ];
  } finally {
    await site.stop();
  }
}

/** A flash crowd before the waiting room of two workers. */
async function soakCrowd({ crowd }: Size, where: Where): Promise<readonly Row[]> {
  return withSite({ WEB_CONCURRENCY: '2', ...lentTo(where) }, async (site) => {
    await site.query(
      `insert into waiting_room_setting (id, season_id, admit_per_second, place_kept_minutes, pass_minutes, reason, set_by, set_at)
       values (gen_random_uuid(), $1, $2, 10, 15, 'Đo tải', null, now())`,
      [site.season, crowd.perSecond],
    );
    await site.query(`select pg_notify('waiting', $1)`, [site.season]);
    await sleep(500);
    const figures = await waitTogether(site, crowd);
    const holds = figures.early === 0 && figures.overtaken === 0;
    const what = `${crowd.people} come at once, ${crowd.perSecond} a second are let in, two workers`;
    return [{ scenario: 'crowd', what, figures: { ...figures }, holds }];
  });
}

/** Program and PostgreSQL killed by turns while people go on trying. */
async function soakCrashes({ crashes: { people, rounds } }: Size): Promise<readonly Row[]> {
  return withSite({ WEB_CONCURRENCY: '2' }, async (site) => {
    const rows: Row[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const killed = async (what: string, firstPerson: number, kill: () => Promise<unknown>) => {
        const playing = playPersistently({ ...site, people, saves: 10, firstPerson, giveUpMs: 180_000 });
        await sleep(1000);
        await kill();
        await site.start();
        rows.push(await rowOf(site, { scenario: 'crashes', what, people }, await playing));
      };
      await killed('kill -9 of the program in mid-burst', (2 * round + 1) * 100_000, () => site.kill());
      await killed('kill -9 of PostgreSQL in mid-burst', (2 * round + 2) * 100_000, async () => {
        process.kill(site.postmaster(), 'SIGKILL');
        await site.ended();
      });
    }
    return rows;
  });
}

/** A disk that is really full: the data folder on a small file system of its own. Needs root, as mounting does. */
async function soakDisk({ disk: { people, megabytes } }: Size): Promise<readonly Row[]> {
  const place = mkdtempSync(path.join(tmpdir(), 'vinh-danh-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place]);
  if (mounted.status !== 0) {
    rmSync(place, { recursive: true });
    return [{ scenario: 'disk', what: 'not run: mounting a small disk needs root', figures: {}, holds: true }];
  }
  try {
    chmodSync(place, 0o711);
    const folder = path.join(place, 'data');
    mkdirSync(folder);
    chmodSync(folder, 0o711);
    const site = await openDurableSite(folder, {});
    try {
      return [await fillUp(site, place, people)];
    } finally {
      await site.stop();
    }
  } finally {
    spawnSync('umount', ['-l', place]);
    rmSync(place, { recursive: true, force: true });
  }
}

async function fillUp(site: DurableSite, place: string, people: number): Promise<Row> {
  const playing = playPersistently({ ...site, people, saves: 200, firstPerson: 0, giveUpMs: 180_000 });
  await sleep(500);
  const ballast = path.join(place, 'ballast');
  for (let block = 0; ; block += 1) {
    try {
      writeFileSync(`${ballast}-${block}`, Buffer.alloc(1024 * 1024));
    } catch {
      break; // full
    }
    if (block > 10_000) throw new Error('the disk does not fill');
  }
  await sleep(5000);
  const wasRunning = site.isRunning() ? 1 : 0;
  for (let block = 0; ; block += 1) {
    const file = `${ballast}-${block}`;
    if (spawnSync('test', ['-e', file]).status !== 0) break;
    rmSync(file);
  }
  if (!site.isRunning()) await site.start();
  const what = 'the disk full for five seconds in mid-burst, then room again';
  const row = await rowOf(site, { scenario: 'disk', what, people }, await playing);
  return { ...row, figures: { ...row.figures, 'program went on': wasRunning } };
}

/** A database whose every packet is late. */
async function soakSlow({ slow: { people, delayMs } }: Size): Promise<readonly Row[]> {
  return withSite({}, async (site) => {
    const { rows } = { rows: await site.query<{ url: string }>(`select current_setting('port') as url`) };
    const password = readFileSync(path.join(site.folder, 'postgres', 'password'), 'utf8').trim();
    const line = await putFarAway(`postgresql://vinhdanh:${password}@127.0.0.1:${rows[0]!.url}/vinhdanh`);
    const far = await openFar(site, line.url);
    try {
      line.slowDown(delayMs);
      const target = { ...site, port: far.port };
      const playing = playPersistently({ ...target, people, saves: 10, firstPerson: 0, giveUpMs: 180_000 });
      const most = await mostMemory(far.pid, playing);
      const row = await rowOf(
        site,
        { scenario: 'slow', what: `every packet ${delayMs} ms late`, people },
        await playing,
      );
      return [{ ...row, figures: { ...row.figures, 'most memory MB': most }, holds: row.holds && most < 800 }];
    } finally {
      await far.stop();
      await line.close();
    }
  });
}

const LATE = 3; // dossiers that come after the closing instant

/** The last minute of a registration: files and submissions of everybody, then the closing instant itself. */
async function soakDeadline({ deadline: { dossiers, seconds } }: Size, where: Where): Promise<readonly Row[]> {
  let entrants: readonly Entrant[] = [];
  const prepare = (url: string, folder: string) =>
    withApp(url, folder, async (app) => {
      entrants = await prepareEntrants(app, dossiers + LATE);
      return { season: AWARD, units: [] };
    });
  const work = async (site: DurableSite) => {
    // Once the program answers: how long it takes to start is no part of the last minute.
    const closesAt = await withApp(site.databaseUrl(), site.folder, (app) => setDeadline(app, seconds * 2 + 10));
    const played = await playDeadline(site.port, entrants.slice(LATE), seconds);
    await sleep(Math.max(0, closesAt - Date.now()));
    const late = await Promise.all(entrants.slice(0, LATE).map((one) => handIn(openDoor(site.port), one)));
    const kept = await countKept(site);
    const figures = { ...played, ...kept, 'late refused': late.filter((isIn) => !isIn).length };
    const holds =
      Object.values(kept).every((count) => count === dossiers) && played.failed === 0 && !late.includes(true);
    const what = `${dossiers} dossiers with three files each, handed in within ${seconds} s, one in ten after uploading its last file`;
    return [{ scenario: 'award-deadline', what, figures, holds }];
  };
  return withSite({ WEB_CONCURRENCY: '2', ...lentTo(where) }, work, prepare);
}

/** What stands in the database once the log has caught up: as many versions as receipts, as many receipts as leaves. */
async function countKept(site: DurableSite) {
  const count = async (statement: string) => Number((await site.query<{ count: string }>(statement))[0]!.count);
  for (let waited = 0; waited < 60; waited += 1) {
    if ((await count('select count(*) from ledger_pending')) === 0) break;
    await sleep(1000);
  }
  return {
    versions: await count('select count(*) from dossier_version'),
    receipts: await count('select count(*) from dossier_receipt'),
    'in the log': await count('select count(*) from dossier_receipt join ledger_leaf using (season_id, leaf_hash)'),
    'with three files': await count(
      'select count(*) from (select from dossier_version join uploaded_file using (dossier_id) group by dossier_id having count(*) = 3) as dossiers',
    ),
  };
}

const MOST_SECONDS = 600;

/** A council from its founding to the decision, step by step, and what must be true at the end. */
async function soakCouncil({ council }: Size, { databaseUrl }: Where): Promise<readonly Row[]> {
  const { steps, checks } = await playCouncilDay(council, databaseUrl);
  const scenario = 'council-day';
  const seconds = Math.round(steps.reduce((sum, step) => sum + step.seconds, 0));
  const { entries, panels, judges, days } = council;
  const what = `${entries} entries, ${panels} panels, ${judges} judges, ${days} days, all of it`;
  return [
    ...steps.map(({ name, ...figures }) => ({ scenario, what: name, figures, holds: true })),
    ...checks.map(({ what: name, ...figures }) => ({ scenario, what: name, figures, holds: figures.broken === 0 })),
    { scenario, what, figures: { seconds }, holds: seconds < MOST_SECONDS },
  ];
}

/** A second program on the same database, at the end of the line. */
async function openFar(site: DurableSite, databaseUrl: string) {
  const { spawn } = await import('node:child_process');
  const { freePort } = await import('#tests/support/free-port.ts');
  const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-far-'));
  const port = await freePort();
  const key = readFileSync(path.join(site.folder, 'keys', 'master'), 'utf8').trim();
  const program = spawn(process.execPath, ['src/server/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      LOG_LEVEL: 'silent',
      DATABASE_URL: databaseUrl,
      VINHDANH_MASTER_KEY: key,
      VINHDANH_DATA: folder,
      PORT: String(port),
    },
    stdio: 'ignore',
  });
  while (
    !(await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (program.exitCode !== null) throw new Error('the far program ended before it served');
    await sleep(100);
  }
  const stop = async () => {
    const ended = new Promise((resolve) => program.once('exit', resolve));
    program.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  return { port, pid: program.pid!, stop };
}

/** Most megabytes a process held while something went on. */
async function mostMemory(pid: number, during: Promise<unknown>): Promise<number> {
  let isOver = false;
  void during.finally(() => (isOver = true));
  let most = 0;
  while (!isOver) {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    most = Math.max(most, (pages * 4096) / 1024 / 1024);
    await sleep(200);
  }
  return Math.round(most);
}

async function rowOf(
  site: DurableSite,
  { scenario, what, people }: { readonly scenario: string; readonly what: string; readonly people: number },
  played: Persisted,
): Promise<Row> {
  const client = await site.connect();
  try {
    const lost = (await findLost(client, played.acknowledged)).length;
    const twice = await client.query('select 1 from attempt group by participant_id having count(*) > 1');
    const sentAgain = [...played.repeated].map(([status, count]) => `${status || 'no answer'}: ${count}`).join(', ');
    const figures = {
      people,
      finished: played.finished,
      lost,
      twice: twice.rows.length,
      'sent again': sentAgain || 'none',
      'longest wait s': Math.round(played.longestMs / 1000),
    };
    return { scenario, what, figures, holds: lost === 0 && twice.rows.length === 0 && played.finished === people };
  } finally {
    await client.end();
  }
}

const lentTo = ({ databaseUrl }: Where) => (databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl });

async function withSite(
  env: Readonly<Record<string, string>>,
  work: (site: DurableSite) => Promise<readonly Row[]>,
  prepare?: Parameters<typeof openDurableSite>[2],
): Promise<readonly Row[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-soak-'));
  chmodSync(folder, 0o711); // lets PostgreSQL's account in when we are root
  const site = await openDurableSite(folder, env, prepare);
  try {
    return await work(site);
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs scenarios one after the other. */
export async function soak(names: readonly string[], size: Size, where: Where = {}): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const name of names) rows.push(...(await SCENARIOS[name]!(size, where)));
  return rows;
}

function describe(rows: readonly Row[]): string {
  const lines = rows.map(({ scenario, what, figures, holds }) => {
    const told = Object.entries(figures).map(([name, value]) => `${name} ${value}`);
    return `| ${scenario} | ${what} | ${told.join('; ')} | ${holds ? 'holds' : 'BROKEN'} |`;
  });
  return ['| soak | what | figures | |', '|---|---|---|---|', ...lines].join('\n');
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { small: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const names = positionals.length > 0 ? positionals : Object.keys(SCENARIOS);
  const unknown = names.find((name) => !(name in SCENARIOS));
  if (unknown) {
    process.stderr.write(`There is no soak "${unknown}"; there are: ${Object.keys(SCENARIOS).join(', ')}.\n`);
    process.exit(2);
  }
  execFileSync(process.execPath, ['bin/build.mjs'], { stdio: ['ignore', process.stderr, 'inherit'] });
  const rows = await soak(names, values.small ? SMALL : FULL);
  process.stdout.write(`${values.json ? JSON.stringify(rows, null, 2) : describe(rows)}\n`);
  process.exitCode = rows.every(({ holds }) => holds) ? 0 : 1;
}

if (import.meta.main) await main();
