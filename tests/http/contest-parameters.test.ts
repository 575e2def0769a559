import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRound } from '#server/app/contest/close-round.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { answersTo, begun, createContestWorld, LAN, MINH, openBrowser, SEASON } from '#tests/support/contest.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createContestWorld('2024-09-12T23:00:00+07:00');
});
afterAll(() => world.close());

test('where the prediction is obligatory nothing is handed in without it, and what the clock hands in without it is no entry', async () => {
  await changeRules(world, { prediction: { required: true, lockBeforeCloseSeconds: 0 } });
  const lan = await begun(world.server, LAN);
  const answers = answersTo(world.app, lan.attempt, 3);
  const without = await lan.browser.submit(lan.attempt.attemptId, { revision: 1, answers });
  expect(without.json()).toEqual({ type: 'about:blank', status: 422, code: 'prediction-missing' });
  await lan.browser.save(lan.attempt.attemptId, { revision: 2, answers, prediction: 7 });
  expect((await lan.browser.submit(lan.attempt.attemptId, { revision: 3, answers })).statusCode).toBe(200);

  const minh = await begun(world.server, MINH);
  const right = answersTo(world.app, minh.attempt, 8);
  await minh.browser.save(minh.attempt.attemptId, { revision: 1, answers: right });
  world.clock.set('2024-09-13T00:10:00+07:00');
  expect(await closeRound(world.app, SEASON, 'dot-1')).toMatchObject({ ok: true, value: { submittedByClock: 1 } });
  const places = await world.app.db.selectFrom('ranking_place').select('display_name').execute();
  expect(places.map((place) => place.display_name)).toEqual([LAN.name]);
  await expectInvariants(world.app.db);
});

test('several ways in: everybody chooses one of those the rules offer', async () => {
  world.clock.set('2024-09-16T08:00:00+07:00');
  await changeRules(world, { identity: { login: 'form', otherLogins: ['sso-province'] } });
  const register = (login?: string) => {
    const person = { name: 'Hoàng Văn Hai', phone: '0912345777', unit: 'so-ldtbxh-phong-1' };
    return openBrowser(world.server).register(login === undefined ? person : { ...person, login });
  };
  const codes = await Promise.all(
    ['sso-province', 'vneid-2', 'otp-phone'].map(async (way) => (await register(way)).json<{ code: string }>().code),
  );
  expect(codes).toEqual(['sign-on-unavailable', 'login-not-offered', 'login-not-offered']);
  expect((await register()).statusCode).toBe(201);
});

test('where something is to be learned first, nobody begins without saying that they did', async () => {
  world.clock.set('2024-09-16T09:00:00+07:00');
  await changeRules(world, {
    identity: { otherLogins: [] },
    attempts: { lesson: { vi: 'Học trước tại congdanso.example.vn' } },
  });
  const browser = openBrowser(world.server);
  await browser.register({ name: 'Vũ Thị Học', phone: '0912345778', unit: 'so-ldtbxh-phong-1' });
  const refused = await browser.start('dot-2');
  expect(refused.json()).toEqual({ type: 'about:blank', status: 422, code: 'lesson-not-taken' });
  expect((await browser.start('dot-2', { lesson: 'taken' })).statusCode).toBe(201);
  expect((await browser.start('dot-2')).statusCode).toBe(200); // the open one goes on
});
