import { afterAll, beforeAll, expect, test } from 'vitest';
import { findGiftAttempt, listGifts } from '#server/app/contest/list-gifts.ts';
import type { ParticipantOf } from '#server/app/contest/gates.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import {
  answersTo,
  begun,
  type Browser,
  createContestWorld,
  LAN,
  MINH,
  organiserOf,
  SEASON,
} from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
});
afterAll(() => world.close());

const gift = { vi: 'Voucher 50.000 đồng' };

const browsers = new Map<string, Browser>();
const owns = new Map<string, ParticipantOf>();

async function handIn(person: typeof LAN, right: number) {
  const { browser, attempt } = await begun(world.server, person);
  browsers.set(person.phone, browser);
  const answers = answersTo(world.app, attempt, right);
  expect((await browser.submit(attempt.attemptId, { revision: 1, answers, prediction: 1 })).statusCode).toBe(200);
  const row = await world.app.db
    .selectFrom('attempt')
    .select('participant_id')
    .where('attempt_id', '=', attempt.attemptId)
    .executeTakeFirstOrThrow();
  const own = { seasonId: SEASON, participantId: row.participant_id } as ParticipantOf;
  owns.set(person.phone, own);
  return { attemptId: attempt.attemptId, own };
}

test('whoever reaches the mark has a gift due, once; the organiser reads to whom', async () => {
  expect(await listGifts(world.app, organiser)).toBeNull();
  await changeRules(world, { prizes: { instantGift: gift, giftFromPercent: 75 } });
  const lan = await handIn(LAN, 6); // 6 of 8 are 75 %
  const minh = await handIn(MINH, 5);
  expect([await findGiftAttempt(world.app, lan.own), await findGiftAttempt(world.app, minh.own)]).toEqual([
    lan.attemptId,
    null,
  ]);
  const list = await listGifts(world.app, organiser);
  expect(list).toMatchObject({ gift, fromPercent: 75 });
  expect(list?.lines.map(({ name, points, maxPoints }) => [name, points, maxPoints])).toEqual([[LAN.name, 6, 8]]);
});

test('the first attempt that reaches it brings the gift, and a better one later brings no second', async () => {
  world.clock.set('2024-09-10T08:00:00+07:00'); // one attempt a day
  const again = async (who: typeof LAN, right: number) => {
    const browser = browsers.get(who.phone)!;
    const attempt = (await browser.start()).json<AttemptView>();
    const answers = answersTo(world.app, attempt, right);
    await browser.submit(attempt.attemptId, { revision: 1, answers });
    return attempt.attemptId;
  };
  await again(LAN, 8);
  const second = await again(MINH, 7);
  const list = await listGifts(world.app, organiser);
  expect(list?.lines.map(({ name, points }) => [name, points])).toEqual([
    [LAN.name, 6],
    [MINH.name, 7],
  ]);
  expect(await findGiftAttempt(world.app, owns.get(MINH.phone)!)).toBe(second);
});

test('from nothing on, everybody who hands in has one, with their first', async () => {
  await changeRules(world, { prizes: { giftFromPercent: 0 } });
  expect((await listGifts(world.app, organiser))?.lines.map(({ points }) => points).toSorted()).toEqual([5, 6]);
});
