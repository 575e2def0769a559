import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refuse } from '#core/shared/result.ts';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { registerOrganisation, type OrganisationToRegister } from '#server/app/dossier/register-organisation.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { addPerson, taken } from '#tests/support/award.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const SMART_CITY = 'smart-city-2023';
const VDA = 'vda-2024';
const AT = { smartCity: '2023-08-10T09:00:00+07:00', vda: '2024-05-10T09:00:00+07:00' };

let world: World;

beforeAll(async () => {
  world = await createWorld({ now: AT.smartCity });
  await loadShippedSeason(world.app, SMART_CITY);
  await loadShippedSeason(world.app, VDA);
});
afterAll(() => world.close());

/** Somebody who registers an applicant and owns it. */
async function founderOf(input: OrganisationToRegister): Promise<{ owner: SignedIn; organisationId: string }> {
  const founder = await addPerson(world, 'founder');
  const { organisationId } = taken(await registerOrganisation(world.app, founder, input));
  const roles = [{ role: 'organisation-owner', scopeKind: 'organisation', scopeId: organisationId }] as const;
  return { owner: { ...founder, roles }, organisationId };
}

const enter = async (seasonId: string, { owner, organisationId }: Awaited<ReturnType<typeof founderOf>>, group = '') =>
  openDossier(world.app, owner, { seasonId, organisationId, name: 'Hồ sơ', applicantGroup: group });

const register = async (input: OrganisationToRegister) =>
  registerOrganisation(world.app, await addPerson(world, 'somebody'), input);

const CARD = { cardDigits: '4567', cardValidUntil: '31/12/2030' };

describe('an applicant is registered once', () => {
  test.each<[string, OrganisationToRegister, OrganisationToRegister]>([
    ['tax code', { taxCode: '0100109106', name: 'A' }, { taxCode: '0100 109 106', name: 'B' }],
    [
      'agency identifier',
      { kind: 'state-agency', agencyCode: 'H56.12', name: 'Sở A' },
      { kind: 'party-body', agencyCode: '000.00.12.H56', name: 'Ban B' },
    ],
    [
      'representing entity and name',
      { kind: 'foreign-organisation', taxCode: '0101248141', representativeName: 'P', name: 'Ngoài A' },
      { kind: 'foreign-organisation', taxCode: '0101248141', representativeName: 'Q', name: 'NGOÀI  a' },
    ],
    [
      'personal number',
      { kind: 'vietnamese-individual', taxCode: '038204012345', name: 'Nguyễn A' },
      { kind: 'vietnamese-individual', taxCode: '038204012345', name: 'Trần B' },
    ],
  ])('by its %s', async (_by, first, second) => {
    taken(await register(first));
    expect(await register(second)).toEqual(refuse({ code: 'organisation-registered-already' }));
  });

  test('one entity may represent several foreign organisations, and people of one name are several', async () => {
    const foreign = { kind: 'foreign-organisation', taxCode: '0101248141', representativeName: 'P' } as const;
    expect((await register({ ...foreign, name: 'Ngoài B' })).ok).toBe(true);
    for (let time = 0; time < 2; time += 1)
      expect((await register({ kind: 'foreign-individual', ...CARD, name: 'Một Người' })).ok).toBe(true);
  });

  test('a branch stands beside its parent, and neither keeps the other out', async () => {
    expect((await register({ taxCode: '0300588569', name: 'Mẹ' })).ok).toBe(true);
    expect((await register({ kind: 'dependent-unit', taxCode: '0300588569-001', name: 'Con' })).ok).toBe(true);
  });

  test('of twelve digits of a person nothing is kept that anybody can read', async () => {
    taken(await register({ kind: 'household-business', taxCode: '038111222333', name: 'Hộ C' }));
    const rows = await world.app.db.selectFrom('organisation').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain('038111222333');
    expect(JSON.stringify(rows)).not.toContain('038204012345');
  });
});

test.each([
  ['ce\u0301 NFD: Cty To\u0302', 'cé NFD: Cty Tô'],
  ['  Xuống\ndòng\u0000 và\ttab ', 'Xuống dòng và tab'],
  ['<script>alert(1)</script>', '<script>alert(1)</script>'],
  ['Đảo\u202Echiều', 'Đảochiều'],
])('the name %j is kept as %j', async (typed, kept) => {
  const { organisationId } = taken(await register({ kind: 'foreign-individual', ...CARD, name: typed }));
  const row = await world.app.db
    .selectFrom('organisation')
    .select('name')
    .where('id', '=', organisationId)
    .executeTakeFirstOrThrow();
  expect(row.name).toBe(kept);
});

test.each([
  ['', 'organisation-name-missing'],
  [' \u200B ', 'organisation-name-missing'],
  ['x'.repeat(201), 'organisation-name-too-long'],
  ['C«ng ty cæ phÇn chuyÓn ®æi sè', 'organisation-name-legacy'],
  ['Coâng ty coå phaàn chuyeån ñoåi soá', 'organisation-name-legacy'],
])('the name %j is refused: %s', async (name, code) => {
  const answer = await register({ taxCode: '0100686209', name });
  expect(answer.ok ? null : answer.refusal.code).toBe(code);
});

describe('Smart City: applicant group and award group are two lists', () => {
  beforeAll(() => world.clock.set(AT.smartCity));

  test('a group is asked for, and only its kinds are let in', async () => {
    const company = await founderOf({ taxCode: '0100047516', name: 'Doanh nghiệp D' });
    const codes = [];
    for (const group of ['', 'khong-co', 'do-thi', 'giai-phap']) {
      const opened = await enter(SMART_CITY, company, group);
      codes.push(opened.ok ? 'opened' : opened.refusal.code);
    }
    expect(codes).toEqual([
      'applicant-group-missing',
      'applicant-group-not-found',
      'applicant-kind-not-admitted',
      'opened',
    ]);
  });

  test('only categories of the group are offered and can be chosen', async () => {
    const city = await founderOf({ kind: 'city-government', agencyCode: 'H99', urbanClass: 'loai-1', name: 'UBND E' });
    const { dossierId } = taken(await enter(SMART_CITY, city, 'do-thi'));
    const { eligibility } = taken(await readDossierForm(world.app, city.owner, { dossierId }));
    expect(eligibility.map(({ categoryId, outcome }) => [categoryId, outcome])).toEqual([['thanh-pho', 'met']]);
    const choose = (categoryId: string, fieldId: string) =>
      chooseCategories(world.app, city.owner, { dossierId, chosen: [{ categoryId, fieldId }] });
    expect(await choose('giai-phap', 'chinh-quyen-so')).toEqual(
      refuse({ code: 'category-not-of-group', categoryId: 'giai-phap' }),
    );
    expect((await choose('thanh-pho', 'quy-hoach-thong-minh')).ok).toBe(true);
  });

  test('a city that is in no urban class is told so', async () => {
    const town = await founderOf({
      kind: 'city-government',
      agencyCode: 'H98',
      urbanClass: 'chua-phan-loai',
      name: 'UBND G',
    });
    const { dossierId } = taken(await enter(SMART_CITY, town, 'do-thi'));
    const { eligibility } = taken(await readDossierForm(world.app, town.owner, { dossierId }));
    expect(eligibility.map(({ outcome }) => outcome)).toEqual(['not-met']);
  });
});

describe('VDA: who stands behind a dossier decides what it may enter, before anything is answered', () => {
  beforeAll(() => world.clock.set(AT.vda));

  test.each<[OrganisationToRegister, readonly string[]]>([
    [{ kind: 'party-body', agencyCode: 'A12', name: 'Ban H' }, ['co-quan-nha-nuoc', 'san-pham', 'cong-dong']],
    [{ kind: 'public-service-unit', agencyCode: 'G09.12', name: 'Viện I' }, ['doanh-nghiep', 'san-pham', 'cong-dong']],
    [
      { kind: 'dependent-unit', taxCode: '0301340497-001', name: 'Chi nhánh K' },
      ['doanh-nghiep', 'san-pham', 'cong-dong'],
    ],
    [
      { kind: 'foreign-organisation', taxCode: '0301340497', representativeName: 'P', name: 'Ngoài L' },
      ['san-pham', 'cong-dong', 'nuoc-ngoai'],
    ],
    [{ kind: 'foreign-individual', ...CARD, name: 'Người M' }, ['san-pham', 'cong-dong', 'nuoc-ngoai']],
    [{ kind: 'vietnamese-individual', name: 'Người N' }, ['san-pham', 'cong-dong']],
  ])('%j', async (input, open) => {
    const applicant = await founderOf(input);
    const { dossierId } = taken(await enter(VDA, applicant));
    const { eligibility } = taken(await readDossierForm(world.app, applicant.owner, { dossierId }));
    expect(eligibility.filter(({ outcome }) => outcome !== 'not-met').map(({ categoryId }) => categoryId)).toEqual(
      open,
    );
  });
});
