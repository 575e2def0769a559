import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BLIND_NAME } from '#core/dossier/mask-names.ts';
import type { WrittenForm } from '#core/dossier/written-form.ts';
import type { AwardSeason } from '#core/season/definition.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { readFile, seeFile } from '#server/app/dossier/read-file.ts';
import { decideNamedFile } from '#server/app/dossier/read-file-names.ts';
import { readRedaction, redactAnswer } from '#server/app/dossier/redact-answer.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { assignEntries } from '#server/app/judging/assign-entries.ts';
import { declareConflict } from '#server/app/judging/declare-conflict.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { openScoreSheet } from '#server/app/judging/open-score-sheet.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { readVettingFile } from '#server/app/vetting/read-vetting-file.ts';
import { readVisits } from '#server/app/vetting/read-visits.ts';
import { recordContact, recordSiteVisit } from '#server/app/vetting/record-contact.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import {
  acceptEntry,
  addPerson,
  assignToPanel,
  AT,
  createAward,
  fillDossier,
  openApplicant,
  openSheetOf,
  PDF,
  ROUND,
  SEASON,
  taken,
  type Applicant,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { makeSigner } from '#tests/support/signed-pdf.ts';

const NAME = 'Công ty Lam Sơn 1';
const TEXT = 'Lam Sơn 1 làm nền tảng này từ năm 2015.';
let award: Award;
let own: Submitted;

beforeAll(async () => {
  award = await createAward();
  await judgeBlind();
  const applicant = await openApplicant(award, 0, 'Nền tảng Lam Sơn 1 ERP');
  await fillDossier(award, applicant);
  const { app } = award.world;
  const { dossierId, owner } = applicant;
  await attachSigned(applicant);
  taken(await saveAnswer(app, owner, { dossierId, formField: 'introduction', value: TEXT, revision: 1 }));
  taken(await saveAnswer(app, owner, { dossierId, formField: 'organisation-name', value: NAME, revision: 1 }));
  taken(
    await chooseCategories(app, owner, {
      dossierId,
      chosen: [{ categoryId: 'phan-mem', fieldId: 'chinh-phu-dien-tu' }],
    }),
  );
  own = { ...applicant, entryId: taken(await submitDossier(app, owner, applicant)).entryIds[0]! };
  await assignToPanel(award, [own.entryId]);
});
afterAll(() => award.world.close());

/** A PDF signed by "Nguyễn Văn Mẫu · Công ty Lam Sơn", under a name that tells as much. */
async function attachSigned({ dossierId, owner }: Applicant): Promise<void> {
  const { app } = award.world;
  const form = taken(await readDossierForm(app, owner, { dossierId }));
  const fields = form.sections.flatMap(({ formFields }) => formFields);
  for (const { fileId } of fields.find(({ formField }) => formField.id === 'detail-file')!.files)
    taken(await removeFile(app, owner, { fileId }));
  const content = makeSigner().sign(PDF, '2019-02-20T08:00:00+07:00');
  taken(await attachFile(app, owner, { dossierId, formField: 'detail-file', name: 'Lam Sơn 1.pdf', content }));
}

/** The season judges blind: who enters is marked, the rest is masked. */
async function judgeBlind(): Promise<void> {
  const { app } = award.world;
  const { season, illustrative } = app.seasons.find(SEASON)!;
  const { award: rules } = season as AwardSeason;
  const marked = ['organisation-name', 'tax-code', 'logo', 'website', 'address', 'organisation-email'];
  const form: WrittenForm = {
    sections: rules.form!.sections.map((section) => ({
      ...section,
      formFields: section.formFields.map((field) =>
        marked.includes(field.id) ? { ...field, identifies: true } : field,
      ),
    })),
  };
  const vetting = { ...rules.vetting, siteVisitsShownTo: ['judges'], customerContactsShownTo: ['judges'] };
  const blind = { ...season, award: { ...rules, form, vetting, judgedBlind: true } } as AwardSeason;
  taken(await loadSeason(app, { season: blind, illustrative, by: null, reason: 'Chấm ẩn danh' }));
  await app.seasons.refresh();
}

async function answerOf(actor: Actor, formField: string) {
  const read = taken(await readDossier(award.world.app, actor, own));
  const fields = read.submitted!.sections.flatMap((section) => section.formFields);
  return fields.find((field) => field.formField.id === formField)?.value;
}

test('a judge reads the dossier without any name, on every path', async () => {
  const { app } = award.world;
  const [judge] = award.judges;
  await openSheetOf(award, judge, own.entryId);
  const assignments = taken(await listAssignments(app, judge));
  const read = taken(await readDossier(app, judge, own));
  expect([read.name, assignments[0]?.name]).toEqual([`Nền tảng ${BLIND_NAME} ERP`, `Nền tảng ${BLIND_NAME} ERP`]);
  const told = JSON.stringify([
    read,
    assignments,
    taken(await openScoreSheet(app, judge, assignments[0]!)),
    taken(await readPanelResults(app, judge, own)),
  ]);
  expect(told).not.toMatch(/Lam Sơn|Văn Mẫu/i);
  expect(told).not.toContain('0100109106');
  expect(await answerOf(judge, 'introduction')).toBe(`${BLIND_NAME} làm nền tảng này từ năm 2015.`);
  expect(await answerOf(judge, 'organisation-name')).toBeUndefined();
});

test('a judge gets no file that identifies, and others without the name its sender gave them', async () => {
  const { app } = award.world;
  const [judge] = award.judges;
  const all = taken(await readDossier(app, own.owner, own)).submitted!.sections.flatMap(({ formFields }) =>
    formFields.flatMap(({ files }) => files),
  );
  const fileOf = (field: string) => all.find(({ formField }) => formField === field)!.fileId;
  expect((await readFile(app, judge, { fileId: fileOf('logo') })).ok).toBe(false);
  const detail = taken(await readFile(app, judge, { fileId: fileOf('detail-file') }));
  expect(detail.name).toMatch(/^tep-[0-9a-f]{6}\.[a-z0-9]+$/);
  detail.content.destroy();
  const signersFor = async (actor: Actor) =>
    taken(await seeFile(app, actor, { fileId: detail.fileId })).file.signatures.map(({ signer }) => signer);
  expect(await signersFor(judge)).toEqual([]);
  expect(await signersFor(award.secretariat)).toEqual(['Nguyễn Văn Mẫu']);
});

test('a judge reads visits and customers without names, and gets no photo', async () => {
  const { app } = award.world;
  const common = { dossierId: own.dossierId, day: '15/02/2019' };
  const findings = 'Trụ sở Lam Sơn 1 có 50 người';
  const photos = [{ name: 'cong-lam-son-1.pdf', content: PDF }];
  taken(await recordSiteVisit(app, award.secretariat, { ...common, visitors: 'Lam Sơn 1 đón', findings, photos }));
  const customer = { ...common, customer: 'Chi nhánh Lam Sơn 1', contactPerson: 'Bà B', findings };
  taken(await recordContact(app, award.secretariat, customer));
  const atDesk = taken(await readVisits(app, award.secretariat, own));
  const [photo] = atDesk.visits[0]!.photos;
  const read = taken(await readVisits(app, award.judges[0], own));
  expect([read.visits, read.contacts].flat()).toMatchObject([
    { visitors: `${BLIND_NAME} đón`, findings: `Trụ sở ${BLIND_NAME} có 50 người`, photos: [] },
    { customer: `Chi nhánh ${BLIND_NAME}`, findings: `Trụ sở ${BLIND_NAME} có 50 người`, contactPerson: 'masked' },
  ]);
  expect(atDesk.visits[0]!.findings).toBe(findings);
  expect(photo?.name).toBe('cong-lam-son-1.pdf');
  expect((await readVettingFile(app, award.judges[0], photo!)).ok).toBe(false);
});

test('everybody else reads what was written', async () => {
  for (const actor of [own.owner, award.secretariat, award.organiser, award.auditor])
    expect(await answerOf(actor, 'introduction')).toBe(TEXT);
});

test('the secretariat sees both, and corrects what judges read; the original stays', async () => {
  const { app } = award.world;
  const before = taken(await readRedaction(app, award.secretariat, own));
  expect(before.isBlind).toBe(true);
  expect(before.hidden.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['organisation-name', 'logo', 'three-years']),
  );
  expect(before.answers.find(({ formField }) => formField.id === 'introduction')).toMatchObject({
    original: TEXT,
    shown: `${BLIND_NAME} làm nền tảng này từ năm 2015.`,
    isCorrected: false,
  });
  const correct = (value: string) => redactAnswer(app, award.secretariat, { ...own, formField: 'introduction', value });
  taken(await correct('Nền tảng này có từ năm 2015.'));
  taken(await correct('Nền tảng này có từ lâu.'));
  expect(await answerOf(award.judges[0], 'introduction')).toBe('Nền tảng này có từ lâu.');
  expect(await answerOf(own.owner, 'introduction')).toBe(TEXT);
  for (const [formField, value, code] of [
    ['organisation-name', 'x', 'form-field-not-found'],
    ['three-years', 'x', 'form-field-not-found'],
    ['introduction', 'a\u0000', 'answer-has-forbidden-characters'],
  ] as const) {
    const refused = await redactAnswer(app, award.secretariat, { ...own, formField, value });
    expect(refused.ok ? 'kept' : refused.refusal.code).toBe(code);
  }
});

test('nobody else redacts or reads what is redacted', async () => {
  const { app } = award.world;
  const others: readonly Actor[] = [
    null,
    own.owner,
    award.organiser,
    award.auditor,
    award.judges[0],
    await addPerson(award.world, 'other', [['secretariat', 'season', 'vda-2024']]),
  ];
  for (const actor of others) {
    expect((await readRedaction(app, actor, own)).ok).toBe(false);
    expect((await redactAnswer(app, actor, { ...own, formField: 'introduction', value: 'x' })).ok).toBe(false);
  }
});

describe('a correction, when the dossier is handed in again,', () => {
  const corrected = 'Nền tảng này có từ lâu.';

  async function handInWith(formField: string, value: string): Promise<void> {
    const { app } = award.world;
    const dueAt = app.clock.seasonNow(SEASON).add({ hours: 48 });
    const items = [{ formField, reason: 'Viết rõ hơn.' }];
    taken(await returnEntry(app, award.secretariat, { entryId: own.entryId, items, dueAt }));
    const form = taken(await readDossierForm(app, own.owner, own));
    const fields = form.sections.flatMap(({ formFields }) => formFields);
    const { revision } = fields.find((one) => one.formField.id === formField)!;
    taken(await saveAnswer(app, own.owner, { dossierId: own.dossierId, formField, value, revision }));
    taken(await submitDossier(app, own.owner, own));
    taken(await acceptEntry(app, award.secretariat, own));
  }
  const shownAtDesk = async () =>
    taken(await readRedaction(award.world.app, award.secretariat, own)).answers.find(
      ({ formField }) => formField.id === 'introduction',
    );

  test.each([
    ['counts on while its answer stays', 'website', 'https://lamson.example.vn', corrected, true],
    ['ends with the answer it was made on', 'introduction', 'Lam Sơn 1 viết lại.', `${BLIND_NAME} viết lại.`, false],
    ['counts again with that answer', 'introduction', TEXT, corrected, true],
  ])('%s', async (_, formField, value, shown, isCorrected) => {
    await handInWith(formField, value);
    expect(await answerOf(award.judges[0], 'introduction')).toBe(shown);
    expect(await shownAtDesk()).toMatchObject({ shown, isCorrected });
  });
});

describe('a PDF that names the entrant', () => {
  let fileId: string;
  let dossierId: string;
  const seen = async (actor: Actor) => (await seeFile(award.world.app, actor, { fileId })).ok;
  const listed = async (actor: Actor) =>
    JSON.stringify(taken(await readDossier(award.world.app, actor, { dossierId })).submitted).includes(fileId);
  const decide = async (actor: Actor, outcome: 'shown' | 'kept', file = fileId) => {
    const decided = await decideNamedFile(award.world.app, actor, { dossierId, fileId: file, outcome });
    return decided.ok ? 'done' : decided.refusal.code;
  };

  beforeAll(async () => {
    const { app, clock } = award.world;
    clock.set(AT.registration);
    const applicant = await openApplicant(award, 1, 'Phần mềm khác');
    await fillDossier(award, applicant);
    dossierId = applicant.dossierId;
    const form = taken(await readDossierForm(app, applicant.owner, { dossierId }));
    const field = form.sections
      .flatMap(({ formFields }) => formFields)
      .find(({ formField }) => formField.id === 'detail-file')!;
    for (const file of field.files) taken(await removeFile(app, applicant.owner, { fileId: file.fileId }));
    const content = pdfWith(['Muc luc', 'CONG  TY LAM SON 2 la tac gia']);
    const input = { dossierId, formField: 'detail-file', name: 'mo-ta.pdf', content };
    ({ fileId } = taken(await attachFile(app, applicant.owner, input)));
    const [entryId] = taken(await submitDossier(app, applicant.owner, { dossierId })).entryIds;
    taken(await acceptEntry(app, award.secretariat, { entryId: entryId! }));
    const { panel_id: panelId } = await app.db.selectFrom('assignment').select('panel_id').executeTakeFirstOrThrow();
    const assigned = { seasonId: SEASON, panelId, judgingRound: ROUND, entryIds: [entryId!] };
    taken(await assignEntries(app, award.secretariat, assigned));
    clock.set(AT.presentation);
    const { assignmentId } = taken(await listAssignments(app, award.judges[0])).find((one) => one.entryId === entryId)!;
    taken(await declareConflict(app, award.judges[0], { assignmentId, conflict: 'none' }));
  });

  test('reaches no judge until the secretariat decided on it, and is told page by page', async () => {
    const [judge] = award.judges;
    expect([await seen(judge), await listed(judge)]).toEqual([false, false]);
    expect([await seen(award.secretariat), await seen(award.auditor)]).toEqual([true, true]);
    const read = taken(await readRedaction(award.world.app, award.secretariat, { dossierId }));
    expect(read.files.find((file) => file.fileId === fileId)).toMatchObject({
      pages: [2],
      hasText: true,
      outcome: null,
    });
    expect(read.files.filter((file) => file.fileId !== fileId).every(({ pages }) => pages?.length === 0)).toBe(true);
    for (const nobody of [award.organiser, award.auditor, judge])
      expect(await decide(nobody, 'shown')).toBe('dossier-not-found');
    expect(await decide(award.secretariat, 'shown', '01997a00-0000-7000-8000-000000000009')).toBe('file-not-found');
    expect(await decide(award.secretariat, 'shown')).toBe('done');
    expect([await seen(judge), await listed(judge)]).toEqual([true, true]);
    expect(await decide(award.secretariat, 'kept')).toBe('done');
    expect([await seen(judge), await listed(judge)]).toEqual([false, false]);
  });
});

/** A PDF with a text on each page. */
function pdfWith(pages: readonly string[]): Uint8Array {
  const kids = pages.map((_page, at) => `${4 + 2 * at} 0 R`).join(' ');
  const objects = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
    `2 0 obj<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>endobj`,
    '3 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj',
    ...pages.flatMap((text, at) => {
      const drawn = `BT /F1 12 Tf 72 700 Td (${text}) Tj ET`;
      return [
        `${4 + 2 * at} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${5 + 2 * at} 0 R>>endobj`,
        `${5 + 2 * at} 0 obj<</Length ${drawn.length}>>stream\n${drawn}\nendstream endobj`,
      ];
    }),
  ];
  return new TextEncoder().encode(`%PDF-1.4\n${objects.join('\n')}\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}
