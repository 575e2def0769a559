import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRound } from '#server/app/contest/close-round.ts';
import { publishCollective } from '#server/app/contest/publish-collective.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { recordHandover } from '#server/app/contest/record-handover.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { answersTo, begun, createContestWorld, LAN, organiserOf, SEASON } from '#tests/support/contest.ts';
import { withOneConnection } from '#tests/support/one-connection.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
let attemptId: string;
beforeAll(async () => {
  world = await createContestWorld();
  const { browser, attempt } = await begun(world.server, LAN);
  attemptId = attempt.attemptId;
  await browser.submit(attemptId, { revision: 1, answers: answersTo(world.app, attempt, 8), prediction: 1 });
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
  organiser = await organiserOf(world);
});
afterAll(() => world.close());

/** Behind the lock of the rankings everything is asked on one connection: whoever waits for the lock holds one each. */
test('a list is published, a prize handed over and units awarded on one connection', async () => {
  await withOneConnection(world, async () => {
    expect(await publishRanking(world.app, organiser, 'dot-1')).toMatchObject({ ok: true });
    const [place] = await world.app.db.selectFrom('ranking_place').select(['participant_id', 'prize_id']).execute();
    const prize = { roundId: 'dot-1', holderId: place!.participant_id, prizeId: place!.prize_id!, receivedBy: '' };
    const presses = Array.from({ length: 3 }, () => recordHandover(world.app, organiser, prize));
    for (const press of await Promise.all(presses))
      expect(press).toMatchObject({ refusal: { code: 'list-not-final' } });
    const awarded = await publishCollective(world.app, organiser, { reason: '' });
    expect(awarded).toMatchObject({ refusal: { code: 'lots-waiting' } }); // the units were reckoned before that is known
  });
});
