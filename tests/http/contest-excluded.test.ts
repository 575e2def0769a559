import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endExclusion } from '#server/app/contest/list-exclusions.ts';
import { nameExclusion } from '#server/app/contest/name-exclusion.ts';
import { prepareReview } from '#server/app/contest/prepare-review.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { listExcludedParticipants } from '#server/db/queries/contest-exclusion.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { createContestWorld, openBrowser, organiserOf, registered, SEASON } from '#tests/support/contest.ts';
import { asked, changeRules } from '#tests/support/contest-rules.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
  await changeRules(world, {
    identity: { fields: [asked('name'), asked('phone'), asked('email', false), asked('unit')], uniqueKey: ['phone'] },
  });
});
afterAll(() => world.close());

let numbers = 100;
function somebody(more: object = {}) {
  numbers += 1;
  return { name: 'Nguyễn Thị Lan', phone: `0912345${numbers}`, unit: 'so-ldtbxh-phong-1', ...more };
}
const refusal = (role: string) => expect.objectContaining({ status: 403, code: 'role-excluded', role });

describe('whoever helps to run the contest', () => {
  test.each([
    ['organiser', { kind: 'season', id: SEASON }, 'organising-board'],
    ['question-editor', { kind: 'season', id: SEASON }, 'question-writer'],
    ['secretariat', { kind: 'season', id: SEASON }, 'secretariat'],
    ['administrator', { kind: 'installation' }, 'technical-staff'],
  ] as const)(
    'as %s is refused by the address of the account, however it is written',
    async (role, scope, excluded) => {
      const email = `${role}@thanh-hoa.example`;
      await personWith(world, email, { name: role, scope });
      await world.app.contests.excluded.refresh();
      const answer = await openBrowser(world.server).register(somebody({ email: email.toUpperCase() }));
      expect(answer.json()).toEqual(refusal(excluded));
    },
  );

  test('is refused while signed in, whatever is entered', async () => {
    await personWith(world, 'dang-nhap@thanh-hoa.example', {
      name: 'question-editor',
      scope: { kind: 'season', id: SEASON },
    });
    const { cookie } = await enrolled(world, 'dang-nhap@thanh-hoa.example');
    await world.app.contests.excluded.refresh();
    const answer = await openBrowser(world.server).register(somebody(), { cookie });
    expect(answer.json()).toEqual(refusal('question-writer'));
  });

  test('of another season takes part like anybody', async () => {
    await personWith(world, 'mua-khac@thanh-hoa.example', {
      name: 'organiser',
      scope: { kind: 'season', id: 'sao-khue-2019' },
    });
    await world.app.contests.excluded.refresh();
    const answer = await openBrowser(world.server).register(somebody({ email: 'mua-khac@thanh-hoa.example' }));
    expect(answer.statusCode).toBe(201);
  });
});

test('a role that comes later ends taking part at the next start, keeps what was done, and is noted for review', async () => {
  const email = 've-sau@thanh-hoa.example';
  const browser = openBrowser(world.server);
  await browser.register(somebody({ email }));
  const attempt = (await browser.start()).json<{ attemptId: string }>();
  await browser.submit(attempt.attemptId, { revision: 1, answers: {} });
  await personWith(world, email, { name: 'question-editor', scope: { kind: 'season', id: SEASON } });
  await world.app.contests.excluded.refresh();

  world.clock.set('2024-09-10T08:00:00+07:00');
  expect((await browser.start()).json()).toEqual(refusal('question-writer'));
  expect((await browser.read(attempt.attemptId)).statusCode).toBe(200);
  const found = (await listExcludedParticipants(world.app.db, SEASON)).map((row) => [
    row.role,
    row.matched_by,
    row.attempts,
  ]);
  expect(found).toEqual([['question-writer', 'email', 1]]);
  world.clock.set('2024-09-09T08:00:00+07:00');
});

test('every process hears of a role by itself, a moment after it is given', async () => {
  const email = 'nghe-ngay@thanh-hoa.example';
  await personWith(world, email, { name: 'question-editor', scope: { kind: 'season', id: SEASON } });
  await expect
    .poll(async () => (await openBrowser(world.server).register(somebody({ email }))).statusCode, { timeout: 10_000 })
    .toBe(403);
});

test('somebody without an account is named by the organiser, and recognised by the telephone', async () => {
  const phone = '0912345999';
  const before = await registered(world.server, { name: 'Lê Văn Bảy', phone: '0912345998', unit: 'so-ldtbxh-phong-1' });
  const named = await nameExclusion(world.app, organiser, {
    name: 'Trần Văn Tám',
    role: 'jury',
    phone,
    email: '',
    nationalId: '',
  });
  expect(named.ok).toBe(true);
  await world.app.contests.excluded.refresh();
  expect((await openBrowser(world.server).register(somebody({ phone: '+84 912.345.999' }))).json()).toEqual(
    refusal('jury'),
  );
  expect((await before.start()).statusCode).toBe(201);
  const kept = await world.app.db.selectFrom('contest_exclusion').selectAll().execute();
  expect(JSON.stringify(kept)).not.toContain('912345999');
});

test('a review leaves out who was named by mistake and taken off the list', async () => {
  const phone = '0912345997';
  await registered(world.server, { name: 'Phạm Thị Chín', phone, unit: 'so-ldtbxh-phong-1' });
  const { participant_id: participantId } = await world.app.db
    .selectFrom('participant')
    .select('participant_id')
    .where('display_name', '=', 'Phạm Thị Chín')
    .executeTakeFirstOrThrow();
  const excluded = async () => {
    const id = world.app.ids.uuid();
    const prepared = await prepareReview(world.app, {
      id,
      season_id: SEASON,
      round_id: 'dot-1',
      seed: 'a',
      rehearsed: false,
    });
    return prepared?.excluded.includes(participantId);
  };
  await nameExclusion(world.app, organiser, { name: 'Phạm Thị Chín', role: 'jury', phone, email: '', nationalId: '' });
  expect(await excluded()).toBe(true);
  const named = await world.app.db
    .selectFrom('contest_exclusion')
    .select('id')
    .where('name', '=', 'Phạm Thị Chín')
    .executeTakeFirstOrThrow();
  await endExclusion(world.app, organiser, { id: named.id, reason: 'Trùng tên, không phải người của ban giám khảo' });
  expect(await excluded()).toBe(false);
});

test('rules that exclude nobody take everybody in', async () => {
  await changeRules(world, { eligibility: { excludedRoles: [] } });
  const answer = await openBrowser(world.server).register(somebody({ email: 'question-editor@thanh-hoa.example' }));
  expect(answer.statusCode).toBe(201);
});
