import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleName, Scope } from '#core/person/roles.ts';
import type { ContestHead } from '#core/season/draft-contest.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { createDraft } from '#server/app/season/create-draft.ts';
import { proveContestMaker, proveDraftEditor } from '#server/app/season/gates.ts';
import { knowBanks } from '#server/app/season/know-banks.ts';
import { listOwnContests } from '#server/app/season/list-own-contests.ts';
import { findAgencyIds } from '#server/db/queries/agency.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { createContestWorld, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

const DRAFT = 'thi-moi-2025';
const PROGRAMME = 'thanh-hoa-chuyen-doi-so';

let world: World;
const people = new Map<string, Actor>([['nobody', null]]);

beforeAll(async () => {
  world = await createContestWorld();
  const ids = await findAgencyIds(world.app.db, ['so-tt-tt-thanh-hoa']);
  const agency: Scope = { kind: 'agency', id: ids.get('so-tt-tt-thanh-hoa')! };
  const season: Scope = { kind: 'season', id: SEASON };
  const cast: readonly (readonly [name: string, role: RoleName, scope: Scope])[] = [
    ['organiser of the agency', 'organiser', agency],
    ['organiser of the programme', 'organiser', { kind: 'programme', id: PROGRAMME }],
    ['organiser of the season', 'organiser', season],
    ['organiser of another season', 'organiser', { kind: 'season', id: 'khac-2024' }],
    ['secretariat', 'secretariat', season],
    ['question editor', 'question-editor', season],
    ['auditor', 'auditor', season],
    ['administrator', 'administrator', { kind: 'installation' }],
  ];
  for (const [name, role, scope] of cast) {
    const email = `${name.replaceAll(' ', '-')}@example.vn`;
    await personWith(world, email, { name: role, scope });
    people.set(name, (await enrolled(world, email)).actor);
  }
  const head: ContestHead = {
    id: DRAFT,
    year: 2025,
    name: { vi: 'Cuộc thi chưa công khai' },
    shortName: { vi: 'Chưa công khai' },
    programme: { id: PROGRAMME, name: { vi: 'Chuyển đổi số' } },
    owner: 'so-tt-tt-thanh-hoa',
    organiser: { vi: 'Sở' },
  };
  const maker = await proveContestMaker(world.app, people.get('organiser of the agency')!, {
    programmeId: PROGRAMME,
    ownerId: agency.kind === 'agency' ? agency.id : '',
  });
  if (!maker.ok) throw new Error(maker.refusal.code);
  await createDraft(world.app, maker.value, { head, from: null });
});
afterAll(() => world.close());

describe.each([
  ['nobody', false, false, []],
  ['organiser of the agency', true, true, ['cds-2024', DRAFT]],
  ['organiser of the programme', true, true, ['cds-2024', DRAFT]],
  ['organiser of the season', false, true, ['cds-2024', DRAFT]],
  ['organiser of another season', false, false, [DRAFT]],
  ['secretariat', false, false, [DRAFT]],
  ['question editor', false, false, ['cds-2024', DRAFT]],
  ['auditor', false, false, [DRAFT]],
  ['administrator', true, false, [DRAFT]],
] as const)('%s', (name, writesDraft, amends, banks) => {
  const actor = () => people.get(name) ?? null;

  test(`${writesDraft ? 'opens' : 'does not open'} the draft of a contest that is not public`, async () => {
    expect((await proveDraftEditor(world.app, actor(), DRAFT)).ok).toBe(writesDraft);
  });

  test(`${amends ? 'writes' : 'does not write'} the next version of one that is`, async () => {
    expect((await proveDraftEditor(world.app, actor(), SEASON)).ok).toBe(amends);
  });

  test('sees among contests of their own exactly these', async () => {
    const someone = actor();
    const own = someone ? await listOwnContests(world.app, someone) : [];
    const expected = [...(writesDraft ? [DRAFT] : []), ...(amends ? [SEASON] : [])];
    expect(own.map(({ id }) => id)).toEqual(expected);
  });

  test('may let it draw from exactly these banks', async () => {
    if (name === 'nobody') return expect(await knowBanks(world.app, null, DRAFT)).toEqual([DRAFT]);
    expect(await knowBanks(world.app, actor(), DRAFT)).toEqual([...banks].sort());
  });
});

test('a draft is no season: nothing that lists or shows seasons knows it', () => {
  expect(world.app.seasons.find(DRAFT)).toBeUndefined();
  expect(world.app.contests.find(DRAFT)).toMatchObject({ refusal: { code: 'contest-not-found' } });
});
