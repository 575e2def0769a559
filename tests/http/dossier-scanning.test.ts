import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { readFile } from '#server/app/dossier/read-file.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import { showFile } from '#server/app/dossier/show-file.ts';
import { recordSiteVisit } from '#server/app/vetting/record-contact.ts';
import { openPaperDossier } from '#server/app/vetting/open-paper-dossier.ts';
import { readVettingFile } from '#server/app/vetting/read-vetting-file.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { clamdScanner } from '#server/ports/virus-scanner.ts';
import {
  AT,
  codeOf,
  createAward,
  fillDossier,
  openApplicant,
  PDF,
  PNG,
  SEASON,
  taken,
  type Applicant,
  type Award,
} from '#tests/support/award.ts';
import { EICAR, openFakeClamd } from '#tests/support/fake-clamd.ts';

let award: Award;
let applicant: Applicant;
let app: Award['world']['app'];
const state: { port: number } = { port: 1 }; // where nobody listens
const INFECTED = Buffer.concat([PDF, EICAR]);

beforeAll(async () => {
  award = await createAward();
  const scan = (bytes: Uint8Array) => clamdScanner({ host: '127.0.0.1', port: state.port }).scan(bytes);
  app = { ...award.world.app, scanner: { scan } };
  award = { ...award, world: { ...award.world, app } };
  applicant = await openApplicant(award);
});
afterAll(() => award.world.close());

const attach = async (content: Uint8Array, formField = 'detail-file') => {
  const file = { dossierId: applicant.dossierId, formField, name: 'mô tả.pdf', content };
  return attachFile(app, applicant.owner, file);
};
const read = async (actor: Actor, fileId: string) => {
  const outcomes = [await readFile(app, actor, { fileId }), await showFile(app, actor, { fileId })];
  return outcomes.map((one) => {
    if (one.ok && 'destroy' in one.value.content) one.value.content.destroy();
    return one.ok ? 'read' : one.refusal.code;
  });
};
const submit = async () => {
  const sent = await submitDossier(app, applicant.owner, applicant);
  return sent.ok ? 'submitted' : sent.refusal.code;
};

const openPaper = async (content: Uint8Array, name = 'ban-chup.pdf') => {
  const paper = { seasonId: SEASON, taxCode: '0300588569', organisationName: 'Công ty Lam Kinh', name: 'Sông Chu' };
  const scan = { name, content };
  return openPaperDossier(app, award.secretariat, { ...paper, receivedOn: '20/02/2019', scan });
};

test('a scan of those who vet is not taken while the scanner is away', async () => {
  expect(codeOf(await openPaper(PDF))).toBe('scanner-away');
});

test('while the scanner is away files wait: kept, opened by their own organisation alone, not handed in', async () => {
  await fillDossier(award, applicant);
  const { id } = await app.db
    .selectFrom('uploaded_file')
    .select('id')
    .where('form_field', '=', 'detail-file')
    .executeTakeFirstOrThrow();
  expect(await read(applicant.owner, id)).toEqual(['read', 'read']);
  expect(await submit()).toBe('file-awaits-scan');
  expect(await runDue(app, DUE_HANDLERS)).toBe(0);
  const clamd = await openFakeClamd();
  state.port = clamd.port;
  expect(await runDue(app, DUE_HANDLERS)).toBeGreaterThan(0);
  expect(await submit()).toBe('submitted');
  for (const reader of [award.secretariat, award.organiser, award.auditor])
    expect(await read(reader, id)).toEqual(['read', 'read']);
  await clamd.close();
});

test('files of those who vet are opened and scanned like any other, and a photo leaves as pixels alone', async () => {
  const clamd = await openFakeClamd();
  state.port = clamd.port;
  const visit = { dossierId: applicant.dossierId, day: '20/02/2019', visitors: 'Tổ thẩm định', findings: 'Có thật' };
  const photograph = (content: Uint8Array) =>
    recordSiteVisit(app, award.secretariat, { ...visit, photos: [{ name: 'anh.png', content }] });
  const broken = Buffer.concat([PNG.subarray(0, 40), Buffer.alloc(200)]);
  expect([
    codeOf(await openPaper(INFECTED)),
    codeOf(await openPaper(Buffer.from('%PDF-1.7 không phải PDF'))),
    codeOf(await photograph(broken)),
    codeOf(await photograph(Buffer.concat([PNG, EICAR]))),
    codeOf(await photograph(Buffer.concat([PNG, Buffer.from('GPS 19.8067, 105.7852')]))),
  ]).toEqual(['file-infected', 'file-damaged', 'file-damaged', 'file-infected', 'ok']);
  await clamd.close();
  const { id } = await app.db.selectFrom('vetting_file').select('id').executeTakeFirstOrThrow();
  const photo = taken(await readVettingFile(app, award.secretariat, { fileId: id }));
  const bytes = Buffer.concat(await photo.content.toArray());
  expect([photo.mediaType, photo.name, bytes.byteLength, bytes.includes('GPS')]).toEqual([
    'image/png',
    'anh.png',
    photo.bytes,
    false,
  ]);
});

test('an infected file is refused with its name, and one that waited is nobody’s to open once it is found', async () => {
  applicant = await openApplicant(award, 1);
  state.port = 1;
  const { fileId } = taken(await attach(INFECTED));
  const clamd = await openFakeClamd();
  state.port = clamd.port;
  award.world.clock.set(Temporal.Instant.from(AT.registration).add({ minutes: 1 }).toString());
  await runDue(app, DUE_HANDLERS);
  expect(await read(applicant.owner, fileId)).toEqual(['file-not-found', 'file-not-found']);
  taken(await removeFile(app, applicant.owner, { fileId }));
  const refused = await attach(INFECTED);
  expect(refused).toEqual({ ok: false, refusal: { code: 'file-infected', signature: 'Eicar-Signature' } });
  await fillDossier(award, applicant);
  expect(await submit()).toBe('submitted');
  await clamd.close();
});
