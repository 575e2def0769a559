import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { explainEligibility } from '#server/app/dossier/explain-eligibility.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { showFile } from '#server/app/dossier/show-file.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { compareDossierVersions } from '#server/app/vetting/compare-dossier-versions.ts';
import { readConversation } from '#server/app/vetting/read-conversation.ts';
import { listWork } from '#server/app/work/list-work.ts';
import { remarkOnDossier } from '#server/app/vetting/remark-on-dossier.ts';
import { readVisits } from '#server/app/vetting/read-visits.ts';
import { recordContact, recordSiteVisit, releaseSiteVisit } from '#server/app/vetting/record-contact.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import type { App } from '#server/app/app.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { readClaims } from '#server/app/vetting/read-claims.ts';
import { listQueue } from '#server/app/vetting/list-queue.ts';
import { readVettingFile } from '#server/app/vetting/read-vetting-file.ts';
import { confirmClaims, verifyClaim, type ClaimToVerify } from '#server/app/vetting/verify-claim.ts';
import {
  acceptEntry,
  addPerson,
  assignToPanel,
  codeOf,
  createAward,
  openApplicant,
  PDF,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { addConflictedSecretary, castAround, recuseJudge } from '#tests/support/cast.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

/** Words that only those who vet may read. */
const SECRETS = { note: 'GHI-CHU-THAM-DINH', finance: '66.666', verifier: 'secretariat' };
let award: Award;
let own: Submitted;
let cast: Readonly<Record<string, Actor>>;
let financeFile: string;

const claim = (more: Partial<ClaimToVerify> = {}): ClaimToVerify => ({
  dossierId: own.dossierId,
  formField: 'commercialised-on',
  cell: '',
  seen: 0,
  status: 'confirmed',
  corrected: '',
  source: '',
  note: SECRETS.note,
  link: '',
  file: null,
  ...more,
});

beforeAll(async () => {
  award = await createAward();
  own = await submitApplicant(award, 0);
  const other = await openApplicant(award, 1);
  await assignToPanel(award, [own.entryId]);
  await recuseJudge(award);
  cast = {
    ...(await castAround(award, own, { other })),
    'secretary who once was a member': await addConflictedSecretary(award, own.organisationId),
  };
});
afterAll(() => award.world.close());

describe('who vets a figure', () => {
  const expected: Record<string, string> = {
    owner: 'dossier-not-found',
    viewer: 'dossier-not-found',
    'former member': 'dossier-not-found',
    'other organisation': 'dossier-not-found',
    organiser: 'vetting-not-yours',
    auditor: 'vetting-not-yours',
    judge: 'dossier-not-found',
    'recused judge': 'dossier-not-found',
    'secretariat of another season': 'dossier-not-found',
    'secretary who once was a member': 'dossier-not-found',
    nobody: 'not-signed-in',
    secretariat: 'ok',
  };
  test.each(Object.entries(expected))('%s: %s', async (who, outcome) => {
    expect(codeOf(await verifyClaim(award.world.app, cast[who]!, claim()))).toBe(outcome);
    const table = { dossierId: own.dossierId, formField: 'nowhere', source: '' };
    expect(codeOf(await confirmClaims(award.world.app, cast[who]!, table))).toBe(
      outcome === 'ok' ? 'claim-not-found' : outcome,
    );
  });
});

test('a verdict stays, the newest holds, and two at once do not overwrite each other', async () => {
  const { app } = award.world;
  const verify = (more: Partial<ClaimToVerify>) => verifyClaim(app, award.secretariat, claim(more));
  expect(codeOf(await verify({}))).toBe('claim-judged-meanwhile');
  expect(codeOf(await verify({ formField: 'introduction' }))).toBe('claim-not-found');
  const corrected = { status: 'corrected', corrected: '02/02/2017', seen: 1 } as const;
  const both = await Promise.all([verify(corrected), verify(corrected)]);
  expect(both.map(codeOf).toSorted()).toEqual(['claim-judged-meanwhile', 'ok']);
  const file = { name: 'bctc.pdf', content: PDF };
  taken(
    await verify({ formField: 'three-years', cell: await firstCell(), status: 'corrected', corrected: '66666', file }),
  );
  const table = { dossierId: own.dossierId, formField: 'three-years', source: 'BCTC kiểm toán' };
  const rest = taken(await confirmClaims(app, award.secretariat, table));
  const view = taken(await readClaims(app, award.secretariat, own))!;
  const ofTable = view.claims.filter(({ formField }) => formField === 'three-years');
  expect(ofTable.map(({ state }) => state)).toEqual([
    'corrected',
    ...Array.from({ length: rest.confirmed }, () => 'confirmed'),
  ]);
  const released = view.claims.find(({ formField }) => formField === 'commercialised-on')!;
  expect([released.stated, released.state, released.verdict?.corrected, released.history.length]).toEqual([
    '2016-01-01',
    'corrected',
    '2017-02-02',
    2,
  ]);
  financeFile = ofTable[0]!.verdict!.file!.fileId;
});

async function firstCell() {
  const view = taken(await readClaims(award.world.app, award.secretariat, own))!;
  return view.claims.find(({ formField }) => formField === 'three-years')!.cell;
}

describe('who reads what was found', () => {
  /** evidence: notes and names; mark: the corrected figure beside the stated one; finance: the same of a need-to-know figure; file. */
  const all = { evidence: true, mark: true, finance: true, file: true };
  const none = { evidence: false, mark: false, finance: false, file: false };
  const expected: Record<string, typeof all> = {
    secretariat: all,
    auditor: all,
    organiser: { evidence: true, mark: true, finance: false, file: false },
    judge: { evidence: false, mark: true, finance: false, file: false },
    owner: none,
    viewer: none,
    'former member': none,
    'other organisation': none,
    'recused judge': none,
    'secretariat of another season': none,
    'secretary who once was a member': none,
    nobody: none,
  };
  test.each(Object.entries(expected))('%s', async (who, may) => {
    const { app } = award.world;
    const told = JSON.stringify([
      await readClaims(app, cast[who]!, own),
      await readDossier(app, cast[who]!, own),
      await explainEligibility(app, cast[who]!, own),
    ]);
    const file = await readVettingFile(app, cast[who]!, { fileId: financeFile });
    if (file.ok) file.value.content.destroy();
    expect({
      evidence: told.includes(SECRETS.note),
      mark: told.includes('2017-02-02'),
      finance: told.includes('66666'),
      file: file.ok,
    }).toEqual(may);
  });
});

test('a figure the form hid when it was handed in stays hidden from organisers though today it does not, and the other way round', async () => {
  const { app } = award.world;
  const file = { name: 'bctc.pdf', content: PDF };
  const cells = taken(await readClaims(app, award.secretariat, own))!.claims.filter(
    ({ formField }) => formField === 'three-years',
  );
  const refuted = { formField: 'three-years', cell: cells[1]!.cell, status: 'refuted', seen: 1 } as const;
  taken(await verifyClaim(app, award.secretariat, claim(refuted)));
  taken(await verifyClaim(app, award.secretariat, claim({ status: 'refuted', seen: 2, file })));
  const { file_id: openFile } = await app.db
    .selectFrom('claim_verdict')
    .select('file_id')
    .where('form_field', '=', 'commercialised-on')
    .orderBy('sequence', 'desc')
    .executeTakeFirstOrThrow();
  const ask = { seasonId: SEASON, sort: 'waiting', descending: false } as const;
  const given = async (form: App, actor: Actor) => {
    const files = [financeFile, openFile!].map(async (fileId) => {
      const read = await readVettingFile(form, actor, { fileId });
      if (read.ok) read.value.content.destroy();
      return read.ok;
    });
    return [taken(await listQueue(form, actor, ask)).rows[0]?.refuted, ...(await Promise.all(files))];
  };
  const opened = withForm(app, { 'three-years': false });
  const closed = withForm(app, { 'three-years': false, 'commercialised-on': true });
  expect(await given(app, award.organiser)).toEqual([1, false, true]);
  expect(await given(opened, award.organiser)).toEqual([1, false, true]);
  expect(await given(closed, award.organiser)).toEqual([0, false, false]);
  for (const actor of [award.secretariat, award.auditor]) expect(await given(opened, actor)).toEqual([2, true, true]);
  const judging = { ...award.judges[1], roles: [...award.judges[1].roles, ...award.secretariat.roles] };
  expect(await given(app, judging)).toEqual([1, false, true]); // who judges it verifies no figure of it
});

/** The program as it would be had another version of the season come into force, whose form hides these form fields or does not. */
function withForm(app: App, hidden: Readonly<Record<string, boolean>>): App {
  const held = app.seasons.find(SEASON)!;
  const season = structuredClone(held.season);
  if (season.kind !== 'award') throw new Error('no award');
  const fields = season.award.form!.sections.flatMap(({ formFields }) => formFields);
  for (const field of fields) if (field.id in hidden) Object.assign(field, { hiddenFromJudges: hidden[field.id] });
  const today = { ...held, season, version: held.version + 1 };
  return { ...app, seasons: { ...app.seasons, find: () => today } };
}

test('a return loses no verdict, is answered by what changed, and both sides can speak about a form field', async () => {
  const { app } = award.world;
  const dueAt = app.clock.seasonNow(SEASON).add({ hours: 48 });
  const items = [
    { formField: 'commercialised-on', reason: 'Nêu lại ngày' },
    { formField: 'three-years', reason: 'LY-DO-TAI-CHINH' },
  ];
  taken(await returnEntry(app, award.secretariat, { entryId: own.entryId, items, dueAt }));
  expect(taken(await readClaims(app, award.secretariat, own))!.progress.judged).toBeGreaterThan(20);
  const say = (actor: Actor, formField: string, body: string) =>
    remarkOnDossier(app, actor, { dossierId: own.dossierId, formField, body });
  taken(await say(award.secretariat, 'three-years', 'TRAO-DOI-TAI-CHINH'));
  taken(await say(own.owner, 'commercialised-on', 'TRAO-DOI-DON-VI'));
  const { revision } = await app.db
    .selectFrom('dossier_draft')
    .select('revision')
    .where('dossier_id', '=', own.dossierId)
    .where('form_field', '=', 'commercialised-on')
    .executeTakeFirstOrThrow();
  taken(
    await saveAnswer(app, own.owner, {
      dossierId: own.dossierId,
      formField: 'commercialised-on',
      value: '2017-02-02',
      revision,
    }),
  );
  taken(await submitDossier(app, own.owner, own));
  const { rounds } = taken(await readConversation(app, own.owner, own));
  expect(rounds).toMatchObject([{ number: 1, state: 'answered', versionBefore: 1, answer: { version: 2 } }]);
  expect(rounds[0]?.changes).toEqual([
    { formField: 'commercialised-on', kind: 'value', before: '2016-01-01', after: '2017-02-02' },
  ]);
  const { changes } = taken(await compareDossierVersions(app, award.auditor, own));
  expect(changes).toEqual(rounds[0]?.changes);
  expect(JSON.stringify(taken(await readDossier(app, award.organiser, own)))).not.toContain('LY-DO-TAI-CHINH');
  const askedOf = async (actor: Actor) =>
    taken(await readDossier(app, actor, own)).history.flatMap(({ asked }) => asked.map(({ reason }) => reason));
  expect(await askedOf(own.owner)).toEqual(['Nêu lại ngày', 'LY-DO-TAI-CHINH']); // each beside the name of its field
  expect(await askedOf(award.secretariat)).toEqual(['Nêu lại ngày', 'LY-DO-TAI-CHINH']);
  expect(await askedOf(award.organiser)).toEqual([]);
  expect(codeOf(await compareDossierVersions(app, own.owner, { dossierId: own.dossierId, from: 1, to: 9 }))).toBe(
    'version-not-found',
  );
  const after = taken(await readClaims(app, award.secretariat, own))!;
  expect(after.claims.find(({ formField }) => formField === 'commercialised-on')?.state).toBe('changed');
  await expectInvariants(app.db);
});

test('what one side said waits for the other until it is answered or read, and for nobody else', async () => {
  const { app } = award.world;
  const said = async () => {
    const waiting: Record<string, readonly string[]> = {};
    for (const [who, actor] of Object.entries(cast)) {
      const lines = actor ? await listWork(app, actor) : [];
      const of = lines.filter(({ kind, path }) => kind.startsWith('remarks-') && path.includes(own.dossierId));
      if (of.length > 0) waiting[who] = of.map(({ kind, count }) => `${kind} ${count}`);
    }
    return waiting;
  };
  const say = (actor: Actor, body: string) => {
    award.world.clock.set(app.clock.seasonNow(SEASON).add({ minutes: 1 }).toString()); // one after the other
    return remarkOnDossier(app, actor, { dossierId: own.dossierId, formField: 'price', body });
  };
  taken(await say(award.secretariat, 'Đề nghị xem lại'));
  taken(await readConversation(app, award.secretariat, own));
  expect(await said()).toEqual({ owner: ['remarks-to-read 1'] });
  taken(await readConversation(app, own.owner, own));
  expect(await said()).toEqual({});
  taken(await say(own.owner, 'Hạn nộp có thay đổi không?'));
  taken(await readConversation(app, own.owner, own));
  expect(await said()).toEqual({ secretariat: ['remarks-to-answer 1'] });
  taken(await readConversation(app, award.secretariat, own));
  expect(await said()).toEqual({ secretariat: ['remarks-to-answer 1'] }); // read is not answered
  taken(await say(award.secretariat, 'Không'));
  expect(await said()).toEqual({ owner: ['remarks-to-read 1'] });
});

describe('who reads and writes the conversation', () => {
  const expected: Record<
    string,
    readonly [read: string, asked: boolean, finance: boolean, officersName: boolean, write: string]
  > = {
    owner: ['ok', true, true, false, 'ok'],
    viewer: ['ok', true, true, false, 'vetting-not-yours'],
    secretariat: ['ok', true, true, true, 'ok'],
    auditor: ['ok', true, true, true, 'vetting-not-yours'],
    organiser: ['ok', true, false, true, 'vetting-not-yours'],
    judge: ['dossier-not-found', false, false, false, 'dossier-not-found'],
    'recused judge': ['dossier-not-found', false, false, false, 'dossier-not-found'],
    'former member': ['dossier-not-found', false, false, false, 'dossier-not-found'],
    'other organisation': ['dossier-not-found', false, false, false, 'dossier-not-found'],
    'secretariat of another season': ['dossier-not-found', false, false, false, 'dossier-not-found'],
    'secretary who once was a member': ['dossier-not-found', false, false, false, 'dossier-not-found'],
    nobody: ['not-signed-in', false, false, false, 'not-signed-in'],
  };
  test.each(Object.entries(expected))('%s', async (who, outcome) => {
    const { app } = award.world;
    const actor = cast[who]!;
    const read = await readConversation(app, actor, own);
    const told = JSON.stringify(read);
    const write = await remarkOnDossier(app, actor, { dossierId: own.dossierId, formField: 'price', body: 'Lời' });
    const names = read.ok && read.value.remarks.some(({ side, who: name }) => side === 'officer' && name !== null);
    expect([
      codeOf(read),
      told.includes('Nêu lại ngày'),
      /LY-DO-TAI-CHINH|TRAO-DOI-TAI-CHINH/.test(told),
      names,
      codeOf(write),
    ]).toEqual(outcome);
    expect(told.includes('TRAO-DOI-DON-VI')).toBe(outcome[0] === 'ok');
  });
});

test.each([
  ['claims', readClaims],
  ['the conversation', readConversation],
  ['versions', compareDossierVersions],
  ['visits', readVisits],
] as const)('an officer who reads %s is among those the owner sees', async (_what, read) => {
  const { app } = award.world;
  const officer = await addPerson(award.world, 'reader', [['auditor', 'season', SEASON]]);
  taken<unknown>(await read(app, officer, own));
  const opened = app.db.selectFrom('dossier_opening').select('reader').where('person_id', '=', officer.personId);
  expect(await opened.execute()).toEqual([{ reader: 'auditor' }]);
});

test('an officer who looks at a file is among those the owner sees', async () => {
  const { app } = award.world;
  const officer = await addPerson(award.world, 'viewer of files', [['auditor', 'season', SEASON]]);
  const files = app.db.selectFrom('uploaded_file').select('id').where('dossier_id', '=', own.dossierId);
  const { id: fileId } = await files.where('media_type', '=', 'application/pdf').limit(1).executeTakeFirstOrThrow();
  const { content } = taken(await showFile(app, officer, { fileId }));
  if ('destroy' in content) content.destroy();
  const opened = app.db.selectFrom('dossier_opening').select('reader').where('person_id', '=', officer.personId);
  expect(await opened.execute()).toEqual([{ reader: 'auditor' }]);
});

describe('visits and contacts with customers', () => {
  type Told = readonly [visit: boolean, photo: boolean, contact: boolean, person: boolean];
  const none: Told = [false, false, false, false];
  /** Sao Khuê 2019 shows contacts to the final council (art. 7(1)(c)) and says nothing of visits. */
  const expected: Record<string, { readonly before: Told; readonly inFinal: Told }> = {
    secretariat: { before: [true, true, true, true], inFinal: [true, true, true, true] },
    auditor: { before: [true, true, true, false], inFinal: [true, true, true, false] },
    organiser: { before: [true, true, true, false], inFinal: [true, true, true, false] },
    owner: { before: none, inFinal: [true, true, false, false] },
    viewer: { before: none, inFinal: [true, true, false, false] },
    judge: { before: none, inFinal: [false, false, true, false] },
    'recused judge': { before: none, inFinal: none },
    'former member': { before: none, inFinal: none },
    'other organisation': { before: none, inFinal: none },
    'secretariat of another season': { before: none, inFinal: none },
    'secretary who once was a member': { before: none, inFinal: none },
    nobody: { before: none, inFinal: none },
  };
  let photoId: string;

  async function toldTo(who: string): Promise<Told> {
    const { app } = award.world;
    const read = await readVisits(app, cast[who]!, own);
    const photo = await readVettingFile(app, cast[who]!, { fileId: photoId });
    if (photo.ok) photo.value.content.destroy();
    const told = JSON.stringify(read);
    return [told.includes('KET-QUA-KHAO-SAT'), photo.ok, told.includes('KHACH-HANG-NOI'), told.includes('0912345678')];
  }

  test('only the secretariat writes them, with a day that has come', async () => {
    const { app } = award.world;
    const visit = {
      dossierId: own.dossierId,
      day: '15/03/2019',
      visitors: 'Hai thư ký',
      findings: 'KET-QUA-KHAO-SAT',
      photos: [{ name: 'bb.pdf', content: PDF }],
    };
    const contact = {
      dossierId: own.dossierId,
      day: '15/03/2019',
      customer: 'Sở A',
      contactPerson: 'Bà B 0912345678',
      findings: 'KHACH-HANG-NOI',
    };
    for (const who of Object.keys(expected).filter((one) => one !== 'secretariat')) {
      expect((await recordSiteVisit(app, cast[who]!, visit)).ok, who).toBe(false);
      expect((await recordContact(app, cast[who]!, contact)).ok, who).toBe(false);
    }
    expect(codeOf(await recordSiteVisit(app, award.secretariat, { ...visit, day: '31/12/2030' }))).toBe(
      'visit-day-wrong',
    );
    expect(codeOf(await recordContact(app, award.secretariat, { ...contact, findings: ' ' }))).toBe('visit-incomplete');
    taken(await recordSiteVisit(app, award.secretariat, visit));
    taken(await recordContact(app, award.secretariat, contact));
    photoId = taken(await readVisits(app, award.secretariat, own)).visits[0]!.photos[0]!.fileId;
    const kept = await app.db.selectFrom('customer_contact').selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain('0912345678');
  });

  test.each(Object.entries(expected))('%s, before the final', async (who, { before }) =>
    expect(await toldTo(who)).toEqual(before),
  );

  test('once released to the entrant, with the entry in the final', async () => {
    const { app } = award.world;
    const [visit] = taken(await readVisits(app, award.secretariat, own)).visits;
    expect((await releaseSiteVisit(app, award.auditor, { dossierId: own.dossierId, visitId: visit!.visitId })).ok).toBe(
      false,
    );
    taken(await releaseSiteVisit(app, award.secretariat, { dossierId: own.dossierId, visitId: visit!.visitId }));
    taken(await acceptEntry(app, award.secretariat, { entryId: own.entryId }));
    const { max } = await app.db
      .selectFrom('entry_move')
      .select(({ fn }) => fn.max('sequence').as('max'))
      .where('entry_id', '=', own.entryId)
      .executeTakeFirstOrThrow();
    const move = {
      id: app.ids.uuid(),
      entry_id: own.entryId,
      sequence: Number(max) + 1,
      from_state: 'accepted',
      to_state: 'finalist',
    };
    const at = app.clock.seasonNow(SEASON);
    await app.db
      .insertInto('entry_move')
      .values({ ...move, moved_by: award.organiser.personId, moved_at: at, rehearsed: true })
      .execute();
    for (const [who, { inFinal }] of Object.entries(expected)) expect([who, await toldTo(who)]).toEqual([who, inFinal]);
    await expectInvariants(app.db);
  });
});
