import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conditionsOf } from '#core/dossier/conditions-of.ts';
import { askForWaiver } from '#server/app/dossier/ask-for-waiver.ts';
import { awardInForce, categoryOf } from '#server/app/dossier/award-in-force.ts';
import { beginUpload } from '#server/app/dossier/begin-upload.ts';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { claimAgency } from '#server/app/dossier/declare-standing.ts';
import { explainEligibility } from '#server/app/dossier/explain-eligibility.ts';
import { exportDossiers, listExportColumns } from '#server/app/dossier/export-dossiers.ts';
import { extendCompletion } from '#server/app/dossier/extend-completion.ts';
import { extendRegistration } from '#server/app/dossier/extend-registration.ts';
import { fileEntrantComplaint } from '#server/app/dossier/file-entrant-complaint.ts';
import { followUpload } from '#server/app/dossier/follow-upload.ts';
import { seeDossier, seeEntry, type DossierInSight } from '#server/app/dossier/gates.ts';
import { judgeAgain } from '#server/app/dossier/judge-again.ts';
import { listApplicantsToVerify } from '#server/app/dossier/list-applicants-to-verify.ts';
import { listOutcomesThatChanged } from '#server/app/dossier/list-changed-outcomes.ts';
import { findOwnRegistration, listExtensionsOf, listSeasonExtensions } from '#server/app/dossier/list-extensions.ts';
import {
  listStandingClaims,
  readAgencyStanding,
  readClaimFile,
  readStandingClaim,
} from '#server/app/dossier/list-standing-claims.ts';
import { listReceipts } from '#server/app/dossier/list-receipts.ts';
import { listRequestsForWaivers } from '#server/app/dossier/list-waiver-requests.ts';
import { listOwnMails, noteContact, readContactLog } from '#server/app/dossier/note-contact.ts';
import { listDossierOpenings } from '#server/app/dossier/note-opening.ts';
import { hasEarlierDossier, offerEarlierAnswers } from '#server/app/dossier/offer-earlier-answers.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import {
  listOwnComplaints,
  listSeasonComplaints,
  seeEntrantComplaint,
} from '#server/app/dossier/read-entrant-complaint.ts';
import { readFormerAnswers } from '#server/app/dossier/read-former-answers.ts';
import { readMailDesk } from '#server/app/dossier/read-mail-desk.ts';
import { readOverview } from '#server/app/dossier/read-overview.ts';
import { readWaivableEntry } from '#server/app/dossier/read-waivable-entry.ts';
import { readRedaction } from '#server/app/dossier/redact-answer.ts';
import { registerOrganisation } from '#server/app/dossier/register-organisation.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { sendEntrantMails } from '#server/app/dossier/send-entrant-mails.ts';
import { previewMail } from '#server/app/dossier/show-mail.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { readMandate, readMandateFile, uploadMandate } from '#server/app/dossier/upload-mandate.ts';
import { listOwnNominations, listSeasonNominations } from '#server/app/nomination/list-nominations.ts';
import { listNominationsOfMe } from '#server/app/nomination/open-own-invitation.ts';
import { proposeNomination } from '#server/app/nomination/propose-nomination.ts';
import type { App } from '#server/app/app.ts';
import type { Actor, SignedIn } from '#server/app/person/actor.ts';
import { proveOrganiser, proveSecretariat } from '#server/app/person/gates.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { listOfficers, planAssignment } from '#server/app/vetting/assign-dossiers.ts';
import { decideEntries } from '#server/app/vetting/decide-entries.ts';
import { listRemarksToAnswer } from '#server/app/vetting/follow-remarks.ts';
import { seeVetting } from '#server/app/vetting/gates.ts';
import { readImport } from '#server/app/vetting/hand-in-import.ts';
import { importDossiers, listImports } from '#server/app/vetting/import-dossiers.ts';
import { keepSheetToImport } from '#server/app/vetting/keep-import-sheet.ts';
import { inviteTakeover, listTakeovers } from '#server/app/vetting/invite-takeover.ts';
import { listDecided } from '#server/app/vetting/list-queue.ts';
import { listRelated, resolveRelated } from '#server/app/vetting/list-related.ts';
import { listWaitingDecisions } from '#server/app/vetting/list-waiting-decisions.ts';
import { listPaper, openPaperDossier } from '#server/app/vetting/open-paper-dossier.ts';
import { listLackingPapers } from '#server/app/vetting/list-lacking-papers.ts';
import { readLatePapers } from '#server/app/vetting/read-late-papers.ts';
import { readOutbox } from '#server/app/vetting/read-outbox.ts';
import { verifyClaim } from '#server/app/vetting/verify-claim.ts';
import { remarkOnDossier } from '#server/app/vetting/remark-on-dossier.ts';
import { reviewImport } from '#server/app/vetting/review-import.ts';
import { insertMandate } from '#server/db/queries/province-mandate.ts';
import { insertVerdictRevisions } from '#server/db/queries/verdict.ts';
import type { OwnOrganisation } from '#server/db/queries/dossier.ts';
import { entrantMailWords } from '#messages/entrant-mail-words.ts';
import { visitor } from '#tests/support/accounts.ts';
import {
  acceptEntry,
  addPerson,
  assignToPanel,
  AT,
  createAward,
  fillDossier,
  openApplicant,
  PDF,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { addConflictedSecretary, castAround, recuseJudge } from '#tests/support/cast.ts';
import { taxCodes } from '#tests/support/seed-dossiers.ts';

/**
 * Every read around a dossier, asked as everybody. First each secret is made, then each function is asked by each person: what of the
 * secrets they are told is exactly what the row says, and nobody who is told nothing is told any other secret either.
 * `tests/structure/secrecy.test.ts` fails when a function that reads is missing here.
 */
const SECRET = {
  name: 'BI-MAT-SAN-PHAM',
  draft: 'BI-MAT-BAN-NHAP',
  returned: 'BI-MAT-BO-SUNG',
  complaint: 'BI-MAT-KHIEU-NAI',
  contact: 'BI-MAT-LIEN-HE',
  waiver: 'BI-MAT-MIEN',
  extension: 'BI-MAT-GIA-HAN',
  completion: 'BI-MAT-THEM-HAN',
  likeness: 'BI-MAT-TRUNG',
  decision: 'BI-MAT-QUYET-DINH',
  nominee: 'BI-MAT-DE-CU',
  paper: 'BI-MAT-GIAY',
  sheet: 'BI-MAT-BANG-TINH',
  mandate: 'BI-MAT-UY-QUYEN',
  claim: 'BI-MAT-TU-CACH',
  takeover: 'bi-mat-tiep-quan@example.vn',
  answer: 'Nội dung introduction',
  finances: '77777',
  found: '2030-01-01',
} as const;
const [SMART_CITY, VDA] = ['smart-city-2023', 'vda-2024'] as const;
const EXTENDED = Temporal.Instant.from('2019-03-21T00:00:00+07:00');

let award: Award;
let own: Submitted;
/** Of the same organisation: one decided and not told, one never handed in. */
let decided: Submitted;
let draftId: string;
let complaintId: string;
let uploadId: string;
let importId: string;
let receipt: string;
let city: { readonly owner: SignedIn; readonly organisationId: string; readonly dossierId: string };
let claimId: string;
let paperId: string;
let cast: Readonly<Record<string, Actor>>;

beforeAll(async () => {
  award = await createAward();
  const { app, clock } = { app: award.world.app, clock: award.world.clock };
  for (const season of [SMART_CITY, VDA]) await loadShippedSeason(app, season);
  const other = await openApplicant(award, 1);
  own = await submitApplicant(award, 0, SECRET.name);
  cast = {
    ...(await castAround(award, own, { other, elsewhere: SMART_CITY })),
    editor: await addPerson(award.world, 'editor', [['organisation-editor', 'organisation', own.organisationId]]),
    'secretary who once was a member': await addConflictedSecretary(award, own.organisationId),
  };
  await aroundTheDossier();
  await aroundOthers();
  await beyondTheSeason();
  clock.set(AT.presentation);
  const write = () => ({ subject: 'x', text: 'x' });
  taken(await inviteTakeover(app, award.secretariat, { dossierId: paperId, email: SECRET.takeover, write }));
});
afterAll(() => award.world.close());

/** A product judged after a round of completion, with everything that is written around it. */
async function aroundTheDossier(): Promise<void> {
  const { app, clock } = award.world;
  const { owner, organisationId, dossierId, entryId } = own;
  const asked = { seasonId: SEASON, organisationId };
  const later = taken(await openDossier(app, owner, { ...asked, name: 'Sản phẩm thứ hai' }));
  await fillDossier(award, { ...own, ...later });
  const sent = taken(await submitDossier(app, owner, later));
  decided = { ...own, ...later, entryId: sent.entryIds[0]! };
  ({ dossierId: draftId } = taken(await openDossier(app, owner, { ...asked, name: SECRET.draft })));
  taken(
    await chooseCategories(app, owner, {
      dossierId: draftId,
      chosen: [{ categoryId: 'phan-mem', fieldId: 'chinh-phu-dien-tu' }],
    }),
  );
  await assignToPanel(award, [entryId]);
  await recuseJudge(award);
  const dueAt = app.clock.seasonNow(SEASON).add({ hours: 24 });
  const items = [{ formField: 'introduction', reason: SECRET.returned }];
  taken(await returnEntry(app, award.secretariat, { entryId, items, dueAt }));
  ({ complaintId } = taken(await fileEntrantComplaint(app, owner, { entryId, words: SECRET.complaint })));
  const completion = { entryId, until: dueAt.add({ hours: 24 }), reason: SECRET.completion };
  taken(await extendCompletion(app, award.secretariat, completion));
  ({ code: receipt } = taken(await submitDossier(app, owner, own)));
  taken(await acceptEntry(app, award.secretariat, own));
  taken(await askForWaiver(app, owner, { entryId, condition: conditionOf('phan-mem'), reason: SECRET.waiver }));
  clock.set(app.clock.wallNow().add({ hours: 1 }).toString()); // since the entrant was told anything
  const finding = {
    formField: 'commercialised-on',
    cell: '',
    seen: 0,
    status: 'corrected',
    corrected: '01/01/2030',
  } as const;
  taken(
    await verifyClaim(app, award.secretariat, { dossierId, ...finding, source: 'x', note: '', link: '', file: null }),
  );
  await judgeAgain(app, app.db, { seasonId: SEASON, cause: 'facts' });
  await insertVerdictRevisions(app.db, [
    {
      id: app.ids.uuid(),
      entryId: decided.entryId,
      sequence: 1,
      dossierVersion: 1,
      rulesVersion: 1,
      cause: 'rules',
      verdict: { outcome: 'not-met', conditions: [] },
      change: { before: 'met', after: 'not-met', conditions: [] },
      ...{ restsOnFinding: false, at: app.clock.seasonNow(SEASON), rehearsed: true },
    },
  ]);
  const note = { channel: 'call', direction: 'to-entrant', withWhom: 'Người liên hệ', happenedAt: '' };
  taken(await noteContact(app, award.secretariat, { dossierId, ...note, about: SECRET.contact }));
  const refused = { seasonId: SEASON, entryIds: [decided.entryId], decision: 'not-accept', letter: null } as const;
  taken(await decideEntries(app, award.secretariat, { ...refused, reason: SECRET.decision }));
  const extension = { seasonId: SEASON, organisationCode: '0100109106', until: EXTENDED, reason: SECRET.extension };
  taken(await extendRegistration(app, award.secretariat, extension));
  const file = { dossierId: draftId, formField: 'logo', name: 'logo.png', bytes: 1000 };
  ({ uploadId } = taken(await beginUpload(app, owner, file)));
  clock.set(app.clock.wallNow().add({ minutes: 20 }).toString());
  await sendEntrantMails(app, entrantMailWords, new AbortController().signal);
  taken(await readRedaction(app, award.secretariat, own)); // notes an opening
  taken(await remarkOnDossier(app, owner, { dossierId, formField: 'introduction', body: 'Hỏi' }));
}

function conditionOf(categoryId: string): string {
  const inForce = awardInForce(award.world.app, SEASON)!;
  return conditionsOf(inForce.award, categoryOf(inForce, categoryId)!)[0]!.id;
}

/** What the desk of the season does with others, and what is told of them. */
async function aroundOthers(): Promise<void> {
  const { app, clock } = award.world;
  clock.set(AT.registration);
  const like = await submitApplicant(award, 2, 'Bí-mật-sản-phẩm');
  const [first, second] = [own.dossierId, like.dossierId].toSorted();
  const same = { seasonId: SEASON, first: first!, second: second!, seen: 0, resolution: 'not-related' as const };
  taken(await resolveRelated(app, award.secretariat, { ...same, reason: SECRET.likeness }));
  const paper = {
    seasonId: SEASON,
    taxCode: taxCodes(3)[2]!,
    organisationName: 'Công ty Giấy',
    receivedOn: '20/02/2019',
  };
  const scan = { name: 'b.pdf', content: PDF };
  ({ dossierId: paperId } = taken(
    await openPaperDossier(app, award.secretariat, { ...paper, name: SECRET.paper, scan }),
  ));
  const mandated = { organisationId: own.organisationId, personId: own.owner.personId } as OwnOrganisation;
  const mandate = {
    id: app.ids.uuid(),
    seasonId: SEASON,
    provinceCode: '38',
    name: 'x.pdf',
    mediaType: 'application/pdf',
  };
  const at = app.clock.wallNow();
  await insertMandate(app.db, mandated, { ...mandate, bytes: 1, sha256: new Uint8Array(32), at });
  for (const name of ['Công ty Bảng tính', SECRET.sheet]) await bring(name);
}

/** Imports one dossier from a sheet, or leaves the second sheet to be looked at. */
async function bring(name: string): Promise<void> {
  const { app } = award.world;
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('Hồ sơ');
  page.addRow(['STT', 'Đơn vị', 'Mã số thuế / mã định danh', 'Sản phẩm, giải pháp, dịch vụ']);
  page.addRow([1, 'Công ty Bảng tính', taxCodes(4)[3]!, name]);
  const file = { name: `${SECRET.sheet}.xlsx`, content: new Uint8Array(await book.xlsx.writeBuffer()) };
  taken(await keepSheetToImport(app, award.secretariat, { seasonId: SEASON, file }));
  if (name === SECRET.sheet) return;
  const { fileHash } = taken(await reviewImport(app, award.secretariat, { seasonId: SEASON, kindNames: {} }));
  const made = await importDossiers(app, award.secretariat, { seasonId: SEASON, kindNames: {}, fileHash });
  ({ importId } = taken(made));
}

/** A mandate in Smart City 2023, a nomination in VDA 2024. */
async function beyondTheSeason(): Promise<void> {
  const { app, clock } = award.world;
  clock.set('2023-08-10T09:00:00+07:00');
  const founder = await addPerson(award.world, 'founder');
  const agency = { kind: 'state-agency', agencyCode: 'H56.31', name: 'Sở Y tế' } as const;
  const { organisationId } = taken(await registerOrganisation(app, founder, agency));
  const owner: SignedIn = {
    ...founder,
    roles: [{ role: 'organisation-owner', scopeKind: 'organisation', scopeId: organisationId }],
  };
  const opened = { seasonId: SMART_CITY, organisationId, name: 'Thành phố', applicantGroup: 'do-thi' };
  const { dossierId } = taken(await openDossier(app, owner, opened));
  const letter = { dossierId, provinceCode: '38', name: `${SECRET.mandate}.pdf`, content: PDF };
  taken(await uploadMandate(app, owner, letter));
  city = { owner, organisationId, dossierId };
  const evidence = { name: `${SECRET.claim}.pdf`, content: PDF };
  const claim = { organisationId, seasonId: SMART_CITY, agencyId: null, reason: SECRET.claim, evidence };
  ({ claimId } = taken(await claimAgency(app, owner, claim)));
  clock.set('2024-05-10T09:00:00+07:00');
  const write = () => ({ subject: 'x', text: 'x' });
  const typed = {
    ...{ nomineeKind: 'organisation', nomineeName: SECRET.nominee, nomineeTaxCode: '', category: 'doanh-nghiep' },
    ...{
      nomineeEmail: (cast['editor'] as SignedIn).email,
      reason: 'Có hiệu quả',
      nominatorName: 'x',
      nominatorEmail: own.owner.email,
    },
  };
  const nominated = { seasonId: VDA, mode: 'third-person', organisationId: null, typed } as const;
  taken(
    await proposeNomination(
      app,
      own.owner,
      { ...nominated, writeConfirmation: write, writeInvitation: write },
      visitor(),
    ),
  );
}

const MEMBERS = ['owner', 'editor', 'viewer'];
const DESK = ['secretariat', 'organiser', 'auditor'];
/** In no conflict about what is not of the organisation they once belonged to. */
const WHOLE_DESK = [...DESK, 'secretary who once was a member'];

/** What somebody who is told something of the dossier is told by no read; everybody else is told no secret at all. */
const KEPT_FROM: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(MEMBERS.map((who) => [who, [SECRET.contact, SECRET.likeness, SECRET.decision, SECRET.found]])),
  ...Object.fromEntries(WHOLE_DESK.map((who) => [who, [SECRET.draft]])),
  organiser: [SECRET.finances, SECRET.draft],
  judge: [
    SECRET.finances,
    SECRET.draft,
    SECRET.complaint,
    SECRET.contact,
    SECRET.decision,
    SECRET.waiver,
    SECRET.returned,
  ],
  'secretariat of another season': Object.values(SECRET).filter((one) => one !== SECRET.claim),
  'owner of the city': [SECRET.name, SECRET.answer, SECRET.finances],
  'desk of VDA': [SECRET.name, SECRET.answer, SECRET.finances],
};

interface Row {
  readonly ask: (actor: Actor) => Promise<unknown>;
  readonly secret: string | (() => string);
  readonly told: readonly string[];
}

const LATE_PAPER = 'Giấy tờ nộp sau của hồ sơ';
const app = () => award.world.app;
const inSeason = { seasonId: SEASON };
/** For what takes a dossier in sight: whoever sees none is told nothing. */
const inSight =
  (read: (sight: DossierInSight) => unknown, dossierId = () => own.dossierId) =>
  async (actor: Actor) => {
    const seen = await seeDossier(app(), actor, dossierId());
    return seen.ok ? read(seen.value) : seen;
  };

const ROWS: Readonly<Record<string, Row>> = {
  seeDossier: {
    ask: (who) => nameOf(seeDossier(app(), who, own.dossierId)),
    secret: SECRET.name,
    told: [...MEMBERS, ...DESK, 'judge'],
  },
  seeEntry: {
    ask: (who) => nameOf(seeEntry(app(), who, own.entryId)),
    secret: SECRET.name,
    told: [...MEMBERS, ...DESK, 'judge'],
  },
  'seeDossier, a draft': { ask: (who) => nameOf(seeDossier(app(), who, draftId)), secret: SECRET.draft, told: MEMBERS },
  seeVetting: { ask: (who) => nameOf(seeVetting(app(), who, own.dossierId)), secret: SECRET.name, told: DESK },
  'explainEligibility, what was stated': {
    ask: (who) => explainEligibility(app(), who, own),
    secret: '2016-01-01',
    told: MEMBERS,
  },
  'explainEligibility, what vetting found': {
    ask: (who) => explainEligibility(app(), who, own),
    secret: SECRET.found,
    told: [...DESK, 'judge'],
  },
  exportDossiers: {
    ask: (who) => exportDossiers(app(), who, { ...inSeason, columns: ['name', 'introduction'] }),
    secret: SECRET.answer,
    told: WHOLE_DESK,
  },
  'exportDossiers, finances': {
    ask: (who) => exportDossiers(app(), who, { ...inSeason, columns: ['three-years'] }),
    secret: SECRET.finances,
    told: ['secretariat', 'auditor', 'secretary who once was a member'],
  },
  listExportColumns: {
    ask: (who) => listExportColumns(app(), who, inSeason),
    secret: '"introduction"',
    told: WHOLE_DESK,
  },
  followUpload: { ask: (who) => followUpload(app(), who, { uploadId }), secret: () => uploadId, told: ['owner'] },
  listApplicantsToVerify: {
    ask: (who) => listApplicantsToVerify(app(), who, SEASON),
    secret: () => own.dossierId,
    told: DESK,
  },
  listOutcomesThatChanged: {
    ask: (who) => listOutcomesThatChanged(app(), who, inSeason),
    secret: () => decided.dossierId,
    told: DESK,
  },
  listSeasonExtensions: {
    ask: (who) => listSeasonExtensions(app(), who, SEASON),
    secret: SECRET.extension,
    told: DESK,
  },
  listExtensionsOf: {
    ask: inSight((sight) => listExtensionsOf(app(), sight)),
    secret: SECRET.extension,
    told: MEMBERS,
  },
  findOwnRegistration: {
    ask: (who) => findOwnRegistration(app(), who, awardInForce(app(), SEASON)!),
    secret: EXTENDED.toString(),
    told: MEMBERS,
  },
  listReceipts: { ask: (who) => listReceipts(app(), who, own), secret: () => receipt, told: MEMBERS },
  listRequestsForWaivers: {
    ask: (who) => listRequestsForWaivers(app(), who, inSeason),
    secret: SECRET.waiver,
    told: ['organiser'],
  },
  readWaivableEntry: { ask: (who) => readWaivableEntry(app(), who, own), secret: SECRET.waiver, told: ['organiser'] },
  readContactLog: { ask: (who) => readContactLog(app(), who, own.dossierId), secret: SECRET.contact, told: DESK },
  listOwnMails: {
    ask: inSight((sight) => listOwnMails(app(), sight)),
    secret: SECRET.completion,
    told: ['owner', 'editor'],
  },
  listDossierOpenings: {
    ask: inSight((sight) => listDossierOpenings(app(), sight)),
    secret: '"secretariat"',
    told: MEMBERS,
  },
  offerEarlierAnswers: {
    ask: (who) => offerEarlierAnswers(app(), who, { dossierId: draftId, from: own.dossierId }),
    secret: SECRET.answer,
    told: ['owner', 'editor'],
  },
  hasEarlierDossier: {
    ask: async (who) => ({ has: await hasEarlierDossier(app(), who, { dossierId: draftId }) }),
    secret: 'true',
    told: ['owner', 'editor'],
  },
  listOwnComplaints: {
    ask: inSight((sight) => listOwnComplaints(app(), sight)),
    secret: SECRET.complaint,
    told: MEMBERS,
  },
  listSeasonComplaints: {
    ask: (who) => listSeasonComplaints(app(), who, SEASON),
    secret: SECRET.complaint,
    told: DESK,
  },
  seeEntrantComplaint: {
    ask: async (who) => complaintOf(await seeEntrantComplaint(app(), who, complaintId)),
    secret: SECRET.complaint,
    told: DESK,
  },
  readLatePapers: {
    ask: (who) => readLatePapers(askingForLatePaper(), who, own),
    secret: LATE_PAPER,
    told: [...MEMBERS, ...DESK],
  },
  listLackingPapers: {
    ask: (who) => listLackingPapers(askingForLatePaper(), who, { ...inSeason, entryIds: [decided.entryId] }),
    secret: LATE_PAPER,
    told: DESK,
  },
  readFormerAnswers: {
    ask: (who) => readFormerAnswers(withoutIntroduction(), who, own),
    secret: SECRET.answer,
    told: MEMBERS,
  },
  readMailDesk: {
    ask: async (who) => {
      const proof = await proveSecretariat(app(), who, SEASON);
      return proof.ok ? readMailDesk(app(), proof.value) : proof;
    },
    secret: SECRET.name,
    told: ['secretariat', 'organiser'],
  },
  previewMail: {
    ask: async (who) => {
      const proof = await proveOrganiser(app(), who, SEASON);
      return proof.ok
        ? previewMail(
            app(),
            proof.value,
            { kind: 'dossier-returned', locale: 'vi', template: { subject: '{don-vi}', body: '{ly-do}' } },
            entrantMailWords,
          )
        : proof;
    },
    secret: 'Công ty Lam Sơn',
    told: ['organiser'],
  },
  readOverview: { ask: (who) => readOverview(app(), who, inSeason), secret: 'Công ty Lam Sơn 1', told: DESK },
  readRedaction: { ask: (who) => readRedaction(app(), who, own), secret: SECRET.answer, told: ['secretariat'] },
  readMandate: {
    ask: (who) => readMandate(app(), who, city.dossierId),
    secret: SECRET.mandate,
    told: ['owner of the city'],
  },
  readMandateFile: {
    ask: async (who) => {
      const read = await readMandateFile(app(), who, city.dossierId);
      if (read.ok) read.value.content.destroy();
      return read.ok ? { name: read.value.name } : read;
    },
    secret: SECRET.mandate,
    told: ['owner of the city'],
  },
  listOfficers: { ask: (who) => listOfficers(app(), who, inSeason), secret: '"secretariat"', told: WHOLE_DESK },
  planAssignment: {
    ask: (who) => planAssignment(app(), who, { ...inSeason, officerIds: [award.secretariat.personId] }),
    secret: () => decided.dossierId,
    told: ['secretariat', 'organiser'],
  },
  listRelated: { ask: (who) => listRelated(app(), who, inSeason), secret: SECRET.likeness, told: DESK },
  listWaitingDecisions: {
    ask: (who) => listWaitingDecisions(app(), who, { ...inSeason, dossierId: decided.dossierId }),
    secret: () => decided.entryId,
    told: DESK,
  },
  listDecided: {
    ask: async (who) => [...(await listDecided(app(), who, inSeason))],
    secret: () => decided.entryId,
    told: DESK,
  },
  listRemarksToAnswer: {
    ask: (who) => listRemarksToAnswer(app(), who, inSeason),
    secret: () => own.dossierId,
    told: ['secretariat'],
  },
  readOutbox: {
    ask: (who) => readOutbox(app(), who, { ...inSeason, usual: entrantMailWords.usual }),
    secret: SECRET.decision,
    told: DESK,
  },
  listPaper: { ask: (who) => listPaper(app(), who, inSeason), secret: SECRET.paper, told: WHOLE_DESK },
  // The sheet of one officer waits for that officer.
  listTakeovers: {
    ask: inSight(
      (sight) => listTakeovers(app(), sight),
      () => paperId,
    ),
    secret: SECRET.takeover,
    told: ['secretariat', 'secretary who once was a member'],
  },
  listStandingClaims: {
    ask: (who) => listStandingClaims(app(), who, SMART_CITY),
    secret: SECRET.claim,
    told: ['secretariat of another season'],
  },
  readStandingClaim: {
    ask: (who) => readStandingClaim(app(), who, { seasonId: SMART_CITY, claimId }),
    secret: SECRET.claim,
    told: ['secretariat of another season'],
  },
  readAgencyStanding: {
    ask: (who) => readAgencyStanding(app(), who, { ...city, seasonId: SMART_CITY, search: '' }),
    secret: SECRET.claim,
    told: ['owner of the city'],
  },
  readClaimFile: {
    ask: async (who) => {
      const read = await readClaimFile(app(), who, claimId);
      if (read.ok) read.value.content.destroy();
      return read.ok ? { name: read.value.name } : read;
    },
    secret: SECRET.claim,
    told: ['owner of the city', 'secretariat of another season'],
  },
  reviewImport: {
    ask: (who) => reviewImport(app(), who, { ...inSeason, kindNames: {} }),
    secret: SECRET.sheet,
    told: ['secretariat'],
  },
  readImport: {
    ask: (who) => readImport(app(), who, { ...inSeason, importId }),
    secret: SECRET.sheet,
    told: ['secretariat', 'secretary who once was a member'],
  },
  listImports: {
    ask: (who) => listImports(app(), who, inSeason),
    secret: SECRET.sheet,
    told: ['secretariat', 'secretary who once was a member'],
  },
  listOwnNominations: {
    ask: async (who) => (who ? listOwnNominations(app(), who) : null),
    secret: SECRET.nominee,
    told: ['owner'],
  },
  listNominationsOfMe: {
    ask: async (who) => (who ? listNominationsOfMe(app(), who) : null),
    secret: SECRET.nominee,
    told: ['editor'],
  },
  listSeasonNominations: {
    ask: (who) => listSeasonNominations(app(), who, VDA),
    secret: SECRET.nominee,
    told: ['desk of VDA'],
  },
};

/** The program as it would be did its form ask for one more document, which may follow. */
function askingForLatePaper(): App {
  const held = app().seasons.find(SEASON)!;
  const season = structuredClone(held.season);
  if (season.kind !== 'award') throw new Error('no award');
  const [section] = season.award.form!.sections;
  const files = { type: 'file', accept: ['pdf'], maxBytes: 1, maxCount: 1, completeBy: '2031-01-01T00:00:00+07:00' };
  const asked = { id: 'nop-sau', label: { vi: LATE_PAPER }, required: true, ...files };
  Object.assign(section!, { formFields: [...section!.formFields, asked] });
  return { ...app(), seasons: { ...app().seasons, find: () => ({ ...held, season }) } };
}

/** The program as it would be had a form come into force that does not ask for the introduction any more. */
function withoutIntroduction(): App {
  const held = app().seasons.find(SEASON)!;
  const season = structuredClone(held.season);
  if (season.kind !== 'award') throw new Error('no award');
  for (const section of season.award.form!.sections)
    Object.assign(section, { formFields: section.formFields.filter(({ id }) => id !== 'introduction') });
  const today = { ...held, season, version: held.version + 1 };
  return { ...app(), seasons: { ...app().seasons, find: () => today } };
}

/** Who they are told it is; the proofs of the gates themselves reach no page. */
async function nameOf(seen: ReturnType<typeof seeVetting>) {
  const result = await seen;
  return result.ok ? { name: result.value.dossier.name } : result;
}

function complaintOf(seen: Awaited<ReturnType<typeof seeEntrantComplaint>>) {
  return seen.ok ? seen.value.complaint : seen;
}

test.each(Object.entries(ROWS))('%s', async (_name, { ask, secret, told }) => {
  const wanted = typeof secret === 'string' ? secret : secret();
  const vda = await addPerson(award.world, 'vda', [['secretariat', 'season', VDA]]);
  const everybody = { ...cast, 'owner of the city': city.owner, 'desk of VDA': vda };
  const found: string[] = [];
  for (const [who, actor] of Object.entries(everybody)) {
    const answer = JSON.stringify(await ask(actor)) ?? '';
    if (answer.includes(wanted)) found.push(who);
    const kept = KEPT_FROM[who] ?? Object.values(SECRET);
    const leaked = kept.filter((one) => one !== wanted && answer.includes(one));
    expect([who, leaked]).toEqual([who, []]);
  }
  expect(found.toSorted()).toEqual([...told].toSorted());
});
