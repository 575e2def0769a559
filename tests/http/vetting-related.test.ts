import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#server/app/person/actor.ts';
import { listRelated, resolveRelated } from '#server/app/vetting/list-related.ts';
import {
  addPerson,
  codeOf,
  createAward,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

let award: Award;
let [first, second]: Submitted[] = [];

beforeAll(async () => {
  award = await createAward();
  first = await submitApplicant(award, 0, 'Phần mềm Kế toán Sông Mã');
  second = await submitApplicant(award, 1, 'KE TOAN SONG MA');
});
afterAll(() => award.world.close());

const list = (actor: Actor) => listRelated(award.world.app, actor, { seasonId: SEASON });

test('dossiers that look alike are named to officers alone, without those in a conflict with them', async () => {
  const conflicted = await addPerson(award.world, 'conflicted', [
    ['secretariat', 'season', SEASON],
    ['organisation-viewer', 'organisation', first!.organisationId],
  ]);
  const elsewhere = await addPerson(award.world, 'elsewhere', [['secretariat', 'season', 'vda-2024']]);
  const answers: [string, Actor, number | string][] = [
    ['secretariat', award.secretariat, 1],
    ['organiser', award.organiser, 1],
    ['auditor', award.auditor, 1],
    ['conflicted', conflicted, 0],
    ['judge', award.judges[0], 'season-not-found'],
    ['owner', first!.owner, 'season-not-found'],
    ['elsewhere', elsewhere, 'season-not-found'],
    ['nobody', null, 'not-signed-in'],
  ];
  for (const [who, actor, expected] of answers) {
    const listed = await list(actor);
    expect([who, listed.ok ? listed.value.length : listed.refusal.code]).toEqual([who, expected]);
  }
});

test('a pair is resolved with a reason, by the secretariat; two at once do not overwrite each other', async () => {
  const [pair] = taken(await list(award.secretariat));
  expect(pair?.likenesses).toContain('same-product');
  expect([pair?.first.dossierId, pair?.second.dossierId].toSorted()).toEqual(
    [first!.dossierId, second!.dossierId].toSorted(),
  );
  const asked = {
    seasonId: SEASON,
    first: pair!.first.dossierId,
    second: pair!.second.dossierId,
    seen: 0,
    resolution: 'related',
    reason: 'Cùng chủ sở hữu',
  } as const;
  const resolve = (actor: Actor, more: Partial<typeof asked> | { reason: string } = {}) =>
    resolveRelated(award.world.app, actor, { ...asked, ...more });
  expect(codeOf(await resolve(award.auditor))).toBe('vetting-not-yours');
  expect(codeOf(await resolve(first!.owner))).toBe('season-not-found');
  expect(codeOf(await resolve(award.secretariat, { reason: ' ' }))).toBe('pair-reason-missing');
  expect(codeOf(await resolve(award.secretariat, { first: asked.second, second: asked.first }))).toBe('pair-not-found');
  const both = await Promise.all([resolve(award.secretariat), resolve(award.secretariat)]);
  expect(both.map(codeOf).toSorted()).toEqual(['ok', 'pair-resolved-meanwhile']);
  expect(taken(await list(award.auditor))[0]?.found).toMatchObject({
    resolution: 'related',
    reason: 'Cùng chủ sở hữu',
    by: 'secretariat',
  });
  await expectInvariants(award.world.app.db);
});
