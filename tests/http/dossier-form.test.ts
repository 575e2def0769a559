import { globSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { listDossiersForSecretariat } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { markPresence } from '#server/app/dossier/mark-presence.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { registerOrganisation } from '#server/app/dossier/register-organisation.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { withdrawEntry } from '#server/app/dossier/withdraw-entry.ts';
import { translator } from '#messages/translate.ts';
import {
  acceptEntry,
  addPerson,
  AT,
  createAward,
  fillDossier,
  openApplicant,
  PDF,
  SEASON,
  submitApplicant,
  taken,
  type Award,
} from '#tests/support/award.ts';
import * as exclusionPage from '../../src/routes/(organiser)/thu-ky/[season]/ho-so/[dossier]/[entry]/loai/+page.server.ts';

let award: Award;
beforeAll(async () => void (award = await createAward()));
beforeEach(() => award.world.clock.set(AT.registration));
afterAll(() => award.world.close());

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'accepted' : result.refusal?.code);
const filesOnDisk = () => globSync('*/*', { cwd: path.join(award.world.app.config.dataDir, 'files') }).length;

describe('registering an organisation', () => {
  for (const [taxCode, code] of [
    ['0100109107', 'tax-code-check-digit'],
    ['12345', 'tax-code-malformed'],
    ['0100109106-000', 'tax-code-suffix'],
    ['001099012345', 'tax-code-of-person'],
  ] as const) {
    test(`tax code ${taxCode}: ${code}`, async () => {
      const founder = await addPerson(award.world, 'founder');
      expect(codeOf(await registerOrganisation(award.world.app, founder, { taxCode, name: 'Công ty Lam Kinh' }))).toBe(
        code,
      );
    });
  }

  test('a tax code that is registered tells nothing of its organisation', async () => {
    const [one, other] = [await addPerson(award.world, 'one'), await addPerson(award.world, 'other')];
    const input = { taxCode: '0301482205', name: 'Công ty Hàm Rồng' };
    taken(await registerOrganisation(award.world.app, one, input));
    expect(await registerOrganisation(award.world.app, other, { ...input, name: 'Khác' })).toEqual({
      ok: false,
      refusal: { code: 'organisation-registered-already' },
    });
    const memberships = await award.world.app.db
      .selectFrom('role_grant')
      .select('id')
      .where('person_id', '=', other.personId)
      .execute();
    expect(memberships).toEqual([]);
  });

  test('nobody opens a dossier for an organisation they do not belong to', async () => {
    const { organisationId } = await openApplicant(award, 3);
    const stranger = await addPerson(award.world, 'stranger');
    const opened = await openDossier(award.world.app, stranger, { seasonId: SEASON, organisationId, name: 'X' });
    expect(codeOf(opened)).toBe('organisation-not-found');
  });
});

describe('the form', () => {
  let applicant: Awaited<ReturnType<typeof openApplicant>>;
  beforeAll(async () => {
    award.world.clock.set(AT.registration);
    applicant = await openApplicant(award, 0);
  });
  const save = (formField: string, value: unknown, revision: number, by = applicant.owner) =>
    saveAnswer(award.world.app, by, { dossierId: applicant.dossierId, formField, value, revision });

  test('of two editors who saw the same answer the second learns what the first wrote', async () => {
    const first = taken(await save('introduction', 'Bản của người thứ nhất', 0));
    expect(first).toEqual({
      value: 'Bản của người thứ nhất',
      revision: 1,
      savedAt: Temporal.Instant.from(AT.registration),
    });
    expect(await save('introduction', 'Bản của người thứ hai', 0)).toEqual({
      ok: false,
      refusal: { code: 'answer-changed-meanwhile', ...first },
    });
    expect(taken(await save('introduction', 'Bản của người thứ hai', 1)).revision).toBe(2);
  });

  test('a save whose reply was lost is answered as the first time', async () => {
    const table = { 'headcount.2018': 12, 'charter-capital.2016': 900 };
    const first = taken(await save('three-years', table, 0));
    expect(taken(await save('three-years', table, 0))).toEqual(first);
  });

  test('colleagues learn who has which form field open, and nobody else does', async () => {
    const { app, clock } = award.world;
    const colleague = await addPerson(award.world, 'editor', [
      ['organisation-editor', 'organisation', applicant.organisationId],
    ]);
    const mark = (by: typeof colleague | null, formField: string) =>
      markPresence(app, by, { dossierId: applicant.dossierId, formField });
    expect(taken(await mark(applicant.owner, 'price'))).toEqual([]);
    expect(taken(await mark(colleague, 'khong-co'))).toEqual([{ name: applicant.owner.name, formField: 'price' }]);
    expect(taken(await mark(applicant.owner, ''))).toEqual([]);
    expect(taken(await mark(colleague, 'price'))).toEqual([]);
    clock.set(app.clock.wallNow().add({ seconds: 41 }).toString());
    expect(taken(await mark(applicant.owner, 'price'))).toEqual([]);
    for (const by of [null, await addPerson(award.world, 'stranger'), award.secretariat])
      expect((await mark(by, 'price')).ok).toBe(false);
  });

  for (const [formField, value, code] of [
    ['founded-on', '31/02/2016', 'answer-not-a-date'],
    ['founded-on', '05/03/2030', 'answer-after-today'],
    ['revenue-year-1', '-5', 'answer-out-of-range'],
    ['copyright-kind', 'khac', 'answer-not-an-option'],
    ['organisation-email', 'khong phai', 'email-malformed'],
    ['logo', 'tep', 'form-field-takes-files'],
    ['khong-co', 'x', 'form-field-not-found'],
  ] as const) {
    test(`${formField} = ${value}: ${code}`, async () => expect(codeOf(await save(formField, value, 0))).toBe(code));
  }

  for (const [name, formField, content, code] of [
    ['a text called .pdf', 'detail-file', new TextEncoder().encode('xin chào'), 'file-kind-not-accepted'],
    ['a PDF that was cut', 'detail-file', PDF.subarray(0, 60), 'file-damaged'],
    ['nothing', 'detail-file', new Uint8Array(), 'file-empty'],
    ['more than 2 MB', 'detail-file', new Uint8Array(2_097_153), 'file-too-large'],
    ['a PDF as logo', 'logo', PDF, 'file-kind-not-accepted'],
    ['a file for a text', 'introduction', PDF, 'form-field-takes-no-files'],
    ['a PDF', 'detail-file', PDF, 'accepted'],
    ['a second PDF', 'detail-file', PDF, 'too-many-files'],
  ] as const) {
    test(`attaching ${name} to ${formField}: ${code}`, async () => {
      const file = { dossierId: applicant.dossierId, formField, name: '../../mô tả.pdf', content };
      const before = filesOnDisk();
      expect(codeOf(await attachFile(award.world.app, applicant.owner, file))).toBe(code);
      expect(filesOnDisk() - before).toBe(code === 'accepted' ? 1 : 0);
    });
  }

  test('a file that was removed makes room for another', async () => {
    const { app } = award.world;
    const form = taken(await readDossierForm(app, applicant.owner, applicant));
    const field = form.sections
      .flatMap((section) => section.formFields)
      .find(({ formField }) => formField.id === 'detail-file')!;
    expect(field.files).toEqual([
      {
        fileId: expect.any(String),
        formField: 'detail-file',
        name: 'mô tả.pdf',
        mediaType: 'application/pdf',
        bytes: PDF.byteLength,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        uploadedAt: Temporal.Instant.from(AT.registration),
        pages: 1,
        width: null,
        height: null,
        scan: 'clear',
        signatures: [],
      },
    ]);
    taken(await removeFile(app, applicant.owner, field.files[0]!));
    expect(codeOf(await removeFile(app, applicant.owner, field.files[0]!))).toBe('file-not-found');
    taken(
      await attachFile(app, applicant.owner, {
        dossierId: applicant.dossierId,
        formField: 'detail-file',
        name: 'b.pdf',
        content: PDF,
      }),
    );
  });

  for (const [chosen, code] of [
    [[{ categoryId: 'phan-mem', fieldId: 'bpo' }], 'field-not-found'],
    [[{ categoryId: 'nhom-9', fieldId: null }], 'category-not-found'],
    [
      [
        { categoryId: 'khoi-nghiep', fieldId: null },
        { categoryId: 'khoi-nghiep', fieldId: null },
      ],
      'category-chosen-twice',
    ],
    [[{ categoryId: 'khoi-nghiep', fieldId: null }], 'accepted'],
  ] as const) {
    test(`choosing ${JSON.stringify(chosen)}: ${code}`, async () => {
      expect(
        codeOf(await chooseCategories(award.world.app, applicant.owner, { dossierId: applicant.dossierId, chosen })),
      ).toBe(code);
    });
  }

  test('what is not whole yet is named and keeps no other choice from being kept', async () => {
    const { owner, dossierId } = applicant;
    const whole = { categoryId: 'khoi-nghiep', fieldId: null };
    const choose = async (fieldId: string | null) => {
      const chosen = [{ categoryId: 'phan-mem', fieldId }, whole];
      return taken(await chooseCategories(award.world.app, owner, { dossierId, chosen })).left;
    };
    const entered = async () => {
      const { eligibility } = taken(await readDossierForm(award.world.app, owner, { dossierId }));
      return eligibility.flatMap(({ categoryId, entry }) => (entry ? [[categoryId, entry.fieldId]] : []));
    };
    const left = [{ code: 'field-not-chosen', categoryId: 'phan-mem' }];
    expect([await choose(null), await entered()]).toEqual([left, [['khoi-nghiep', null]]]);
    expect([await choose('chinh-phu-dien-tu'), await entered()]).toEqual([
      [],
      [
        ['phan-mem', 'chinh-phu-dien-tu'],
        ['khoi-nghiep', null],
      ],
    ]);
    // A field that is taken back is no reason to drop what was kept.
    expect([await choose(null), (await entered()).length]).toEqual([left, 2]);
    taken(await chooseCategories(award.world.app, owner, { dossierId, chosen: [whole] }));
    expect(await entered()).toEqual([['khoi-nghiep', null]]);
  });

  test('a start-up of 2010 is told the condition, its article and what would make it met', async () => {
    await save('founded-on', '05/05/2010', 0);
    const form = taken(await readDossierForm(award.world.app, applicant.owner, applicant));
    const startUps = form.eligibility.find(({ categoryId }) => categoryId === 'khoi-nghiep')!;
    expect(startUps.conditions.find(({ condition }) => condition === 'thanh-lap-khong-qua-3-nam')).toEqual({
      condition: 'thanh-lap-khong-qua-3-nam',
      text: {
        vi: 'Thành lập không quá 3 năm cho đến ngày đăng ký đề cử Danh hiệu Sao Khuê 2019',
        en: 'Founded not more than 3 years before the day the nomination is registered',
      },
      article: 'Điều 4, nhóm 3, điều kiện (1)',
      outcome: 'not-met',
      factsUsed: [{ fact: 'organisation.foundedOn', value: '2010-05-05', from: 'answer' }],
      remedies: [{ code: 'day-not-before', fact: 'organisation.foundedOn', earliestDay: '2016-02-20' }],
      waiver: null,
    });
  });

  test('handing in lists every answer that is missing, and nothing is handed in', async () => {
    const refused = await submitDossier(award.world.app, applicant.owner, applicant);
    if (refused.ok || refused.refusal.code !== 'dossier-incomplete') throw new Error('handed in');
    expect(refused.refusal.missing.slice(0, 2)).toEqual([
      { section: 'tai-khoan', formField: 'organisation-name', cells: [] },
      { section: 'tai-khoan', formField: 'tax-code', cells: [] },
    ]);
    const kept = await award.world.app.db
      .selectFrom('dossier_version')
      .select('version')
      .where('dossier_id', '=', applicant.dossierId)
      .execute();
    expect(kept).toEqual([]);
  });

  test('a complete dossier is not handed in to a group it is not eligible for', async () => {
    const other = await openApplicant(award, 1);
    await fillDossier(award, other);
    taken(
      await chooseCategories(award.world.app, other.owner, {
        ...other,
        chosen: [{ categoryId: 'khoi-nghiep', fieldId: null }],
      }),
    );
    expect(codeOf(await submitDossier(award.world.app, other.owner, other))).toBe('entries-not-eligible');
    taken(await chooseCategories(award.world.app, other.owner, { ...other, chosen: [] }));
    expect(codeOf(await submitDossier(award.world.app, other.owner, other))).toBe('no-category-chosen');
  });
});

describe('after handing in', () => {
  let world: Award;
  let submitted: Awaited<ReturnType<typeof submitApplicant>>;
  beforeAll(async () => {
    world = await createAward();
    submitted = await submitApplicant(world);
  });
  afterAll(() => world.world.close());

  test('nothing can be written', async () => {
    const saved = await saveAnswer(world.world.app, submitted.owner, {
      dossierId: submitted.dossierId,
      formField: 'price',
      value: 'x',
      revision: 1,
    });
    expect(saved).toEqual({ ok: false, refusal: { code: 'dossier-not-editable', state: 'submitted' } });
    expect(codeOf(await submitDossier(world.world.app, submitted.owner, submitted))).toBe('move-not-possible');
  });

  test('the queue counts states, finds without diacritics and pages', async () => {
    const { app } = world.world;
    const queue = taken(
      await listDossiersForSecretariat(app, world.secretariat, { seasonId: SEASON, search: 'nen tang song ma' }),
    );
    expect({ names: queue.entries.map(({ name }) => name), total: queue.total, states: queue.states }).toEqual({
      names: ['Nền tảng Sông Mã 1'],
      total: 1,
      states: { submitted: 1 },
    });
    const none = taken(
      await listDossiersForSecretariat(app, world.secretariat, { seasonId: SEASON, state: 'accepted', search: '100%' }),
    );
    expect({ entries: none.entries, total: none.total }).toEqual({ entries: [], total: 0 });
    expect(codeOf(await listDossiersForSecretariat(app, submitted.owner, { seasonId: SEASON }))).toBe(
      'season-not-found',
    );
  });

  test('a return names form fields and a due date, and is refused without them', async () => {
    const { app } = world.world;
    const dueAt = Temporal.Instant.from('2019-03-20T00:00:00+07:00');
    const item = { formField: 'price', reason: 'Chưa nêu đơn giá' };
    for (const [items, due, code] of [
      [[], dueAt, 'return-without-reasons'],
      [[{ ...item, reason: '  ' }], dueAt, 'return-reason-missing'],
      [[item, item], dueAt, 'return-names-form-field-twice'],
      [[{ ...item, formField: 'khac' }], dueAt, 'form-field-not-found'],
      [[item], Temporal.Instant.from(AT.registration), 'return-due-in-past'],
    ] as const) {
      expect(codeOf(await returnEntry(app, world.secretariat, { ...submitted, items, dueAt: due }))).toBe(code);
    }
    expect(codeOf(await returnEntry(app, submitted.owner, { ...submitted, items: [item], dueAt }))).toBe(
      'move-not-allowed',
    );
    taken(await returnEntry(app, world.secretariat, { ...submitted, items: [item], dueAt }));
    const form = taken(await readDossierForm(app, submitted.owner, submitted));
    const price = form.sections
      .flatMap((section) => section.formFields)
      .find(({ formField }) => formField.id === 'price')!;
    expect(price.returned).toEqual(['Chưa nêu đơn giá']);
  });

  for (const [moment, code] of [
    ['2019-03-19T23:59:59.999+07:00', 'accepted'],
    ['2019-03-20T00:00:00+07:00', 'completion-overdue'],
  ] as const) {
    test(`a returned dossier is written at ${moment}, after registration closed: ${code}`, async () => {
      world.world.clock.set(moment);
      const form = taken(await readDossierForm(world.world.app, submitted.owner, submitted));
      const { revision } = form.sections
        .flatMap((section) => section.formFields)
        .find(({ formField }) => formField.id === 'price')!;
      const saved = await saveAnswer(world.world.app, submitted.owner, {
        dossierId: submitted.dossierId,
        formField: 'price',
        value: '10 triệu đồng',
        revision,
      });
      expect(codeOf(saved)).toBe(code);
    });
  }

  test('what was completed is a second version; the first stays as it was', async () => {
    const { app, clock } = world.world;
    clock.set('2019-03-19T10:00:00+07:00');
    expect(taken(await submitDossier(app, submitted.owner, submitted)).version).toBe(2);
    const versions = await app.db
      .selectFrom('dossier_version')
      .select(['version', 'answers'])
      .where('dossier_id', '=', submitted.dossierId)
      .orderBy('version')
      .execute();
    expect(versions.map((row) => (row.answers as Record<string, unknown>)['price'])).toEqual([
      'Nội dung price',
      '10 triệu đồng',
    ]);
  });

  test('of two who accept an entry at once one is told', async () => {
    const { app } = world.world;
    const both = await Promise.all([
      acceptEntry(app, world.secretariat, submitted),
      acceptEntry(app, world.secretariat, submitted),
    ]);
    expect(both.map(codeOf).toSorted()).toEqual([
      'accepted',
      expect.stringMatching(/^(outbox-changed|nothing-to-release|decision-not-possible)$/),
    ]);
  });

  test('an exclusion takes an organiser, a decision and a reason', async () => {
    const { app } = world.world;
    const exclusion = {
      entryId: submitted.entryId,
      decisionNumber: '20/QĐ-VINASA',
      reason: 'Kê khai không trung thực',
    };
    expect(codeOf(await excludeEntry(app, world.secretariat, exclusion))).toBe('move-not-allowed');
    expect(codeOf(await excludeEntry(app, world.organiser, { ...exclusion, reason: ' ' }))).toBe('move-reason-missing');
    expect(codeOf(await excludeEntry(app, world.organiser, { ...exclusion, decisionNumber: '' }))).toBe(
      'exclusion-decision-missing',
    );
    const send = async (fields: Readonly<Record<string, string>>) => {
      const event = {
        locals: { app, actor: world.organiser, locale: 'vi', t: translator('vi') },
        params: { season: SEASON, dossier: submitted.dossierId, entry: submitted.entryId },
        request: new Request('https://vinhdanh.example', { method: 'POST', body: new URLSearchParams(fields) }),
      };
      return (exclusionPage.actions.default as (one: unknown) => Promise<unknown>)(event);
    };
    const typed = { decision: exclusion.decisionNumber, reason: exclusion.reason };
    const { decisionNumber, reason } = exclusion;
    expect(await send({ ...typed, decision: '' })).toMatchObject({ status: 422, data: { at: 'decision', reason } });
    expect(await send({ ...typed, reason: '' })).toMatchObject({ status: 422, data: { at: 'reason', decisionNumber } });
    expect(codeOf(await excludeEntry(app, world.organiser, exclusion))).toBe('accepted');
    expect(codeOf(await withdrawEntry(app, submitted.owner, submitted))).toBe('move-not-possible');
  });
});

describe('the registration window of Sao Khuê 2019, 07/01 – 05/3/2019', () => {
  for (const [moment, code, opening = code] of [
    ['2019-01-06T23:59:59.999+07:00', 'registration-not-open'],
    ['2019-01-07T00:00:00+07:00', 'accepted'],
    ['2019-03-05T23:59:59.999+07:00', 'accepted'],
    // In the season's grace what was saved before the deadline is handed in, and nothing new is opened.
    ['2019-03-06T00:14:59.999+07:00', 'accepted', 'registration-closed'],
    ['2019-03-06T00:15:00+07:00', 'registration-closed'],
  ] as const) {
    test(`handing in at ${moment}: ${code}`, async () => {
      const fresh = await createAward();
      const applicant = await openApplicant(fresh);
      await fillDossier(fresh, applicant);
      fresh.world.clock.set(moment);
      expect(codeOf(await submitDossier(fresh.world.app, applicant.owner, applicant))).toBe(code);
      const open = { seasonId: SEASON, organisationId: applicant.organisationId, name: 'Khác' };
      expect(codeOf(await openDossier(fresh.world.app, applicant.owner, open))).toBe(opening);
      await fresh.world.close();
    });
  }
});
