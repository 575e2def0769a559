import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContestPrizesBundle } from '#core/season/contest-prizes.ts';
import { judgeContestPrizes } from '#core/season/judge-contest-prizes.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { declareListFinal } from '#server/app/contest/declare-list-final.ts';
import { inviteOthers } from '#server/app/contest/invite-others.ts';
import { keepReferral } from '#server/app/contest/keep-referral.ts';
import { listCorrections } from '#server/app/contest/list-corrections.ts';
import { listPrizes } from '#server/app/contest/list-prizes.ts';
import { passOnPrize } from '#server/app/contest/pass-on-prize.ts';
import { declarePrizesFinal, publishContestPrizes } from '#server/app/contest/publish-contest-prizes.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readContestPrizes } from '#server/app/contest/read-contest-prizes.ts';
import { recordHandover } from '#server/app/contest/record-handover.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { appendLedgers } from '#server/jobs/append-ledger.ts';
import {
  answersTo,
  openBrowser,
  organiserOf,
  createContestWorld,
  SEASON,
  type Browser,
} from '#tests/support/contest.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
const rung = (id: string, count: number) => ({ id, name: { vi: `Giải ${id}` }, count, valueVnd: null });

/** Opening and instant after the close of each round of the contest. */
const ROUNDS = [
  ['dot-1', '2024-09-09T08:00:00+07:00', '2024-09-13T00:00:10+07:00'],
  ['dot-2', '2024-09-16T08:00:00+07:00', '2024-09-20T00:00:10+07:00'],
  ['dot-3', '2024-09-23T08:00:00+07:00', '2024-09-27T00:00:10+07:00'],
  ['dot-4', '2024-09-30T08:00:00+07:00', '2024-10-04T00:00:10+07:00'],
] as const;
/** Right answers of each person in each round they take part in. */
const PLAYED: Readonly<Record<string, readonly number[]>> = {
  An: [8, 8, 8, 8],
  Bình: [7, 7, 7, 7],
  Chi: [6, 6, 6],
  Dũng: [5],
};

beforeAll(async () => {
  world = await createContestWorld();
  await changeRules(world, {
    publication: { freezeBeforeCloseSeconds: 0, resultFields: ['name', 'score'] },
    ranking: { onePrizePerPerson: 'contest' },
    prizes: {
      ...{ perRound: [rung('dot', 1)], contest: [rung('nhat', 1), rung('nhi', 1)], announcedCount: 0 },
      ...{ spreader: [rung('lan-toa', 1)], spreaderBasis: 'referrals', spreaderPer: 'contest' },
    },
  });
  organiser = await organiserOf(world);
  const browsers = await registerAll();
  for (const [round, [id, opens, closed]] of ROUNDS.entries()) {
    world.clock.set(opens);
    for (const [name, scores] of Object.entries(PLAYED)) await play(browsers.get(name)!, id, scores[round]);
    world.clock.set(closed);
    expect((await closeRound(world.app, SEASON, id)).ok).toBe(true);
    await publishRanking(world.app, organiser, id);
    await minutes(closed);
  }
}, 120_000);
afterAll(() => world.close());

async function registerAll(): Promise<ReadonlyMap<string, Browser>> {
  const browsers = new Map<string, Browser>();
  let invitation: string | undefined;
  for (const [at, name] of Object.keys(PLAYED).entries()) {
    const browser = openBrowser(world.server);
    const person = { name: `Lê ${name}`, phone: `091234910${at}`, unit: 'so-ldtbxh-phong-1' };
    const answer = await browser.register(person);
    expect(answer.statusCode).toBe(201);
    browsers.set(name, browser);
    const [participant] = proveParticipants(world.app, browser.cookies);
    if (invitation) await keepReferral(world.app, { ...participant!, code: invitation });
    if (name === 'Bình')
      invitation = new URL((await inviteOthers(world.app, participant!)).address).searchParams.get('gt')!;
  }
  return browsers;
}

async function play(browser: Browser, round: string, right: number | undefined): Promise<void> {
  if (right === undefined) return;
  const attempt = (await browser.start(round)).json<AttemptView>();
  const body = { revision: 1, answers: answersTo(world.app, attempt, right), prediction: 1 };
  expect((await browser.submit(attempt.attemptId, body)).statusCode).toBe(200);
}

/** Some minutes of the log, so that everything is in it and under a checkpoint. */
async function minutes(from: string): Promise<void> {
  for (const minute of [1, 2, 3]) {
    world.clock.set(Temporal.Instant.from(from).add({ minutes: minute }).toString());
    await appendLedgers(world.app);
  }
}

const contest = () => {
  const found = world.app.contests.find(SEASON);
  if (!found.ok) throw new Error(found.refusal.code);
  return found.value;
};
const shown = async () => {
  const view = await readContestPrizes(world.app, contest());
  return view?.contest.map((line) => [line.displayName, line.points, line.rounds, line.prizeId ?? line.passedOver]);
};
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
  expect(await publishContestPrizes(world.app, organiser, { reason: '' })).toMatchObject({ ok: true });
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

test('a prize that is given up passes on by a correction, and the bundle of the new revision verifies', async () => {
  const [line] = (await listPrizes(world.app, organiser)).filter(({ roundId }) => roundId === '');
  const input = { roundId: '', participantId: line!.holderId, prizeId: line!.prizeId, cause: 'refused', note: '' };
  expect(await passOnPrize(world.app, organiser, input)).toMatchObject({ ok: true });
  expect((await shown())?.at(-1)).toEqual(['Lê Dũng', expect.anything(), 1, 'given-up']);
  const [correction] = await listCorrections(world.app, contest());
  expect([correction?.subject, correction?.cause]).toEqual(['contest-prizes', 'refusal']);
  await minutes('2024-10-20T08:20:00+07:00');
  expect(judgeContestPrizes(await bundle())).toMatchObject({ valid: true, differences: [] });
  expect(await publishContestPrizes(world.app, organiser, { reason: ' ' })).toEqual({
    ok: false,
    refusal: { code: 'correction-reason-missing' },
  });
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
