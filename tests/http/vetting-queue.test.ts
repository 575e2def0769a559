import { afterAll, beforeAll, expect, test } from 'vitest';
import { NOBODY } from '#core/vetting/queue.ts';
import { applyAssignment, assignDossiers, listOfficers, planAssignment } from '#server/app/vetting/assign-dossiers.ts';
import { listQueue, type QueueQuestion } from '#server/app/vetting/list-queue.ts';
import type { Actor, SignedIn } from '#server/app/person/actor.ts';
import {
  addPerson,
  AT,
  codeOf,
  createAward,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { countQueries } from '#tests/support/query-count.ts';
import { seedDossiers } from '#tests/support/seed-dossiers.ts';

const SEEDED = 60;
const ALL = { seasonId: SEASON, sort: 'waiting', descending: false } as const;
let award: Award;
let own: Submitted;
let second: SignedIn;
let conflicted: SignedIn;
let withOne: number;

beforeAll(async () => {
  award = await createAward(AT.registration);
  own = await submitApplicant(award, 0);
  withOne = (await countQueries(award.world.app, (app) => listQueue(app, award.secretariat, ALL))).queries;
  second = await addPerson(award.world, 'second', [['secretariat', 'season', SEASON]]);
  conflicted = await addPerson(award.world, 'conflicted', [['secretariat', 'season', SEASON]]);
  await award.world.app.db
    .insertInto('role_grant')
    .values({
      id: award.world.app.ids.uuid(),
      person_id: conflicted.personId,
      role: 'organisation-viewer',
      scope_kind: 'organisation',
      scope_id: own.organisationId,
      valid_from: award.world.app.clock.wallNow(),
      granted_at: award.world.app.clock.wallNow(),
    })
    .execute();
});
afterAll(() => award.world.close());

const ask = (actor: Actor, more: Partial<QueueQuestion> = {}) => listQueue(award.world.app, actor, { ...ALL, ...more });

test('only officers of the season find its queue, and none the dossier they are in a conflict with', async () => {
  const elsewhere = await addPerson(award.world, 'elsewhere', [['secretariat', 'season', 'vda-2024']]);
  const answers: [string, Actor, number | string][] = [
    ['secretariat', award.secretariat, 1],
    ['organiser', award.organiser, 1],
    ['auditor', award.auditor, 1],
    ['conflicted', conflicted, 0],
    ['judge', award.judges[0], 'season-not-found'],
    ['owner', own.owner, 'season-not-found'],
    ['elsewhere', elsewhere, 'season-not-found'],
    ['nobody', null, 'not-signed-in'],
  ];
  for (const [who, actor, expected] of answers) {
    const queue = await ask(actor);
    expect([who, queue.ok ? queue.value.rows.length : queue.refusal.code]).toEqual([who, expected]);
  }
});

test('a dossier is given to an officer, to nobody in a conflict, by nobody else than secretariat and organiser', async () => {
  const { app } = award.world;
  const give = (actor: Actor, officerId: string | null, dossierIds: readonly string[] = [own.dossierId]) =>
    assignDossiers(app, actor, { seasonId: SEASON, dossierIds, officerId });
  expect(codeOf(await give(award.auditor, second.personId))).toBe('vetting-not-yours');
  expect(codeOf(await give(own.owner, second.personId))).toBe('season-not-found');
  expect(codeOf(await give(award.secretariat, own.owner.personId))).toBe('officer-not-found');
  expect(codeOf(await give(award.secretariat, conflicted.personId))).toBe('officer-in-conflict');
  expect(codeOf(await give(award.secretariat, second.personId, []))).toBe('no-dossier-chosen');
  expect(codeOf(await give(award.secretariat, second.personId, [app.ids.uuid()]))).toBe('no-dossier-chosen');
  expect(codeOf(await give(conflicted, second.personId))).toBe('no-dossier-chosen');
  expect(taken(await give(award.organiser, second.personId))).toEqual({ assigned: 1 });
  expect(taken(await give(award.organiser, second.personId))).toEqual({ assigned: 0 });
  expect(taken(await ask(award.secretariat, { officer: second.personId })).rows.map((row) => row.dossierId)).toEqual([
    own.dossierId,
  ]);
  expect(taken(await give(award.secretariat, null))).toEqual({ assigned: 1 });
  expect(taken(await ask(award.secretariat, { officer: NOBODY })).rows).toHaveLength(1);
});

test('sharing evenly is previewed, then carried out as it was seen or not at all', async () => {
  const { app } = award.world;
  await seedDossiers(award, SEASON, SEEDED);
  const officerIds = [award.secretariat.personId, second.personId, conflicted.personId];
  const plan = taken(await planAssignment(app, award.secretariat, { seasonId: SEASON, officerIds }));
  const counts = officerIds.map((id) => plan.filter(({ officerId }) => officerId === id).length).toSorted();
  expect({ all: plan.length, least: counts[0], most: counts.at(-1) }).toEqual({ all: SEEDED + 1, least: 20, most: 21 });
  expect(plan.find(({ dossierId }) => dossierId === own.dossierId)?.officerId).not.toBe(conflicted.personId);
  expect(
    codeOf(await planAssignment(app, award.secretariat, { seasonId: SEASON, officerIds: [own.owner.personId] })),
  ).toBe('officer-not-found');
  taken(
    await assignDossiers(app, award.secretariat, {
      seasonId: SEASON,
      dossierIds: [plan[0]!.dossierId],
      officerId: second.personId,
    }),
  );
  expect(codeOf(await applyAssignment(app, award.secretariat, { seasonId: SEASON, shares: plan }))).toBe(
    'assigned-meanwhile',
  );
  const anew = taken(await planAssignment(app, award.secretariat, { seasonId: SEASON, officerIds }));
  expect(taken(await applyAssignment(app, award.secretariat, { seasonId: SEASON, shares: anew }))).toEqual({
    assigned: SEEDED,
  });
  expect(taken(await ask(award.secretariat, { officer: NOBODY })).rows).toEqual([]);
  expect(
    taken(await listOfficers(app, award.auditor, { seasonId: SEASON }))
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['conflicted', 'second', 'secretariat']);
});

test('a search finds product, maker and tax code without diacritics, and takes nothing as a pattern', async () => {
  const found = async (search: string) => taken(await ask(award.secretariat, { search })).rows.length;
  expect(await found('NEN TANG sông mã 1')).toBeGreaterThan(0);
  expect(await found('0100109106')).toBe(1);
  expect(await found('%')).toBe(0);
  expect(await found('lam son so 1 khong co')).toBe(0);
});

test('a full queue asks the database no more than a short one', async () => {
  const full = await countQueries(award.world.app, (app) => listQueue(app, award.secretariat, ALL));
  expect({ rows: taken(full.value).all, queries: full.queries }).toEqual({ rows: SEEDED + 1, queries: withOne });
  await expectInvariants(award.world.app.db);
});
