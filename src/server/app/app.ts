import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Announcements } from '../db/announcements.ts';
import type { Database } from '../db/schema.ts';
import type { Clock } from '../ports/clock.ts';
import type { CouncilAnalyses } from '../ports/council-analysis.ts';
import type { DocumentPrinter } from '../ports/documents.ts';
import type { Drawing } from '../ports/drawing.ts';
import type { FileInspector } from '../ports/file-inspector.ts';
import type { WorkbookReader } from '../ports/workbook-reader.ts';
import type { FileStore } from '../ports/files.ts';
import type { HeavyThread } from '../ports/heavy-thread.ts';
import type { PartialFiles } from '../ports/partial-files.ts';
import type { Ids } from '../ports/ids.ts';
import type { Keys } from '../ports/keys.ts';
import type { Mailer } from '../ports/mail.ts';
import type { BackgroundRuns } from '../ports/background-runs.ts';
import type { Beacon } from '../ports/beacon.ts';
import type { SmsSender } from '../ports/sms.ts';
import type { Solver } from '../ports/solver.ts';
import type { VirusScanner } from '../ports/virus-scanner.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { Contests } from './contest/open-contests.ts';
import type { PrizesWork } from './contest/prizes-work.ts';
import type { RankingWork } from './contest/ranking-work.ts';
import type { WaitingRooms } from './contest/open-waiting-rooms.ts';
import type { Rooms } from './judging/open-rooms.ts';
import type { Auth } from './person/auth.ts';
import type { SeasonCatalogue } from './season/catalogue.ts';

/**
 * Everything a use-case may reach in the outside world, made once in `main.ts` (or by a test) and passed as first argument.
 *
 * Pages are bundled apart from the server's sources, so a module may exist twice in one process: what is shared hangs here,
 * never on a module.
 */
export interface App {
  readonly config: Config;
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: Keys;
  readonly mail: Mailer;
  /** `null` = no gateway is configured. */
  readonly sms: SmsSender | null;
  /** `null` = none is configured: what the beacon gave is pasted. */
  readonly beacon: Beacon | null;
  readonly files: FileStore;
  /** Opens what was uploaded, to see whether it is what it says. */
  readonly inspector: FileInspector;
  /** Reads a sheet of Excel, in a thread of its own. */
  readonly readWorkbook: WorkbookReader;
  /** `null` = nobody looks for viruses here. */
  readonly scanner: VirusScanner | null;
  /** Uploads that are not whole yet. */
  readonly partials: PartialFiles;
  /** Prints documents as PDF. */
  readonly documents: DocumentPrinter;
  /** Draws sheets as SVG, PNG and PDF. */
  readonly drawing: Drawing;
  /** Starts a thread that ranks one round: its module is found beside the server's sources, which pages are bundled apart from. */
  readonly openRankingThread: () => HeavyThread<RankingWork>;
  /** The same for the prizes of one whole contest. */
  readonly openPrizesThread: () => HeavyThread<PrizesWork>;
  /** Assigns judges and makes timetables, in a thread of its own. */
  readonly solver: Solver;
  /** Analyses judging rounds, each in a thread of its own. */
  readonly councilAnalyses: CouncilAnalyses;
  /** What goes on after the request that began it, in this process. */
  readonly runs: BackgroundRuns;
  readonly log: Logger;
  /** What a monitoring system may know. */
  readonly metrics: Metrics;
  /** Credentials, session cookies, sign-on by OIDC. */
  readonly auth: Auth;
  /** Seasons in force, in memory. */
  readonly seasons: SeasonCatalogue;
  /** Contests in force and what the hot path keeps in memory. */
  readonly contests: Contests;
  /** Lines of those who come when many come at once. */
  readonly waitingRooms: WaitingRooms;
  /** Who looks at the rooms of a day of presentations. */
  readonly rooms: Rooms;
  /** Whether this installation holds the demo world (rehearsal clock, one-click sign-in). */
  readonly isDemo: boolean;
  readonly announcements: Announcements;
  /** Lets go of what `createApp` opened. */
  close(): Promise<void>;
}
