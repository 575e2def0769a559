import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { exportDossiers, listExportColumns, RECORD_COLUMNS } from '#server/app/dossier/export-dossiers.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { writeResultSheet } from '#server/app/contest/write-result-sheet.ts';
import { verifyClaim, type ClaimToVerify } from '#server/app/vetting/verify-claim.ts';
import type { Actor } from '#server/app/person/actor.ts';
import {
  addPerson,
  createAward,
  fillDossier,
  openApplicant,
  SEASON,
  submitApplicant,
  taken,
  type Award,
  type Submitted,
} from '#tests/support/award.ts';
import { dossierSheet } from '../../src/routes/(organiser)/to-chuc/giai-thuong/[season]/ho-so/danh-sach.xlsx/dossier-sheet.ts';

let award: Award;
let own: Submitted;
beforeAll(async () => {
  award = await createAward();
  own = await submitApplicant(award, 0);
  await openApplicant(award, 1, 'Bản nháp bí mật');
});
afterAll(() => award.world.close());

const every = async (actor: Actor) =>
  taken(await listExportColumns(award.world.app, actor, { seasonId: SEASON })).map(({ id }) => id);

test('offers finances to those who verify them, and gives them to nobody else whatever is asked', async () => {
  const { app } = award.world;
  const hidden = app.seasons.find(SEASON)!.season;
  if (hidden.kind !== 'award') throw new Error('no award');
  const secret = hidden.award
    .form!.sections.flatMap(({ formFields }) => formFields)
    .filter((field) => field.hiddenFromJudges && field.type === 'number')
    .map(({ id }) => id);
  const [organiser, secretariat] = [await every(award.organiser), await every(award.secretariat)];
  expect(organiser.filter((id) => secret.includes(id))).toEqual([]);
  expect(secretariat.filter((id) => secret.includes(id))).toEqual(secret);
  const asked = { seasonId: SEASON, columns: [...secret, 'name'] };
  const given = taken(await exportDossiers(app, award.organiser, asked));
  expect(given.columns.map(({ id }) => id)).toEqual(['name']);
  expect(given.rows.map(({ answers }) => answers)).toEqual([{}]);
});

test('what the form hid when a dossier was handed in stays hidden though today it does not, and the trace is kept', async () => {
  const { app } = award.world;
  const held = app.seasons.find(SEASON)!;
  const today = structuredClone(held.season);
  if (today.kind !== 'award') throw new Error('no award');
  const fields = today.award.form!.sections.flatMap(({ formFields }) => formFields);
  const secret = fields.find(({ id }) => id === 'three-years')!;
  Object.assign(secret, { hiddenFromJudges: false, type: 'text' });
  const later = {
    ...app,
    seasons: { ...app.seasons, find: () => ({ ...held, season: today, version: held.version + 1 }) },
  };
  const asked = { seasonId: SEASON, columns: [secret.id] };
  const given = async (actor: Actor) =>
    taken(await exportDossiers(later, actor, asked)).rows.map(({ answers }) => Object.keys(answers));
  expect([await given(award.organiser), await given(award.secretariat)]).toEqual([[[]], [[secret.id]]]);
  const openings = await app.db.selectFrom('dossier_opening').select(['dossier_id', 'reader']).execute();
  expect(openings).toContainEqual({ dossier_id: own.dossierId, reader: 'organiser' });
  const acts = await app.db
    .selectFrom('audit_event')
    .select('action')
    .where('action', '=', 'dossiers-exported')
    .execute();
  expect(acts.length).toBeGreaterThanOrEqual(2);
});

test('leaves out drafts, and dossiers in conflict with whoever asks', async () => {
  const { app } = award.world;
  const asked = { seasonId: SEASON, columns: [...RECORD_COLUMNS] };
  const rows = taken(await exportDossiers(app, award.secretariat, asked)).rows;
  expect(rows.map(({ organisation, code, state }) => [organisation, code, state])).toEqual([
    ['Công ty Lam Sơn 1', '0100109106', 'submitted'],
  ]);
  const member = await addPerson(award.world, 'both', [
    ['secretariat', 'season', SEASON],
    ['organisation-viewer', 'organisation', own.organisationId],
  ]);
  expect(taken(await exportDossiers(app, member, asked)).rows).toEqual([]);
});

test('is for officers of the season alone', async () => {
  const asked = { seasonId: SEASON, columns: ['name'] };
  for (const [actor, code] of [
    [own.owner, 'season-not-found'],
    [award.judges[0], 'season-not-found'],
    [null, 'not-signed-in'],
  ] as const) {
    const made = await exportDossiers(award.world.app, actor, asked);
    expect(made.ok ? 'ok' : made.refusal.code).toBe(code);
  }
});

test('gives each entry the answers it was handed in with, not what another entry was completed with', async () => {
  const { app } = award.world;
  const { owner, dossierId } = await openApplicant(award, 2);
  await fillDossier(award, { owner, dossierId, organisationId: '' });
  const chosen = [
    { categoryId: 'phan-mem', fieldId: 'chinh-phu-dien-tu' },
    { categoryId: 'cong-nghe-4-0', fieldId: null },
  ];
  taken(await chooseCategories(app, owner, { dossierId, chosen }));
  const { entryIds } = taken(await submitDossier(app, owner, { dossierId }));
  const dueAt = Temporal.Instant.from('2019-03-01T00:00:00+07:00');
  const items = [{ formField: 'product-name', reason: 'Tên khác giấy chứng nhận.' }];
  taken(await returnEntry(app, award.secretariat, { entryId: entryIds[1]!, items, dueAt }));
  const completed = { dossierId, formField: 'product-name', value: 'Tên đã sửa', revision: 1 };
  taken(await saveAnswer(app, owner, completed));
  taken(await submitDossier(app, owner, { dossierId }));
  const asked = { seasonId: SEASON, columns: ['product-name'] };
  const { rows } = taken(await exportDossiers(app, award.secretariat, asked));
  const own = rows.filter(({ organisation }) => organisation === 'Công ty Lam Sơn 3');
  expect(own.map(({ answers }) => answers['product-name']).toSorted()).toEqual(['Nội dung product-name', 'Tên đã sửa']);
});

test('the eight figures of three years are columns, days are days, and what vetting found stands beside', async () => {
  const { app } = award.world;
  const asked = { seasonId: SEASON, columns: ['submitted', 'founded-on', 'three-years'] };
  const found = {
    dossierId: own.dossierId,
    seen: 0,
    source: 'Cổng đăng ký doanh nghiệp',
    note: '',
    link: '',
    file: null,
  };
  const verify = (more: Pick<ClaimToVerify, 'formField' | 'cell' | 'status' | 'corrected'>) =>
    verifyClaim(app, award.secretariat, { ...found, ...more });
  taken(await verify({ formField: 'founded-on', cell: '', status: 'corrected', corrected: '12/10/2014' }));
  taken(await verify({ formField: 'three-years', cell: 'total-revenue.2018', status: 'refuted', corrected: '' }));
  const sheetFor = async (actor: Actor) => {
    const given = taken(await exportDossiers(app, actor, asked));
    const mine = { ...given, rows: given.rows.filter(({ organisation }) => organisation === 'Công ty Lam Sơn 1') };
    const sheet = dossierSheet(mine, awardInForce(app, SEASON)!.form);
    const bytes = await writeResultSheet({ name: 'x', head: [], foot: [], ...sheet });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const page = book.worksheets[0]!;
    const names = (page.getRow(1).values as string[]).slice(1);
    return new Map(names.map((name, at) => [name, page.getRow(2).getCell(at + 1).value]));
  };
  const cells = await sheetFor(award.secretariat);
  expect(cells.size).toBe(1 + 1 + 2 + 8 * 3 + 1);
  const revenue = 'Tổng doanh thu, Năm 2018 (triệu đồng)';
  expect([cells.get(revenue), cells.get(`${revenue} (đã thẩm định)`)]).toEqual([77_777, 'Bác bỏ']);
  const founded = [...cells].filter(([name]) => name.startsWith('Ngày thành lập')).map(([, value]) => value);
  expect(founded).toEqual([new Date('2010-05-05T00:00:00Z'), new Date('2014-10-12T00:00:00Z')]);
  expect(cells.get('Ngày nộp')).toEqual(new Date('2019-02-20T00:00:00Z'));
  const open = await sheetFor(award.organiser);
  expect([...open.keys()].filter((name) => name.includes('Năm'))).toEqual([]);
  expect([...open.values()]).not.toContain(77_777);
});

test('a cell is never a formula, and zeros in front stay', async () => {
  const hostile = '=HYPERLINK("http://x")';
  const bytes = await writeResultSheet({
    name: 'Hồ sơ',
    head: [],
    columns: [
      { label: 'a', width: 10, kind: 'text' },
      { label: 'b', width: 10, kind: 'text' },
    ],
    rows: [['0100109106', hostile]],
    foot: [],
  });
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  const row = book.worksheets[0]!.getRow(2);
  expect([row.getCell(1).value, row.getCell(2).value, row.getCell(2).type]).toEqual([
    '0100109106',
    hostile,
    ExcelJS.ValueType.String,
  ]);
});
