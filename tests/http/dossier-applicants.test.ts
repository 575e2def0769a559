import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refuse } from '#core/shared/result.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { confirmResidenceCard, listApplicantsToVerify } from '#server/app/dossier/list-applicants-to-verify.ts';
import { declareResidenceCard } from '#server/app/dossier/declare-residence-card.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { registerOrganisation, type OrganisationToRegister } from '#server/app/dossier/register-organisation.ts';
import { readMandate, readMandateFile, uploadMandate } from '#server/app/dossier/upload-mandate.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { addPerson, PDF, taken } from '#tests/support/award.ts';
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

describe('a department acts for its province by a mandate', () => {
  let desk: Readonly<Record<'secretariat' | 'auditor' | 'elsewhere', SignedIn>>;
  let applicants: Readonly<Record<'health' | 'transport' | 'other' | 'city', Entrant>>;

  interface Entrant {
    readonly owner: SignedIn;
    readonly organisationId: string;
    readonly dossierId: string;
  }

  async function entrant(input: OrganisationToRegister): Promise<Entrant> {
    const registered = await founderOf(input);
    return { ...registered, ...taken(await enter(SMART_CITY, registered, 'do-thi')) };
  }

  beforeAll(async () => {
    world.clock.set(AT.smartCity);
    desk = {
      secretariat: await addPerson(world, 'secretariat', [['secretariat', 'season', SMART_CITY]]),
      auditor: await addPerson(world, 'auditor', [['auditor', 'season', SMART_CITY]]),
      elsewhere: await addPerson(world, 'elsewhere', [['secretariat', 'season', VDA]]),
    };
    applicants = {
      health: await entrant({ kind: 'state-agency', agencyCode: 'H56.31', name: 'Sở Y tế' }),
      transport: await entrant({ kind: 'state-agency', agencyCode: 'H56.32', name: 'Sở Giao thông' }),
      other: await entrant({ kind: 'state-agency', agencyCode: 'H57.31', name: 'Sở Y tế tỉnh khác' }),
      city: await entrant({ kind: 'city-government', agencyCode: 'H58', urbanClass: 'loai-2', name: 'UBND thành phố' }),
    };
  });

  const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
    result.ok ? 'done' : result.refusal.code;
  const FIELD = 'quy-hoach-thong-minh';
  const upload = async (who: Entrant, provinceCode: string, content: Uint8Array = PDF) =>
    codeOf(
      await uploadMandate(world.app, who.owner, {
        dossierId: who.dossierId,
        provinceCode,
        name: '../giấy.pdf',
        content,
      }),
    );
  const choose = async ({ owner, dossierId }: Entrant, fieldId = FIELD) => {
    const chosen = [{ categoryId: 'thanh-pho', fieldId }];
    const chose = await chooseCategories(world.app, owner, { dossierId, chosen });
    return chose.ok ? (chose.value.left[0]?.code ?? 'done') : codeOf(chose);
  };
  const rivalsOf = async ({ owner, dossierId }: Entrant) =>
    taken(await readMandate(world.app, owner, dossierId))?.rivals.map(({ organisation }) => organisation);

  test.each<[string, Uint8Array, string]>([
    ['38', new Uint8Array(), 'file-empty'],
    ['38', new TextEncoder().encode('MZ\u0000 not what its name says'), 'file-kind-not-accepted'],
    ['99', PDF, 'province-not-found'],
    ['<b>', PDF, 'province-not-found'],
    ['38', new Uint8Array(5 * 1024 * 1024 + 1), 'file-too-large'],
  ])('province %s with a wrong file or none: refused', async (province, content, code) => {
    expect(await upload(applicants.health, province, content)).toBe(code);
  });

  test('a city enters for itself, another organisation not at all', async () => {
    expect(await upload(applicants.city, '38')).toBe('province-not-represented-here');
    const { dossierId } = applicants.health;
    expect(await upload({ ...applicants.other, dossierId }, '38')).toBe('dossier-not-found');
  });

  test('with the mandate it may enter the category, without it the condition is open', async () => {
    const outcome = async () =>
      taken(await readDossierForm(world.app, applicants.health.owner, applicants.health)).eligibility[0]?.outcome;
    expect(await outcome()).not.toBe('met');
    const asked = awardInForce(world.app, SMART_CITY)?.form.sections.flatMap(({ formFields }) => formFields) ?? [];
    expect(asked.map(({ fact }) => fact)).toContain('applicant.urbanClass');
    expect(asked.map(({ fact }) => fact)).not.toContain('applicant.representsProvince'); // no tick stands for a mandate
    expect(await upload(applicants.health, '38')).toBe('done');
    expect(await outcome()).toBe('met');
    const read = taken(await readMandate(world.app, applicants.health.owner, applicants.health.dossierId));
    expect(read?.mandate).toMatchObject({ province: 'Tỉnh Thanh Hóa', name: 'giấy.pdf' });
  });

  const handIn = async ({ dossierId }: Entrant) => {
    const { db, ids, clock } = world.app;
    const [entry] = await db.selectFrom('entry').select('id').where('dossier_id', '=', dossierId).execute();
    const move = { id: ids.uuid(), entry_id: entry!.id, sequence: 1, from_state: 'draft', to_state: 'submitted' };
    const row = { ...move, moved_at: clock.wallNow(), rehearsed: false };
    await db.insertInto('entry_move').values(row).execute();
  };
  const told = () => Promise.all([applicants.health, applicants.transport, applicants.other].map(rivalsOf));

  test('a mandate alone tells nobody who else is entering', async () => {
    expect([await upload(applicants.transport, '38'), await upload(applicants.other, '40')]).toEqual(['done', 'done']);
    expect(
      await Promise.all([applicants.health, applicants.transport, applicants.other].map((one) => choose(one))),
    ).toEqual(['done', 'done', 'done']);
    expect(await told()).toEqual([[], [], []]);
  });

  test('one department files one dossier for each field', async () => {
    const { owner, organisationId } = applicants.health;
    const second = { owner, organisationId, ...taken(await enter(SMART_CITY, applicants.health, 'do-thi')) };
    expect([await choose(second), await choose(second, 'giao-thong-thong-minh')]).toEqual([
      'field-entered-already',
      expect.not.stringContaining('field-entered-already'),
    ]);
  });

  test('the file is read by its members and, once handed in, by the desk of its season alone', async () => {
    const { app } = world;
    const { owner, dossierId } = applicants.health;
    const reads = async (actor: SignedIn | null) => (await readMandateFile(app, actor, dossierId)).ok;
    const former: SignedIn = { ...owner, roles: [] };
    const judge = await addPerson(world, 'judge', [['judge', 'council', '01997a00-0000-7000-8000-000000000009']]);
    const others = [applicants.transport.owner, former, judge, desk.elsewhere, desk.secretariat, null];
    expect([await reads(owner), ...(await Promise.all(others.map(reads)))]).toEqual([true, ...others.map(() => false)]);
    await handIn(applicants.health);
    expect(await Promise.all([...others, desk.auditor].map(reads))).toEqual([
      false,
      false,
      false,
      false,
      true,
      false,
      true,
    ]);
    expect([...new Set(await verdictsDue(applicants.health.organisationId))]).toEqual([SMART_CITY]);
    const listed = taken(await listApplicantsToVerify(app, desk.secretariat, SMART_CITY));
    expect(listed.provinces.map(({ organisation, province, isShared }) => [organisation, province, isShared])).toEqual([
      ['Sở Y tế', 'Tỉnh Thanh Hóa', false],
    ]);
    expect(codeOf(await listApplicantsToVerify(app, desk.elsewhere, SMART_CITY))).toBe('season-not-found');
    const conflicted: SignedIn = { ...owner, roles: [...owner.roles, ...desk.secretariat.roles] };
    expect(taken(await listApplicantsToVerify(app, conflicted, SMART_CITY)).provinces).toEqual([]);
  });

  test('two departments of one province that handed in in one field are told of each other, by name; nobody else is', async () => {
    expect(await told(), 'the one that is a draft neither tells nor is told').toEqual([[], [], []]);
    await handIn(applicants.transport);
    expect(await told()).toEqual([['Sở Giao thông'], ['Sở Y tế'], []]);
    const read = taken(await readMandate(world.app, applicants.health.owner, applicants.health.dossierId));
    expect(Object.keys(read?.rivals[0] ?? {})).toEqual(['organisation', 'categoryId', 'fieldId']);
  });

  test('what was handed in stays tied to the mandate of that time; a new one is told to the desk and judged again', async () => {
    const { app, clock } = world;
    const { owner, dossierId, organisationId } = applicants.other;
    const version = { dossier_id: dossierId, version: 1, rules_version: 1, answers: '{}', content_hash: 'x' };
    const handed = { ...version, submitted_by: owner.personId, submitted_at: app.clock.seasonNow(SMART_CITY) };
    await app.db.insertInto('dossier_version').values(handed).execute();
    await handIn(applicants.other);
    const view = async () => taken(await readMandate(app, desk.secretariat, dossierId))!;
    const listed = async () =>
      taken(await listApplicantsToVerify(app, desk.secretariat, SMART_CITY)).provinces.find(
        (one) => one.dossierId === dossierId,
      )?.isReplaced;
    const before = (await view()).mandate;
    expect([(await view()).handedIn, await listed()]).toEqual([null, false]);
    clock.set(app.clock.wallNow().add({ hours: 1 }).toString());
    const due = (await verdictsDue(organisationId)).length;
    expect(await upload(applicants.other, '38')).toBe('done');
    const after = await view();
    expect([after.handedIn, after.mandate?.provinceCode, await listed()]).toEqual([before, '38', true]);
    expect((await verdictsDue(organisationId)).length).toBe(due + 1);
    const opens = async (which: 'newest' | 'handed-in') => {
      const file = await readMandateFile(app, desk.secretariat, dossierId, which);
      if (file.ok) file.value.content.destroy();
      return file.ok;
    };
    expect([await opens('newest'), await opens('handed-in')]).toEqual([true, true]);
  });
});

/** The seasons in which the verdicts on what this organisation handed in are to be judged again. */
async function verdictsDue(organisationId: string): Promise<readonly string[]> {
  const rows = await world.app.db
    .selectFrom('due')
    .select('season_id')
    .where('kind', '=', 'judge-verdicts')
    .where('subject', 'like', `verdicts/organisation/${organisationId}/%`)
    .execute();
  return rows.map(({ season_id }) => season_id);
}

describe('a permanent residence card is seen by an officer, and no picture is kept', () => {
  test('who saw it and when is recorded once; until the card ends it counts', async () => {
    world.clock.set(AT.vda);
    const { app } = world;
    const person = await founderOf({ kind: 'foreign-individual', ...CARD, name: 'Người Ngoài' });
    const { dossierId } = taken(await enter(VDA, person));
    const secretariat = await addPerson(world, 'secretariat', [['secretariat', 'season', VDA]]);
    const auditor = await addPerson(world, 'auditor', [['auditor', 'season', VDA]]);
    const cards = async () => taken(await listApplicantsToVerify(app, secretariat, VDA)).cards;
    expect(await cards()).toEqual([]);
    taken(
      await chooseCategories(app, person.owner, { dossierId, chosen: [{ categoryId: 'nuoc-ngoai', fieldId: null }] }),
    );
    const [entry] = await app.db.selectFrom('entry').select('id').where('dossier_id', '=', dossierId).execute();
    const move = { id: app.ids.uuid(), entry_id: entry!.id, sequence: 1, from_state: 'draft', to_state: 'submitted' };
    await app.db
      .insertInto('entry_move')
      .values({ ...move, moved_at: app.clock.wallNow(), rehearsed: false })
      .execute();
    const [card] = await cards();
    expect(card).toMatchObject({ name: 'Người Ngoài', last_digits: '4567', valid_until: '2030-12-31', seen_at: null });
    const confirm = async (actor: SignedIn | null) => {
      const answer = await confirmResidenceCard(app, actor, { seasonId: VDA, cardId: card?.id ?? '' });
      return answer.ok ? 'done' : answer.refusal.code;
    };
    const conflicted: SignedIn = { ...person.owner, roles: [...person.owner.roles, ...secretariat.roles] };
    expect(taken(await listApplicantsToVerify(app, conflicted, VDA)).cards).toEqual([]);
    expect(await confirm(conflicted)).toBe('card-not-found'); // nobody verifies their own
    const refusedTo = [auditor, person.owner, null];
    expect(await Promise.all(refusedTo.map(confirm))).toEqual([
      'season-not-found',
      'season-not-found',
      'not-signed-in',
    ]);
    expect([await confirm(secretariat), await confirm(secretariat)]).toEqual(['done', 'card-seen-already']);
    expect((await cards())[0]).toMatchObject({ officer_name: 'secretariat' });
    const renewed = { organisationId: person.organisationId, cardDigits: '8888', cardValidUntil: '31/12/2040' };
    expect((await declareResidenceCard(app, auditor, renewed)).ok).toBe(false);
    world.clock.set('2024-05-11T09:00:00+07:00');
    taken(await declareResidenceCard(app, person.owner, renewed));
    expect((await cards())[0]).toMatchObject({ last_digits: '8888', valid_until: '2040-12-31', seen_at: null });
    expect(await verdictsDue(person.organisationId)).toEqual([VDA]);
    const columns = await app.db.selectFrom('residence_card').selectAll().executeTakeFirstOrThrow();
    expect(Object.keys(columns).toSorted()).toEqual([
      'id',
      'last_digits',
      'organisation_id',
      'stated_at',
      'stated_by',
      'valid_until',
    ]);
  });
});
