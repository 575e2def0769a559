import type { FormField } from '#core/dossier/form.ts';
import { foldForSearch } from '#core/shared/vietnamese.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { sql } from 'kysely';
import { sampleAnswer, type Award } from './award.ts';

const KINDS = ['Nền tảng', 'Phần mềm', 'Giải pháp', 'Hệ thống'];
const SYLLABLES =
  'Sông Mã Hồng Hà Bạch Đằng Trường Sơn Tam Đảo Cửu Long Ngọc Linh Lam Kinh Hàm Rồng Thạch Hãn Chi Lăng Cổ Loa'.split(
    ' ',
  );
const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3];

export interface Seeded {
  readonly dossierIds: readonly string[];
  readonly entryIds: readonly string[];
}

/**
 * Puts dossiers that were handed in straight into the database, as an import does: `count` of them, each of an organisation of its own
 * with a right tax code, spread over the categories, every figure of the form answered, no files. Fast: seven statements.
 */
export async function seedDossiers(
  award: Pick<Award, 'world' | 'secretariat'>,
  seasonId: string,
  count: number,
  /** Ids of the categories entered; without them all in turn, eligible or not. */
  among?: readonly string[],
  /** Where their numbers begin: a second seeding must not meet the first. */
  from = 0,
): Promise<Seeded> {
  const { app } = award.world;
  const { form, award: rules, version } = awardInForce(app, seasonId)!;
  const by = award.secretariat.personId;
  const at = app.clock.seasonNow(seasonId);
  const fields = form.sections.flatMap((section) => section.formFields);
  const answersOf = (taxCode: string) =>
    JSON.stringify(Object.fromEntries(fields.flatMap((field) => answered(field, taxCode))));
  const rows = applicantsOf(rules.categories, { count, from, ...(among && { among }) }).map((applicant, index) => ({
    ...applicant,
    organisation: app.ids.uuid(),
    dossier: app.ids.uuid(),
    entry: app.ids.uuid(),
    move: app.ids.uuid(),
    at: at.subtract({ seconds: count - index }),
  }));
  const rehearsed = app.clock.isRehearsing(seasonId);
  await app.db
    .insertInto('organisation')
    .values(
      rows.map((row) => ({
        id: row.organisation,
        kind: 'enterprise',
        tax_code: row.taxCode,
        name: row.maker,
        folded: foldForSearch(row.maker),
        address: null,
        founded_on: '2010-05-05',
        illustrative: true,
        registered_by: by,
        registered_at: at,
      })),
    )
    .execute();
  await app.db
    .insertInto('dossier')
    .values(
      rows.map((row) => ({
        id: row.dossier,
        season_id: seasonId,
        organisation_id: row.organisation,
        opened_version: version,
        name: row.name,
        opened_by: by,
        opened_at: at,
        rehearsed,
      })),
    )
    .execute();
  await app.db
    .insertInto('dossier_version')
    .values(
      rows.map((row) => ({
        dossier_id: row.dossier,
        version: 1,
        rules_version: version,
        answers: answersOf(row.taxCode),
        content_hash: 'imported',
        submitted_by: by,
        submitted_at: row.at,
      })),
    )
    .execute();
  await app.db
    .insertInto('entry')
    .values(
      rows.map((row) => ({
        id: row.entry,
        dossier_id: row.dossier,
        category_id: row.category,
        field_id: row.field,
        chosen_by: by,
        chosen_at: at,
      })),
    )
    .execute();
  await app.db
    .insertInto('entry_move')
    .values(
      rows.map((row) => ({
        id: row.move,
        entry_id: row.entry,
        sequence: 1,
        from_state: 'draft',
        to_state: 'submitted',
        dossier_version: 1,
        moved_by: by,
        moved_at: row.at,
        rehearsed,
      })),
    )
    .execute();
  // As if it had been eligible when it was handed in; what is decided since is decided by the facts.
  await app.db
    .insertInto('verdict')
    .values(
      rows.map((row) => ({
        entry_id: row.entry,
        dossier_version: 1,
        outcome: 'met',
        conditions: '[]',
        judged_at: row.at,
      })),
    )
    .execute();
  await sql`analyze`.execute(app.db);
  return { dossierIds: rows.map((row) => row.dossier), entryIds: rows.map((row) => row.entry) };
}

interface Applicants {
  readonly count: number;
  readonly among?: readonly string[];
  readonly from?: number;
}

/** So many who enter, each with a product and a category of its own. */
export function applicantsOf(
  offered: readonly { readonly id: string; readonly fields: readonly { readonly id: string }[] | null }[],
  { count, among, from = 0 }: Applicants,
) {
  const categories = offered.filter(({ id }) => among?.includes(id) ?? true);
  const codes = taxCodes(from + count).slice(from);
  return codes.map((taxCode, index) => {
    const category = categories[index % categories.length]!;
    return {
      taxCode,
      maker: `Công ty Cổ phần ${wordsOf(index * 5 + 3)}`,
      name: `${KINDS[index % KINDS.length]} ${wordsOf(index)}`,
      category: category.id,
      field: category.fields?.[index % Math.max(1, category.fields.length)]?.id ?? null,
    };
  });
}

function answered(field: FormField, taxCode: string) {
  if (field.type === 'file') return [];
  return [[field.id, field.type === 'tax-code' ? taxCode : sampleAnswer(field)] as const];
}

/** So many tax codes with a right check digit, of nobody in particular. */
export function taxCodes(count: number): readonly string[] {
  const codes: string[] = [];
  for (let number = 390_000_000; codes.length < count; number += 7) {
    const digits = String(number).padStart(9, '0');
    const rest = WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11;
    if (rest > 0) codes.push(`${digits}${10 - rest}`);
  }
  return codes.filter((code) => code.length === 10);
}

/** Three syllables, others for every number below 13,824. */
function wordsOf(number: number): string {
  const base = SYLLABLES.length;
  return [0, 1, 2].map((place) => SYLLABLES[(Math.floor(number / base ** place) + 7 * place) % base]).join(' ');
}
