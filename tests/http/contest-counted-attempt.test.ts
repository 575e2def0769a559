import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRound } from '#server/app/contest/close-round.ts';
import { proveParticipant, participantCookieName, type ParticipantOf } from '#server/app/contest/gates.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { findCountedAttempt } from '#server/app/contest/read-result.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { answersTo, begun, createContestWorld, LAN, organiserOf, SEASON } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import type { World } from '#tests/support/world.ts';

// "Lượt có kết quả cao nhất trong đợt": the first attempt was better, and the second was left to the clock.
let world: World;
let lan: ParticipantOf;
let first: string;
beforeAll(async () => {
  world = await createContestWorld();
  await changeRules(world, { attempts: { limits: [{ count: 2, per: 'round' }], counted: 'best' } });
  const { browser, attempt } = await begun(world.server, LAN);
  first = attempt.attemptId;
  await browser.submit(first, { revision: 1, answers: answersTo(world.app, attempt, 5), prediction: 3 });
  const second = (await browser.start()).json<AttemptView>();
  expect(second.attemptNumber).toBe(2);
  lan = proveParticipant(world.app, SEASON, browser.cookies[participantCookieName(SEASON)])!;
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
});
afterAll(() => world.close());

test('before the list is published no attempt is said to count', async () => {
  expect(await findCountedAttempt(world.app, lan, 'dot-1')).toBe(null);
});

test('the attempt that counts is the one of the published list, not the last', async () => {
  await publishRanking(world.app, await organiserOf(world), 'dot-1');
  expect(await findCountedAttempt(world.app, lan, 'dot-1')).toBe(first);
});
