import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { signDossier } from '#server/app/dossier/sign-dossier.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { hashPassword } from '#server/app/person/passwords.ts';
import { putPassword } from '#server/db/queries/person.ts';
import { PASSWORD } from '#tests/support/accounts.ts';
import { openPaperDossier } from '#server/app/vetting/open-paper-dossier.ts';
import {
  addPerson,
  AT,
  createAward,
  fillDossier,
  openApplicant,
  PDF,
  SEASON,
  taken,
  type Applicant,
  type Award,
} from '#tests/support/award.ts';
import { makeSigner } from '#tests/support/signed-pdf.ts';

let award: Award;
let own: Applicant;

/** The season as it would be with this rule: what the catalogue answers is laid over, nothing of the season file changes. */
function withRule(signedForm: object): Award['world']['app'] {
  const { app } = award.world;
  const find: typeof app.seasons.find = (id) => {
    const held = app.seasons.find(id);
    if (held?.season.kind !== 'award') return held;
    const submission = { ...held.season.award.submission, signedForm };
    return { ...held, season: { ...held.season, award: { ...held.season.award, submission } } } as typeof held;
  };
  return { ...app, seasons: { ...app.seasons, find } };
}

beforeAll(async () => {
  award = await createAward();
  own = await openApplicant(award);
  await fillDossier(award, own);
  const { app } = award.world;
  const password = { id: app.ids.uuid(), personId: own.owner.personId, hash: await hashPassword(PASSWORD) };
  await putPassword(app.db, { ...password, at: app.clock.wallNow() });
});
beforeEach(() => award.world.clock.set(AT.registration));
afterAll(() => award.world.close());

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'accepted' : result.refusal?.code);

describe('signed in the system', () => {
  const rule = { inSystem: true, required: true };
  const sign = (actor: Actor, password = PASSWORD) =>
    signDossier(withRule(rule), actor, { dossierId: own.dossierId, password, statement: 'Tôi xác nhận' });
  const submit = () => submitDossier(withRule(rule), own.owner, own);

  test('nothing is handed in without a signature', async () => {
    expect(codeOf(await submit())).toBe('signature-missing');
  });

  test('only whoever may hand in signs, and only by the right password', async () => {
    const member = (role: 'organisation-editor' | 'organisation-viewer') =>
      addPerson(award.world, role, [[role, 'organisation', own.organisationId]]);
    const other = await openApplicant(award, 1);
    expect([
      codeOf(await sign(own.owner, 'sai mật khẩu')),
      codeOf(await sign(await member('organisation-editor'))),
      codeOf(await sign(await member('organisation-viewer'))),
      codeOf(await sign(other.owner)),
      codeOf(await sign(award.secretariat)),
      codeOf(await sign(null)),
      codeOf(await signDossier(award.world.app, own.owner, { ...own, password: PASSWORD, statement: 'x' })),
    ]).toEqual([
      'current-password-wrong',
      'move-not-allowed',
      'move-not-allowed',
      'dossier-not-found',
      'dossier-not-found',
      'not-signed-in',
      'signing-not-offered',
    ]);
  });

  test('a change after signing makes the signature void, signing again makes it good; both are kept for ever', async () => {
    const { app } = award.world;
    const first = taken(await sign(own.owner));
    const edit = { dossierId: own.dossierId, formField: 'team', value: 'Sửa sau khi ký', revision: 1 };
    taken(await saveAnswer(app, own.owner, edit));
    expect(codeOf(await submit())).toBe('signature-missing');
    const second = taken(await sign(own.owner));
    expect(second.contentHash).not.toBe(first.contentHash);
    const receipt = taken(await submit());
    expect(receipt.contentHash).toBe(second.contentHash);
    await expect(app.db.deleteFrom('dossier_signature').execute()).rejects.toThrow('append-only');
    const kept = await app.db.selectFrom('dossier_signature').select(['content_hash', 'means', 'statement']).execute();
    expect(kept).toHaveLength(2);
    expect(kept[0]).toEqual({ content_hash: first.contentHash, means: 'password', statement: 'Tôi xác nhận' });
  });
});

test('whoever types a dossier from paper signs for nobody: the scan is what was signed', async () => {
  const app = withRule({ inSystem: true, required: true });
  const { dossierId } = taken(
    await openPaperDossier(app, award.secretariat, {
      seasonId: SEASON,
      taxCode: '0100686209',
      organisationName: 'Công ty Lam Kinh',
      name: 'Phần mềm Sông Chu',
      receivedOn: '20/02/2019',
      scan: { name: 'ban-chup.pdf', content: PDF },
    }),
  );
  await fillDossier(award, { owner: award.secretariat, organisationId: '', dossierId });
  const { personId } = award.secretariat;
  const password = { id: app.ids.uuid(), personId, hash: await hashPassword(PASSWORD) };
  await putPassword(app.db, { ...password, at: app.clock.wallNow() });
  const signed = await signDossier(app, award.secretariat, {
    dossierId,
    password: PASSWORD,
    statement: 'Tôi xác nhận',
  });
  expect(codeOf(signed)).toBe('signing-not-offered');
  expect(codeOf(await submitDossier(app, award.secretariat, { dossierId }))).toBe('accepted');
});

describe('a digitally signed PDF', () => {
  const rule = { formField: 'detail-file', inSystem: false, required: true };
  const signer = makeSigner();
  const ended = makeSigner({ to: '2019-01-01' });
  const signed = signer.sign(PDF, '2019-02-20T08:00:00+07:00');
  const tampered = Buffer.from(Buffer.from(signed).toString('latin1').replace('595 842', '596 842'), 'latin1');
  let applicant: Applicant;
  beforeAll(async () => {
    award.world.clock.set(AT.registration);
    applicant = await openApplicant(award, 2);
    await fillDossier(award, applicant);
  });
  const files = async () => {
    const form = taken(await readDossierForm(award.world.app, applicant.owner, applicant));
    const fields = form.sections.flatMap(({ formFields }) => formFields);
    return fields.find(({ formField }) => formField.id === 'detail-file')!.files;
  };

  test.each([
    ['without a signature', PDF, 'signature-missing'],
    ['changed after signing', Buffer.concat([signed, Buffer.from('10 0 obj<<>>endobj\n')]), 'signature-missing'],
    ['tampered with', tampered, 'signature-missing'],
    ['said to be signed later than it arrived', signer.sign(PDF, '2034-06-01T00:00:00Z'), 'signature-missing'],
    ['signed by a certificate that has ended', ended.sign(PDF, '2018-06-01T00:00:00Z'), 'signature-missing'],
    ['signed', signed, 'accepted'],
  ] as const)('%s', async (_what, content, expected) => {
    const { app } = award.world;
    for (const { fileId } of await files()) taken(await removeFile(app, applicant.owner, { fileId }));
    const file = { dossierId: applicant.dossierId, formField: 'detail-file', name: 'ban-ky.pdf', content };
    const { signatures } = taken(await attachFile(app, applicant.owner, file));
    expect(signatures.map((one) => [one.signer, one.chain])).toEqual(
      content === PDF ? [] : [['Nguyễn Văn Mẫu', 'unchecked']],
    );
    expect(codeOf(await submitDossier(withRule(rule), applicant.owner, applicant))).toBe(expected);
  });

  test('counts for the version it was handed in with, and not for one that was changed after a return', async () => {
    const { app, clock } = award.world;
    const [season, { dossierId, owner }] = [withRule(rule), applicant];
    const submit = async () => codeOf(await submitDossier(season, owner, applicant));
    const entryId = taken(await readDossierForm(app, owner, applicant)).entries[0]!.entryId;
    const dueAt = Temporal.Instant.from('2019-02-27T17:00:00+07:00');
    const items = [{ formField: 'team', reason: 'Nêu rõ số người' }];
    clock.set('2019-02-21T09:00:00+07:00');
    taken(await returnEntry(app, award.secretariat, { entryId, items, dueAt }));
    clock.set('2019-02-22T09:00:00+07:00');
    taken(await saveAnswer(app, owner, { dossierId, formField: 'team', value: 'Đội ngũ 30 người', revision: 1 }));
    expect(await submit()).toBe('signature-missing');
    for (const { fileId } of await files()) taken(await removeFile(app, owner, { fileId }));
    const again = signer.sign(PDF, '2019-02-22T08:30:00+07:00');
    taken(await attachFile(app, owner, { dossierId, formField: 'detail-file', name: 'ban-ky-2.pdf', content: again }));
    expect(await submit()).toBe('accepted');
  });

  test('the season of the demo asks for no signature', () => {
    const held = award.world.app.seasons.find(SEASON);
    expect(held?.season.kind === 'award' && held.season.award.submission).toEqual({ graceMinutes: 15 });
  });
});
