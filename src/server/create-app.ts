import type { App } from './app/app.ts';
import { openContests } from './app/contest/open-contests.ts';
import { openWaitingRooms } from './app/contest/open-waiting-rooms.ts';
import { openRooms } from './app/judging/open-rooms.ts';
import { openAuth } from './app/person/auth.ts';
import { openSeasonCatalogue } from './app/season/catalogue.ts';
import { followClock } from './app/season/follow-clock.ts';
import { openAnnouncements } from './db/announcements.ts';
import { readInstallation } from './db/queries/installation.ts';
import type { PrizesWork } from './app/contest/prizes-work.ts';
import type { RankingWork } from './app/contest/ranking-work.ts';
import { backgroundRuns } from './ports/background-runs.ts';
import { openCouncilAnalyses, type CouncilAnalyses } from './ports/council-analysis.ts';
import { openDrawing } from './ports/drawing.ts';
import { readCertificates } from './ports/read-certificates.ts';
import { openFileInspector } from './ports/file-inspector.ts';
import { openWorkbookReader } from './ports/workbook-reader.ts';
import { openHeavyThread } from './ports/heavy-thread.ts';
import { openMetrics, type Metrics } from './ports/metrics.ts';
import { openSolver, type Solver } from './ports/solver.ts';

/** What the outside world gives; everything else of the App is made from it. */
export type World = Pick<
  App,
  | 'config'
  | 'db'
  | 'clock'
  | 'ids'
  | 'keys'
  | 'mail'
  | 'sms'
  | 'beacon'
  | 'files'
  | 'scanner'
  | 'partials'
  | 'documents'
  | 'log'
> & {
  readonly databaseUrl: string;
  /** Of a process among several; otherwise it has measurements of its own. */
  readonly metrics?: Metrics;
  /** Of a test; otherwise a thread of its own for every question. */
  readonly solver?: Solver;
  /** The same. */
  readonly councilAnalyses?: CouncilAnalyses;
};

/** Makes the App object on a migrated database. */
export async function createApp(world: World): Promise<App> {
  const { databaseUrl, ...ports } = world;
  const installation = await readInstallation(world.db);
  const announcements = await openAnnouncements(databaseUrl, world.log);
  const seasons = await openSeasonCatalogue(world.db);
  const contests = await openContests({ ...world, seasons });
  const waitingRooms = await openWaitingRooms(world);
  announcements.on('season', async () => {
    await seasons.refresh();
    await contests.refresh();
    await contests.excluded.refresh();
  });
  announcements.on('bank', () => contests.refresh());
  announcements.on('exclusion', () => contests.excluded.refresh());
  announcements.on('waiting', () => waitingRooms.refresh());
  announcements.on('delay', () => contests.delays.refresh());
  announcements.on('notice', () => contests.notices.refresh());
  announcements.on('clock', () => followClock(world));
  await followClock(world);
  const isDemo = installation?.is_demo ?? false;
  const auth = openAuth({ ...world, isDemo });
  const { signatureRoots } = world.config.files;
  const inspector = openFileInspector({ roots: signatureRoots === null ? [] : readCertificates(signatureRoots) });
  const runs = backgroundRuns((error) => world.log.error({ err: error }, 'a run in the background failed'));
  const councilAnalyses = world.councilAnalyses ?? openCouncilAnalyses();
  const close = async () => {
    await runs.close();
    councilAnalyses.close();
    await Promise.all([contests.close(), waitingRooms.close(), announcements.close(), auth.close()]);
    await inspector.close();
  };
  const metrics = world.metrics ?? openMetrics();
  const drawing = openDrawing();
  const openRankingThread = () =>
    openHeavyThread<RankingWork>(new URL('./app/contest/rank-in-thread.ts', import.meta.url));
  const openPrizesThread = () =>
    openHeavyThread<PrizesWork>(new URL('./app/contest/compute-prizes-in-thread.ts', import.meta.url));
  const threads = { openRankingThread, openPrizesThread };
  const made = {
    metrics,
    drawing,
    inspector,
    readWorkbook: openWorkbookReader(),
    solver: world.solver ?? openSolver(),
    councilAnalyses,
    runs,
    ...threads,
    isDemo,
    auth,
    seasons,
    contests,
    waitingRooms,
    rooms: openRooms(announcements),
    announcements,
  };
  return { ...ports, ...made, close };
}
