import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chooseCategories } from '#server/app/dossier/choose-categories.ts';
import { excludeEntry } from '#server/app/dossier/exclude-entry.ts';
import { extendRegistration } from '#server/app/dossier/extend-registration.ts';
import { awardInForce } from '#server/app/dossier/award-in-force.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { judgeAgain } from '#server/app/dossier/judge-again.ts';
import { readDossier } from '#server/app/dossier/read-dossier.ts';
import { readDossierForm } from '#server/app/dossier/read-dossier-form.ts';
import { readPrintedDossier } from '#server/app/dossier/read-printed-dossier.ts';
import { saveAnswer } from '#server/app/dossier/save-answer.ts';
import { submitDossier } from '#server/app/dossier/submit-dossier.ts';
import { seeDossier } from '#server/app/dossier/gates.ts';
import { acceptAsNewPerson } from '#server/app/person/accept-invitation.ts';
import type { Actor, SignedIn } from '#server/app/person/actor.ts';
import { inviteTakeover, listTakeovers } from '#server/app/vetting/invite-takeover.ts';
import { listPaper, openPaperDossier, type PaperDossierToOpen } from '#server/app/vetting/open-paper-dossier.ts';
import { readClaims } from '#server/app/vetting/read-claims.ts';
import { readVettingFile } from '#server/app/vetting/read-vetting-file.ts';
import { listWork } from '#server/app/work/list-work.ts';
import {
  acceptEntry,
  addPerson,
  AT,
  codeOf,
  createAward,
  fillDossier,
  PDF,
  SEASON,
  submitApplicant,
  taken,
  type Award,
} from '#tests/support/award.ts';
import { expectInvariants } from '#tests/support/invariants.ts';

let award: Award;
let dossierId: string;
let entryId: string;
let organisationId: string;

beforeAll(async () => void (award = await createAward()));
afterAll(() => award.world.close());

const PAPER: PaperDossierToOpen = {
  seasonId: SEASON,
  taxCode: '0101248141',
  organisationName: 'Công ty Lam Kinh',
  name: 'Phần mềm Sông Chu',
  receivedOn: '20/02/2019',
  scan: { name: 'ban-chup.pdf', content: PDF },
};
const open = (actor: Actor, more: Partial<PaperDossierToOpen> = {}) =>
  openPaperDossier(award.world.app, actor, { ...PAPER, ...more });
const organisationOf = (id: string) =>
  award.world.app.db.selectFrom('dossier').select('organisation_id').where('id', '=', id).executeTakeFirstOrThrow();

test.each([
  ['a person with a number', { kind: 'vietnamese-individual', taxCode: '038012345678' }, 'once'],
  ['a household', { kind: 'household-business', taxCode: '0107770019' }, 'once'],
  ['an agency by its identifier', { kind: 'state-agency', taxCode: '', agencyCode: 'H56.12' }, 'once'],
  [
    'a foreign organisation',
    { kind: 'foreign-organisation', taxCode: '0108880039', representativeName: 'Công ty Đại diện' },
    'once',
  ],
  [
    'a foreigner with a residence card',
    { kind: 'foreign-individual', taxCode: '', cardDigits: '1234', cardValidUntil: '01/01/2030' },
    'each time', // nothing tells two of them apart
  ],
] as const)('the paper of %s is typed, and its applicant is registered %s', async (_who, identity, times) => {
  const fresh = award.world;
  const seasonId = 'vda-2024';
  await loadShippedSeason(fresh.app, seasonId);
  const secretary = await addPerson(fresh, 'secretary-vda', [['secretariat', 'season', seasonId]]);
  fresh.clock.set('2024-05-02T09:00:00+07:00');
  const receivedOn = '30/04/2024';
  const groups = awardInForce(fresh.app, seasonId)!.award.applicantGroups ?? [];
  const type = (name: string) =>
    openPaperDossier(fresh.app, secretary, {
      ...{ ...identity, seasonId, name, receivedOn, organisationName: `Đơn vị ${_who}`, scan: PAPER.scan },
      ...(groups[0] && { applicantGroup: groups[0].id }),
    });
  const made = [taken(await type('Một')), taken(await type('Hai'))];
  const rows = await fresh.app.db
    .selectFrom('dossier')
    .select('organisation_id')
    .where(
      'id',
      'in',
      made.map((one) => one.dossierId),
    )
    .execute();
  expect(new Set(rows.map(({ organisation_id: id }) => id)).size).toBe(times === 'once' ? 1 : 2);
  fresh.clock.set(AT.registration);
});

test('the secretariat opens it with a scan, by the day the paper came, and nobody else does', async () => {
  expect(codeOf(await open(award.organiser))).toBe('vetting-not-yours');
  expect(codeOf(await open(award.auditor))).toBe('vetting-not-yours');
  expect(codeOf(await open(award.judges[0]))).toBe('season-not-found');
  expect(codeOf(await open(null))).toBe('not-signed-in');
  expect(codeOf(await open(award.secretariat, { scan: null }))).toBe('paper-scan-missing');
  expect(codeOf(await open(award.secretariat, { receivedOn: '21/02/2019' }))).toBe('paper-received-wrong');
  expect(codeOf(await open(award.secretariat, { taxCode: '0101248142' }))).toBe('tax-code-check-digit');
  award.world.clock.set('2019-03-10T09:00:00+07:00'); // registration closed on 05/3
  expect(codeOf(await open(award.secretariat, { receivedOn: '06/03/2019' }))).toBe('paper-received-late');
  ({ dossierId } = taken(await open(award.secretariat, { receivedOn: '05/03/2019' })));
});

test('half typed, it waits for whoever types it until vetting begins; another name for its tax code is asked about and kept', async () => {
  const { app } = award.world;
  const paperOf = async (actor: SignedIn) =>
    (await listWork(app, actor)).filter(({ kind }) => kind === 'paper-to-type').map(({ path }) => path);
  expect(await paperOf(award.secretariat)).toEqual([`/ho-so/${dossierId}`]);
  expect([await paperOf(award.organiser), await paperOf(award.auditor)]).toEqual([[], []]);
  const renamed = { organisationName: 'Công ty Lam Sơn', name: 'Phần mềm Sông Âm', receivedOn: '05/03/2019' };
  expect(codeOf(await open(award.secretariat, renamed))).toBe('paper-organisation-known');
  const { organisation_id: agreedTo } = await organisationOf(dossierId);
  const second = taken(await open(award.secretariat, { ...renamed, agreedTo }));
  const listed = taken(await listPaper(app, award.secretariat, { seasonId: SEASON }));
  expect(listed.find(({ id }) => id === second.dossierId)).toMatchObject({
    ...{ organisation_name: 'Công ty Lam Kinh', name_on_paper: 'Công ty Lam Sơn' },
    ...{ has_members: false, is_handed_in: false },
  });
  expect((await paperOf(award.secretariat)).toSorted()).toEqual(
    [dossierId, second.dossierId].map((id) => `/ho-so/${id}`).toSorted(),
  );
});

test('whoever types it reads the scan before anything is handed in, and nobody else does', async () => {
  const { app } = award.world;
  const fileId = taken(await listPaper(app, award.secretariat, { seasonId: SEASON }))[0]!.scan_file_id!;
  const read: Record<string, boolean> = {};
  for (const who of ['secretariat', 'auditor', 'organiser'] as const) {
    const file = await readVettingFile(app, award[who], { fileId });
    if (file.ok) file.value.content.destroy();
    read[who] = file.ok;
  }
  expect(read).toEqual({ secretariat: true, auditor: false, organiser: false });
});

test('a scan that is refused leaves nothing behind', async () => {
  const { app } = award.world;
  const dossiers = async () => (await app.db.selectFrom('dossier').select('id').execute()).length;
  const before = await dossiers();
  const of = { taxCode: '0300588569', receivedOn: '05/03/2019' };
  const wrong = { name: 'ban-chup.pdf', content: new TextEncoder().encode('not a PDF') };
  expect(codeOf(await open(award.secretariat, { ...of, scan: wrong }))).toBe('file-kind-not-accepted');
  const full = { ...app, files: { ...app.files, put: () => Promise.reject(new Error('disk full')) } };
  await expect(openPaperDossier(full, award.secretariat, { ...PAPER, ...of })).rejects.toThrow('disk full');
  const organisations = app.db.selectFrom('organisation').select('id').where('tax_code', '=', of.taxCode);
  expect([await dossiers(), await organisations.execute()]).toEqual([before, []]);
});

test('the secretariat fills and hands it in after the deadline, then vets it like any other', async () => {
  const { app } = award.world;
  const typist = { owner: award.secretariat, organisationId: '', dossierId };
  expect(codeOf(await readDossierForm(app, award.auditor, { dossierId }))).toBe('dossier-not-found');
  expect(taken(await readDossierForm(app, award.secretariat, { dossierId })).readOnly).toBe(null);
  await fillDossier(award, typist);
  entryId = taken(await submitDossier(app, award.secretariat, { dossierId })).entryIds[0]!;
  const read = taken(await readDossier(app, award.secretariat, { dossierId }));
  expect([read.as, read.paper]).toEqual(['officer', { receivedOn: '2019-03-05', typist: 'secretariat' }]);
  expect(taken(await readClaims(app, award.secretariat, { dossierId }))!.progress.total).toBeGreaterThan(20);
  expect(codeOf(await readDossierForm(app, award.secretariat, { dossierId }))).toBe('dossier-not-found');
  expect(award.world.mail.sent).toEqual([]);
});

test('the scan, which holds every figure, is for those who may know them', async () => {
  const { app } = award.world;
  const scanFor = async (actor: Actor) =>
    taken(await listPaper(app, actor, { seasonId: SEASON })).find(({ id }) => id === dossierId)!.scan_file_id;
  const fileId = (await scanFor(award.secretariat))!;
  const read: Record<string, readonly [listed: boolean, read: boolean]> = {};
  for (const who of ['secretariat', 'auditor', 'organiser'] as const) {
    const file = await readVettingFile(app, award[who], { fileId });
    if (file.ok) file.value.content.destroy();
    read[who] = [(await scanFor(award[who])) !== null, file.ok];
  }
  expect(read).toEqual({ secretariat: [true, true], auditor: [true, true], organiser: [false, false] });
});

test('it counts by the day the paper came: a start-up not three years old on that day stays one', async () => {
  const { app } = award.world;
  const early = { taxCode: '0101243150', name: 'Sản phẩm khởi nghiệp', receivedOn: '01/03/2019' };
  const own = taken(await open(award.secretariat, early));
  const typist = { owner: award.secretariat, organisationId: '', ...own };
  await fillDossier(award, typist);
  const founded = { ...own, formField: 'founded-on', value: '2016-03-03', revision: 1 }; // three years on 03/3/2019
  taken(await saveAnswer(app, award.secretariat, founded));
  const chosen = [{ categoryId: 'khoi-nghiep', fieldId: null }];
  taken(await chooseCategories(app, award.secretariat, { ...own, chosen }));
  taken(await submitDossier(app, award.secretariat, own));
  const standing = { seasonId: SEASON, dossierId: own.dossierId, cause: 'facts' } as const;
  expect(await judgeAgain(app, app.db, standing)).toBe(0);
});

describe('somebody of the organisation is invited to take it over', () => {
  const write = (link: string) => ({ subject: 'Lời mời', text: link });
  const invite = (actor: Actor, email = 'don-vi@example.vn') =>
    inviteTakeover(award.world.app, actor, { dossierId, email, write });
  const listed = async () => {
    const { app } = award.world;
    return listTakeovers(app, taken(await seeDossier(app, award.secretariat, dossierId)));
  };

  test('by the secretariat alone; a new invitation takes the place of the one before', async () => {
    const nobody = await addPerson(award.world, 'nobody');
    const others = [award.organiser, award.auditor, award.judges[0], nobody, null];
    expect(await Promise.all(others.map(async (one) => codeOf(await invite(one))))).toEqual([
      'dossier-not-found',
      'dossier-not-found',
      'dossier-not-found',
      'dossier-not-found',
      'not-signed-in',
    ]);
    expect(codeOf(await invite(award.secretariat, 'không phải thư'))).toBe('email-malformed');
    const wrong = taken(await invite(award.secretariat, 'nham@example.vn'));
    taken(await invite(award.secretariat));
    expect((await listed()).map(({ email, role }) => [email, role])).toEqual([
      ['don-vi@example.vn', 'organisation-owner'],
    ]);
    const token = wrong.link.split('/').at(-1) ?? '';
    const late = { name: 'Người nhầm', password: 'Mot cau du dai de nho 9' };
    expect(codeOf(await acceptAsNewPerson(award.world.app, token, late))).toBe('invitation-withdrawn');
  });
});

describe('once somebody of the organisation has joined', () => {
  test('the dossier is theirs, and its mark stays on every reading and print', async () => {
    const { app } = award.world;
    organisationId = (await organisationOf(dossierId)).organisation_id;
    const sent = taken(
      await inviteTakeover(app, award.secretariat, {
        dossierId,
        email: 'chu@example.vn',
        write: (link) => ({ subject: 'Lời mời', text: link }),
      }),
    );
    const someone = { name: 'owner', password: 'Mot cau du dai de nho 9' };
    const personId = taken(await acceptAsNewPerson(app, sent.link.split('/').at(-1) ?? '', someone));
    const owner: SignedIn = {
      ...(await addPerson(award.world, 'owner')),
      personId,
      roles: [{ role: 'organisation-owner', scopeKind: 'organisation', scopeId: organisationId }],
    };
    const again = { dossierId, email: 'khac@example.vn', write: () => ({ subject: '', text: '' }) };
    expect(codeOf(await inviteTakeover(app, award.secretariat, again))).toBe('dossier-not-found'); // it has its people now
    const conflicted = { ...owner, roles: [...owner.roles, ...award.secretariat.roles] };
    const isListed = async (actor: Actor) =>
      taken(await listPaper(app, actor, { seasonId: SEASON })).some(({ id }) => id === dossierId);
    expect([await isListed(award.secretariat), await isListed(conflicted)]).toEqual([true, false]);
    const mark = { receivedOn: '2019-03-05', typist: 'secretariat' };
    expect(taken(await readDossierForm(app, owner, { dossierId })).paper).toEqual(mark);
    expect(taken(await readPrintedDossier(app, owner, { dossierId })).paper).toEqual(mark);
    expect(taken(await readDossier(app, award.organiser, { dossierId })).paper).toEqual(mark);
    expect(codeOf(await submitDossier(app, award.secretariat, { dossierId }))).not.toBe('ok');
    const other = { receivedOn: '04/03/2019', name: 'Sản phẩm khác' };
    const before = await app.db.selectFrom('dossier').select('id').execute();
    expect(codeOf(await open(award.secretariat, other))).toBe('paper-extension-needed'); // theirs to fill, and closed
    expect(await app.db.selectFrom('dossier').select('id').execute()).toEqual(before);
    const until = Temporal.Instant.from('2019-03-12T00:00:00+07:00');
    const extension = { seasonId: SEASON, organisationCode: '0101248141', until, reason: 'Bưu điện phát chậm' };
    taken(await extendRegistration(app, award.secretariat, extension));
    const asked = await open(award.secretariat, other);
    const known = { organisationId, name: PAPER.organisationName, hasMembers: true };
    expect(asked.ok ? null : asked.refusal).toEqual({ code: 'paper-organisation-known', ...known }); // asked before it is theirs
    const agreed = { ...other, agreedTo: organisationId };
    expect(codeOf(await open(award.secretariat, { ...agreed, receivedOn: '07/03/2019' }))).toBe('ok'); // within it
    const second = taken(await open(award.secretariat, agreed));
    expect(codeOf(await readDossierForm(app, award.secretariat, second))).toBe('dossier-not-found'); // theirs to fill
    expect(taken(await readDossierForm(app, owner, second)).paper).toEqual({ ...mark, receivedOn: '2019-03-04' });
    expect(taken(await readDossierForm(app, owner, second)).readOnly).toBe(null);
  });
});

test.each(['accepted', 'finalist'] as const)(
  'an entry that is %s is excluded by a decision with its reason',
  async (state) => {
    const { app } = award.world;
    award.world.clock.set(AT.registration.replace('02-20', state === 'accepted' ? '03-01' : '03-02'));
    const own = await submitApplicant(award, state === 'accepted' ? 0 : 2);
    taken(await acceptEntry(app, award.secretariat, { entryId: own.entryId }));
    if (state === 'finalist') {
      const move = {
        id: app.ids.uuid(),
        entry_id: own.entryId,
        sequence: 3,
        from_state: 'accepted',
        to_state: 'finalist',
      };
      await app.db
        .insertInto('entry_move')
        .values({ ...move, moved_by: award.organiser.personId, moved_at: app.clock.seasonNow(SEASON), rehearsed: true })
        .execute();
    }
    const decision = { entryId: own.entryId, decisionNumber: '12/QĐ-VINASA', reason: 'Số liệu không đúng (Điều 10)' };
    expect(codeOf(await excludeEntry(app, award.secretariat, decision))).toBe('move-not-allowed');
    expect(codeOf(await excludeEntry(app, award.organiser, { ...decision, decisionNumber: ' ' }))).toBe(
      'exclusion-decision-missing',
    );
    taken(await excludeEntry(app, award.organiser, decision));
    const { entries } = taken(await readDossier(app, own.owner, own));
    expect(entries).toMatchObject([{ state: 'excluded', reason: 'Số liệu không đúng (Điều 10)' }]);
  },
);

test('what was written holds together', async () => {
  expect(entryId).toMatch(/^[0-9a-f-]{36}$/);
  await expectInvariants(award.world.app.db);
});
