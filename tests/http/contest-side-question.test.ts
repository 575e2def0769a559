import { afterAll, beforeAll, expect, test } from 'vitest';
import { listSideAnswers } from '#server/app/contest/list-side-answers.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { answersTo, begun, createContestWorld, LAN, MINH, organiserOf } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
});
afterAll(() => world.close());

const question = { vi: 'Dịch vụ số nào cần làm trước?' };

test('where the rules ask none, an answer is not kept and nothing is listed', async () => {
  const { browser, attempt } = await begun(world.server, LAN);
  const answers = answersTo(world.app, attempt, 3);
  const sent = { revision: 1, answers, sideAnswer: 'Không ai hỏi' };
  expect((await browser.submit(attempt.attemptId, sent)).statusCode).toBe(200);
  expect(await world.app.db.selectFrom('side_answer').selectAll().execute()).toEqual([]);
  expect(await listSideAnswers(world.app, organiser)).toBeNull();
});

test('where it is demanded, nobody hands in without it; it is kept once, and the organiser reads it', async () => {
  await changeRules(world, { attempts: { sideQuestion: question, sideAnswer: 'required' } });
  const { browser, attempt } = await begun(world.server, MINH);
  const answers = answersTo(world.app, attempt, 8);
  const without = await browser.submit(attempt.attemptId, { revision: 1, answers, sideAnswer: '  ' });
  expect(without.json()).toMatchObject({ status: 422, code: 'side-answer-missing' });
  const long = await browser.submit(attempt.attemptId, { revision: 1, answers, sideAnswer: 'đ'.repeat(501) });
  expect(long.json()).toMatchObject({ status: 422, code: 'side-answer-too-long', max: 500 });
  const given = { revision: 1, answers, sideAnswer: ' Căn cước điện tử ' };
  const first = await browser.submit(attempt.attemptId, given);
  expect(first.statusCode).toBe(200);
  const again = await browser.submit(attempt.attemptId, { ...given, sideAnswer: 'Điều khác' });
  expect(again.json()).toEqual(first.json());
  const list = await listSideAnswers(world.app, organiser);
  expect(list?.question).toEqual(question);
  expect(list?.lines.map(({ name, points, answer }) => [name, points, answer])).toEqual([
    [MINH.name, 8, 'Căn cước điện tử'],
  ]);
  await expectInvariants(world.app.db);
});

test('nobody changes or deletes it afterwards', async () => {
  await expect(world.app.db.updateTable('side_answer').set({ answer: 'x' }).execute()).rejects.toThrow();
  await expect(world.app.db.deleteFrom('side_answer').execute()).rejects.toThrow();
});
