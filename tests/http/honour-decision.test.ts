import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decideRecognition, type RecognitionToDecide } from '#server/app/honour/decide-recognition.ts';
import { assessRecognition } from '#server/app/honour/assess-recognition.ts';
import { listSeasonDecisions } from '#server/app/honour/list-season-decisions.ts';
import { publishDecision } from '#server/app/honour/publish-decision.ts';
import { readCertificate } from '#server/app/honour/read-certificate.ts';
import { readDecision } from '#server/app/honour/read-decision.ts';
import { revokeHonour } from '#server/app/honour/revoke-honour.ts';
import { searchDirectory } from '#server/app/honour/search-directory.ts';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { listOwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { listDossiersForSecretariat } from '#server/app/dossier/list-dossiers-for-secretariat.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { findMissingDocuments } from '#server/app/honour/find-missing-documents.ts';
import type { OrganiserDeciding } from '#server/app/honour/gates.ts';
import { listEntriesOf } from '#server/db/queries/dossier.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { withdrawEntry } from '#server/app/dossier/withdraw-entry.ts';
import { readPresenting } from '#server/app/judging/declare-availability.ts';
import { listCouncilForEntrant } from '#server/app/judging/list-council-for-entrant.ts';
import { listAssignments } from '#server/app/judging/list-assignments.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import type { App } from '#server/app/app.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  assignToPanel,
  AT,
  createAward,
  fillDossier,
  openApplicant,
  PDF,
  sealSheet,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { countQueries } from '#tests/support/query-count.ts';

const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'accepted' : result.refusal?.code);
let award: Award;
let entries: readonly Submitted[];

/** Handed in with the promise of a certificate of copyright, which may follow until the end of 30/3. */
async function submitWithoutCertificate(at: number): Promise<Submitted> {
  const { app } = award.world;
  const applicant = await openApplicant(award, at);
  await fillDossier(award, applicant);
  const { id } = await app.db
    .selectFrom('uploaded_file')
    .select('id')
    .where('dossier_id', '=', applicant.dossierId)
    .where('form_field', '=', 'copyright-certificate')
    .executeTakeFirstOrThrow();
  taken(await removeFile(app, applicant.owner, { fileId: id }));
  taken(
    await saveAnswer(app, applicant.owner, {
      dossierId: applicant.dossierId,
      formField: 'copyright-kind',
      value: 'commitment',
      revision: 1,
    }),
  );
  taken(
    await attachFile(app, applicant.owner, {
      dossierId: applicant.dossierId,
      formField: 'copyright-commitment',
      name: 'cam-ket.pdf',
      content: PDF,
    }),
  );
  const { entryIds } = taken(await submitDossier(app, applicant.owner, applicant));
  return { ...applicant, entryId: entryIds[0]! };
}

/** Three entries: 8.00, 6.90 and one whose copyright certificate is still to follow. */
beforeAll(async () => {
  award = await createAward();
  const [first, second] = [await submitApplicant(award, 0), await submitApplicant(award, 1)];
  const third = await submitWithoutCertificate(2);
  entries = [first, second, third];
  await assignToPanel(
    award,
    entries.map(({ entryId }) => entryId),
  );
  const low = { 'uniqueness.creative-technology': 6, 'market-potential.business-model-and-strategy': 6 };
  for (const judge of award.judges) {
    await sealSheet(award, judge, { entryId: first.entryId, score: 8 });
    await sealSheet(award, judge, { entryId: second.entryId, score: 7, except: low });
    await sealSheet(award, judge, { entryId: third.entryId, score: 9 });
  }
});
afterAll(() => award.world.close());

const decision = {
  seasonId: SEASON,
  number: '15/QĐ-VINASA',
  signedOn: '2019-04-05',
  subject: 'Công nhận Danh hiệu Sao Khuê 2019',
};
const decide = (
  change: Partial<RecognitionToDecide> & { grants?: RecognitionToDecide['grants'] },
  by = award.organiser,
) => decideRecognition(award.world.app, by, { ...decision, grants: [], notRecognised: [], ...change });
const saoKhue = (...ids: string[]) => ({ grants: [{ titleId: 'sao-khue', entryIds: ids }] });

test('list pages take the same few queries for one entry as for three', async () => {
  const one = await createAward();
  await assignToPanel(one, [(await submitApplicant(one, 0)).entryId]);
  const ofThree = await queriesOfLists(award, entries[0]!.owner);
  expect(ofThree).toEqual({ queue: 3, assignments: 4, results: 7, own: 3, directory: 2 });
  const owner = { ...entries[0]!.owner, roles: await rolesOfFirstOwner(one) };
  expect(await queriesOfLists(one, owner)).toEqual(ofThree);
  await one.world.close();
});

async function rolesOfFirstOwner({ world }: Award) {
  const { id } = await world.app.db.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
  return [{ role: 'organisation-owner', scopeKind: 'organisation', scopeId: id }] as const;
}

async function queriesOfLists(of: Award, owner: SignedIn) {
  const count = async (ask: (app: App) => Promise<unknown>) => (await countQueries(of.world.app, ask)).queries;
  return {
    queue: await count((app) => listDossiersForSecretariat(app, of.secretariat, { seasonId: SEASON })),
    assignments: await count((app) => listAssignments(app, of.judges[0])),
    results: await count((app) => readResultTable(app, of.organiser, { seasonId: SEASON })),
    own: await count((app) => listOwnDossiers(app, owner)),
    directory: await count((app) => searchDirectory(app, {})),
  };
}

/** What stands against each entry before anything is drawn up. */
async function foreseen(titleId: string) {
  const { titles } = taken(await assessRecognition(award.world.app, award.organiser, { seasonId: SEASON }));
  const { obstacles } = titles.find((title) => title.titleId === titleId)!;
  return entries.map(({ entryId }) => (obstacles.get(entryId) ?? []).map(({ code }) => code));
}

describe('a decision is refused', () => {
  test('and what would refuse it is told to organisers alone', async () => {
    const asked = (actor: Parameters<typeof assessRecognition>[1]) =>
      assessRecognition(award.world.app, actor, { seasonId: SEASON });
    expect(codeOf(await asked(award.secretariat))).toBe('decision-not-yours-to-make');
    expect(codeOf(await asked(award.auditor))).toBe('decision-not-yours-to-make');
    expect(codeOf(await asked(award.judges[0]))).toBe('season-not-found');
    expect(codeOf(await asked(entries[0]!.owner))).toBe('season-not-found');
    expect(codeOf(await asked(null))).toBe('not-signed-in');
  });

  test('to anybody but an organiser, and without number, date, subject or entries', async () => {
    const all = saoKhue(entries[0]!.entryId);
    expect(codeOf(await decide(all, award.secretariat))).toBe('decision-not-yours-to-make');
    expect(codeOf(await decide(all, award.judges[0]))).toBe('season-not-found');
    expect(codeOf(await decide({ ...all, number: ' ' }))).toBe('decision-number-missing');
    expect(codeOf(await decide({ ...all, signedOn: '2019-02-30' }))).toBe('decision-date-invalid');
    expect(codeOf(await decide({ ...all, subject: '' }))).toBe('decision-subject-missing');
    expect(codeOf(await decide({}))).toBe('decision-without-entries');
    expect(codeOf(await decide({ grants: [{ titleId: 'cup', entryIds: [entries[0]!.entryId] }] }))).toBe(
      'title-not-found',
    );
    expect(codeOf(await decide(saoKhue(award.world.app.ids.uuid())))).toBe('entry-not-found');
    expect(codeOf(await decide({ ...all, notRecognised: [entries[0]!.entryId] }))).toBe(
      'entry-granted-and-not-recognised',
    );
  });

  test('for an entry below 7.00, which is exactly below', async () => {
    expect(await decide(saoKhue(entries[0]!.entryId, entries[1]!.entryId))).toEqual({
      ok: false,
      refusal: {
        code: 'entries-not-honourable',
        obstacles: [{ entry: entries[1]!.entryId, obstacle: { code: 'threshold-not-reached' } }],
      },
    });
  });

  test('for an entry whose certificate of copyright has not followed by 30/3', async () => {
    const { app, clock } = award.world;
    const { owner, dossierId, entryId } = entries[2]!;
    expect(await decide(saoKhue(entryId))).toEqual({
      ok: false,
      refusal: { code: 'documents-missing', entryIds: [entryId] },
    });
    expect(await foreseen('sao-khue')).toEqual([[], ['threshold-not-reached'], ['documents-missing']]);
    expect(await foreseen('top-10')).toEqual(entries.map(() => ['prior-title-missing']));
    const late = { dossierId, formField: 'copyright-certificate', name: 'chung-nhan.pdf', content: PDF };
    clock.set('2019-03-31T00:00:00+07:00');
    expect(codeOf(await attachFile(app, owner, late))).toBe('dossier-not-editable');
    clock.set('2019-03-30T23:59:59.999+07:00');
    expect(codeOf(await attachFile(app, owner, late))).toBe('accepted');
  });

  test('for a TOP 10 that is not exactly ten holders of Sao Khuê', async () => {
    const [first, , third] = entries.map(({ entryId }) => entryId) as [string, string, string];
    const both = saoKhue(first, third).grants[0]!;
    expect(codeOf(await decide({ grants: [{ titleId: 'top-10', entryIds: [first] }] }))).toBe('entries-not-honourable');
    expect(await decide({ grants: [both, { titleId: 'top-10', entryIds: [first, third] }] })).toEqual({
      ok: false,
      refusal: { code: 'title-count-differs', wanted: 10, holders: 2 },
    });
    expect(await award.world.app.db.selectFrom('honour').select('id').execute()).toEqual([]);
  });
});

/** What their own people know of the entries, and may do with them. */
const knownToOwners = () =>
  Promise.all(
    entries.map(async ({ owner, dossierId }) => {
      const { app } = award.world;
      const { entries: lines, history } = taken(await readDossier(app, owner, { dossierId }));
      const presenting = taken(await readPresenting(app, owner, { dossierId }));
      const council = codeOf(await listCouncilForEntrant(app, owner, { dossierId }));
      return { lines, history, presenting, council };
    }),
  );

test('two decisions at once do not both grant the same title', async () => {
  award.world.clock.set(AT.decision);
  const [first, second, third] = entries.map(({ entryId }) => entryId) as [string, string, string];
  const known = await knownToOwners();
  expect(known.map(({ presenting }) => presenting?.entries.length)).toEqual([1, 1, 1]);
  const grant = { ...saoKhue(first, third), notRecognised: [second] };
  const both = await Promise.all([decide(grant), decide({ ...grant, number: '16/QĐ-VINASA' })]);
  expect(both.map(codeOf).toSorted()).toEqual(['accepted', 'entries-not-honourable']);
  const states = taken(await readResultTable(award.world.app, award.organiser, { seasonId: SEASON })).map(
    ({ entryId, state }) => [entryId, state],
  );
  expect(Object.fromEntries(states)).toEqual({
    [first]: 'recognised',
    [second]: 'not-recognised',
    [third]: 'recognised',
  });
  expect(codeOf(await decide({ ...saoKhue(second), number: '17/QĐ-VINASA' }))).toBe('entries-not-honourable');
  // Until it is published nothing tells an entrant that they were decided on.
  expect(await knownToOwners()).toEqual(known);
  for (const { owner, entryId } of entries)
    expect(codeOf(await withdrawEntry(award.world.app, owner, { entryId }))).toBe('withdrawal-at-desk');
});

test('a decision does not exist for the public before it is published, once', async () => {
  const { app } = award.world;
  const { decisionId, publishedAt } = taken(await listSeasonDecisions(app, award.organiser, { seasonId: SEASON }))[0]!;
  expect(publishedAt).toBeNull();
  expect(codeOf(await readDecision(app, null, { decisionId }))).toBe('decision-not-found');
  expect(codeOf(await publishDecision(app, award.judges[0], { decisionId }))).toBe('decision-not-found');
  expect(codeOf(await publishDecision(app, award.secretariat, { decisionId }))).toBe('decision-not-yours-to-make');
  taken(await publishDecision(app, award.organiser, { decisionId }));
  expect(codeOf(await publishDecision(app, award.organiser, { decisionId }))).toBe('decision-published-already');
  const mails = app.db
    .selectFrom('entrant_mail')
    .select(['facts', 'person_id'])
    .where('kind', '=', 'dossier-recognised');
  expect((await mails.execute()).map(({ facts }) => facts)).toEqual(
    [1, 2].map(() =>
      expect.objectContaining({ titleIds: ['sao-khue'], decisionNumber: expect.stringMatching(/^1[56]\/QĐ-VINASA$/) }),
    ),
  );
  expect(taken(await readDecision(app, null, { decisionId })).honours).toHaveLength(2);
});

test('the directory shows exactly the public fields, finds without diacritics, and answers 304 to whoever has it', async () => {
  const { server } = award.world;
  const answer = await server.inject(
    '/api/v1/honours?q=CONG%20TY%20lam%20son%201&season=sao-khue-2019&title=sao-khue&category=phan-mem',
  );
  expect(answer.json()).toEqual({
    items: [
      {
        code: expect.stringMatching(/^VD-2019-/),
        name: 'Nền tảng Sông Mã 1',
        organisation: 'Công ty Lam Sơn 1',
        titleId: 'sao-khue',
        title: { vi: 'Sao Khuê 2019', en: 'Sao Khuê 2019' },
        seasonId: SEASON,
        season: { vi: 'Danh hiệu Sao Khuê 2019', en: 'Sao Khuê 2019' },
        categoryId: 'phan-mem',
        category: {
          vi: 'Các sản phẩm, giải pháp phần mềm tiêu biểu',
          en: 'Outstanding software products and solutions',
        },
        decision: { number: expect.stringMatching(/^1[56]\/QĐ-VINASA$/), decidedOn: '2019-04-05' },
        status: 'valid',
      },
    ],
    total: 1,
    page: 1,
    pageSize: 20,
  });
  const all = await server.inject('/api/v1/honours');
  expect(all.json().total).toBe(2);
  expect(
    (await server.inject({ url: '/api/v1/honours', headers: { 'if-none-match': all.headers.etag as string } }))
      .statusCode,
  ).toBe(304);
  expect((await server.inject('/api/v1/honours?q=%25')).json().total).toBe(0);
  expect((await server.inject('/api/v1/honours?title=top-10')).json().total).toBe(0);
  expect((await server.inject('/api/v1/honours?limit=5')).statusCode).toBe(400);
});

test('a title is stripped by a numbered decision with a reason; its certificate says so for ever', async () => {
  const { app, server } = award.world;
  const { code } = (await searchDirectory(app, { search: 'song ma 1' })).items[0]!;
  const revocation = {
    code,
    number: '30/QĐ-VINASA',
    signedOn: '2019-06-01',
    subject: 'Tước danh hiệu',
    reason: 'Kê khai không trung thực',
  };
  award.world.clock.set('2019-06-01T09:00:00+07:00');
  expect(codeOf(await revokeHonour(app, null, revocation))).toBe('not-signed-in');
  expect(codeOf(await revokeHonour(app, award.secretariat, revocation))).toBe('decision-not-yours-to-make');
  expect(codeOf(await revokeHonour(app, award.organiser, { ...revocation, reason: ' ' }))).toBe(
    'revocation-reason-missing',
  );
  expect(codeOf(await revokeHonour(app, award.organiser, { ...revocation, code: 'VD-2019-2222-2222' }))).toBe(
    'certificate-not-found',
  );
  taken(await revokeHonour(app, award.organiser, revocation));
  expect(codeOf(await revokeHonour(app, award.organiser, { ...revocation, number: '31/QĐ-VINASA' }))).toBe(
    'honour-revoked-already',
  );
  expect((await server.inject(`/api/v1/certificates/${code}`)).json()).toMatchObject({
    status: 'revoked',
    revocation: { since: '2019-06-01T02:00:00Z', decision: { number: '30/QĐ-VINASA', decidedOn: '2019-06-01' } },
  });
  expect(JSON.stringify(await readCertificate(app, { code }))).not.toContain('trung thực');
  expect((await searchDirectory(app, {})).items.map(({ status }) => status).toSorted()).toEqual(['revoked', 'valid']);
});

test('what was written holds together', async () => {
  await expectInvariants(award.world.app.db);
});

for (const [code, status] of [
  ['VD-2019-AAAA-AAAA', 404],
  ['khong-phai-ma', 404],
  ["VD-2019-';--", 404],
] as const) {
  test(`certificate ${code}: ${status}`, async () => {
    expect((await award.world.server.inject(`/api/v1/certificates/${encodeURIComponent(code)}`)).statusCode).toBe(
      status,
    );
  });
}

test('answers are saved over the API by our own pages only', async () => {
  const { server } = award.world;
  const url = `/api/v1/dossiers/${entries[0]!.dossierId}/answers/price`;
  const put = (headers: Record<string, string>, payload: string) =>
    server.inject({ method: 'PUT', url, headers, payload });
  const json = { 'content-type': 'application/json' };
  const body = JSON.stringify({ revision: 1, value: 'x' });
  expect((await put({ 'content-type': 'text/plain' }, body)).json()).toMatchObject({
    status: 415,
    code: 'media-type-unknown',
  });
  expect((await put(json, body)).json()).toMatchObject({ status: 403, code: 'other-origin-refused' });
  expect((await put({ ...json, origin: 'https://khac.example' }, body)).json()).toMatchObject({
    status: 403,
    code: 'other-origin-refused',
  });
  expect((await put({ ...json, 'sec-fetch-site': 'cross-site' }, body)).json()).toMatchObject({
    status: 403,
    code: 'other-origin-refused',
  });
  expect((await put({ ...json, 'sec-fetch-site': 'same-origin' }, body)).json()).toEqual({
    type: 'about:blank',
    status: 401,
    code: 'not-signed-in',
  });
  expect((await put({ ...json, 'sec-fetch-site': 'same-origin' }, '{"revision":-1}')).json()).toMatchObject({
    status: 400,
    code: 'body-invalid',
  });
});

test('a certificate that did not follow in time stays missing when its dossier is returned, unless that asks for it', async () => {
  const { app, clock } = award.world;
  clock.set(AT.registration);
  const late = await submitWithoutCertificate(3);
  const { owner, dossierId, entryId } = late;
  const file = { dossierId, formField: 'copyright-certificate', name: 'chung-nhan.pdf', content: PDF };
  const missing = async () => {
    const deciding = { award: awardInForce(app, SEASON) } as OrganiserDeciding;
    return findMissingDocuments(app, deciding, await listEntriesOf(app.db, [dossierId]));
  };
  const returnFor = (formField: string) =>
    returnEntry(app, award.secretariat, {
      entryId,
      items: [{ formField, reason: 'Mời bổ sung' }],
      dueAt: app.clock.seasonNow(SEASON).add({ hours: 48 }),
    });
  clock.set('2019-03-30T23:59:59.999+07:00');
  taken(await returnFor('introduction'));
  clock.set('2019-03-31T00:00:00+07:00');
  expect(await attachFile(app, owner, file)).toEqual({
    ok: false,
    refusal: { code: 'completion-overdue', dueAt: Temporal.Instant.from('2019-03-30T17:00:00Z') },
  });
  taken(await submitDossier(app, owner, late));
  expect(await missing()).toEqual([entryId]);
  taken(await returnFor('copyright-certificate'));
  expect(codeOf(await submitDossier(app, owner, late))).toBe('dossier-incomplete');
  taken(await attachFile(app, owner, file));
  taken(await submitDossier(app, owner, late));
  expect(await missing()).toEqual([]);
});
