import { afterAll, beforeAll, expect, test } from 'vitest';
import { listOwnDossiers } from '#server/app/dossier/list-own-dossiers.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { decideRecognition } from '#server/app/honour/decide-recognition.ts';
import { publishDecision } from '#server/app/honour/publish-decision.ts';
import { readPanelResults } from '#server/app/judging/read-panel-results.ts';
import { readResultTable } from '#server/app/judging/read-result-table.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import {
  assignToPanel,
  AT,
  createAward,
  sealSheet,
  SEASON,
  submitApplicant,
  taken,
  type Award,
} from '#tests/support/award.ts';

let award: Award;
beforeAll(async () => void (award = await createAward()));
afterAll(() => award.world.close());

test('a dossier of Sao Khuê 2019 goes from tax code to certificate', async () => {
  const { app, clock, server } = award.world;
  const { owner, dossierId, entryId } = await submitApplicant(award);
  const form = taken(await readDossierForm(app, owner, { dossierId }));
  expect({ complete: form.completeness.isComplete, missing: form.missing, readOnly: form.readOnly }).toEqual({
    complete: true,
    missing: [],
    readOnly: { code: 'dossier-not-editable', state: 'submitted' },
  });
  expect(form.eligibility.map(({ categoryId, outcome }) => [categoryId, outcome])).toEqual([
    ['phan-mem', 'met'],
    ['cong-nghe-4-0', 'met'],
    ['khoi-nghiep', 'not-met'],
    ['phan-mem-moi', 'not-met'],
    ['dich-vu', 'met'],
  ]);
  await assignToPanel(award, [entryId]);
  for (const [at, score] of [8, 9, 7].entries()) await sealSheet(award, award.judges[at]!, { entryId, score });
  const results = taken(await readPanelResults(app, award.judges[1], { entryId }));
  expect(results.sheets?.map((sheet) => sheet.totalHundredths)).toEqual([800, 900, 700]);
  expect(taken(await readResultTable(app, award.organiser, { seasonId: SEASON }))).toMatchObject([
    {
      entryId,
      place: 1,
      tied: false,
      judges: 3,
      sealedSheets: 3,
      result: { resultHundredths: 800, countedJudges: 3, quorumMet: true, thresholdReached: true },
    },
  ]);

  clock.set(AT.decision);
  const decision = {
    seasonId: SEASON,
    number: '15/QĐ-VINASA',
    signedOn: '2019-04-05',
    subject: 'Công nhận Danh hiệu Sao Khuê 2019',
  };
  const decided = taken(
    await decideRecognition(app, award.organiser, {
      ...decision,
      grants: [{ titleId: 'sao-khue', entryIds: [entryId] }],
      notRecognised: [],
    }),
  );
  const { code } = decided.certificates[0]!;
  expect((await server.inject(`/api/v1/certificates/${code}`)).statusCode).toBe(404);
  expect((await server.inject('/api/v1/honours')).json()).toMatchObject({ total: 0 });
  taken(await publishDecision(app, award.organiser, decided));
  expect((await server.inject(`/api/v1/certificates/${code.toLowerCase()}`)).json()).toEqual({
    code,
    name: 'Nền tảng Sông Mã 1',
    organisation: 'Công ty Lam Sơn 1',
    titleId: 'sao-khue',
    title: { vi: 'Sao Khuê 2019', en: 'Sao Khuê 2019' },
    seasonId: SEASON,
    season: { vi: 'Danh hiệu Sao Khuê 2019', en: 'Sao Khuê 2019' },
    categoryId: 'phan-mem',
    category: { vi: 'Các sản phẩm, giải pháp phần mềm tiêu biểu', en: 'Outstanding software products and solutions' },
    decision: { number: '15/QĐ-VINASA', decidedOn: '2019-04-05' },
    issuedAt: '2019-04-05T02:00:00Z',
    status: 'valid',
    revocation: null,
    factsHash: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(taken(await listOwnDossiers(app, owner)).dossiers[0]?.entries[0]?.state).toBe('recognised');
});

test('what was written holds together', async () => {
  await expectInvariants(award.world.app.db);
});

test('every act on the way is kept for auditors, without personal data', async () => {
  const rows = await award.world.app.db.selectFrom('audit_event').select(['action', 'detail']).execute();
  const own = rows.filter((row) => row.action !== 'role-granted');
  expect([...new Set(own.map((row) => row.action))].toSorted()).toEqual(
    [
      'entry-submitted',
      'entries-decided',
      'decisions-released',
      'entry-accepted',
      'council-formed',
      'membership-accepted',
      'commitment-signed',
      'panel-formed',
      'entries-assigned',
      'no-conflict-declared',
      'score-sheet-sealed',
      'entry-recognised',
      'recognition-decided',
      'decision-published',
    ].toSorted(),
  );
  const keys = new Set(own.flatMap((row) => Object.keys(row.detail as object)));
  expect([...keys].toSorted()).toEqual([
    ...[
      'assigned',
      'bindsEmbargo',
      'decision',
      'entries',
      'from',
      'honours',
      'judges',
      'layer',
      'left',
      'means',
      'number',
      'released',
      'season',
      'version',
    ],
  ]);
});
