import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyCommitment } from '#core/ledger/commitment.ts';
import { drawLots } from '#core/contest/lots.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { lotSeedOf } from '#server/app/contest/commit-lots.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readProvisionalRanking, readRanking } from '#server/app/contest/read-ranking.ts';
import { readResult } from '#server/app/contest/read-result.ts';
import { readUnitBoard } from '#server/app/contest/read-unit-board.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { showContest } from '#server/app/contest/show-contest.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { deskOf, voidByTwo, type Desk } from '#tests/support/integrity.ts';
import type { World } from '#tests/support/world.ts';
import {
  answersTo,
  begun,
  createContestWorld,
  openBrowser,
  organiserOf,
  ROUND_1_CLOSES,
  SEASON,
  type Browser,
} from '#tests/support/contest.ts';

let world: World;
let organiser: OrganiserOf;
let desk: Desk;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
  desk = await deskOf(world);
});
afterAll(() => world.close());

const person = (n: number) => ({
  name: `Trần Văn ${'ABCDEFGHIJKLMNOP'[n]}`,
  phone: `09123457${String(n).padStart(2, '0')}`,
  unit: `so-ldtbxh-phong-${(n % 5) + 1}`,
});
/** Names of the four equals as the lots put them. */
let drawnOrder: readonly string[] = [];
const ids = new Map<number, { browser: Browser; attempt: AttemptView }>();

/** right answers and prediction of each participant; four are equal in both, so that lots decide among them. */
const PLAYED: readonly (readonly [right: number, prediction: number | null])[] = [
  [8, 2],
  [8, 5],
  [7, 2],
  [5, 3],
  [5, 3],
  [5, 3],
  [5, 3],
];

test('a round is played, closed by the clock, ranked, reviewed and published', async () => {
  for (const [n, [right, prediction]] of PLAYED.entries()) {
    const one = await begun(world.server, person(n));
    ids.set(n, one);
    const answers = answersTo(world.app, one.attempt, right);
    const submitted = await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction });
    expect(submitted.statusCode).toBe(200);
  }
  world.clock.set('2024-09-12T23:55:00+07:00');
  const late = await begun(world.server, person(7));
  ids.set(7, late);
  await late.browser.save(late.attempt.attemptId, { revision: 1, answers: answersTo(world.app, late.attempt, 6) });

  world.clock.set('2024-09-13T00:00:09.999+07:00');
  expect(await closeRound(world.app, SEASON, 'dot-1')).toEqual({
    ok: false,
    refusal: { code: 'round-still-running', settlesAt: Temporal.Instant.from('2024-09-12T17:00:10Z') },
  });
  world.clock.set('2024-09-13T00:00:10+07:00');
  expect(await runDue(world.app, DUE_HANDLERS)).toBe(1);
  expect(await closeRound(world.app, SEASON, 'dot-1')).toEqual({
    ok: true,
    value: { submittedByClock: 0, unsettled: 0, isNew: false },
  });
});

test('an attempt nobody handed in is handed in by the clock at its deadline, the close', async () => {
  const { browser, attempt } = ids.get(7)!;
  const row = await world.app.db
    .selectFrom('attempt')
    .select(['submitted_at', 'submitted_by', 'correct_count', 'duration_ms'])
    .where('attempt_id', '=', attempt.attemptId)
    .executeTakeFirst();
  expect(row).toEqual({
    submitted_at: Temporal.Instant.from(ROUND_1_CLOSES),
    submitted_by: 'clock',
    correct_count: 6,
    duration_ms: 300_000,
  });
  expect((await browser.read(attempt.attemptId)).json()).toMatchObject({
    state: 'submitted',
    submittedAt: '2024-09-12T17:00:00Z',
  });
});

test('the ranking goes by score, then by nearness of the prediction, then by lots anybody can draw again', async () => {
  expect(await readRanking(world.app, SEASON, { roundId: 'dot-1' })).toEqual({
    ok: false,
    refusal: { code: 'ranking-not-found' },
  });
  const provisional = await readProvisionalRanking(world.app, organiser, { roundId: 'dot-1' });
  if (!provisional.ok) throw new Error(provisional.refusal.code);
  const view = provisional.value;
  expect({
    state: view.state,
    truth: view.truth,
    participants: view.participantCount,
    allCorrect: view.allCorrectCount,
  }).toEqual({
    state: 'provisional',
    truth: { target: 'all-correct-people', numerator: 2, denominator: 1 },
    participants: 8,
    allCorrect: 2,
  });
  const tied = [...ids].filter(([n]) => n >= 3 && n <= 6);
  const participantOf = new Map(
    tied.map(([n, one]) => [proveParticipants(world.app, one.browser.cookies)[0]!.participantId, n]),
  );
  const all = [...ids.values()].map((one) => proveParticipants(world.app, one.browser.cookies)[0]!.participantId);
  expect(view.lots!.seed).toBeNull();
  const seed = lotSeedOf(world.app, SEASON, 'dot-1');
  const drawn = drawLots(Buffer.from(seed).toString('hex'), all).flatMap(
    (lot) => participantOf.get(lot.participantId) ?? [],
  );
  const shown = view.places.map(({ place, displayName, points, predictionError, byLot, prizeId }) => [
    place,
    displayName,
    points,
    predictionError,
    byLot,
    prizeId,
  ]);
  const name = (n: number) => person(n).name;
  expect(shown).toEqual([
    [1, name(0), 8, 0, false, 'nhat'],
    [2, name(1), 8, 3, false, 'nhi'],
    [3, name(2), 7, 0, false, 'nhi'],
    [4, name(7), 6, null, false, 'ba'],
    [5, name(drawn[0]!), 5, 1, true, 'ba'],
    [6, name(drawn[1]!), 5, 1, true, 'ba'],
    [7, name(drawn[2]!), 5, 1, true, 'khuyen-khich'],
    [8, name(drawn[3]!), 5, 1, true, 'khuyen-khich'],
  ]);
  drawnOrder = drawn.map(name);
  expect(verifyCommitment(view.lots!.commitment, { contest: SEASON, round: 'dot-1', use: 'lot-seed' }, seed)).toBe(
    true,
  );
  expect(view.lots!.committedAt).toBe('2024-09-09T01:00:00Z');
});

test('voiding an attempt ranks the round again: the prize passes to the next in order', async () => {
  const { browser, attempt } = ids.get(0)!;
  const { participantId } = proveParticipants(world.app, browser.cookies)[0]!;
  const about = { participantId, attemptId: attempt.attemptId };
  expect(await voidByTwo(world, desk, about)).toEqual({ ok: true, value: { attempts: 1, rankedAgain: ['dot-1'] } });
  const view = await readProvisionalRanking(world.app, organiser, { roundId: 'dot-1' });
  expect(
    view.ok &&
      view.value.places
        .slice(0, 2)
        .map(({ displayName, predictionError, prizeId }) => [displayName, predictionError, prizeId]),
  ).toEqual([
    [person(1).name, 4, 'nhat'],
    [person(2).name, 1, 'nhi'],
  ]);
});

test('the lots of the others stay as they were drawn when somebody is voided', async () => {
  const view = await readProvisionalRanking(world.app, organiser, { roundId: 'dot-1' });
  const byLot = view.ok ? view.value.places.filter((place) => place.byLot) : [];
  expect(byLot.map(({ displayName }) => displayName)).toEqual(drawnOrder);
});

test('a published ranking is public, published once, and provisional', async () => {
  expect(await publishRanking(world.app, organiser, 'dot-1')).toEqual({
    ok: true,
    value: {
      revision: 2,
      publishedAt: Temporal.Instant.from('2024-09-12T17:00:10Z'),
      complaintsUntil: Temporal.Instant.from('2024-09-21T00:00:00+07:00'),
    },
  });
  expect(await publishRanking(world.app, organiser, 'dot-1')).toEqual({
    ok: false,
    refusal: { code: 'ranking-published' },
  });
  const published = await readRanking(world.app, SEASON, { roundId: 'dot-1', page: { after: 1, limit: 2 } });
  expect(published.ok && [published.value.state, published.value.places.map(({ place }) => place)]).toEqual([
    'published',
    [2, 3],
  ]);
  expect(published.ok && published.value.lots!.seed).toBe(
    Buffer.from(lotSeedOf(world.app, SEASON, 'dot-1')).toString('hex'),
  );
  expect(published.ok && [published.value.standing, published.value.complaintsUntil]).toEqual([
    'provisional',
    '2024-09-20T17:00:00Z',
  ]);
  const shown = await showContest(world.app, SEASON);
  expect(shown.ok && shown.value.rounds.map((round) => round.progress)).toEqual([
    'published',
    'upcoming',
    'upcoming',
    'upcoming',
  ]);
});

test('after the round a participant sees the score, and their place once it is published', async () => {
  const { browser, attempt } = ids.get(2)!;
  const result = await readResult(world.app, proveParticipants(world.app, browser.cookies), attempt.attemptId);
  expect(
    result.ok && {
      score: result.value.score,
      place: result.value.place?.place,
      keys: result.value.questions.map((one) => one.key),
    },
  ).toEqual({
    score: { points: 7, maxPoints: 8, correctCount: 7 },
    place: 2,
    keys: Array<null>(8).fill(null),
  });
});

test('the unit board counts distinct valid people against the approved headcount', async () => {
  const unit = world.app.contests.find(SEASON);
  if (!unit.ok) throw new Error(unit.refusal.code);
  const agencyId = unit.value.units.find('so-ldtbxh-phong-2')!.id;
  await approveHeadcount(agencyId, 2);
  world.clock.set('2024-09-16T08:00:00+07:00');
  const again = openBrowser(world.server);
  Object.assign(again.cookies, ids.get(1)!.browser.cookies);
  const attempt = (await again.start('dot-2')).json<AttemptView>();
  await again.submit(attempt.attemptId, { revision: 1, answers: {} });
  world.clock.set('2024-09-20T00:00:10+07:00');
  await runDue(world.app, DUE_HANDLERS);

  const snapshot = await readUnitBoard(world.app, SEASON);
  if (!snapshot.ok || !snapshot.value) throw new Error('no board');
  const { lines, ...totals } = snapshot.value.board;
  expect(totals).toEqual({
    computedAt: '2024-09-19T17:00:10Z',
    rehearsed: false,
    targetPercent: 80,
    registered: 8,
    submitted: 9,
    people: 7,
  });
  const line = lines.find((one) => one.unitId === agencyId);
  expect(line).toEqual({
    unitId: agencyId,
    name: 'Phòng nghiệp vụ số 2 (minh họa)',
    type: 'division',
    parentName: 'Sở Lao động - Thương binh và Xã hội',
    illustrative: true,
    participants: 2,
    headcount: 2,
    headcountDate: '2024-09-01',
    state: 'rated',
    rateHundredths: 10_000,
    reachesGoal: true,
    missing: 0,
    sizeBand: 'nho',
    band: { min: 1, max: 19 },
    rank: 1,
  });
});

async function approveHeadcount(agencyId: string, people: number): Promise<void> {
  const at = Temporal.Instant.from('2024-09-02T01:00:00Z');
  const id = world.app.ids.uuid();
  await world.app.db
    .insertInto('headcount')
    .values({
      id,
      agency_id: agencyId,
      season_id: SEASON,
      people,
      reference_date: '2024-09-01',
      illustrative: false,
      declared_at: at,
    })
    .execute();
  await world.app.db.insertInto('headcount_approval').values({ headcount_id: id, approved_at: at }).execute();
}
