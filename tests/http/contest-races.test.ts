import { decideVoid } from '#server/app/contest/decide-void.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRound } from '#server/app/contest/close-round.ts';
import { computeRanking } from '#server/app/contest/compute-ranking.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { findOwnAttempt } from '#server/app/contest/running-attempts.ts';
import { settleRow } from '#server/app/contest/submit-by-clock.ts';
import { findAttempt } from '#server/db/queries/contest.ts';
import { insertRoundClose, listLatestRankings } from '#server/db/queries/contest-ranking.ts';
import { deskOf, proposedVoid, write } from '#tests/support/integrity.ts';
import type { World } from '#tests/support/world.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  answersTo,
  begun,
  createContestWorld,
  LAN,
  MINH,
  organiserOf,
  registered,
  SEASON,
} from '#tests/support/contest.ts';

let world: World;
beforeAll(async () => void (world = await createContestWorld('2024-09-12T23:55:00+07:00')));
afterAll(() => world.close());

test('a save that reaches the disk after the clock read the row is what the clock hands in', async () => {
  const { browser, attempt } = await begun(world.server, LAN);
  const proofs = proveParticipants(world.app, browser.cookies);
  const facts = (await findOwnAttempt(world.app, proofs, attempt.attemptId))!;
  await browser.save(attempt.attemptId, { revision: 1, answers: answersTo(world.app, attempt, 3) });
  const older = (await findAttempt(world.app.db, facts.participantId, facts.attemptId))!;
  const last = await browser.save(attempt.attemptId, { revision: 2, answers: answersTo(world.app, attempt, 6) });
  expect(last.statusCode).toBe(200);

  world.clock.set('2024-09-13T00:00:10+07:00');
  expect(await settleRow(world.app, facts, older)).toBe('submitted');
  const row = (await findAttempt(world.app.db, facts.participantId, facts.attemptId))!;
  expect([row.revision, row.correct_count, row.submitted_by]).toEqual([2, 6, 'clock']);
  expect(await settleRow(world.app, facts, older)).toBe('submitted');
});

test('a round whose close was written and nothing after it is settled and ranked by the next try, once', async () => {
  world.clock.set('2024-09-12T23:56:00+07:00');
  const { browser, attempt } = await begun(world.server, MINH);
  await browser.save(attempt.attemptId, { revision: 1, answers: answersTo(world.app, attempt, 2) });
  const at = Temporal.Instant.from('2024-09-12T17:00:10Z');
  world.clock.set(at.toString());
  await insertRoundClose(world.app.db, { seasonId: SEASON, roundId: 'dot-1', at, rehearsed: false });
  const closed = { ok: true, value: { submittedByClock: 1, unsettled: 0, isNew: false } };
  expect(await closeRound(world.app, SEASON, 'dot-1')).toEqual(closed);
  expect(await rankings()).toEqual([['dot-1', 1, 2]]);
  expect(await closeRound(world.app, SEASON, 'dot-1')).toEqual({
    ...closed,
    value: { ...closed.value, submittedByClock: 0 },
  });
  expect(await rankings()).toEqual([['dot-1', 1, 2]]);
});

test('a start that was on its way when the round closed adds no attempt', async () => {
  const browser = await registered(world.server, { ...LAN, name: 'Phạm Thị Cúc', phone: '0912345609' });
  const { participantId } = proveParticipants(world.app, browser.cookies)[0]!;
  const row = {
    participantId,
    attemptId: world.app.ids.uuid(),
    seasonId: SEASON,
    roundId: 'dot-1',
    attemptNumber: 1,
    rulesVersion: 1,
    bankVersion: 1,
    startedAt: '2024-09-12T16:59:59Z',
    deadline: '2024-09-12T17:00:00Z',
    timeFactorPercent: 100,
    assistedBy: null,
    rehearsed: false,
  };
  expect(await world.app.contests.writes.addAttempt(row)).toBe(false);
  await expectInvariants(world.app.db);
});

test('a ranking is computed in its thread alone, and of a thread that ends half-way nothing is kept', async () => {
  const asked: string[] = [];
  const openRankingThread = () => {
    const thread = world.app.openRankingThread();
    const ask: typeof thread.ask = async (name, given) => {
      asked.push(name);
      if (name === 'nextPlaces' && asked.filter((one) => one === name).length === 2) await thread.close();
      return thread.ask(name, given);
    };
    return { ...thread, ask };
  };
  const before = await rankings();
  const compute = computeRanking({ ...world.app, openRankingThread }, { seasonId: SEASON, roundId: 'dot-1', by: null });
  await expect(compute).rejects.toThrow('a thread ended before its work was done');
  expect([...new Set(asked)]).toEqual(['begin', 'read', 'rank', 'nextPlaces']);
  expect(await rankings()).toEqual(before);
  await expectInvariants(world.app.db);
});

test('who ranks, voids and publishes at one moment take turns: what is published holds every void before it', async () => {
  const organiser = await organiserOf(world);
  const [attempt] = await validAttempts();
  const { participantId, attemptId } = attempt!;
  const desk = await deskOf(world);
  const proposed = await proposedVoid(world, desk, { participantId, attemptId });
  const [computed, taken, published] = await Promise.all([
    computeRanking(world.app, { seasonId: SEASON, roundId: 'dot-1', by: null }),
    decideVoid(world.app, desk.second, { ...proposed, outcome: 'confirmed', reason: 'Đã đọc câu trả lời', write }),
    publishRanking(world.app, organiser, 'dot-1'),
  ]);
  expect(published.ok).toBe(true);
  const valid = await validAttempts();
  expect(valid).toHaveLength(taken.ok ? 1 : 2);
  const revisions = 1 + Number(computed.ok) + Number(taken.ok);
  expect(await rankings()).toEqual([['dot-1', revisions, valid.length]]);
  const [latest] = await listLatestRankings(world.app.db, SEASON);
  expect(latest!.published_at).not.toBeNull();
  expect(await publishRanking(world.app, organiser, 'dot-1')).toEqual({
    ok: false,
    refusal: { code: 'ranking-published' },
  });
  expect(await computeRanking(world.app, { seasonId: SEASON, roundId: 'dot-1', by: null })).toEqual({
    ok: false,
    refusal: { code: 'ranking-published' },
  });
});

async function rankings() {
  const rows = await listLatestRankings(world.app.db, SEASON);
  return rows.map((row) => [row.round_id, row.revision, row.participant_count]);
}

async function validAttempts() {
  const rows = await world.app.db
    .selectFrom('attempt')
    .leftJoin('attempt_void', 'attempt_void.attempt_id', 'attempt.attempt_id')
    .select(['attempt.participant_id as participantId', 'attempt.attempt_id as attemptId'])
    .where('attempt.season_id', '=', SEASON)
    .where('attempt.round_id', '=', 'dot-1')
    .where('attempt.submitted_at', 'is not', null)
    .where('attempt_void.attempt_id', 'is', null)
    .orderBy('attempt.participant_id')
    .execute();
  return rows;
}
