import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readUnitBoard } from '#server/app/contest/read-unit-board.ts';
import { listConflicts } from '#server/app/judging/list-conflicts.ts';
import { readFinalRound } from '#server/app/judging/list-final-votes.ts';
import { listCouncilMembers } from '#server/app/judging/list-members.ts';
import { listRooms } from '#server/app/judging/list-rooms.ts';
import { listSheetProgress } from '#server/app/judging/list-sheet-progress.ts';
import { readAuditOverview } from '#server/app/judging/read-audit.ts';
import { readRoom } from '#server/app/judging/read-room.ts';
import { searchDirectory } from '#server/app/honour/search-directory.ts';
import { listDemoPersons } from '#server/app/person/sign-in-as-demo-person.ts';
import { actAs, must } from '#server/demo/act-as.ts';
import { CAST, type Part } from '#server/demo/cast.ts';
import { makeDemoWorld } from '#server/demo/make-demo-world.ts';
import { judgeSeasonValue } from '#server/schema/read-season-file.ts';
import { cloneDatabase, type TestDatabase } from '#tests/support/database.ts';
import { freePort } from '#tests/support/free-port.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { startProgram, type Program } from '#tests/support/program.ts';
import { MASTER_KEY } from '#tests/support/several.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const MAKING = 'Đang dựng dữ liệu minh họa';

let database: TestDatabase;
let world: World;
/** What the second and the third start said. */
let said: readonly string[];

// The demo as the program makes it, killed once in the middle of it: what comes of that is looked at below.
beforeAll(async () => {
  database = await cloneDatabase();
  const data = mkdtempSync(path.join(tmpdir(), 'vinh-danh-demo-'));
  const start = async () =>
    startProgram({
      VINHDANH_DATA: data,
      DATABASE_URL: database.url,
      VINHDANH_MASTER_KEY: MASTER_KEY,
      PORT: String(await freePort()),
      VINHDANH_DEMO: '1',
    });
  const first = await start();
  while (!first.said().includes(MAKING)) await sleep(20);
  await sleep(500);
  first.child.kill('SIGKILL');
  await first.exited;
  said = [await startWhole(await start()), await startWhole(await start())];
  rmSync(data, { recursive: true, force: true });
  const { rows } = await ask<{ at: string }>('select demo_ready_at::text as at from installation');
  world = await createWorld({
    now: rows[0]!.at.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'),
    databaseUrl: database.url,
  });
  await world.app.contests.refresh();
}, 180_000);
afterAll(async () => {
  await world.close();
  await database.drop();
});

/** What a start says that serves and is ended. */
async function startWhole(program: Program): Promise<string> {
  await program.ready();
  program.child.kill('SIGTERM');
  expect(await program.exited).toBe(0);
  return program.said();
}

async function ask<Row extends pg.QueryResultRow>(statement: string): Promise<pg.QueryResult<Row>> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  return client.query<Row>(statement).finally(() => client.end());
}

test('a start killed while the demo is made starts over with an empty database, once', () => {
  expect(said[0]).toContain('lần trước dựng dở');
  expect(said[1]).not.toContain(MAKING);
});

test('the demo world holds to every invariant', () => expectInvariants(world.app.db));

test('a demo that was made stays as people left it', async () => {
  let made = 0;
  await makeDemoWorld(world.app, () => (made += 1));
  expect(made).toBe(0);
});

test('twelve titles and ten of the TOP 10 stand in the directory', async () => {
  const { total } = await searchDirectory(world.app, {});
  expect(total).toBe(22);
});

test('the unit board of the first morning counts people against approved headcounts', async () => {
  const board = await readUnitBoard(world.app, 'thanh-hoa-2024');
  expect(board).toMatchObject({ ok: true });
});

test('each season stands at its own time', () => {
  const hourOf = (season: string) => world.app.clock.seasonNow(season).toString().slice(0, '2024-09-09T01'.length);
  expect([hourOf('thanh-hoa-2024'), hourOf('sao-khue-2024')]).toEqual(['2024-09-09T01', '2024-04-14T01']);
});

describe('the sample season', () => {
  const of = { seasonId: 'sao-khue-mau' };
  const as = async (part: Part) => {
    const people = await listDemoPersons(world.app);
    return actAs(world.app, people.find(({ name }) => name === CAST[part].name)!.personId);
  };

  test('is right as a season, and says of itself that it is a sample', () => {
    const { season, illustrative } = world.app.seasons.find(of.seasonId)!;
    expect(judgeSeasonValue(season)).toEqual([]);
    expect(illustrative).toEqual(expect.arrayContaining(['/id', '/programme/id', '/award/finalRound']));
  });

  test('stands on its second day: a council, conflicts in every state, sheets, a vote that is open', async () => {
    const { app } = world;
    const secretary = await as('sampleSecretary');
    const members = must(await listCouncilMembers(app, secretary, of));
    const conflicts = must(await listConflicts(app, secretary, of));
    const { votes } = must(await readFinalRound(app, secretary, of.seasonId));
    expect({
      members: Object.entries(Object.groupBy(members, ({ standing }) => standing)).map(([to, all]) => [to, all.length]),
      conflicts: conflicts.map(({ origin, state }) => `${origin} ${state}`).toSorted(),
      votes: votes.map(({ state, candidates, members: roll, cast }) => ({ state, candidates, roll, cast })),
    }).toEqual({
      members: expect.arrayContaining([
        ['accepted', 9],
        ['invited', 1],
      ]),
      conflicts: ['data open', 'entrant open', 'judge confirmed', 'judge declared'],
      votes: [{ state: 'open', candidates: 3, roll: 9, cast: 4 }],
    });
  });

  test('a presentation is interrupted in the room of its lead, one was called in vain, one waits', async () => {
    const { app } = world;
    const lead = await as('sampleLeadThree');
    const rooms = must(await listRooms(app, lead));
    const { roomId } = rooms.find(({ name }) => name === 'Phòng 3')!;
    const { signal, presentations } = must(await readRoom(app, lead, { roomId }));
    const states = presentations.map(({ state }) => state);
    const stands = typeof signal.timer?.pausedAtMs;
    expect([signal.day, stands, states]).toEqual(['2019-03-17', 'number', ['ended', 'no-show', 'running', 'waiting']]);
  });

  test('its sheets are sealed, drafted, given up; its auditor reads how many', async () => {
    const { app } = world;
    const progress = must(await listSheetProgress(app, await as('sampleSecretary'), of));
    const states = progress.flatMap(({ judges }) => judges.map(({ state }) => state));
    const counted = Object.fromEntries(
      [...Map.groupBy(states, (state) => state)].map(([state, all]) => [state, all.length]),
    );
    expect(counted).toEqual({ sealed: 25, draft: 2, 'not-started': 9 });
    expect(must(await readAuditOverview(app, await as('sampleAuditor'), of))).toEqual({
      ...{ members: 10, committed: 9, conflicts: { confirmed: 1, declared: 1, open: 2 } },
      ...{ entries: 12, sealed: 25, corrected: 0, excluded: 0, inQuestion: 0 },
    });
  });
});
