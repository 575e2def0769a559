// A rehearsal of a whole council: from the founding to the decision, through the use-cases that the pages call.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '#server/db/migrate.ts';
import { openCouncilAnalyses } from '#server/ports/council-analysis.ts';
import { startEmbeddedPostgres } from '#server/ports/embedded-postgres.ts';
import { openSolver } from '#server/ports/solver.ts';
import type { App } from '#server/app/app.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { moveClock } from '#server/app/season/move-clock.ts';
import { addPerson, AT, SEASON, taken } from '#tests/support/award.ts';
import { createWorld, type World } from '#tests/support/world.ts';
import { adoptAssignments, declareAll, foundCouncil, type Founded } from './council-founding.ts';
import { checkEverything, type Check } from './council-checks.ts';
import { seedAccepted } from './council-seed.ts';
import { publishTimetable, runRooms, scoreEverything, type Given } from './council-rooms.ts';
import { printSignedMinutes, putUpMinutes, signAllMinutes } from './council-minutes.ts';
import { decideAll, freezeFigures, holdFinalRound } from './council-vote.ts';
import { round2 } from './figures.ts';

export interface CouncilSize {
  readonly entries: number;
  readonly panels: number;
  readonly judges: number;
  readonly days: number;
  /** Places of the title that is drawn from the holders of the other. */
  readonly places: number;
}

/** Who takes part, and in what. */
export interface CouncilCast {
  readonly size: CouncilSize;
  readonly world: World;
  readonly app: App;
  readonly organiser: SignedIn;
  readonly secretariat: SignedIn;
  readonly judges: readonly SignedIn[];
}

/** One step of the day: what was done, how often, how long it took. */
export interface Step {
  readonly name: string;
  readonly seconds: number;
  readonly count: number;
}

export interface CouncilDay {
  readonly steps: readonly Step[];
  readonly checks: readonly Check[];
}

/** Plays the whole day on a database of its own, as durable as in production, or on the empty, migrated one that is given, and holds what it left against what must be true. */
export async function playCouncilDay(size: CouncilSize, databaseUrl?: string): Promise<CouncilDay> {
  if (databaseUrl !== undefined) return play(size, databaseUrl);
  const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-council-'));
  chmodSync(folder, 0o711); // lets PostgreSQL's account in when we are root
  const postgres = await startEmbeddedPostgres(folder);
  try {
    const migrated = await migrate(postgres.url);
    if (!migrated.ok) throw new Error(migrated.refusal.code);
    return await play(size, postgres.url);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(size: CouncilSize, databaseUrl: string): Promise<CouncilDay> {
  const world = await createWorld({ now: AT.registration, databaseUrl });
  const councilAnalyses = openCouncilAnalyses();
  try {
    const app: App = { ...world.app, solver: openSolver(), councilAnalyses };
    return await walk(await assemble(size, world, app));
  } finally {
    councilAnalyses.close();
    await world.close();
  }
}

async function assemble(size: CouncilSize, world: World, app: App): Promise<CouncilCast> {
  await loadShippedSeason(app, SEASON);
  const judges = Array.from({ length: size.judges }, (_, at) => addPerson(world, `giam-khao-${at + 1}`));
  return {
    ...{ size, world, app },
    organiser: await addPerson(world, 'organiser', [['organiser', 'season', SEASON]]),
    secretariat: await addPerson(world, 'secretariat', [['secretariat', 'season', SEASON]]),
    judges: await Promise.all(judges),
  };
}

/** Moves the rehearsal clock of the season, as an administrator does in a demo. */
export async function moveTo(app: App, instant: string): Promise<void> {
  taken(await moveClock(app, { seasonId: SEASON, to: Temporal.Instant.from(instant), by: null }));
}

async function walk(cast: CouncilCast): Promise<CouncilDay> {
  const { app } = cast;
  const steps: Step[] = [];
  const step = async <T>(name: string, work: () => Promise<readonly [number, T]>): Promise<T> => {
    const begun = performance.now();
    const [count, value] = await work();
    steps.push({ name, seconds: round2((performance.now() - begun) / 1000), count });
    return value;
  };
  await moveTo(app, AT.registration);
  const entryIds = await step('accepted entries put there', () => seedAccepted(cast));
  await moveTo(app, '2019-03-13T09:00:00+07:00');
  const founded: Founded = await step('council, panels, acceptances, commitments', () => foundCouncil(cast));
  await step('declarations of conflicts', () => declareAll(cast, entryIds));
  await step('assignments planned and adopted', () => adoptAssignments(cast, founded, entryIds));
  const places = await step('timetable solved and published', () => publishTimetable(cast, founded));
  await step('events of the rooms', () => runRooms(cast, places));
  const given: Given = await step('sheets opened, saved and sealed', () => scoreEverything(cast, entryIds));
  await moveTo(app, '2019-03-20T09:00:00+07:00');
  await step('analysis frozen', () => freezeFigures(cast));
  await moveTo(app, '2019-03-30T09:00:00+07:00');
  const votes = await step('ballots of the final round', () => holdFinalRound(cast, founded));
  const minutes = await step('minutes written and put up for signing', () => putUpMinutes(cast, votes));
  await step('signatures of the minutes', () => signAllMinutes(cast, minutes));
  await step('signed minutes as PDF and Word', () => printSignedMinutes(cast, votes));
  await moveTo(app, AT.decision);
  await step('titles in the decision', () => decideAll(cast, votes));
  const checks = await step('checks', async () => {
    const made = await checkEverything(cast, { entryIds, given, places, held: votes });
    return [made.length, made] as const;
  });
  return { steps, checks };
}
