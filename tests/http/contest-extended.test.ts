import { afterAll, beforeAll, expect, test } from 'vitest';
import { extendRound } from '#server/app/contest/extend-round.ts';
import { listQuestions } from '#server/app/contest/list-questions.ts';
import { hasOpenRound, roundEndsNow } from '#server/app/contest/round-times.ts';
import { proveQuestionEditor } from '#server/app/person/gates.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { createContestWorld, organiserOf, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

// Round 1 was to end at 00h 13/9 and was extended by an hour: until 01h it is open to everybody who asks.
let world: World;
beforeAll(async () => {
  world = await createContestWorld('2024-09-12T23:40:00+07:00');
  const id = world.app.ids.uuid();
  const reason = 'Mất điện diện rộng tại Quảng Xương';
  await extendRound(world.app, await organiserOf(world), { id, roundId: 'dot-1', minutes: 60, reason });
});
afterAll(() => world.close());

const inForce = () => {
  const contest = world.app.contests.find(SEASON);
  if (!contest.ok) throw new Error(contest.refusal.code);
  return contest.value;
};

for (const [at, isOpen] of [
  ['00:00:00', true],
  ['00:59:59.999', true],
  ['01:00:00', false],
] as const)
  test(`at ${at} after the close as announced, ${isOpen ? 'a newcomer still waits in line' : 'no round is open'}`, () => {
    const now = Temporal.Instant.from(`2024-09-13T${at}+07:00`);
    expect(hasOpenRound(world.app, SEASON, inForce().rounds, now)).toBe(isOpen);
  });

test('the receipt tells the close and the end of writing as they were moved', () => {
  const contest = inForce();
  const ends = roundEndsNow(world.app, contest, contest.rounds[0]!, Temporal.Instant.from('2024-09-13T00:10:00+07:00'));
  expect([ends.closes?.toString(), ends.settlesAt?.toString()]).toEqual([
    '2024-09-12T18:00:00Z',
    '2024-09-12T18:00:10Z',
  ]);
});

test('the desk of the bank knows the round as open while it is extended', async () => {
  world.clock.set('2024-09-13T00:30:00+07:00');
  const email = 'bien-tap@thanh-hoa.example';
  await personWith(world, email, { name: 'question-editor', scope: { kind: 'season', id: SEASON } });
  const editor = await proveQuestionEditor(world.app, (await enrolled(world, email)).actor, SEASON);
  if (!editor.ok) throw new Error(editor.refusal.code);
  const visit = { member: editor.value, page: `/to-chuc/cuoc-thi/${SEASON}/ngan-hang` };
  const all = { words: '', topic: '', difficulty: '', validity: '', state: '' };
  const list = await listQuestions(world.app, visit, all);
  expect(list.ok && list.value.isRoundOpen).toBe(true);
});
