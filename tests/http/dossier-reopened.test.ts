import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { listReceipts } from '#server/app/dossier/list-receipts.ts';
import { reopenEntry } from '#server/app/dossier/reopen-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { withdrawEntry } from '#server/app/dossier/withdraw-entry.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  addPerson,
  AT,
  codeOf,
  createAward,
  openApplicant,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';

let award: Award;
let own: Submitted;
beforeAll(async () => {
  award = await createAward();
  own = await submitApplicant(award);
});
beforeEach(() => award.world.clock.set(AT.registration));
afterAll(() => award.world.close());

const reopen = async (actor: Actor) => codeOf(await reopenEntry(award.world.app, actor, own));
const stateOf = async (actor: Actor) => taken(await readDossier(award.world.app, actor, own)).entries[0]?.state;
const save = async (value: string) => {
  const form = taken(await readDossierForm(award.world.app, own.owner, own));
  const field = form.sections.flatMap(({ formFields }) => formFields).find(({ formField }) => formField.id === 'team');
  const answer = { dossierId: own.dossierId, formField: 'team', value, revision: field?.revision ?? 0 };
  return codeOf(await saveAnswer(award.world.app, own.owner, answer));
};

test('what was handed in is corrected before the deadline: withdrawn, taken up again, handed in as the next version', async () => {
  const { app } = award.world;
  expect([await save('Sửa ngay'), await reopen(own.owner)]).toEqual(['dossier-not-editable', 'move-not-possible']);
  taken(await withdrawEntry(app, own.owner, own));
  expect(await save('Sửa sau khi rút')).toBe('dossier-not-editable');
  expect(await reopen(own.owner)).toBe('ok');
  expect(await save('Đội ngũ 25 người')).toBe('ok');
  // Officers keep what was handed in, and do not read what is being written.
  const seen = taken(await readDossier(app, award.secretariat, own));
  expect([seen.entries[0]?.state, seen.submitted?.version]).toEqual(['reopened', 1]);
  expect(JSON.stringify(seen)).not.toContain('Đội ngũ 25 người');
  expect(taken(await submitDossier(app, own.owner, own)).version).toBe(2);
  const again = taken(await readDossier(app, award.secretariat, own));
  expect([again.entries[0]?.state, again.submitted?.version]).toEqual(['submitted', 2]);
  expect(JSON.stringify(again)).toContain('Đội ngũ 25 người');
  const receipts = taken(await listReceipts(app, own.owner, own));
  expect(new Set(receipts.map(({ version }) => version))).toEqual(new Set([1, 2]));
  await expectInvariants(app.db);
});

describe('only whoever may hand in takes it up again', () => {
  test.each([
    ['owner', 'ok'],
    ['signer', 'ok'],
    ['editor', 'move-not-allowed'],
    ['viewer', 'move-not-allowed'],
    ['secretariat', 'move-not-allowed'],
    ['organiser', 'move-not-allowed'],
    ['auditor', 'move-not-allowed'],
    ['judge', 'dossier-not-found'],
    ['other organisation', 'dossier-not-found'],
    ['nobody', 'not-signed-in'],
  ] as const)('%s: %s', async (who, code) => {
    const member = (role: 'organisation-signer' | 'organisation-editor' | 'organisation-viewer') =>
      addPerson(award.world, role, [[role, 'organisation', own.organisationId]]);
    const cast = {
      owner: () => own.owner,
      signer: () => member('organisation-signer'),
      editor: () => member('organisation-editor'),
      viewer: () => member('organisation-viewer'),
      secretariat: () => award.secretariat,
      organiser: () => award.organiser,
      auditor: () => award.auditor,
      judge: () => award.judges[0],
      'other organisation': async () => (await openApplicant(award, 1)).owner,
      nobody: () => null,
    };
    if ((await stateOf(own.owner)) !== 'withdrawn') taken(await withdrawEntry(award.world.app, own.owner, own));
    expect(await reopen(await cast[who]())).toBe(code);
  });
});

describe('the time to take it up again', () => {
  test.each([
    ['2019-03-05T23:59:59.999+07:00', 'ok', 'ok'],
    // In the season's grace it is handed in as it stands; nothing is written any more.
    ['2019-03-06T00:14:59.999+07:00', 'ok', 'registration-closed'],
    ['2019-03-06T00:15:00+07:00', 'registration-closed', 'dossier-not-editable'],
  ])('at %s: %s', async (moment, code, writing) => {
    if ((await stateOf(own.owner)) !== 'withdrawn') taken(await withdrawEntry(award.world.app, own.owner, own));
    award.world.clock.set(moment);
    expect([await reopen(own.owner), await save('Đội ngũ 26 người')]).toEqual([code, writing]);
  });
});

test('what was withdrawn stays withdrawn until it is handed in again; others of the organisation are not touched', async () => {
  const { app } = award.world;
  if ((await stateOf(own.owner)) !== 'withdrawn') taken(await withdrawEntry(app, own.owner, own));
  expect(codeOf(await submitDossier(app, own.owner, own))).toBe('move-not-possible');
  const second = { seasonId: 'sao-khue-2019', organisationId: own.organisationId, name: 'Sản phẩm khác' };
  expect((await openDossier(app, own.owner, second)).ok).toBe(true);
  expect(await stateOf(own.owner)).toBe('withdrawn');
});
