import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { translator } from '#messages/translate.ts';
import type { ContestPrizesBundle } from '#core/season/contest-prizes.ts';
import { judgeContestPrizes } from '#core/season/judge-contest-prizes.ts';
import { declareListFinal } from '#server/app/contest/declare-list-final.ts';
import { listCorrections } from '#server/app/contest/list-corrections.ts';
import { listPrizes } from '#server/app/contest/list-prizes.ts';
import { passOnPrize } from '#server/app/contest/pass-on-prize.ts';
import {
  declarePrizesFinal,
  previewContestPrizes,
  publishContestPrizes,
} from '#server/app/contest/publish-contest-prizes.ts';
import { readContestPrizes } from '#server/app/contest/read-contest-prizes.ts';
import { recordHandover } from '#server/app/contest/record-handover.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { countBroughtInto, listGoneFromLists, listStanding } from '#server/db/queries/contest-prizes.ts';
import { listLatestRankings } from '#server/db/queries/contest-ranking.ts';
import { createContestWorld, organiserOf, SEASON } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { withOneConnection } from '#tests/support/one-connection.ts';
import { minutesOfLog, playWholeContest, ROUNDS, ruleWholeContest } from '#tests/support/whole-contest.ts';
import type { World } from '#tests/support/world.ts';
import { verify } from '../../src/cli/verify.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  await ruleWholeContest(world);
  organiser = await organiserOf(world);
  await playWholeContest(world, organiser);
}, 120_000);
afterAll(() => world.close());

const minutes = (from: string) => minutesOfLog(world, from);
const contest = () => {
  const found = world.app.contests.find(SEASON);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
};
const shown = async () => {
  const view = await readContestPrizes(world.app, contest());
  return view?.contest.map((line) => [line.displayName, line.points, line.rounds, line.prizeId ?? line.passedOver]);
};
/** Looks at the prizes as they would be published, as often as this; they are computed once. */
async function previewTimes(times: number) {
  const started = vi.fn<World['app']['openPrizesThread']>(world.app.openPrizesThread);
  const app = { ...world.app, openPrizesThread: started };
  const previews = await Promise.all(Array.from({ length: times }, () => previewContestPrizes(app, organiser)));
  await previewContestPrizes(app, organiser);
  expect(started).toHaveBeenCalledTimes(1);
  return previews;
}
const bundle = async () =>
  (await world.server.inject({ url: `/api/v1/contests/${SEASON}/prizes-bundle` })).json<ContestPrizesBundle>();

test('nothing is computed before every round has its final list', async () => {
  expect(await publishContestPrizes(world.app, organiser, { reason: '' })).toEqual({
    ok: false,
    refusal: { code: 'rounds-not-final', rounds: ['dot-1', 'dot-2', 'dot-3', 'dot-4'] },
  });
  expect((await bundle()) as unknown).toMatchObject({ code: 'ranking-not-found' });
});

test('the rounds together decide, and who has a prize of a round is passed over', async () => {
  world.clock.set('2024-10-20T08:00:00+07:00');
  for (const [id] of ROUNDS) expect((await declareListFinal(world.app, organiser, id)).ok).toBe(true);
  await minutes('2024-10-20T08:00:00+07:00');
  const previews = await previewTimes(3);
  const publish = () => publishContestPrizes(world.app, organiser, { reason: '' });
  expect(await withOneConnection(world, publish)).toMatchObject({ ok: true });
  const published = await readContestPrizes(world.app, contest());
  for (const preview of previews) expect(preview).toEqual({ ok: true, value: expect.anything() });
  for (const preview of previews) expect(published).toMatchObject(preview.ok ? preview.value : {});
  const holders = (await listPrizes(world.app, organiser)).map(({ roundId, prizeId, name }) => [
    roundId,
    prizeId,
    name,
  ]);
  expect(holders.filter(([round]) => round !== '')).toEqual([
    ['dot-1', 'dot', 'Lê An'],
    ['dot-2', 'dot', 'Lê Bình'],
    ['dot-3', 'dot', 'Lê Chi'],
  ]);
  expect(holders.filter(([round]) => round === '')).toEqual([['', 'nhat', 'Lê Dũng']]);
  expect((await shown())?.map((line) => [line[0], line[2], line[3]])).toEqual([
    ['Lê An', 4, 'already-has-prize'],
    ['Lê Bình', 4, 'already-has-prize'],
    ['Lê Chi', 3, 'already-has-prize'],
    ['Lê Dũng', 1, 'nhat'],
  ]);
  const view = await readContestPrizes(world.app, contest());
  expect(view?.spreaders[0]?.lines.map((line) => [line.displayName, line.points, line.passedOver])).toEqual([
    ['Lê Bình', 2, 'already-has-prize'],
  ]);
});

test('the bundle verifies, holds no name, and one changed value makes it not valid', async () => {
  await minutes('2024-10-20T08:10:00+07:00');
  const published = await bundle();
  expect(judgeContestPrizes(published)).toMatchObject({ valid: true, state: 'provisional', differences: [] });
  expect(JSON.stringify({ ...published, rules: null })).not.toContain('Lê ');
  const changed = (change: (copy: { -readonly [K in keyof ContestPrizesBundle]: ContestPrizesBundle[K] }) => void) => {
    const copy = structuredClone(published);
    change(copy);
    return judgeContestPrizes(copy);
  };
  const forged = [
    changed((copy) => Object.assign(copy.places[0]!, { scoreHundredths: 1 })),
    changed((copy) => Object.assign(copy.prizes.contest[0]!, { prizeId: 'nhat' })),
    changed((copy) => Object.assign(copy.brought[0]!.counts[0]!, { brought: 9 })),
    changed((copy) => Object.assign(copy, { refused: [copy.places[0]!.participant] })),
    changed((copy) => Object.assign(copy.rounds[0]!, { contentHash: '00'.repeat(32) })),
    changed((copy) => Object.assign(copy.lots[3]!, { seed: '00'.repeat(32) })),
    changed((copy) => Object.assign(copy, { state: 'final' })),
    changed((copy) => Object.assign(copy.rules.ranking, { onePrizePerPerson: 'none' })),
    changed((copy) => Object.assign(copy, { extra: 1 })),
    changed((copy) => Object.assign(copy.ledger, { leaves: copy.ledger.leaves.slice(1) })),
  ];
  expect(forged.map(({ valid }) => valid)).toEqual(forged.map(() => false));
});

test('the command line judges it too, and says in words what it is', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-prizes-'));
  const file = path.join(folder, 'giai.json');
  writeFileSync(file, JSON.stringify(await bundle()));
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const line = { words: [file], json: false, options: {}, env: {}, t: translator('vi'), print: say, complain: say };
  expect(await verify(line)).toBe(0);
  rmSync(folder, { recursive: true });
  expect(said.join(' ')).toContain('gói giải chung cuộc');
});

test('a prize that is given up passes on by a correction, and the bundle of the new revision verifies', async () => {
  const [line] = (await listPrizes(world.app, organiser)).filter(({ roundId }) => roundId === '');
  const input = { roundId: '', participantId: line!.holderId, prizeId: line!.prizeId, cause: 'refused', note: '' };
  expect(await passOnPrize(world.app, organiser, input)).toMatchObject({ ok: true });
  expect((await shown())?.at(-1)).toEqual(['Lê Dũng', expect.anything(), 1, 'given-up']);
  const [again] = await previewTimes(1);
  expect(again?.ok && again.value.contest.at(-1)?.passedOver).toBe('given-up');
  const [correction] = await listCorrections(world.app, contest());
  expect([correction?.subject, correction?.cause]).toEqual(['contest-prizes', 'refusal']);
  await minutes('2024-10-20T08:20:00+07:00');
  expect(judgeContestPrizes(await bundle())).toMatchObject({ valid: true, differences: [] });
  expect(await publishContestPrizes(world.app, organiser, { reason: ' ' })).toEqual({
    ok: false,
    refusal: { code: 'correction-reason-missing' },
  });
});

test('the lists themselves tell who is gone from them, who stands in them and whom somebody brought into them', async () => {
  const { db } = world.app;
  const rankings = new Map((await listLatestRankings(db, SEASON)).map((row) => [row.round_id, row.id]));
  const [before, now] = [[rankings.get('dot-1')!], [rankings.get('dot-4')!]];
  const people = await db.selectFrom('participant').select(['participant_id', 'display_name']).execute();
  const nameOf = (id: string) => people.find((one) => one.participant_id === id)?.display_name;
  expect((await listGoneFromLists(db, { before, now })).map(nameOf).sort()).toEqual(['Lê Chi', 'Lê Dũng']);
  const ids = people.map(({ participant_id }) => participant_id);
  expect((await listStanding(db, now, ids)).map(nameOf).sort()).toEqual(['Lê An', 'Lê Bình']);
  const brought = async (lists: string[]) =>
    (await countBroughtInto(db, SEASON, lists)).map((one) => [nameOf(one.participant), one.brought]);
  expect([await brought(before), await brought(now)]).toEqual([[['Lê Bình', 2]], [['Lê Bình', 0]]]);
});

test('they are final after the window for complaints, and only then handed over', async () => {
  await changeRules(world, { ranking: { onePrizePerPerson: 'none' } });
  expect((await publishContestPrizes(world.app, organiser, { reason: 'Sửa thể lệ' })).ok).toBe(true);
  const [line] = (await listPrizes(world.app, organiser)).filter(({ roundId }) => roundId === '');
  expect(line).toMatchObject({ name: 'Lê An', prizeId: 'nhat', isFinal: false });
  const hand = () => recordHandover(world.app, organiser, { ...line!, receivedBy: '' });
  expect(await hand()).toEqual({ ok: false, refusal: { code: 'list-not-final' } });
  expect(await declarePrizesFinal(world.app, organiser)).toMatchObject({
    refusal: { code: 'complaints-still-received' },
  });
  world.clock.set('2024-11-05T08:00:00+07:00');
  expect((await declarePrizesFinal(world.app, organiser)).ok).toBe(true);
  expect(await hand()).toEqual({ ok: false, refusal: { code: 'identity-not-checked' } });
  await minutes('2024-11-05T08:00:00+07:00');
  expect(judgeContestPrizes(await bundle())).toMatchObject({ valid: true, state: 'final', differences: [] });
});

test('every invariant holds afterwards', () => expectInvariants(world.app.db));
