import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { readOverview } from '#server/app/dossier/read-overview.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import type { Actor } from '#server/app/person/actor.ts';
import {
  addPerson,
  createAward,
  openApplicant,
  SEASON,
  submitApplicant,
  taken,
  type Award,
} from '#tests/support/award.ts';
import { seedDossiers } from '#tests/support/seed-dossiers.ts';

let award: Award;
let owner: Actor;
beforeAll(async () => {
  award = await createAward();
  const draft = await openApplicant(award, 1, 'Sản phẩm bí mật');
  owner = draft.owner;
  const { app, clock } = award.world;
  const { dossierId } = draft;
  const answer = { dossierId, formField: 'organisation-name', value: 'Điều chỉ đơn vị biết', revision: 0 };
  taken(await saveAnswer(app, draft.owner, answer));
  taken(
    await chooseCategories(app, draft.owner, { dossierId, chosen: [{ categoryId: 'khoi-nghiep', fieldId: null }] }),
  );
  const handedIn = await submitApplicant(award, 0);
  clock.set('2019-03-01T09:00:00+07:00');
  const dueAt = Temporal.Instant.from('2019-03-03T10:00:00+07:00');
  const items = [{ formField: 'price', reason: 'Chưa rõ' }];
  taken(await returnEntry(app, award.secretariat, { entryId: handedIn.entryId, items, dueAt }));
});
afterAll(() => award.world.close());

test('tells where entries are, who is stuck and what is missing, by day and by form field', async () => {
  const { app } = award.world;
  const overview = taken(await readOverview(app, award.organiser, { seasonId: SEASON }));
  const of = (id: string) => overview.categories.find(({ categoryId }) => categoryId === id)?.states;
  expect([of('phan-mem'), of('khoi-nghiep'), of('dich-vu')]).toEqual([{ returned: 1 }, { draft: 1 }, {}]);
  expect(overview.days.length).toBe(10); // from 20/02 to 01/3, days without a move among them
  expect([overview.days[0], overview.days.at(-1)]).toEqual([
    { day: '2019-02-20', submitted: 1, returned: 0, accepted: 0 },
    { day: '2019-03-01', submitted: 0, returned: 1, accepted: 0 },
  ]);
  expect(overview.drafts.total).toBe(1);
  expect(
    overview.drafts.untouched.map(({ organisationName, daysUntouched }) => [organisationName, daysUntouched]),
  ).toEqual([['Công ty Lam Sơn 2', 9]]);
  expect(overview.returned.map(({ daysLeft, formFields }) => [daysLeft, formFields.map(({ vi }) => vi)])).toEqual([
    [2, ['Giá bán']],
  ]);
  expect(overview.holdingUp.every(({ drafts }) => drafts === 1)).toBe(true);
  expect(overview.holdingUp.map(({ id }) => id)).not.toContain('organisation-name');
  expect(overview.forecast).toEqual({ known: false, why: 'no-past' });
});

test('tells nothing of what is written in a draft, nor the name of its product', async () => {
  const overview = taken(await readOverview(award.world.app, award.organiser, { seasonId: SEASON }));
  const told = JSON.stringify(overview);
  expect(told).not.toContain('Điều chỉ đơn vị biết');
  expect(told).not.toContain('Sản phẩm bí mật');
});

test('is for officers of the season alone', async () => {
  const { app } = award.world;
  const elsewhere = await addPerson(award.world, 'elsewhere', [['organiser', 'season', 'sao-khue-2024']]);
  const cast: readonly (readonly [string, Actor, string])[] = [
    ['organiser', award.organiser, 'ok'],
    ['secretariat', award.secretariat, 'ok'],
    ['auditor', award.auditor, 'ok'],
    ['owner', owner, 'season-not-found'],
    ['judge', award.judges[0], 'season-not-found'],
    ['organiser of another season', elsewhere, 'season-not-found'],
    ['nobody', null, 'not-signed-in'],
  ];
  const told = await Promise.all(
    cast.map(async ([who, actor]) => {
      const read = await readOverview(app, actor, { seasonId: SEASON });
      return [who, read.ok ? 'ok' : read.refusal.code];
    }),
  );
  expect(told).toEqual(cast.map(([who, , outcome]) => [who, outcome]));
});

test('takes 2,000 dossiers in its stride', async () => {
  await seedDossiers(award, SEASON, 2000);
  const before = performance.now();
  const overview = taken(await readOverview(award.world.app, award.organiser, { seasonId: SEASON }));
  expect(overview.categories.reduce((sum, { states }) => sum + (states.submitted ?? 0), 0)).toBe(2000);
  const took = performance.now() - before;
  expect(took).toBeLessThan(3000);
});
