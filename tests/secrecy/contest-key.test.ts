import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readOwnPlace } from '#server/app/contest/read-own-place.ts';
import { readRanking } from '#server/app/contest/read-ranking.ts';
import { readResult } from '#server/app/contest/read-result.ts';
import { readUnitBoard } from '#server/app/contest/read-unit-board.ts';
import { showContest } from '#server/app/contest/show-contest.ts';
import { showPractice } from '#server/app/contest/show-practice.ts';
import {
  answersTo,
  createContestWorld,
  LAN,
  MINH,
  openBrowser,
  organiserOf,
  SEASON,
  type Browser,
} from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let lan: Browser;
let attempt: AttemptView;
beforeAll(async () => {
  world = await createContestWorld();
  lan = openBrowser(world.server);
  await lan.register(LAN);
  attempt = (await lan.start()).json<AttemptView>();
});
afterAll(() => world.close());

/** Everything a citizen can reach now, as one text: with the own cookie, with somebody else's, and with none. */
async function everythingSaid(): Promise<string> {
  const minh = openBrowser(world.server);
  const answers = { revision: 1, answers: {} };
  const { app } = world;
  const proofs = proveParticipants(app, lan.cookies);
  return [
    (await minh.register(MINH)).body,
    (await minh.send('POST', `/api/v1/contests/${SEASON}/participants/codes`, MINH)).body,
    (await minh.send('POST', `/api/v1/contests/${SEASON}/participants/confirmation`, { draft: 'x', code: '1' })).body,
    (await minh.start()).body,
    (await minh.start('dot-2')).body,
    (await minh.read(attempt.attemptId)).body,
    (await minh.save(attempt.attemptId, answers)).body,
    (await minh.submit(attempt.attemptId, answers)).body,
    (await lan.read(attempt.attemptId)).body,
    (await world.server.inject('/api/v1/openapi.json')).body,
    JSON.stringify(await showContest(app, SEASON)),
    JSON.stringify(showPractice(app, SEASON, { neutral: [], sent: null })),
    JSON.stringify(showPractice(app, SEASON, { neutral: [], sent: { [attempt.questions[0]!.id]: ['a'] } })),
    JSON.stringify(await readUnitBoard(app, SEASON)),
    JSON.stringify(await readRanking(app, SEASON, { roundId: 'dot-1' })),
    JSON.stringify(await Promise.all(proofs.map((proof) => readOwnPlace(app, proof)))),
    JSON.stringify(await readResult(app, proofs, attempt.attemptId)),
  ].join('\n');
}

/** What of the key a text gives away. */
function keyIn(said: string): readonly string[] {
  const contest = world.app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  const explained = [...contest.value.key.values()].flatMap(({ id, explanation }) =>
    explanation && said.includes(JSON.stringify(explanation).slice(1, -1)) ? [id] : [],
  );
  return [...explained, ...(/"rightOptions":\[|"outcome":"(right|wrong)"/.exec(said) ?? []).slice(0, 1)];
}

test('while the round runs nothing gives the key away', async () => {
  expect(keyIn(await everythingSaid())).toEqual([]);
});

test('nor after handing in, at the last instant of the round, or while it is closed and ranked', async () => {
  await lan.submit(attempt.attemptId, { revision: 1, answers: answersTo(world.app, attempt, 5) });
  expect(keyIn(await everythingSaid())).toEqual([]);
  world.clock.set('2024-09-12T23:59:59.999+07:00');
  expect(keyIn(await everythingSaid())).toEqual([]);
  world.clock.set('2024-09-13T00:00:10+07:00');
  expect(keyIn(await everythingSaid())).toEqual([]);
  await closeRound(world.app, SEASON, 'dot-1');
  expect(keyIn(await everythingSaid())).toEqual([]);
});

test('nor when the result is published, until the rules release the answers to who took part', async () => {
  await publishRanking(world.app, await organiserOf(world), 'dot-1');
  expect(keyIn(await everythingSaid())).toEqual([]);
  world.clock.set('2024-10-04T00:00:09.999+07:00');
  expect(keyIn(await everythingSaid())).toEqual([]);
  world.clock.set('2024-10-04T00:00:10+07:00');
  expect(keyIn(await everythingSaid())).not.toEqual([]); // the walk can see a key
});
