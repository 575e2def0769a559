import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { moveClock } from '#server/app/season/move-clock.ts';
import { findLost } from '#tests/load/check-kept.ts';
import type { Acknowledged } from '#tests/load/play.ts';
import { playPersistently } from '#tests/load/persist.ts';
import { openClientOfEach, type Client } from '#tests/support/client.ts';
import { loadOpenSeason, OPEN_SEASON, startSeveral, type Several } from '#tests/support/several.ts';

const CONTEST = `/api/v1/contests/${OPEN_SEASON}`;
const UNIT = 'so-ldtbxh-phong-1';
const BURST = { season: OPEN_SEASON, round: 'dot-1', units: [UNIT] };
const WAITING = { timeout: 20_000, interval: 50 };

let people = 0;
const newcomer = () => ({
  name: 'Lê Thị Hai',
  phone: `0977${String((people += 1)).padStart(6, '0')}`,
  unit: UNIT,
});

describe('two workers on one database', { timeout: 120_000 }, () => {
  let several: Several;
  let first: Client;
  let second: Client;
  beforeAll(async () => {
    several = await startSeveral(2);
    [first, second] = (await openClientOfEach(several.port, 2)) as [Client, Client];
  }, 180_000);
  afterAll(() => several.close());

  /** One person at both workers, as a telephone whose connections end up at either. */
  async function begun(): Promise<{ attempt: AttemptView; at: string }> {
    for (const client of [first, second]) client.cookies.clear();
    const registered = await first.send('POST', `${CONTEST}/participants`, newcomer());
    expect(registered.status).toBe(201);
    for (const [name, value] of first.cookies) second.cookies.set(name, value);
    const started = await second.send('POST', `${CONTEST}/rounds/dot-1/attempts`, {});
    expect(started.status).toBe(201);
    const attempt = JSON.parse(started.text) as AttemptView;
    return { attempt, at: `/api/v1/attempts/${attempt.attemptId}` };
  }
  const answersOf = (attempt: AttemptView, option: number) =>
    Object.fromEntries(attempt.questions.map(({ id, options }) => [id, [options[option]!.id]]));
  const rowOf = (attempt: AttemptView) =>
    several.world.app.db.selectFrom('attempt').select('revision').where('attempt_id', '=', attempt.attemptId).execute();

  test('one registers at the first, begins at the second, saves at both: the newest stays', async () => {
    const { attempt, at } = await begun();
    const [a, b, c] = [0, 1, 2].map((option) => answersOf(attempt, option));
    expect((await first.send('PUT', `${at}/answers`, { revision: 2, answers: b })).status).toBe(200);
    const late = await second.send('PUT', `${at}/answers`, { revision: 1, answers: a });
    expect(JSON.parse(late.text)).toMatchObject({ code: 'save-out-of-date', revision: 2 });
    await Promise.all([
      first.send('PUT', `${at}/answers`, { revision: 4, answers: c }),
      second.send('PUT', `${at}/answers`, { revision: 3, answers: a }),
    ]);
    expect(await rowOf(attempt)).toEqual([{ revision: 4 }]);
    const again = JSON.parse((await second.send('GET', at)).text) as AttemptView;
    expect([again.revision, again.answers]).toEqual([4, c]);
  });

  test('two starts at once at both begin one attempt', async () => {
    for (const client of [first, second]) client.cookies.clear();
    await first.send('POST', `${CONTEST}/participants`, newcomer());
    for (const [name, value] of first.cookies) second.cookies.set(name, value);
    const started = await Promise.all(
      [first, second].map((client) => client.send('POST', `${CONTEST}/rounds/dot-1/attempts`, {})),
    );
    expect(started.map(({ status }) => status).toSorted()).toEqual([200, 201]);
    const ids = started.map(({ text }) => (JSON.parse(text) as AttemptView).attemptId);
    expect(ids[0]).toBe(ids[1]);
  });

  test('two submissions at once at both hand in once, with one reply and one prediction', async () => {
    const { attempt, at } = await begun();
    const sent = { revision: 1, answers: answersOf(attempt, 0) };
    const replies = await Promise.all([
      first.send('POST', `${at}/submission`, { ...sent, prediction: 7 }),
      second.send('POST', `${at}/submission`, { ...sent, prediction: 8 }),
    ]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(replies[0].text).toBe(replies[1].text);
    const kept = await several.world.app.db
      .selectFrom('prediction')
      .innerJoin('receipt', 'receipt.participant_id', 'prediction.participant_id')
      .select(['prediction.value', 'receipt.prediction'])
      .where('receipt.attempt_id', '=', attempt.attemptId)
      .execute();
    expect(kept).toHaveLength(1);
    expect(kept[0]!.value).toBe(kept[0]!.prediction); // what the receipt commits to is what counts
  });

  test('a prediction locked at the first is locked at the second', async () => {
    const { attempt, at } = await begun();
    const answers = answersOf(attempt, 0);
    await first.send('POST', `${at}/submission`, { revision: 1, answers, prediction: 5 });
    await second.send('PUT', `${at}/answers`, { revision: 2, answers, prediction: 6 });
    const { prediction } = JSON.parse((await second.send('GET', at)).text) as AttemptView;
    expect(prediction).toEqual({ state: 'locked', value: 5 });
  });

  test('measurements tell the workers apart, whoever is asked', async () => {
    for (const client of [first, second]) {
      const { text } = await client.send('GET', '/metrics');
      for (const worker of [1, 2])
        expect(text).toMatch(new RegExp(`vinhdanh_contest_acts_total\\{.*worker="${worker}"`));
      expect(text).toContain('vinhdanh_worker_replacements_total 0');
    }
  });

  test('a version adopted elsewhere is in force at both', async () => {
    const { version } = await loadOpenSeason(several.world, (season) => ({
      ...season,
      name: { vi: 'Cuộc thi đã sửa thể lệ', en: 'Changed' },
    }));
    expect(version).toBe(2);
    for (const client of [first, second])
      await vi.waitFor(async () => {
        client.cookies.clear();
        await client.send('POST', `${CONTEST}/participants`, newcomer());
        const started = await client.send('POST', `${CONTEST}/rounds/dot-1/attempts`, {});
        expect((JSON.parse(started.text) as AttemptView).rulesVersion).toBe(2);
      }, WAITING);
  });

  test('a worker killed in the middle of a burst loses nothing acknowledged, and is replaced', async () => {
    const { app } = several.world;
    const burst = playPersistently({
      ...BURST,
      port: several.port,
      people: 40,
      saves: 6,
      firstPerson: 1000,
      giveUpMs: 30_000,
    });
    await sleep(150);
    const [victim] = childrenOf(several.program.child.pid!);
    process.kill(victim!, 'SIGKILL');
    const played = await burst;
    expect(played.finished).toBe(40);
    expect(await lost(played.acknowledged)).toEqual([]);
    const receipts = await app.db.selectFrom('receipt').select('attempt_id').execute();
    expect(new Set(receipts.map((row) => row.attempt_id)).size).toBe(receipts.length);
    await vi.waitFor(() => expect(childrenOf(several.program.child.pid!)).toHaveLength(2), WAITING);
    [first, second] = (await openClientOfEach(several.port, 2)) as [Client, Client];
    expect((await first.send('GET', '/metrics')).text).toContain('vinhdanh_worker_replacements_total 1');
  });

  test('the rehearsal clock moves at both, also at a worker that came later', async () => {
    const to = Temporal.Now.instant().add({ hours: 24 * 400 });
    expect((await moveClock(several.world.app, { seasonId: OPEN_SEASON, to, by: null })).ok).toBe(true);
    for (const client of [first, second])
      await vi.waitFor(async () => {
        client.cookies.clear();
        await client.send('POST', `${CONTEST}/participants`, newcomer());
        const started = await client.send('POST', `${CONTEST}/rounds/dot-1/attempts`, {});
        const { serverTime, rehearsed } = JSON.parse(started.text) as AttemptView;
        expect(rehearsed).toBe(true);
        expect(Temporal.Instant.compare(serverTime, to)).toBe(1);
      }, WAITING);
  });

  test('SIGTERM to the whole process group lets requests under way end, and leaves no process', async () => {
    const workers = childrenOf(several.program.child.pid!);
    expect(workers).toHaveLength(2);
    const burst = playPersistently({
      ...BURST,
      port: several.port,
      people: 20,
      saves: 50,
      firstPerson: 5000,
      giveUpMs: 0,
    });
    await sleep(300);
    for (const pid of [...workers, several.program.child.pid!]) process.kill(pid, 'SIGTERM');
    expect(await several.program.exited).toBe(0);
    expect(workers.filter(isLiving)).toEqual([]);
    expect(await lost((await burst).acknowledged)).toEqual([]);
  });

  test('a supervisor that is killed takes its workers along, and the next start serves', async () => {
    await several.start();
    const workers = childrenOf(several.program.child.pid!);
    several.program.child.kill('SIGKILL');
    await several.program.exited;
    await vi.waitFor(() => expect(workers.filter(isLiving)).toEqual([]), WAITING);
    await several.start();
    expect(childrenOf(several.program.child.pid!)).toHaveLength(2);
  });

  async function lost(acknowledged: readonly Acknowledged[]) {
    const client = new pg.Client({ connectionString: several.world.databaseUrl });
    await client.connect();
    try {
      return await findLost(client, acknowledged);
    } finally {
      await client.end();
    }
  }
});

/** Process ids of the workers. */
function childrenOf(pid: number): readonly number[] {
  const isNumber = (name: string) => /^\d+$/.test(name);
  return readdirSync('/proc')
    .filter(isNumber)
    .filter((one) => parentOf(one) === pid && isLiving(Number(one)))
    .map(Number);
}

const statOf = (pid: string | number): readonly string[] => {
  try {
    return (readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1) ?? '').split(' ');
  } catch {
    return []; // it ended meanwhile
  }
};
const parentOf = (pid: string) => Number(statOf(pid)[1]);
const isLiving = (pid: number) => !['Z', undefined].includes(statOf(pid)[0]);
