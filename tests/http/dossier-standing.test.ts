import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimAgency, claimOrganisation } from '#server/app/dossier/declare-standing.ts';
import { decideStanding } from '#server/app/dossier/decide-standing.ts';
import {
  listLostOwnerships,
  listOwnClaims,
  listStandingClaims,
  readAgencyStanding,
  readClaimFile,
  readStandingClaim,
} from '#server/app/dossier/list-standing-claims.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { registerOrganisation, type OrganisationToRegister } from '#server/app/dossier/register-organisation.ts';
import { invitePerson } from '#server/app/person/invite-person.ts';
import { listOrganisationPeople } from '#server/app/person/list-organisation-people.ts';
import type { AgencyType } from '#core/agency/tree-definition.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadAgencies } from '#server/app/agency/load-agencies.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { listWork } from '#server/app/work/list-work.ts';
import { addPerson, PDF, taken } from '#tests/support/award.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const VDA = 'vda-2024';
const SAO_KHUE = 'sao-khue-2019';
const AT = '2024-05-10T09:00:00+07:00';

const agency = (id: string, name: string, parent: string | null, type: AgencyType = 'department') => ({
  id,
  name,
  type,
  parent,
  code: null,
  validFrom: null,
  validTo: null,
});

let world: World;
let ids: Readonly<Record<string, string>>;
let desk: Readonly<Record<'secretariat' | 'organiser' | 'auditor' | 'elsewhere', SignedIn>>;

beforeAll(async () => {
  world = await createWorld({ now: AT });
  await loadShippedSeason(world.app, VDA);
  await loadShippedSeason(world.app, SAO_KHUE);
  await loadAgencies(world.app, {
    id: 'thu',
    name: { vi: 'Thử', en: 'Trial' },
    sources: [],
    successions: [],
    agencies: [
      agency('tinh-a', 'UBND tỉnh Sông Mã', null, 'province'),
      agency('tinh-b', 'UBND tỉnh Đồng Bằng', null, 'province'),
      agency('y-te-a', 'Sở Thử Việc', 'tinh-a'),
      agency('y-te-b', 'Sở Thử Việc', 'tinh-b'),
      agency('phong-y-te-a', 'Phòng Thẩm Định Mẫu', 'y-te-a'),
      { ...agency('y-te-cu', 'Sở Thử Việc Cũ', 'tinh-a'), validTo: '2020-01-01' },
    ],
  });
  const rows = await world.app.db.selectFrom('agency').select(['slug', 'id']).execute();
  ids = Object.fromEntries(rows.map(({ slug, id }) => [slug, id]));
  desk = {
    secretariat: await addPerson(world, 'secretariat', [['secretariat', 'season', VDA]]),
    organiser: await addPerson(world, 'organiser', [['organiser', 'season', VDA]]),
    auditor: await addPerson(world, 'auditor', [['auditor', 'season', VDA]]),
    elsewhere: await addPerson(world, 'elsewhere', [['secretariat', 'season', SAO_KHUE]]),
  };
});
afterAll(() => world.close());

interface Founder {
  readonly owner: SignedIn;
  readonly organisationId: string;
}

async function founderOf(input: OrganisationToRegister): Promise<Founder> {
  const founder = await addPerson(world, 'founder');
  const { organisationId } = taken(await registerOrganisation(world.app, founder, input));
  return { owner: memberOf(founder, organisationId, 'organisation-owner'), organisationId };
}

function memberOf(
  person: SignedIn,
  organisationId: string,
  role: 'organisation-owner' | 'organisation-viewer',
): SignedIn {
  return { ...person, roles: [{ role, scopeKind: 'organisation', scopeId: organisationId }] };
}

const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'done' : result.refusal.code;
const evidence = { name: '../giấy giới thiệu.pdf', content: PDF };
const claim = ({ owner, organisationId }: Founder, agencyId: string | null) =>
  claimAgency(world.app, owner, { organisationId, seasonId: VDA, agencyId, reason: 'Chánh văn phòng', evidence });
const decide = async (by: SignedIn, claimId: string, outcome: 'confirmed' | 'refused', reason = '') =>
  codeOf(await decideStanding(world.app, by, { seasonId: VDA, claimId, outcome, reason }));

/** A dossier as it is kept, with one entry. */
async function keepDossier({ owner, organisationId }: Founder, name: string, state: 'draft' | 'submitted') {
  const { db, ids: fresh, clock } = world.app;
  const [dossierId, entryId, at] = [fresh.uuid(), fresh.uuid(), clock.wallNow()];
  const opened = { opened_version: 1, opened_by: owner.personId, opened_at: at, rehearsed: false };
  const dossier = { id: dossierId, season_id: VDA, organisation_id: organisationId, name, ...opened };
  await db.insertInto('dossier').values(dossier).execute();
  const chosen = { category_id: 'co-quan-nha-nuoc', chosen_by: owner.personId, chosen_at: at };
  await db
    .insertInto('entry')
    .values({ id: entryId, dossier_id: dossierId, ...chosen })
    .execute();
  const move = { from_state: 'draft', to_state: state, moved_by: owner.personId, moved_at: at, rehearsed: false };
  if (state === 'submitted')
    await db
      .insertInto('entry_move')
      .values({ id: fresh.uuid(), entry_id: entryId, sequence: 1, ...move })
      .execute();
  return dossierId;
}

const TESTERS = ['Phòng Thẩm Định Mẫu', ['UBND tỉnh Sông Mã', 'Sở Thử Việc']] as const;

describe('an agency is found in the tree and confirmed by the desk', () => {
  let health: Founder;
  let second: Founder;
  beforeAll(async () => {
    health = await founderOf({ kind: 'state-agency', agencyCode: 'H56.31', name: 'Sở Y tế Sông Mã' });
    second = await founderOf({ kind: 'state-agency', agencyCode: 'H56.32', name: 'Ai đó tự xưng' });
  });

  test.each<[string, readonly (readonly [string, readonly string[]])[] | null]>([
    ['SỞ THỬ VIỆC sông mã', [['Sở Thử Việc', ['UBND tỉnh Sông Mã']], TESTERS]],
    ['Sở Thử Việc đồng bằng'.normalize('NFD'), [['Sở Thử Việc', ['UBND tỉnh Đồng Bằng']]]],
    ['ubnd song ma', [['UBND tỉnh Sông Mã', []], TESTERS]],
    ['phong tham dinh mau song ma', [TESTERS]],
    ['thu viec cu', []],
    ['%', null],
    ['_ \u202E <script>', []],
    ['', null],
    ['zz '.repeat(5000), []],
  ])('%j finds', async (search, found) => {
    const { owner, organisationId } = health;
    const read = taken(await readAgencyStanding(world.app, owner, { organisationId, seasonId: VDA, search }));
    expect(read.found?.map(({ name, above }) => [name, above]) ?? null).toEqual(found);
  });

  test('a wrong agency, no document, no reason: refused', async () => {
    const { owner, organisationId } = health;
    const input = { organisationId, seasonId: VDA, agencyId: ids['y-te-a'] ?? '', reason: 'Văn thư', evidence };
    const answers = await Promise.all(
      [
        { agencyId: '' },
        { agencyId: ids['y-te-cu'] ?? '' },
        { reason: ' ' },
        { evidence: { name: 'a.pdf', content: new Uint8Array() } },
        { evidence: { name: 'a.pdf', content: new TextEncoder().encode('MZ no PDF') } },
        { seasonId: 'khong-co' },
        { organisationId: second.organisationId },
      ].map(async (wrong) => codeOf(await claimAgency(world.app, owner, { ...input, ...wrong }))),
    );
    expect(answers).toEqual([
      'agency-not-chosen',
      'agency-not-chosen',
      'claim-reason-missing',
      'file-empty',
      'file-kind-not-accepted',
      'season-not-found',
      'organisation-not-found',
    ]);
  });

  test('it waits, is refused with a reason, is claimed anew and confirmed; the entrant sees each', async () => {
    const states = async () => {
      const { owner, organisationId } = health;
      const read = taken(await readAgencyStanding(world.app, owner, { organisationId, seasonId: VDA, search: '' }));
      return read.claims.map(({ state, decision_reason: reason, agency: place }) => [state, reason, place?.above[0]]);
    };
    const first = taken(await claim(health, ids['y-te-b'] ?? ''));
    const waiting = async (by: SignedIn) =>
      (await listWork(world.app, by)).filter(({ kind }) => kind === 'standing-claims').map(({ count }) => count);
    expect([await waiting(desk.secretariat), await waiting(desk.organiser), await waiting(desk.elsewhere)]).toEqual([
      [1],
      [1],
      [],
    ]);
    expect(await decide(desk.secretariat, first.claimId, 'refused')).toBe('claim-reason-missing');
    expect(await decide(desk.auditor, first.claimId, 'confirmed')).toBe('claim-not-found');
    expect(await decide(desk.elsewhere, first.claimId, 'confirmed')).toBe('season-not-found');
    expect(await decide(desk.secretariat, first.claimId, 'refused', 'Dấu của tỉnh khác')).toBe('done');
    expect(await decide(desk.organiser, first.claimId, 'confirmed')).toBe('claim-decided-already');
    const again = taken(await claim(health, ids['y-te-a'] ?? ''));
    expect(await decide(desk.organiser, again.claimId, 'confirmed')).toBe('done');
    expect(await states()).toEqual([
      ['confirmed', null, 'UBND tỉnh Sông Mã'],
      ['refused', 'Dấu của tỉnh khác', 'UBND tỉnh Đồng Bằng'],
    ]);
  });

  test('a second organisation is not confirmed as the same agency; one that is not in the tree goes by its name', async () => {
    const { claimId } = taken(await claim(second, ids['y-te-a'] ?? ''));
    expect(await decide(desk.secretariat, claimId, 'confirmed')).toBe('claim-agency-taken');
    const outside = taken(await claim(second, null));
    expect(await decide(desk.secretariat, claimId, 'refused', 'Không đúng')).toBe('claim-not-found');
    expect(await decide(desk.secretariat, outside.claimId, 'confirmed')).toBe('done');
  });

  test('who reads a claim and its document', async () => {
    const { owner, organisationId } = health;
    const [newest] = taken(
      await readAgencyStanding(world.app, owner, { organisationId, seasonId: VDA, search: '' }),
    ).claims;
    const conflicted: SignedIn = { ...owner, roles: desk.secretariat.roles };
    const judge = await addPerson(world, 'judge', [['judge', 'council', '01997a00-0000-7000-8000-000000000009']]);
    const viewer = memberOf(await addPerson(world, 'viewer'), organisationId, 'organisation-viewer');
    const people: readonly (readonly [string, SignedIn | null])[] = [
      ['owner', owner],
      ['viewer', viewer],
      ['secretariat', desk.secretariat],
      ['organiser', desk.organiser],
      ['auditor', desk.auditor],
      ['other organisation', second.owner],
      ['secretariat of another season', desk.elsewhere],
      ['judge', judge],
      ['nobody', null],
    ];
    const readers = async (reads: (by: SignedIn | null) => Promise<boolean>) => {
      const able = await Promise.all(people.map(async ([name, by]) => ((await reads(by)) ? name : null)));
      return able.filter((name) => name !== null);
    };
    expect(await readers(async (by) => (await readClaimFile(world.app, by, newest!.id)).ok)).toEqual([
      'owner',
      'secretariat',
      'organiser',
      'auditor',
    ]);
    expect(await readers(async (by) => (await listStandingClaims(world.app, by, VDA)).ok)).toEqual([
      'secretariat',
      'organiser',
      'auditor',
    ]);
    const listed = taken(await listStandingClaims(world.app, conflicted, VDA)).claims;
    expect(
      listed.filter(({ organisation_id: id }) => id === organisationId),
      'once a member, never their judge',
    ).toEqual([]);
  });
});

describe('an organisation that somebody else registered', () => {
  const ask = async (by: SignedIn, kind: 'join' | 'ownership', code = '0100109106') =>
    claimOrganisation(world.app, by, { seasonId: VDA, kind, code, reason: 'Giám đốc cử', evidence });
  const rolesOf = async ({ owner, organisationId }: Founder) => {
    const read = taken(await listOrganisationPeople(world.app, owner, organisationId));
    return read.members.map(({ personId, role }) => [personId, role]).toSorted();
  };
  let company: Founder;
  beforeAll(async () => {
    company = await founderOf({ taxCode: '0100109106', name: 'Công ty đã đăng ký' });
  });

  test('an unknown code, or one of one’s own, is refused; five claims a day are enough', async () => {
    const somebody = await addPerson(world, 'somebody');
    expect(codeOf(await ask(somebody, 'join', '0101248141'))).toBe('organisation-not-registered');
    expect(codeOf(await ask(somebody, 'join', '<b>'))).toBe('organisation-not-registered');
    expect(codeOf(await ask(company.owner, 'ownership'))).toBe('member-already');
    const answers = [];
    for (let time = 0; time < 6; time += 1) answers.push(codeOf(await ask(somebody, 'join')));
    expect(answers).toEqual(['done', 'done', 'done', 'done', 'done', 'too-many-claims']);
    const mine = await listOwnClaims(world.app, somebody);
    const [newest, before] = mine;
    expect(await decide(desk.secretariat, before!.id, 'confirmed')).toBe('claim-not-found');
    expect(await decide(desk.secretariat, newest!.id, 'confirmed')).toBe('done');
    expect(await rolesOf(company)).toEqual(
      [
        [company.owner.personId, 'organisation-owner'],
        [somebody.personId, 'organisation-editor'],
      ].toSorted(),
    );
  });

  test('its owner is told of a complaint; ownership passes by a decision, and the history says so', async () => {
    const rightful = await addPerson(world, 'rightful');
    const { claimId } = taken(await ask(rightful, 'ownership'));
    const told = taken(await listOrganisationPeople(world.app, company.owner, company.organisationId)).claims;
    expect(
      told.filter((one) => one.state === 'waiting' && one.claimed_by === rightful.personId).map(({ kind }) => kind),
    ).toEqual(['ownership']);
    expect((await readClaimFile(world.app, company.owner, claimId)).ok, 'not the document').toBe(false);
    const shown = async (by: SignedIn) =>
      taken(await readStandingClaim(world.app, by, { seasonId: VDA, claimId })).atStake;
    expect((await shown(desk.secretariat))?.members.map(({ personId, role }) => [personId, role]).toSorted()).toEqual(
      await rolesOf(company),
    );
    await keepDossier(company, 'Bản nháp', 'draft');
    const handedIn = await keepDossier(company, 'Đã nộp', 'submitted');
    expect((await shown(desk.secretariat))?.dossiers, 'no draft').toEqual([{ id: handedIn, name: 'Đã nộp' }]);
    expect(await shown(desk.auditor), 'who decides nothing needs to know nobody').toBeNull();
    expect(await listLostOwnerships(world.app, company.owner)).toEqual([]);
    const scope = { kind: 'organisation', id: company.organisationId } as const;
    const invitation = { email: 'quen@example.vn', role: 'organisation-editor', scope } as const;
    taken(await invitePerson(world.app, company.owner, { ...invitation, write: () => ({ subject: '', text: '' }) }));
    expect(await decide(desk.secretariat, claimId, 'confirmed')).toBe('claim-reason-missing');
    expect(await decide(desk.secretariat, claimId, 'confirmed', 'Đơn vị cử người khác')).toBe('done');
    expect(await shown(desk.secretariat)).toBeNull();
    const putOut = { ...company.owner, roles: [] };
    expect(
      (await listLostOwnerships(world.app, putOut)).map((one) => [one.organisation_name, one.season_id, one.reason]),
    ).toEqual([['Công ty đã đăng ký', VDA, 'Đơn vị cử người khác']]);
    expect(await listLostOwnerships(world.app, rightful), 'of nobody else').toEqual([]);
    const now = { ...company, owner: memberOf(rightful, company.organisationId, 'organisation-owner') };
    expect((await rolesOf(now)).filter(([, role]) => role === 'organisation-owner')).toEqual([
      [rightful.personId, 'organisation-owner'],
    ]);
    const { history, invitations } = taken(await listOrganisationPeople(world.app, now.owner, company.organisationId));
    expect(invitations, 'what the former owner offered is withdrawn').toEqual([]);
    expect(history.filter(({ reason }) => reason === 'claim-confirmed').map(({ ender_name: by }) => by)).toEqual([
      desk.secretariat.name,
    ]);
  });

  test('no programme opens an organisation that has dossiers in the programme of another owner', async () => {
    const guest = await founderOf({ taxCode: '0101243150', name: 'Công ty hai nơi' });
    world.clock.set('2019-02-20T09:00:00+07:00');
    taken(
      await openDossier(world.app, guest.owner, {
        seasonId: SAO_KHUE,
        organisationId: guest.organisationId,
        name: 'Hồ sơ',
      }),
    );
    world.clock.set(AT);
    const { claimId } = taken(await ask(await addPerson(world, 'rival'), 'ownership', '0101243150'));
    const read = taken(await readStandingClaim(world.app, desk.secretariat, { seasonId: VDA, claimId }));
    expect([read.mayDecide, read.atStake]).toEqual([true, null]);
    expect(await decide(desk.secretariat, claimId, 'confirmed', 'Đúng')).toBe('claim-organisation-elsewhere');
    expect(await decide(desk.secretariat, claimId, 'refused', 'Chuyển nơi khác')).toBe('done');
  });
});

test('claims and decisions are never changed', async () => {
  const { db } = world.app;
  await expect(db.updateTable('standing_claim').set({ reason: 'khác' }).execute()).rejects.toThrow('append-only');
  await expect(db.deleteFrom('standing_decision').execute()).rejects.toThrow('append-only');
});
