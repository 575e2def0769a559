import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContestBundle } from '#core/season/bundle.ts';
import { judgeBundle } from '#core/season/judge-bundle.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { decideRestoration } from '#server/app/contest/decide-restoration.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { proposeRestoration } from '#server/app/contest/propose-restoration.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readRanking } from '#server/app/contest/read-ranking.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { answersTo, begun, createContestWorld, SEASON, type Browser } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { deskOf, must, proposedVoid, write, type Desk } from '#tests/support/integrity.ts';
import { decideVoid } from '#server/app/contest/decide-void.ts';
import { takeCase } from '#server/app/contest/take-case.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let desk: Desk;
let proposed: { caseId: string; proposalId: string };
const people: { readonly browser: Browser; readonly attempt: AttemptView }[] = [];
const at = (text: string) => world.clock.set(`${text}+07:00`);
const later = () => world.clock.set(world.clock.wallNow().add({ minutes: 1 }).toString());
const participantOf = (n: number) => proveParticipants(world.app, people[n]!.browser.cookies)[0]!.participantId;
const person = (n: number) => ({ name: `Đỗ Văn ${'ABC'[n]}`, phone: `091234590${n}`, unit: 'so-ldtbxh-phong-1' });
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'accepted' : result.refusal!.code);

beforeAll(async () => {
  world = await createContestWorld();
  desk = await deskOf(world);
  const { sanctions } = (world.app.contests.find(SEASON) as { value: { rules: { sanctions: object } } }).value.rules;
  await changeRules(world, { sanctions: { ...sanctions, consequence: 'contest-void' } as never });
  await appendLedgers(world.app);
  for (const [n, right] of [8, 7, 7].entries()) {
    const one = await begun(world.server, person(n));
    people.push(one);
    const answers = answersTo(world.app, one.attempt, right);
    await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction: 1 });
  }
  at('2024-09-13T00:00:10');
  must(await closeRound(world.app, SEASON, 'dot-1'));
  at('2024-09-13T01:00:00');
  must(await publishRanking(world.app, desk.organiser as OrganiserOf, 'dot-1'));
});
afterAll(() => world.close());

async function namesIn(round: string): Promise<readonly (string | null)[]> {
  return must(await readRanking(world.app, SEASON, { roundId: round })).places.map(({ displayName }) => displayName);
}

async function bundleOf(round: string): Promise<ContestBundle> {
  for (let pass = 0; pass < 3; pass += 1) {
    later();
    await appendLedgers(world.app);
  }
  return (await world.server.inject({ url: `/api/v1/contests/${SEASON}/rounds/${round}/bundle` })).json();
}

test('a sanction over the whole contest stops later rounds, also an attempt that was under way', async () => {
  at('2024-09-16T08:00:00');
  const begunBefore = (await people[0]!.browser.start('dot-2')).json<AttemptView>();
  for (const n of [1, 2]) {
    const attempt = (await people[n]!.browser.start('dot-2')).json<AttemptView>();
    const answers = answersTo(world.app, attempt, 5);
    await people[n]!.browser.submit(attempt.attemptId, { revision: 1, answers, prediction: 1 });
  }
  proposed = await proposedVoid(world, desk, {
    participantId: participantOf(0),
    attemptId: people[0]!.attempt.attemptId,
  });
  must(await decideVoid(world.app, desk.second, { ...proposed, outcome: 'confirmed', reason: 'Đúng', write }));
  expect((await namesIn('dot-1')).toSorted()).toEqual(['Đỗ Văn B', 'Đỗ Văn C']);
  await people[0]!.browser.submit(begunBefore.attemptId, {
    revision: 1,
    answers: answersTo(world.app, begunBefore, 8),
    prediction: 1,
  });
  at('2024-09-20T00:00:10');
  must(await closeRound(world.app, SEASON, 'dot-2'));
  later();
  must(await publishRanking(world.app, desk.organiser as OrganiserOf, 'dot-2'));
  expect((await namesIn('dot-2')).toSorted()).toEqual(['Đỗ Văn B', 'Đỗ Văn C']);
  at('2024-09-23T08:00:00');
  const refused = await people[0]!.browser.start('dot-3');
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([403, 'participant-sanctioned']);
  expect((await people[1]!.browser.start('dot-3')).statusCode).toBe(201);
  await expectInvariants(world.app.db);
});

test('one person alone restores nothing; two do, by new rows, and the lists are corrected in public', async () => {
  const voids = () =>
    world.app.db
      .selectFrom('attempt_void')
      .select(['reason', 'voided_at', 'restored_at'])
      .orderBy('voided_at')
      .execute();
  const before = await voids();
  const input = { caseId: proposed.caseId, proposalId: proposed.proposalId, reason: 'Khai đúng', complaintCode: '' };
  expect(codeOf(await proposeRestoration(world.app, desk.organiser, { ...input, reason: ' ' }))).toBe(
    'case-reason-missing',
  );
  expect(codeOf(await proposeRestoration(world.app, desk.organiser, { ...input, complaintCode: 'KN-1' }))).toBe(
    'complaint-not-upheld',
  );
  await takeCase(world.app, desk.organiser, { caseId: proposed.caseId, reason: 'Xem lại' });
  const { restorationId } = must(await proposeRestoration(world.app, desk.organiser, input));
  expect(codeOf(await proposeRestoration(world.app, desk.second, input))).toBe('restoration-pending');
  const decision = { caseId: proposed.caseId, restorationId, outcome: 'confirmed', reason: 'Đồng ý' } as const;
  expect(codeOf(await decideRestoration(world.app, desk.organiser, decision))).toBe('own-proposal');
  expect((await people[0]!.browser.start('dot-3')).statusCode).toBe(403);
  later();
  expect(must(await decideRestoration(world.app, desk.second, decision))).toEqual({ rankedAgain: ['dot-1', 'dot-2'] });
  expect(codeOf(await decideRestoration(world.app, desk.second, decision))).toBe('proposal-decided');
  expect(codeOf(await proposeRestoration(world.app, desk.organiser, input))).toBe('void-restored');
  expect((await voids()).map(({ restored_at: _, ...kept }) => kept)).toEqual(
    before.map(({ restored_at: _, ...kept }) => kept),
  );
  expect((await namesIn('dot-1'))[0]).toBe('Đỗ Văn A');
  expect((await namesIn('dot-2'))[0]).toBe('Đỗ Văn A');
  expect((await people[0]!.browser.start('dot-3')).statusCode).toBe(201);
  await expectInvariants(world.app.db);
});

test('whoever was not on the frozen list is readmitted: nobody else has another lot, and the bundles verify', async () => {
  const [first, second] = [await bundleOf('dot-1'), await bundleOf('dot-2')];
  expect(first.lots.readmitted).toBeUndefined();
  expect(second.lots.readmitted).toEqual([participantOf(0)]);
  for (const bundle of [first, second]) expect(judgeBundle(bundle)).toMatchObject({ valid: true, differences: [] });
  const { readmitted: _, ...hidden } = second.lots;
  expect(judgeBundle({ ...second, lots: hidden }).valid).toBe(false);
});
