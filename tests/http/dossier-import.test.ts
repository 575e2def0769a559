import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { returnEntry } from '#server/app/dossier/return-entry.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { handInImport, readImport, type HandedInPart } from '#server/app/vetting/hand-in-import.ts';
import { dropSheetToImport, importDossiers, listImports, takeImportBack } from '#server/app/vetting/import-dossiers.ts';
import { keepSheetToImport } from '#server/app/vetting/keep-import-sheet.ts';
import { listQueue } from '#server/app/vetting/list-queue.ts';
import { reviewImport } from '#server/app/vetting/review-import.ts';
import { writeImportErrors } from '#server/app/vetting/write-import-errors.ts';
import { writeImportTemplate } from '#server/app/vetting/write-import-template.ts';
import { openWorkbookReader } from '#server/ports/workbook-reader.ts';
import { translator } from '#messages/translate.ts';
import { addPerson, AT, codeOf, createAward, PDF, PNG, SEASON, taken, type Award } from '#tests/support/award.ts';
import { wholeSheet } from '#tests/support/import-sheet.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { taxCodes } from '#tests/support/seed-dossiers.ts';
import * as deskPage from '../../src/routes/(organiser)/thu-ky/[season]/ho-so/[dossier]/+page.server.ts';
import * as returnPage from '../../src/routes/(organiser)/thu-ky/[season]/ho-so/[dossier]/[entry]/tra-lai/+page.server.ts';

let award: Award;
beforeAll(async () => void (award = await createAward()));
afterAll(() => award.world.close());

const HEAD = [
  'STT',
  'Đơn vị',
  'Mã số thuế / mã định danh',
  'Sản phẩm, giải pháp, dịch vụ',
  'Nhóm',
  'Lĩnh vực',
  'Ngày thành lập',
];
const LAM_KINH = [1, 'Công ty Lam Kinh', '0101248141', 'Sông Chu', 'phan-mem', 'chinh-phu-dien-tu', '05/05/2010'];
const HAM_RONG = [2, 'Công ty Hàm Rồng', '0300588569', 'Sông Mã', '', '', ''];

async function workbook(rows: readonly (readonly ExcelJS.CellValue[])[], change?: (page: ExcelJS.Worksheet) => void) {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('Hồ sơ');
  for (const row of [['HIỆP HỘI PHẦN MỀM'], [], HEAD, ...rows]) page.addRow([...row]);
  change?.(page);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** By a name as a browser or a joker may send it: what is kept is "ho-so.xlsx". */
const send = (actor: Actor, content: Uint8Array) =>
  keepSheetToImport(award.world.app, actor, {
    seasonId: SEASON,
    file: { name: 'C:\\desk\\ho-so\u202E.xlsx', content },
  });
const review = (actor: Actor) => reviewImport(award.world.app, actor, { seasonId: SEASON, kindNames: {} });
const bring = async (actor: Actor = award.secretariat) => {
  const seen = await review(award.secretariat);
  const fileHash = seen.ok ? seen.value.fileHash : '';
  return importDossiers(award.world.app, actor, { seasonId: SEASON, kindNames: {}, fileHash });
};
const countOf = async (table: 'dossier' | 'organisation' | 'dossier_draft' | 'entry') => {
  const { count } = await award.world.app.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
};
const counts = async () => [
  await countOf('organisation'),
  await countOf('dossier'),
  await countOf('entry'),
  await countOf('dossier_draft'),
];

test('what is no workbook is refused before anything is read', async () => {
  expect(codeOf(await send(award.secretariat, PDF))).toBe('file-damaged');
  expect(codeOf(await send(award.secretariat, new Uint8Array(5_000_001)))).toBe('import-file-too-large');
  expect(codeOf(await review(award.secretariat))).toBe('import-nothing-waits');
  expect(codeOf(await bring())).toBe('import-nothing-waits');
});

test('a sheet with one wrong cell brings nothing, and comes back with that cell coloured and explained', async () => {
  const wrong = [3, 'Công ty Đông Sơn', 101243150, 'Núi Đọ', 'Nhóm 99', '', 40303];
  const sheet = await workbook(
    [LAM_KINH, HAM_RONG, wrong],
    (page) => (page.getCell('B5').value = { formula: 'B4', result: 'Công ty' }),
  );
  taken(await send(award.secretariat, sheet));
  const seen = taken(await review(award.secretariat));
  expect(seen.problems.map(({ row, column, refusal }) => [row, column, refusal.code])).toEqual([
    [5, 1, 'cell-is-formula'],
    [6, 2, 'cell-lost-zero'],
    [6, 4, 'category-not-known'],
    [6, 6, 'cell-date-as-number'],
  ]);
  expect(codeOf(await bring())).toBe('import-with-problems');
  expect(await counts()).toEqual([0, 0, 0, 0]);
  const back = new ExcelJS.Workbook();
  const bytes = await writeImportErrors(seen, { name: 'Cần sửa', wordsOf: ({ refusal }) => refusal.code });
  await back.xlsx.load(Uint8Array.from(bytes).buffer);
  const page = back.worksheets[0]!;
  const noteOf = (address: string) => {
    const { note } = page.getCell(address);
    return typeof note === 'string' ? note : note?.texts?.map(({ text }) => text).join('');
  };
  expect(['C6', 'E6', 'G6', 'B5', 'B4'].map(noteOf)).toEqual([
    'cell-lost-zero',
    'category-not-known',
    'cell-date-as-number',
    'cell-is-formula',
    undefined,
  ]);
  expect([page.getCell('C6').fill, page.getCell('B5').value]).toMatchObject([{ type: 'pattern' }, '=B4']);
});

describe('a right sheet', () => {
  let importId: string;

  test('becomes drafts on behalf of its organisations, with a mark for ever', async () => {
    taken(await send(award.secretariat, await workbook([LAM_KINH, HAM_RONG])));
    const { app } = award.world;
    const other = { seasonId: SEASON, kindNames: {}, fileHash: '0'.repeat(64) };
    expect(codeOf(await importDossiers(app, award.secretariat, other))).toBe('import-sheet-changed');
    const made = taken(await bring());
    ({ importId } = made);
    expect([made.dossiers, await counts()]).toEqual([2, [2, 2, 1, 7]]); // name, code and product of each answer the form as well
    expect(codeOf(await bring())).toBe('import-nothing-waits');
    const dossier = await app.db
      .selectFrom('dossier')
      .select('id')
      .where('name', '=', 'Sông Chu')
      .executeTakeFirstOrThrow();
    const form = taken(await readDossierForm(app, award.secretariat, { dossierId: dossier.id }));
    expect([form.readOnly, form.paper]).toMatchObject([
      null,
      { sheetRow: 4, file: 'ho-so.xlsx', typist: 'secretariat' },
    ]);
    expect(form.mayHandIn).toBe(true); // on behalf, as from paper
    expect(codeOf(await readDossierForm(app, award.auditor, { dossierId: dossier.id }))).toBe('dossier-not-found');
  });

  test('cannot come a second time', async () => {
    taken(await send(award.secretariat, await workbook([LAM_KINH])));
    expect(taken(await review(award.secretariat)).problems.map(({ refusal }) => refusal.code)).toEqual([
      'dossier-exists',
    ]);
  });

  test('is taken back as a whole, and stays on record', async () => {
    const { app } = award.world;
    const back = () => takeImportBack(app, award.secretariat, { seasonId: SEASON, importId });
    expect([codeOf(await back()), codeOf(await back())]).toEqual(['ok', 'import-not-found']);
    expect(await counts()).toEqual([0, 0, 0, 0]);
    const [made] = taken(await listImports(app, award.secretariat, { seasonId: SEASON }));
    expect(made).toMatchObject({ file_name: 'ho-so.xlsx', dossiers: 2, imported_by_name: 'secretariat' });
    expect([made?.file_hash.length, made?.withdrawn_at !== null]).toEqual([64, true]);
  });

  test('is not taken back once one dossier was touched', async () => {
    const { app } = award.world;
    taken(await send(award.secretariat, await workbook([LAM_KINH, HAM_RONG])));
    const again = taken(await bring());
    const { id: dossierId } = await app.db
      .selectFrom('dossier')
      .select('id')
      .where('name', '=', 'Sông Mã')
      .executeTakeFirstOrThrow();
    taken(
      await saveAnswer(app, award.secretariat, {
        dossierId,
        formField: 'founded-on',
        value: '01/01/2011',
        revision: 0,
      }),
    );
    expect(codeOf(await takeImportBack(app, award.secretariat, { seasonId: SEASON, importId: again.importId }))).toBe(
      'import-touched',
    );
    expect((await counts()).slice(0, 2)).toEqual([2, 2]);
  });

  test('belongs to the organisation once somebody of it has joined', async () => {
    const { app } = award.world;
    const row = await app.db
      .selectFrom('dossier')
      .select(['id', 'organisation_id'])
      .where('name', '=', 'Sông Chu')
      .executeTakeFirstOrThrow();
    const owner = await addPerson(award.world, 'owner', [['organisation-owner', 'organisation', row.organisation_id]]);
    expect(taken(await readDossierForm(app, owner, { dossierId: row.id })).paper).toMatchObject({ sheetRow: 4 });
    expect(codeOf(await readDossierForm(app, award.secretariat, { dossierId: row.id }))).toBe('dossier-not-found');
    const second = { seasonId: SEASON, organisationId: row.organisation_id, name: 'Khác' };
    taken(await openDossier(app, owner, second));
  });
});

test('columns chosen by hand are remembered by the next import of the season', async () => {
  const { app } = award.world;
  award.world.clock.set('2019-02-20T09:05:00+07:00');
  const rename = (page: ExcelJS.Worksheet) => (page.getCell('D3').value = 'Tên gọi');
  taken(
    await send(
      award.secretariat,
      await workbook([[1, 'Công ty Chi Lăng', '0101243150', 'Núi Nưa', '', '', '']], rename),
    ),
  );
  const guessed = taken(await review(award.secretariat));
  expect(guessed.missing).toEqual(['name']);
  const columns = guessed.columns.map((target, at) => (at === 3 ? 'name' : (target ?? '')));
  const choice = { seasonId: SEASON, kindNames: {}, columns, fileHash: guessed.fileHash };
  taken(await importDossiers(app, award.secretariat, choice));
  taken(
    await send(
      award.secretariat,
      await workbook([[1, 'Công ty Chi Lăng', '0101243150', 'Núi Đọ', '', '', '']], rename),
    ),
  );
  expect(taken(await review(award.secretariat)).columns[3]).toBe('name');
});

test('six hundred rows are one import', async () => {
  const rows = taxCodes(600).map((code, at) => [
    at,
    `Công ty ${at}`,
    code,
    `Sản phẩm ${at}`,
    'phan-mem',
    'chinh-phu-dien-tu',
    '05/05/2010',
  ]);
  const wb = await workbook(rows);
  taken(await send(award.secretariat, wb));
  await review(award.secretariat);
  const made = taken(await bring());
  expect(made.dossiers).toBe(rows.length);
  taken(await takeImportBack(award.world.app, award.secretariat, { seasonId: SEASON, importId: made.importId }));
});

describe('what was imported is handed in on behalf', () => {
  const COUNT = 103; // a request hands in a hundred
  const QUEUE = { seasonId: SEASON, sort: 'waiting', descending: false } as const;
  let importId: string;
  const handIn = (more: object = {}, actor: Actor = award.secretariat) =>
    handInImport(award.world.app, actor, {
      seasonId: SEASON,
      importId,
      grounds: 'Công văn 12/STTTT',
      after: 0,
      ...more,
    });

  test('all of a sheet that lacks nothing, each with its receipt; what lacks an answer stays and says which', async () => {
    const { app } = award.world;
    const change = (page: ExcelJS.Worksheet) => {
      const at = (page.getRow(2).values as string[]).indexOf('Giá bán');
      page.getRow(9).getCell(at).value = null;
    };
    const sheet = await wholeSheet(award, SEASON, { count: COUNT, among: ['phan-mem', 'dich-vu'], change });
    taken(await send(award.secretariat, sheet));
    const seen = taken(await review(award.secretariat));
    expect([seen.columns.includes(null), seen.rows.length, seen.rows.flatMap(({ lacks }) => lacks)]).toEqual([
      false,
      COUNT,
      ['price'],
    ]);
    ({ importId } = taken(await bring()));
    expect(codeOf(await handIn({ grounds: ' ' }))).toBe('import-grounds-missing');
    const parts = [];
    for (let after: number | null = 0; after !== null;) {
      const part: HandedInPart = taken(await handIn({ after }));
      parts.push(part);
      after = part.next;
    }
    expect(parts.map(({ handedIn, remaining }) => [handedIn, remaining])).toEqual([
      [99, 3],
      [3, 0],
    ]);
    const left = parts.flatMap((part) => part.left);
    expect(left.map(({ row, refusal, missing }) => [row, refusal.code, missing.map(({ vi }) => vi)])).toEqual([
      [9, 'dossier-incomplete', ['Giá bán']],
    ]);
    const queue = taken(await listQueue(app, award.secretariat, QUEUE));
    expect(queue.rows).toHaveLength(COUNT - 1);
    const receipts = await app.db.selectFrom('dossier_receipt').select('code').execute();
    expect(receipts).toHaveLength(COUNT - 1);
    const { made } = taken(await readImport(app, award.secretariat, { seasonId: SEASON, importId }));
    expect(made.handed_in).toBe(COUNT - 1);
  });

  test('bears its mark for ever, and is not taken back any more', async () => {
    const { app } = award.world;
    const { rows } = taken(await listQueue(app, award.secretariat, QUEUE));
    const read = taken(await readDossier(app, award.secretariat, { dossierId: rows[0]!.dossierId }));
    expect(read.paper).toMatchObject({ file: 'ho-so.xlsx', typist: 'secretariat' });
    expect(codeOf(await takeImportBack(app, award.secretariat, { seasonId: SEASON, importId }))).toBe('import-touched');
  });

  test('returned, it is the secretariat’s to complete, and the desk says so and leads there, until somebody joined', async () => {
    const { app } = award.world;
    const { entryId, dossierId } = taken(await listQueue(app, award.secretariat, QUEUE)).rows[0]!;
    const event = {
      locals: { app, actor: award.secretariat, locale: 'vi', t: translator('vi') },
      params: { season: SEASON, dossier: dossierId, entry: entryId },
      url: new URL(`https://vinhdanh.example/thu-ky/${SEASON}`),
    };
    const opened = async (load: unknown) => (load as (one: typeof event) => unknown)(event);
    expect(await opened(returnPage.load)).toMatchObject({ onBehalf: true });
    const items = [{ formField: 'price', reason: 'Mời nêu rõ' }];
    const dueAt = app.clock.seasonNow(SEASON).add({ hours: 48 });
    taken(await returnEntry(app, award.secretariat, { entryId, items, dueAt }));
    expect(await opened(deskPage.load)).toMatchObject({ frame: { typing: `/ho-so/${dossierId}` } });
    expect(taken(await readDossierForm(app, award.secretariat, { dossierId })).readOnly).toBe(null);
    for (const [formField, content] of [
      ['logo', PNG],
      ['detail-file', PDF],
    ] as const)
      taken(await attachFile(app, award.secretariat, { dossierId, formField, name: formField, content }));
    expect(taken(await submitDossier(app, award.secretariat, { dossierId })).version).toBe(2);
    const dossier = app.db.selectFrom('dossier').select('organisation_id').where('id', '=', dossierId);
    const { organisation_id } = await dossier.executeTakeFirstOrThrow();
    await addPerson(award.world, 'joined', [['organisation-owner', 'organisation', organisation_id]]);
    expect(await opened(returnPage.load)).toMatchObject({ onBehalf: false });
  });

  test('once somebody of an organisation has joined, it is theirs to hand in', async () => {
    const { app } = award.world;
    const read = taken(await readImport(app, award.secretariat, { seasonId: SEASON, importId }));
    expect(read.drafts.map(({ sheet_row }) => sheet_row)).toEqual([9]);
    const { organisation_id } = await app.db
      .selectFrom('dossier')
      .select('organisation_id')
      .where('id', '=', read.drafts[0]!.id)
      .executeTakeFirstOrThrow();
    await addPerson(award.world, 'late', [['organisation-owner', 'organisation', organisation_id]]);
    expect(taken(await handIn()).left.map(({ refusal }) => refusal.code)).toEqual(['import-taken-over']);
  });

  test('is for the secretariat of the season alone, and while dossiers may be handed in', async () => {
    const { app } = award.world;
    const elsewhere = await addPerson(award.world, 'other-desk', [['secretariat', 'season', 'sao-khue-2024']]);
    for (const [actor, code] of [
      [award.organiser, 'vetting-not-yours'],
      [award.auditor, 'vetting-not-yours'],
      [award.judges[0], 'season-not-found'],
      [elsewhere, 'season-not-found'],
      [null, 'not-signed-in'],
    ] as const satisfies readonly (readonly [Actor, string])[]) {
      expect(codeOf(await handIn({}, actor))).toBe(code);
      expect(codeOf(await readImport(app, actor, { seasonId: SEASON, importId }))).toBe(code);
      const words = { rows: 'a', lists: 'b', record: [], category: 'c', field: 'd' };
      expect(codeOf(await writeImportTemplate(app, actor, { seasonId: SEASON, words }))).toBe(code);
      expect(codeOf(await dropSheetToImport(app, actor, { seasonId: SEASON }))).toBe(code);
    }
    expect(codeOf(await handIn({ importId: award.secretariat.personId }))).toBe('import-not-found');
    award.world.clock.set('2019-03-10T09:00:00+07:00');
    expect(codeOf(await handIn())).toBe('import-handed-in-late');
    award.world.clock.set(AT.registration);
  });
});

test('a sheet that takes too long or too much memory is refused, and the next one is read', async () => {
  const impatient = openWorkbookReader({ seconds: 0.001 });
  const cramped = openWorkbookReader({ memoryMb: 8 });
  const sheet = await workbook([LAM_KINH]);
  expect([codeOf(await impatient(sheet)), codeOf(await cramped(sheet))]).toEqual([
    'import-too-heavy',
    'import-too-heavy',
  ]);
  expect(codeOf(await openWorkbookReader()(sheet))).toBe('ok');
});

test('is for the secretariat of the season alone, while registration is open', async () => {
  const { app } = award.world;
  const sheet = await workbook([[1, 'Công ty Lam Sơn', '0100109106', 'Lam Sơn', '', '', '']]);
  const elsewhere = await addPerson(award.world, 'elsewhere', [['secretariat', 'season', 'sao-khue-2024']]);
  const owner = await addPerson(award.world, 'nobody');
  for (const [actor, code] of [
    [award.organiser, 'vetting-not-yours'],
    [award.auditor, 'vetting-not-yours'],
    [award.judges[0], 'season-not-found'],
    [elsewhere, 'season-not-found'],
    [owner, 'season-not-found'],
    [null, 'not-signed-in'],
  ] as const satisfies readonly (readonly [Actor, string])[]) {
    const importId = '01997a00-0000-7000-8000-000000000000';
    expect(codeOf(await send(actor, sheet))).toBe(code);
    expect(codeOf(await review(actor))).toBe(code);
    expect(codeOf(await bring(actor))).toBe(code);
    expect(codeOf(await listImports(app, actor, { seasonId: SEASON }))).toBe(code);
    expect(codeOf(await takeImportBack(app, actor, { seasonId: SEASON, importId }))).toBe(code);
  }
  const colleague = await addPerson(award.world, 'colleague', [['secretariat', 'season', SEASON]]);
  taken(await send(award.secretariat, sheet));
  expect(codeOf(await review(colleague))).toBe('import-nothing-waits'); // each sees the sheet they sent
  award.world.clock.set('2019-03-10T09:00:00+07:00'); // registration closed on 05/3
  expect(codeOf(await bring())).toBe('import-too-late');
  award.world.clock.set(AT.registration);
});

test('what was written holds together', () => expectInvariants(award.world.app.db));
