import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeRound } from '#server/app/contest/close-round.ts';
import { extendRound } from '#server/app/contest/extend-round.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readPublicBoard, type PublicBoard } from '#server/app/contest/read-public-board.ts';
import { readUnitBoard } from '#server/app/contest/read-unit-board.ts';
import { refreshUnitBoard } from '#server/app/contest/refresh-unit-board.ts';
import { exportTree } from '#server/app/ledger/export-tree.ts';
import { listLogs, readLog } from '#server/app/ledger/list-logs.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { keepBoards } from '#server/jobs/keep-boards.ts';
import { begun, createContestWorld, openBrowser, organiserOf, SEASON, type Browser } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { countQueries } from '#tests/support/query-count.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
let people = 0;

/** Opens a contest under changed rules of publication and prediction, at eight of its first morning. */
async function contestUnder(rules: Parameters<typeof changeRules>[1]): Promise<void> {
  world = await createContestWorld();
  people = 0;
  await changeRules(world, rules);
  organiser = await organiserOf(world);
}

/** Somebody takes part and hands in now; the code of their receipt. */
async function handsIn(): Promise<{ readonly browser: Browser; readonly receipt: string }> {
  people += 1;
  const phone = `09123480${String(people).padStart(2, '0')}`;
  const one = await begun(world.server, { name: 'Lê Văn Nộp', phone, unit: 'so-ldtbxh-phong-1' });
  const answer = await one.browser.submit(one.attempt.attemptId, { revision: 1, answers: {}, prediction: 5 });
  const { receipt } = answer.json<{ receipt: { code: string } }>();
  return { browser: one.browser, receipt: receipt.code };
}

async function publicBoard(day?: Temporal.Instant): Promise<PublicBoard> {
  const read = await readPublicBoard(world.app, SEASON, { day });
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}

/** What the public is told: people of the units on the board, people of the counter, and as of when. */
async function told() {
  const { board, counter } = await publicBoard();
  const units = board?.lines.reduce((sum, line) => Math.max(sum, line.participants), 0) ?? null;
  return [units, board?.computedAt ?? null, counter?.people ?? null];
}

const at = (time: string) => world.clock.set(`2024-09-${time.replace(' ', 'T')}:00+07:00`);
const utc = (time: string) => Temporal.Instant.from(`2024-09-${time.replace(' ', 'T')}:00+07:00`).toString();
const DAY = 86_400;

/** A minute of the ledger: appended, and a checkpoint signed where it grew. */
async function ledgerAt(time: string): Promise<void> {
  at(time);
  await appendLedgers(world.app);
}

describe('a daily board at 11:00 (parameter 54)', () => {
  beforeAll(() =>
    contestUnder({
      publication: { dailyUnitBoardAt: '11:00', freezeBeforeCloseSeconds: 0 },
      prediction: { liveCounter: 'hidden', target: 'all-correct-people' },
    }),
  );
  afterAll(() => world.close());

  test('there is none before the first, and it is told when it comes', async () => {
    await handsIn();
    await refreshUnitBoard(world.app, SEASON);
    expect(await told()).toEqual([null, null, null]);
    expect((await publicBoard()).nextDaily).toBe(utc('09 11:00'));
  });

  test('it is as of its hour, however late the process comes to it', async () => {
    at('09 11:05');
    await handsIn();
    expect(await keepBoards(world.app)).toBe(1);
    expect(await told()).toEqual([1, utc('09 11:00'), null]);
  });

  test('the organiser sees the living board meanwhile', async () => {
    await refreshUnitBoard(world.app, SEASON);
    const living = await readUnitBoard(world.app, SEASON);
    expect(living.ok && living.value?.board.people).toBe(2);
    expect(await told()).toEqual([1, utc('09 11:00'), null]);
  });

  test('days without a process are made up for, and each stays as it was', async () => {
    at('11 12:00');
    expect(await keepBoards(world.app)).toBe(2);
    expect(await keepBoards(world.app)).toBe(0);
    expect((await publicBoard()).days).toEqual([utc('11 11:00'), utc('10 11:00'), utc('09 11:00')]);
    expect((await publicBoard(Temporal.Instant.from(utc('09 23:00')))).board?.computedAt).toBe(utc('09 11:00'));
    await expect(world.app.db.deleteFrom('unit_board').execute()).rejects.toThrow('append-only');
  });
});

describe('figures that stand still for a day before the close (parameter 55)', () => {
  let frozenReceipt: string;
  beforeAll(async () => {
    await contestUnder({
      publication: { dailyUnitBoardAt: '00:00', freezeBeforeCloseSeconds: DAY },
      prediction: { enabled: true, liveCounter: 'live', target: 'all-correct-people' },
    });
    await handsIn();
    await ledgerAt('09 09:00');
    at('11 23:50');
    await handsIn();
    await refreshUnitBoard(world.app, SEASON);
    await ledgerAt('11 23:55');
    at('12 00:10');
    frozenReceipt = (await handsIn()).receipt;
    await refreshUnitBoard(world.app, SEASON); // by an organiser's report, or the clock
    await ledgerAt('12 00:20');
  });
  afterAll(() => world.close());

  test('the public sees the state of the freeze, the organiser the living one', async () => {
    const { frozen } = await publicBoard();
    expect(frozen).toEqual({ roundId: 'dot-1', since: utc('12 00:00') });
    expect(await told()).toEqual([2, utc('12 00:00'), 2]);
    const living = await readUnitBoard(world.app, SEASON);
    expect(living.ok && living.value?.board.people).toBe(3);
  });

  test('the log says nothing newer either, at none of its doors, to nobody', async () => {
    const newest = (await readLog(world.app, SEASON))?.newest;
    expect(newest?.signedAt).toBe(utc('11 23:55'));
    expect((await listLogs(world.app)).find(({ seasonId }) => seasonId === SEASON)?.newest).toEqual(newest);
    expect((await exportTree(world.app, SEASON))?.etag).toContain(`"${newest?.size}-`);
    for (const browser of [openBrowser(world.server), (await handsIn()).browser]) {
      const note = await browser.send('GET', `/api/v1/ledger/${SEASON}/checkpoint`);
      expect(note.body).toBe(newest?.note);
      const receipt = await browser.send('GET', `/api/v1/receipts/${frozenReceipt}`);
      expect(receipt.json()).toMatchObject({ code: 'receipt-held-back' });
      const later = await world.app.db.selectFrom('ledger_checkpoint').select('size').orderBy('size', 'desc').execute();
      const proof = await browser.send(
        'GET',
        `/api/v1/ledger/${SEASON}/consistency?from=${newest?.size}&to=${later[0]?.size}`,
      );
      expect(proof.json()).toMatchObject({ code: 'checkpoint-not-found' });
    }
  });

  test('they stand still after the close until the result is public, then move on', async () => {
    at('13 00:00');
    await closeRound(world.app, SEASON, 'dot-1');
    at('13 00:01');
    const closed = await closeRound(world.app, SEASON, 'dot-1');
    expect(closed.ok).toBe(true);
    expect((await told()).slice(0, 2)).toEqual([2, utc('12 00:00')]);
    await publishRanking(world.app, organiser, 'dot-1');
    expect((await told())[0]).toBe(4);
    await ledgerAt('13 00:05');
    await ledgerAt('13 00:07');
    const receipt = await openBrowser(world.server).send('GET', `/api/v1/receipts/${frozenReceipt}`);
    expect(receipt.json()).toMatchObject({ type: 'receipt' });
  });
});

describe('a close that was moved', () => {
  beforeAll(() => contestUnder({ publication: { dailyUnitBoardAt: '00:00', freezeBeforeCloseSeconds: DAY } }));
  afterAll(() => world.close());

  test('moves the freeze with it', async () => {
    at('11 22:00');
    const extension = { id: world.app.ids.uuid(), roundId: 'dot-1', minutes: 180, reason: 'Mất điện diện rộng' };
    expect((await extendRound(world.app, organiser, extension)).ok).toBe(true);
    at('12 02:59');
    expect((await publicBoard()).frozen).toBe(null);
    at('12 03:00');
    expect((await publicBoard()).frozen).toEqual({ roundId: 'dot-1', since: utc('12 03:00') });
  });
});

describe('the counter while participants are predicted (parameter 41)', () => {
  for (const [liveCounter, units, counter] of [
    ['hidden', 0, null],
    ['delayed', 1, 1],
    ['live', 2, 2],
  ] as const)
    test(`${liveCounter}: two took part, one before the last full hour`, async () => {
      await contestUnder({
        publication: { dailyUnitBoardAt: '00:00', freezeBeforeCloseSeconds: 0 },
        prediction: { enabled: true, liveCounter, target: 'participants' },
      });
      const first = await handsIn();
      await ledgerAt('09 08:30');
      at('09 09:10');
      await handsIn();
      await refreshUnitBoard(world.app, SEASON);
      await ledgerAt('09 09:20');
      const [shown, , counted] = await told();
      expect([shown, counted]).toEqual([units, counter]);
      const read = await openBrowser(world.server).send('GET', `/api/v1/receipts/${first.receipt}`);
      expect(read.json()).toMatchObject(liveCounter === 'hidden' ? { code: 'receipt-held-back' } : { type: 'receipt' });
      await world.close();
    });
});

describe('a board that many look at', () => {
  beforeAll(() => contestUnder({ prediction: { liveCounter: 'live' } }));
  afterAll(() => world.close());

  test('is read and parsed once; later looks ask only whether it is still the same', async () => {
    await refreshUnitBoard(world.app, SEASON);
    const look = () => countQueries(world.app, (app) => readPublicBoard(app, SEASON));
    const [first, second] = [await look(), await look()];
    expect(second.value).toEqual(first.value);
    expect(second.queries).toBe(first.queries - 1);
    await handsIn();
    await refreshUnitBoard(world.app, SEASON);
    const third = await look();
    const people = ({ value }: typeof third) => value.ok && value.value.counter?.people;
    expect([third.queries, people(first), people(third)]).toEqual([first.queries, 0, 1]);
  });
});
