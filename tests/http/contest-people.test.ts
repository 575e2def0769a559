import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { inviteOthers } from '#server/app/contest/invite-others.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { readProvisionalRanking } from '#server/app/contest/read-ranking.ts';
import { readSpreaders } from '#server/app/contest/read-spreaders.ts';
import { refreshUnitBoard } from '#server/app/contest/refresh-unit-board.ts';
import { declareHeadcount } from '#server/app/agency/declare-headcount.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { answersTo, createContestWorld, openBrowser, organiserOf, SEASON } from '#tests/support/contest.ts';
import { asked, changeRules } from '#tests/support/contest-rules.ts';
import { deskOf, voidByTwo } from '#tests/support/integrity.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
});
afterAll(() => world.close());

let numbers = 100;
function somebody(more: object = {}) {
  numbers += 1;
  return { name: 'Nguyễn Thị Lan', phone: `0912345${numbers}`, unit: 'so-ldtbxh-phong-1', ...more };
}
const codeOf = (answer: { json: () => unknown }) => (answer.json() as { code?: string }).code;

/** Registers, begins and hands in with so many right answers. */
async function takesPart(person: object, right = 0, start: object = {}, round = 'dot-1') {
  const browser = openBrowser(world.server);
  const registered = await browser.register(person);
  if (registered.statusCode !== 201) throw new Error(registered.body);
  const attempt = (await browser.start(round, start)).json<AttemptView>();
  await browser.submit(attempt.attemptId, { revision: 1, answers: answersTo(world.app, attempt, right) });
  return browser;
}

describe('ages are judged on the day of the attempt', () => {
  beforeAll(() =>
    changeRules(world, {
      eligibility: { ageMin: 14, ageMax: 70 },
      identity: { fields: [asked('name'), asked('phone'), asked('unit'), asked('birth-date')], uniqueKey: ['phone'] },
    }),
  );
  afterAll(() =>
    changeRules(world, {
      eligibility: { ageMin: 0, ageMax: 150 },
      identity: { fields: [asked('name'), asked('phone'), asked('unit')], uniqueKey: ['phone'] },
    }),
  );

  test.each([
    ['9/9/2010', 201, 201, 'fourteen today'],
    ['10/9/2010', 201, 403, 'fourteen tomorrow, within the contest'],
    ['3/10/2010', 201, 403, 'fourteen on the last day'],
    ['4/10/2010', 422, null, 'fourteen after the last round'],
    ['9/9/1953', 422, null, 'seventy-one today'],
    ['10/9/1953', 201, 201, 'seventy-one tomorrow'],
    ['29/2/2012', 422, null, 'born on 29 February, twelve'],
  ] as const)('born %s: registering %i, beginning %s (%s)', async (born, registering, beginning, _age) => {
    world.clock.set('2024-09-09T08:00:00+07:00');
    const browser = openBrowser(world.server);
    const registered = await browser.register(somebody({ 'birth-date': born }));
    expect(registered.statusCode).toBe(registering);
    if (beginning !== null) expect((await browser.start()).statusCode).toBe(beginning);
  });

  test('who is refused today begins on the birthday', async () => {
    const browser = openBrowser(world.server);
    await browser.register(somebody({ 'birth-date': '2010-09-12' }));
    world.clock.set('2024-09-11T23:59:59.999+07:00');
    expect(codeOf(await browser.start())).toBe('age-out-of-range');
    world.clock.set('2024-09-12T00:00:00+07:00');
    expect((await browser.start()).statusCode).toBe(201);
    world.clock.set('2024-09-09T08:00:00+07:00');
  });
});

describe('a person in an office and in a union', () => {
  const unions = () => {
    const contest = world.app.contests.find(SEASON);
    if (!contest.ok) throw new Error(contest.refusal.code);
    return contest.value.units.units.filter(({ type }) => type === 'mass-organisation');
  };

  test('names no second membership where the rules do not allow one', async () => {
    const answer = await openBrowser(world.server).register(somebody({ secondUnit: 'x' }));
    expect(answer.json()).toMatchObject({ problems: [{ field: 'second-unit', code: 'second-unit-not-asked' }] });
  });

  test('counts once in each denominator, and once in what stands above both', async () => {
    await changeRules(world, { eligibility: { secondMembership: 'mass-organisation' } });
    const union = unions()[0]!;
    const office = 'so-ldtbxh-phong-1';
    for (const agency of [office, union.slug]) {
      const declared = await declareHeadcount(world.app, {
        ...{ agency, seasonId: SEASON, people: 10, referenceDate: '2024-09-01', illustrative: true },
      });
      expect(declared.ok).toBe(true);
    }
    await takesPart(somebody({ unit: office, secondUnit: union.slug }));
    await takesPart(somebody({ unit: office }));
    const board = await refreshUnitBoard(world.app, SEASON);
    if (!board.ok) throw new Error(board.refusal.code);
    const peopleOf = (name: string) => board.value.lines.find((line) => line.name === name)?.participants;
    const contest = world.app.contests.find(SEASON);
    if (!contest.ok) throw new Error(contest.refusal.code);
    const officeName = contest.value.units.find(office)!.name;
    expect([peopleOf(officeName), peopleOf(union.name), board.value.people]).toEqual([2, 1, 2]);
  });

  test.each([
    ['an office', 'so-ldtbxh-phong-2', 'second-unit-unknown'],
    ['nothing of the tree', 'khong-co', 'second-unit-unknown'],
  ])('%s is no mass organisation', async (_what, secondUnit, code) => {
    const answer = await openBrowser(world.server).register(somebody({ secondUnit }));
    expect(answer.json()).toMatchObject({ problems: [{ field: 'second-unit', code }] });
  });
});

test('an assisted attempt names who assisted, counts, is ranked, and its prize passes to the next', async () => {
  const others = await takesPart(somebody({ name: 'Trần Văn Hai' }), 7);
  const assisted = await takesPart(somebody({ name: 'Cụ Ba' }), 8, { assistedBy: 'Lê Thị Cán Bộ' });
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
  const ranking = await readProvisionalRanking(world.app, organiser, { roundId: 'dot-1' });
  if (!ranking.ok) throw new Error(ranking.refusal.code);
  const best = ranking.value.places.slice(0, 2).map((place) => [place.displayName, place.prizeId]);
  expect(best).toEqual([
    ['Cụ Ba', null],
    ['Trần Văn Hai', 'nhat'],
  ]);
  for (const browser of [others, assisted]) expect(proveParticipants(world.app, browser.cookies)).toHaveLength(1);
  world.clock.set('2024-09-16T08:00:00+07:00');
});

test('where the rules allow no assistance, or the name is none, nothing begins', async () => {
  const browser = openBrowser(world.server);
  await browser.register(somebody());
  expect(codeOf(await browser.start('dot-2', { assistedBy: '<b>' }))).toBe('assistant-malformed');
  await changeRules(world, { attempts: { assistance: 'not-allowed' } });
  expect(codeOf(await browser.start('dot-2', { assistedBy: 'Lê Thị Cán Bộ' }))).toBe('assistance-not-allowed');
});

describe('ages are judged by the year in the personal number where nothing else tells them', () => {
  const fields = [asked('name'), asked('phone'), asked('unit'), asked('national-id')];
  beforeAll(() =>
    changeRules(world, {
      eligibility: { ageMin: 18, ageMax: 60 },
      identity: { fields, uniqueKey: ['phone'], nationalId: 'at-registration' },
    }),
  );
  afterAll(() =>
    changeRules(world, {
      eligibility: { ageMin: 0, ageMax: 150 },
      identity: { fields: fields.slice(0, 3), uniqueKey: ['phone'], nationalId: 'never' },
    }),
  );

  test.each([
    ['038218000123', 422, null, 'born in 2018'],
    ['038207000123', 422, null, 'seventeen at most in 2024'],
    ['038206000123', 201, 201, 'eighteen this year'],
    ['038063000123', 201, 201, 'sixty-one this year, or sixty still'],
    ['038062000123', 422, null, 'sixty-one at least'],
  ] as const)('%s: registering %i, beginning %s (%s)', async (number, registering, beginning, _age) => {
    world.clock.set('2024-09-16T08:00:00+07:00');
    const browser = openBrowser(world.server);
    const answer = await browser.register(somebody({ 'national-id': number }));
    expect(answer.statusCode).toBe(registering);
    if (beginning !== null) expect((await browser.start('dot-2')).statusCode).toBe(beginning);
    else expect(answer.body).toContain('age-out-of-range');
  });

  test('who registered while the rules named no age does not begin under rules that do', async () => {
    await changeRules(world, { eligibility: { ageMin: 0, ageMax: 150 } });
    const browser = openBrowser(world.server);
    expect((await browser.register(somebody({ 'national-id': '038218000124' }))).statusCode).toBe(201);
    await changeRules(world, { eligibility: { ageMin: 18, ageMax: 60 } });
    expect(codeOf(await browser.start('dot-2'))).toBe('age-out-of-range');
  });
});

test('whoever comes by a code is counted for the inviter once they have a valid attempt, and only the first code counts', async () => {
  world.clock.set('2024-09-16T08:00:00+07:00');
  const inviter = await takesPart(somebody(), 0, {}, 'dot-2');
  const [proof] = proveParticipants(world.app, inviter.cookies);
  const { code } = await inviteOthers(world.app, proof!);
  expect((await inviteOthers(world.app, proof!)).code).toBe(code);
  const guest = somebody({ referral: code.toLowerCase() });
  const browser = openBrowser(world.server);
  await browser.register(guest);
  expect(await inviteOthers(world.app, proof!)).toMatchObject({ registered: 1, counted: 0 });
  const attempt = (await browser.start('dot-2')).json<AttemptView>();
  await browser.submit(attempt.attemptId, { revision: 1, answers: {} });
  await openBrowser(world.server).register(somebody({ referral: 'XXXX-XXXX' }));
  expect(await inviteOthers(world.app, proof!)).toMatchObject({ registered: 1, counted: 1 });
  await openBrowser(world.server).register(somebody({ referral: code })); // registered, and no attempt
  const lists = await readSpreaders(world.app, organiser);
  if (!lists.ok) throw new Error(lists.refusal.code);
  expect(lists.value).toEqual([
    { round: null, state: 'running', lines: [{ rank: 1, name: 'Nguyễn Thị Lan', brought: 1, prizeId: null }] },
  ]);
});

test('who has no valid attempt of their own is no spreader, whomever they brought', async () => {
  const names = async () => {
    const lists = await readSpreaders(world.app, organiser);
    return lists.ok ? lists.value[0]?.lines.map(({ name }) => name) : [];
  };
  const idle = openBrowser(world.server);
  await idle.register(somebody({ name: 'Phạm Văn Rủ' }));
  const [proof] = proveParticipants(world.app, idle.cookies);
  const { code } = await inviteOthers(world.app, proof!);
  await takesPart(somebody({ referral: code }), 0, {}, 'dot-2');
  expect(await names()).toEqual(['Nguyễn Thị Lan']);
  const attempt = (await idle.start('dot-2')).json<AttemptView>();
  await idle.submit(attempt.attemptId, { revision: 1, answers: {} });
  expect((await names())?.toSorted()).toEqual(['Nguyễn Thị Lan', 'Phạm Văn Rủ']);
  const desk = await deskOf(world);
  const subject = { participantId: proof!.participantId, attemptId: attempt.attemptId };
  expect((await voidByTwo(world, desk, subject)).ok).toBe(true);
  expect(await names()).toEqual(['Nguyễn Thị Lan']);
});
