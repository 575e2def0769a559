import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { findLackingPapers } from '#server/app/dossier/find-lacking-papers.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { attachLatePaper, removeLatePaper, type LatePaperToAdd } from '#server/app/vetting/attach-late-paper.ts';
import { openPaperDossier } from '#server/app/vetting/open-paper-dossier.ts';
import { readLatePapers } from '#server/app/vetting/read-late-papers.ts';
import { listEntriesOf } from '#server/db/queries/dossier.ts';
import {
  acceptEntry,
  AT,
  codeOf,
  createAward,
  fillDossier,
  PDF,
  SEASON,
  submitApplicant,
  taken,
  type Award,
} from '#tests/support/award.ts';
import { addConflictedSecretary } from '#tests/support/cast.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

let award: Award;
let dossierId: string;
let entryId: string;

beforeAll(async () => {
  award = await createAward();
  ({ dossierId, entryId } = await handInOnPaper());
});
afterAll(() => award.world.close());

/** Typed by the desk with the promise of a certificate of copyright, which may follow until the end of 30/3; accepted. */
async function handInOnPaper() {
  const { app } = award.world;
  const { secretariat } = award;
  const opened = await openPaperDossier(app, secretariat, {
    seasonId: SEASON,
    taxCode: '0101248141',
    organisationName: 'Công ty Lam Kinh',
    name: 'Phần mềm Sông Chu',
    receivedOn: '20/02/2019',
    scan: { name: 'ban-chup.pdf', content: PDF },
  });
  const applicant = { dossierId: taken(opened).dossierId, owner: secretariat } as Parameters<typeof fillDossier>[1];
  await fillDossier(award, applicant);
  const file = await app.db
    .selectFrom('uploaded_file')
    .select('id')
    .where('dossier_id', '=', applicant.dossierId)
    .where('form_field', '=', 'copyright-certificate')
    .executeTakeFirstOrThrow();
  taken(await removeFile(app, secretariat, { fileId: file.id }));
  const kind = { dossierId: applicant.dossierId, formField: 'copyright-kind', value: 'commitment', revision: 1 };
  taken(await saveAnswer(app, secretariat, kind));
  const signed = { formField: 'copyright-commitment', name: 'cam-ket.pdf', content: PDF };
  taken(await attachFile(app, secretariat, { dossierId: applicant.dossierId, ...signed }));
  taken(await submitDossier(app, secretariat, applicant));
  const [entry] = await listEntriesOf(app.db, [applicant.dossierId]);
  await acceptEntry(app, secretariat, { entryId: entry!.id });
  return { dossierId: applicant.dossierId, entryId: entry!.id };
}

const add = (actor: Actor, more: Partial<LatePaperToAdd> = {}) =>
  attachLatePaper(award.world.app, actor, {
    dossierId,
    formField: 'copyright-certificate',
    receivedOn: '28/03/2019',
    way: 'post',
    receivedBy: 'Lê Thị Sáu',
    file: { name: 'chung-nhan.pdf', content: PDF },
    ...more,
  });
const lacking = async () => {
  const { app } = award.world;
  const found = await findLackingPapers(app, awardInForce(app, SEASON)!, await listEntriesOf(app.db, [dossierId]));
  return [...found].map(([id, fields]) => [id, fields.map((field) => field.id)]);
};

test('a dossier nobody of its organisation can complete is named with the paper it lacks', async () => {
  expect(await lacking()).toEqual([[entryId, ['copyright-certificate']]]);
  const read = taken(await readLatePapers(award.world.app, award.secretariat, { dossierId }));
  expect(read).toMatchObject({ mayAdd: true, isTheirs: false, added: [] });
  expect(read.lacking.map(({ id }) => id)).toEqual(['copyright-certificate']);
});

test('nobody but the secretariat adds it, and only as it came', async () => {
  award.world.clock.set('2019-04-02T09:00:00+07:00'); // after 30/3: it counts by the day it came
  const theirs = await submitApplicantLate();
  expect({
    organiser: codeOf(await add(award.organiser)),
    auditor: codeOf(await add(award.auditor)),
    judge: codeOf(await add(award.judges[0])),
    nobody: codeOf(await add(null)),
    owner: codeOf(await add(theirs.owner)),
    ahead: codeOf(await add(award.secretariat, { receivedOn: '03/04/2019' })),
    late: codeOf(await add(award.secretariat, { receivedOn: '31/03/2019' })),
    howUnsaid: codeOf(await add(award.secretariat, { way: '' })),
    whoUnsaid: codeOf(await add(award.secretariat, { receivedBy: '  ' })),
    empty: codeOf(await add(award.secretariat, { file: { name: 'x.pdf', content: new Uint8Array() } })),
    notAwaited: codeOf(await add(award.secretariat, { formField: 'copyright-commitment' })),
    theirsToAdd: codeOf(await add(award.secretariat, { dossierId: theirs.dossierId })),
  }).toEqual({
    organiser: 'vetting-not-yours',
    auditor: 'vetting-not-yours',
    judge: 'dossier-not-found',
    nobody: 'not-signed-in',
    owner: 'dossier-not-found',
    ahead: 'late-paper-day-wrong',
    late: 'completion-overdue',
    howUnsaid: 'late-paper-way-missing',
    whoUnsaid: 'late-paper-receiver-wrong',
    empty: 'file-empty',
    notAwaited: 'late-paper-not-awaited',
    theirsToAdd: 'late-paper-theirs',
  });
  expect(await lacking()).toEqual([[entryId, ['copyright-certificate']]]);
});

test('added with who took it in, it is there for recognition; taken back it is lacking again', async () => {
  const { app } = award.world;
  const { fileId } = taken(await add(award.secretariat));
  expect(await lacking()).toEqual([]);
  expect(codeOf(await add(award.secretariat))).toBe('too-many-files');
  const read = taken(await readLatePapers(app, award.organiser, { dossierId }));
  expect(read).toMatchObject({ mayAdd: false, lacking: [] });
  expect(read.added).toMatchObject([
    { file: { fileId }, way: 'post', receivedOn: '2019-03-28', receivedBy: 'Lê Thị Sáu' },
  ]);
  expect(codeOf(await removeLatePaper(app, award.organiser, { dossierId, fileId }))).toBe('vetting-not-yours');
  taken(await removeLatePaper(app, award.secretariat, { dossierId, fileId }));
  expect(codeOf(await removeLatePaper(app, award.secretariat, { dossierId, fileId }))).toBe('file-not-found');
  expect(await lacking()).toEqual([[entryId, ['copyright-certificate']]]);
  taken(await add(award.secretariat, { way: 'email' }));
  const acts = await app.db.selectFrom('audit_event').select('action').where('subject_id', '=', dossierId).execute();
  expect(acts.filter(({ action }) => action.startsWith('late-paper')).map(({ action }) => action)).toEqual([
    'late-paper-added',
    'late-paper-removed',
    'late-paper-added',
  ]);
  await expectInvariants(app.db);
  const { organisation_id } = await award.world.app.db
    .selectFrom('dossier')
    .select('organisation_id')
    .where('id', '=', dossierId)
    .executeTakeFirstOrThrow();
  const conflicted = await addConflictedSecretary(award, organisation_id);
  expect(codeOf(await add(conflicted))).toBe('dossier-not-found');
});

async function submitApplicantLate() {
  const { clock } = award.world;
  clock.set(AT.registration);
  const theirs = await submitApplicant(award, 0);
  clock.set('2019-04-02T09:00:00+07:00');
  return theirs;
}
