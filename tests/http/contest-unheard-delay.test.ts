import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { insertDelay, type NewDelay } from '#server/db/queries/contest-delay.ts';
import { answersTo, begun, createContestWorld, LAN, MINH, organiserOf, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
let lan: Awaited<ReturnType<typeof begun>>;
let minh: Awaited<ReturnType<typeof begun>>;
beforeAll(async () => {
  world = await createContestWorld('2024-09-12T23:40:00+07:00');
  organiser = await organiserOf(world);
  [lan, minh] = [await begun(world.server, LAN), await begun(world.server, MINH)];
  for (const { browser, attempt } of [lan, minh])
    await browser.save(attempt.attemptId, { revision: 1, answers: answersTo(world.app, attempt, 3) });
});
afterAll(() => world.close());

const clock = (time: string) => world.clock.set(`2024-09-${time}+07:00`);

/** A delay made by another process, of which this one hears nothing. */
async function delayUnheard(delay: Pick<NewDelay, 'kind' | 'seconds' | 'takesEffectAt'>): Promise<void> {
  const { personId: madeBy } = organiser.actor;
  const madeAt = delay.takesEffectAt.subtract({ seconds: 2 });
  const rest = { pauseId: null, expectedAt: null, reason: 'Mất điện', rehearsed: false };
  const row = { id: world.app.ids.uuid(), seasonId: SEASON, roundId: 'dot-1', ...rest, ...delay, madeBy, madeAt };
  await insertDelay(world.app.db, row);
}

test('the clock hands nothing in before it has asked whether the end was moved', async () => {
  clock('12T23:45:00');
  const takesEffectAt = Temporal.Instant.from('2024-09-12T23:45:02+07:00');
  await delayUnheard({ kind: 'extension', seconds: 600, takesEffectAt });
  clock('12T23:55:00'); // five minutes after the deadline as it was
  expect(world.app.contests.delays.rowsOf(SEASON)).toEqual([]);
  const views = await Promise.all([lan, minh].map((one) => one.browser.read(one.attempt.attemptId)));
  for (const view of views)
    expect(view.json<AttemptView>()).toMatchObject({ state: 'open', deadline: '2024-09-12T17:00:00Z' });
  expect(world.app.contests.delays.rowsOf(SEASON)).toHaveLength(1);
});

test('nor does it close a round that stands still', async () => {
  const takesEffectAt = Temporal.Instant.from('2024-09-12T23:56:00+07:00');
  await delayUnheard({ kind: 'pause', seconds: null, takesEffectAt });
  clock('13T00:30:00');
  const closed = await closeRound(world.app, SEASON, 'dot-1');
  expect(closed).toMatchObject({ ok: false, refusal: { code: 'round-still-running' } });
  const view = (await lan.browser.read(lan.attempt.attemptId)).json<AttemptView>();
  expect([view.state, view.isPaused]).toEqual(['open', true]);
});
