import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleName, ScopeKind } from '#core/person/roles.ts';
import { refuse } from '#core/shared/result.ts';
import { openDossier } from '#server/app/dossier/open-dossier.ts';
import { registerOrganisation, type OrganisationToRegister } from '#server/app/dossier/register-organisation.ts';
import {
  answerNomination,
  confirmNomination,
  linkNominatedDossier,
  readNominationLink,
} from '#server/app/nomination/answer-nomination.ts';
import type { NominationView } from '#server/app/nomination/describe-nomination.ts';
import {
  inviteNomineeAgain,
  listOwnNominations,
  listSeasonNominations,
} from '#server/app/nomination/list-nominations.ts';
import { listNominationsOfMe, openOwnInvitation } from '#server/app/nomination/open-own-invitation.ts';
import { proposeNomination, type NominationToPropose } from '#server/app/nomination/propose-nomination.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { listWork } from '#server/app/work/list-work.ts';
import { translator } from '#messages/translate.ts';
import { visitor } from '#tests/support/accounts.ts';
import { addPerson, taken } from '#tests/support/award.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { createWorld, type World } from '#tests/support/world.ts';
import { invitationMail, nominationWords } from '../../src/routes/nomination-words.ts';

const VDA = 'vda-2024';
const OPEN = '2024-05-10T09:00:00+07:00';
const CLOSES = '2024-07-01T00:00:00+07:00';

let world: World;
let desk: Readonly<Record<'secretariat' | 'organiser' | 'auditor', SignedIn>>;

const role = (name: RoleName, kind: ScopeKind, id: string) => [name, kind, id] as const;

beforeAll(async () => {
  world = await createWorld({ now: OPEN });
  for (const season of [VDA, 'smart-city-2023']) await loadShippedSeason(world.app, season);
  desk = {
    secretariat: await addPerson(world, 'secretariat', [role('secretariat', 'season', VDA)]),
    organiser: await addPerson(world, 'organiser', [role('organiser', 'season', VDA)]),
    auditor: await addPerson(world, 'auditor', [role('auditor', 'season', VDA)]),
  };
});
afterAll(() => world.close());

const write = (link: string, { nominatorName }: NominationView) => ({ subject: nominatorName, text: link });
const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? 'done' : result.refusal.code;
const mailTo = (address: string) => world.mail.sent.findLast(({ to }) => to === address);
const tokenTo = (address: string) => mailTo(address)?.text.split('/').at(-1) ?? '';

let made = 0;
/** Addresses and a nominee nobody used before. */
function typed() {
  made += 1;
  return {
    nomineeKind: 'organisation',
    nomineeName: `Công ty Hàm Rồng ${made}`,
    nomineeTaxCode: '',
    nomineeEmail: `nominee-${made}@example.vn`,
    category: 'doanh-nghiep',
    reason: 'Chuyển đổi số có hiệu quả',
    nominatorName: 'Bà Ba',
    nominatorEmail: `third-${made}@example.vn`,
  };
}

async function propose(actor: SignedIn | null, change: Partial<NominationToPropose> = {}) {
  const input: NominationToPropose = {
    seasonId: VDA,
    mode: 'third-person',
    organisationId: null,
    typed: typed(),
    writeConfirmation: write,
    writeInvitation: write,
    ...change,
  };
  return { input, answer: await proposeNomination(world.app, actor, input, visitor()) };
}

async function ownerOf(input: OrganisationToRegister): Promise<{ owner: SignedIn; organisationId: string }> {
  const founder = await addPerson(world, 'founder');
  const { organisationId } = taken(await registerOrganisation(world.app, founder, input));
  const roles = [{ role: 'organisation-owner', scopeKind: 'organisation', scopeId: organisationId }] as const;
  return { owner: { ...founder, roles }, organisationId };
}

const stateOf = async (id: string) =>
  taken(await listSeasonNominations(world.app, desk.secretariat, VDA)).nominations.find(
    ({ nominationId }) => nominationId === id,
  )?.state;

describe('a third person without an account', () => {
  test('confirms their address first; then the nominee is invited, accepts, and a dossier is opened from it', async () => {
    const { app } = world;
    const { input, answer } = await propose(null);
    const { nominationId, sent } = taken(answer);
    expect([sent, mailTo(input.typed.nomineeEmail), await stateOf(nominationId)]).toEqual([
      'confirmation',
      undefined,
      'proposed',
    ]);
    const confirm = tokenTo(input.typed.nominatorEmail);
    expect(codeOf(await answerNomination(app, confirm, { outcome: 'accepted', reason: '' }))).toBe(
      'nomination-not-found',
    );
    taken(await confirmNomination(app, confirm, write));
    expect(codeOf(await confirmNomination(app, confirm, write))).toBe('nomination-confirmed-already');
    const token = tokenTo(input.typed.nomineeEmail);
    expect(mailTo(input.typed.nomineeEmail)?.subject).toBe('Bà Ba');
    expect(taken(await readNominationLink(app, token, 'nominee'))).toMatchObject({
      state: 'invited',
      nominatorName: 'Bà Ba',
    });
    taken(await answerNomination(app, token, { outcome: 'accepted', reason: '' }));
    expect(codeOf(await answerNomination(app, token, { outcome: 'declined', reason: '' }))).toBe('nomination-answered');
    const { owner, organisationId } = await ownerOf({ taxCode: '0100109106', name: 'Công ty Hàm Rồng' });
    const { dossierId } = taken(await openDossier(app, owner, { seasonId: VDA, organisationId, name: 'Hồ sơ' }));
    const stranger = await addPerson(world, 'stranger');
    expect(codeOf(await linkNominatedDossier(app, stranger, { token, dossierId }))).toBe('nomination-not-found');
    taken(await linkNominatedDossier(app, owner, { token, dossierId }));
    expect(codeOf(await linkNominatedDossier(app, owner, { token, dossierId }))).toBe('nomination-not-found');
    expect(taken(await readNominationLink(app, token, 'nominee')).dossierId).toBe(dossierId);
  });

  test('is told nothing of what the typed address did before, and gets five mails an hour', async () => {
    const same = typed();
    const answers = [];
    const before = world.mail.sent.length;
    for (let time = 0; time < 6; time += 1) answers.push(taken((await propose(null, { typed: same })).answer).sent);
    expect(new Set(answers)).toEqual(new Set(['confirmation']));
    expect(world.mail.sent.length - before).toBe(5);
    const links = world.mail.sent.slice(-5).map(({ text }) => text.split('/').at(-1) ?? '');
    const atOnce = await Promise.all(links.map((link) => confirmNomination(world.app, link, write)));
    expect(atOnce.map(codeOf).toSorted()).toEqual(['done', ...links.slice(1).map(() => 'nominated-already')]);
  });
});

describe('a nominee with an account', () => {
  test('finds what was sent to their address or names their tax code, and answers it without the mail; nobody else does', async () => {
    const { app } = world;
    const someone = await addPerson(world, 'someone');
    const { owner, organisationId } = await ownerOf({ taxCode: '0101243150', name: 'Công ty Lam Kinh' });
    const viewer = await addPerson(world, 'viewer', [role('organisation-viewer', 'organisation', organisationId)]);
    const addressed = await addPerson(world, 'addressed');
    const typedTo = { ...typed(), nomineeTaxCode: '0101243150', nomineeEmail: addressed.email };
    const unconfirmed = await propose(null, { typed: { ...typedTo, nominatorEmail: 'x-unconfirmed@example.vn' } });
    expect(codeOf(unconfirmed.answer)).toBe('done');
    const { nominationId } = taken((await propose(someone, { typed: typedTo })).answer);
    const cast = { owner, addressed, viewer, someone, ...desk };
    const tasks = async () => {
      const found: Record<string, readonly string[]> = {};
      for (const [who, actor] of Object.entries(cast)) {
        const mine = (await listWork(app, actor)).filter(({ kind }) => kind === 'nomination').map(({ path }) => path);
        if (mine.length > 0) found[who] = mine;
        const opened = codeOf(await openOwnInvitation(app, actor, { nominationId }));
        expect(opened, who).toBe(mine.length > 0 ? 'done' : 'nomination-not-found');
      }
      return found;
    };
    const path = `/de-cu-cua-toi#de-cu-${nominationId}`;
    expect(await tasks()).toEqual({ owner: [path], addressed: [path] });
    const { link } = taken(await openOwnInvitation(app, owner, { nominationId }));
    taken(await answerNomination(app, link.split('/').at(-1) ?? '', { outcome: 'declined', reason: '' }));
    expect((await listWork(app, owner)).filter(({ kind }) => kind === 'nomination')).toEqual([]);
    expect((await listNominationsOfMe(app, addressed)).map(({ state }) => state)).toEqual(['declined']);
  });
});

test('where no mail leaves, nothing is said to be mailed; only a demo shows the link that the mail would have held', async () => {
  const silent = { ...world.app, mail: { delivers: false, send: async () => undefined } };
  const ask = async (isDemo: boolean) => {
    const input = { seasonId: VDA, mode: 'third-person', organisationId: null } as const;
    const words = { typed: typed(), writeConfirmation: write, writeInvitation: write };
    return taken(await proposeNomination({ ...silent, isDemo }, null, { ...input, ...words }, visitor()));
  };
  expect(await ask(false)).toMatchObject({ sent: 'confirmation', isMailed: false, link: null });
  const { isMailed, link } = await ask(true);
  expect(isMailed).toBe(false);
  taken(await confirmNomination(world.app, link?.split('/').at(-1) ?? '', write));
  expect(taken((await propose(null)).answer)).toMatchObject({ isMailed: true, link: null });
});

test('a double click invites a nominee once', async () => {
  const someone = await addPerson(world, 'double');
  const same = typed();
  const both = await Promise.all([propose(someone, { typed: same }), propose(someone, { typed: same })]);
  expect(both.map(({ answer }) => codeOf(answer)).toSorted()).toEqual(['done', 'nominated-already']);
  expect(world.mail.sent.filter(({ to }) => to === same.nomineeEmail)).toHaveLength(1);
});

test('a nominee may decline, with or without a reason', async () => {
  const someone = await addPerson(world, 'someone');
  const results = [];
  for (const reason of ['', ' Chưa  sẵn sàng\u202E ']) {
    const { input, answer } = await propose(someone);
    taken(await answerNomination(world.app, tokenTo(input.typed.nomineeEmail), { outcome: 'declined', reason }));
    results.push(await stateOf(taken(answer).nominationId));
  }
  expect(results).toEqual(['declined', 'declined']);
  const answers = (await listOwnNominations(world.app, someone)).map(({ answer }) => answer);
  expect(new Set(answers)).toEqual(new Set([null, 'Chưa  sẵn sàng']));
});

describe('an agency nominates through somebody who acts for it', () => {
  test.each<[OrganisationToRegister, string]>([
    [{ kind: 'state-agency', agencyCode: 'H56.21', name: 'Sở A' }, 'done'],
    [{ kind: 'association', taxCode: '0101248141', name: 'Hội B' }, 'done'],
    [{ kind: 'enterprise', taxCode: '0300588569', name: 'Doanh nghiệp C' }, 'nominating-agency-missing'],
  ])('%j: %s', async (input, outcome) => {
    const { owner, organisationId } = await ownerOf(input);
    expect(codeOf((await propose(owner, { mode: 'agency', organisationId })).answer)).toBe(outcome);
    const stranger = await addPerson(world, 'stranger');
    expect(codeOf((await propose(stranger, { mode: 'agency', organisationId })).answer)).toBe(
      'nominating-agency-missing',
    );
  });

  test('the nominee and the desk read the person first, and that nobody confirmed the agency', async () => {
    const { owner, organisationId } = await ownerOf({ kind: 'state-agency', agencyCode: 'G09', name: 'Bộ Tự Xưng' });
    const writeInvitation = invitationMail(world.app);
    const { input } = await propose(owner, { mode: 'agency', organisationId, writeInvitation });
    const by = `${owner.name} (tự khai là đại diện của Bộ Tự Xưng, chưa được xác nhận)`;
    const { text } = mailTo(input.typed.nomineeEmail)!;
    expect(text).toContain(`\n${by} đã đề cử Quý đơn vị`);
    const token = /\/de-cu\/(\S+)/.exec(text)?.[1] ?? '';
    // Whoever does not read Vietnamese finds the same below it, with the page in English.
    expect(text).toMatch(/has nominated you for[^]*no account is needed/);
    expect(text.split(token)[1]).toMatch(/\/en\/de-cu\/$/);
    const view = taken(await readNominationLink(world.app, token, 'nominee'));
    expect(nominationWords({ app: world.app, t: translator('vi'), locale: 'vi' }, view).by).toBe(by);
  });

  test('a season that states no third person takes none', async () => {
    world.clock.set('2023-08-10T09:00:00+07:00');
    const { answer } = await propose(null, { seasonId: 'smart-city-2023', typed: { ...typed(), category: '' } });
    expect(answer).toEqual(refuse({ code: 'nomination-mode-not-open' }));
    world.clock.set(OPEN);
  });
});

test('a nominee who names themselves is invited by the same mail that proves the address', async () => {
  const { input, answer } = await propose(null, { mode: 'self' });
  expect(taken(answer).sent).toBe('invitation');
  const token = tokenTo(input.typed.nomineeEmail);
  expect(taken(await readNominationLink(world.app, token, 'nominee'))).toMatchObject({
    mode: 'self',
    nominatorEmail: input.typed.nomineeEmail,
  });
});

test('who names themselves is told nothing of what the typed address did before, and it gets no second mail', async () => {
  const same = typed();
  taken((await propose(null, { mode: 'self', typed: same })).answer);
  const before = world.mail.sent.length;
  for (const actor of [null, await addPerson(world, 'curious')])
    expect(taken((await propose(actor, { mode: 'self', typed: same })).answer).sent).toBe('invitation');
  expect(world.mail.sent.length).toBe(before);
  const { owner } = await ownerOf({ taxCode: '0100686209', name: 'Công ty Tự Nêu' });
  const own = { mode: 'self' as const, typed: { ...typed(), nomineeEmail: owner.email } };
  expect([codeOf((await propose(owner, own)).answer), codeOf((await propose(owner, own)).answer)]).toEqual([
    'done',
    'nominated-already',
  ]);
});

test('a nominator is held to the limits of the season', async () => {
  const busy = await addPerson(world, 'busy');
  const codes = [];
  for (let time = 0; time < 11; time += 1) codes.push(codeOf((await propose(busy)).answer));
  expect(codes).toEqual([...Array.from({ length: 10 }, () => 'done'), 'too-many-nominations-today']);
  world.clock.set('2024-05-11T00:00:00+07:00');
  expect(codeOf((await propose(busy)).answer)).toBe('done');
  world.clock.set(OPEN);
});

test('a mail that is not taken leaves the nominee to the desk, which sends it again', async () => {
  const someone = await addPerson(world, 'someone');
  const { answer } = await propose(someone, { typed: { ...typed(), nomineeEmail: 'a@khong-co.invalid' } });
  const { nominationId, sent } = taken(answer);
  expect([sent, await stateOf(nominationId)]).toEqual(['invitation', 'confirmed']);
  const again = (actor: SignedIn) => inviteNomineeAgain(world.app, actor, { nominationId, write });
  expect(taken(await again(desk.secretariat)).isMailed).toBe(false);
  expect([codeOf(await again(desk.auditor)), codeOf(await again(someone))]).toEqual([
    'nomination-not-found',
    'nomination-not-found',
  ]);
});

test.each([
  ['2024-04-15T23:59:59.999+07:00', 'registration-not-open'],
  ['2024-04-16T00:00:00+07:00', 'done'],
  ['2024-06-30T23:59:59.999+07:00', 'done'],
  [CLOSES, 'registration-closed'],
])('nominating at %s: %s', async (moment, outcome) => {
  const someone = await addPerson(world, 'someone');
  world.clock.set(moment);
  expect(codeOf((await propose(someone)).answer)).toBe(outcome);
  world.clock.set(OPEN);
});

test('what nobody answered lapses at the close of registration', async () => {
  const { input, answer } = await propose(await addPerson(world, 'someone'));
  world.clock.set(CLOSES);
  expect(await stateOf(taken(answer).nominationId)).toBe('lapsed');
  const late = await answerNomination(world.app, tokenTo(input.typed.nomineeEmail), {
    outcome: 'accepted',
    reason: '',
  });
  expect(codeOf(late)).toBe('nomination-lapsed');
  world.clock.set(OPEN);
});

describe('who nominated whom: the nominee, the nominator and the desk know, nobody else', () => {
  let nominator: SignedIn;
  let colleague: SignedIn;
  let nominationId: string;
  let token: string;
  let agencyId: string;

  beforeAll(async () => {
    const agency = await ownerOf({ kind: 'state-agency', agencyCode: 'H56.77', name: 'Sở Kín' });
    nominator = agency.owner;
    colleague = { ...(await addPerson(world, 'colleague')), roles: agency.owner.roles };
    const { organisationId } = agency;
    agencyId = organisationId;
    const { input, answer } = await propose(nominator, { mode: 'agency', organisationId });
    ({ nominationId } = taken(answer));
    token = tokenTo(input.typed.nomineeEmail);
  });

  const others: Readonly<Record<string, readonly [RoleName, ScopeKind, string][]>> = {
    'somebody signed in': [],
    'another organisation': [['organisation-owner', 'organisation', '01997a00-0000-7000-8000-000000000009']],
    judge: [['judge', 'council', '01997a00-0000-7000-8000-000000000009']],
    'panel lead': [['panel-lead', 'council', '01997a00-0000-7000-8000-000000000009']],
    'finance officer': [['finance-officer', 'season', VDA]],
    administrator: [['administrator', 'installation', 'installation']],
    'secretariat of another season': [['secretariat', 'season', 'smart-city-2023']],
  };

  test.each(Object.keys(others))('%s sees nothing', async (name) => {
    const actor = await addPerson(world, 'other', others[name] ?? []);
    const own = await listOwnNominations(world.app, actor);
    const season = await listSeasonNominations(world.app, actor, VDA);
    const again = await inviteNomineeAgain(world.app, actor, { nominationId, write });
    expect([own, codeOf(season), codeOf(again)]).toEqual([[], 'season-not-found', 'nomination-not-found']);
  });

  test('nobody who is not signed in does, and no guessed link', async () => {
    expect(codeOf(await listSeasonNominations(world.app, null, VDA))).toBe('not-signed-in');
    for (const guess of ['', token.slice(1), nominationId])
      expect(codeOf(await readNominationLink(world.app, guess, 'nominee'))).toBe('nomination-not-found');
    expect(codeOf(await readNominationLink(world.app, token, 'confirm'))).toBe('nomination-not-found');
  });

  test('a former member of the agency no longer does, a colleague who acts for it does', async () => {
    const ids = async (actor: SignedIn) =>
      (await listOwnNominations(world.app, actor)).map((one) => one.nominationId).includes(nominationId);
    const former: SignedIn = { ...colleague, roles: [] };
    const viewer: SignedIn = {
      ...colleague,
      roles: colleague.roles.map((held) => ({ ...held, role: 'organisation-viewer' as const })),
    };
    expect(await Promise.all([nominator, colleague, former, viewer].map(ids))).toEqual([true, true, false, false]);
  });

  test.each(['secretariat', 'organiser', 'auditor'] as const)('the %s of the season does', async (name) => {
    const { nominations, agencies, mayInvite } = taken(await listSeasonNominations(world.app, desk[name], VDA));
    expect(nominations.some((one) => one.nominationId === nominationId)).toBe(true);
    expect(agencies.find((agency) => agency.name === 'Sở Kín')).toEqual({
      name: 'Sở Kín',
      confirmed: false,
      count: 1,
      accepted: 0,
      opened: 0,
    });
    expect(mayInvite).toBe(name !== 'auditor');
  });

  test('an officer in a conflict with the agency, the nominee or who opened a dossier does not, nor in the counts', async () => {
    const { app } = world;
    const nominee = await ownerOf({ taxCode: '0100109113', name: 'Công ty Bến En' });
    const opener = await ownerOf({ taxCode: '0100109120', name: 'Công ty Pù Luông' });
    const named = await propose(nominator, {
      mode: 'agency',
      organisationId: agencyId,
      typed: { ...typed(), nomineeTaxCode: '0100109113' },
    });
    const born = await propose(nominator, { mode: 'agency', organisationId: agencyId });
    const dossier = { seasonId: VDA, organisationId: opener.organisationId, name: 'Nền tảng Pù Luông' };
    const { dossierId } = taken(await openDossier(app, opener.owner, dossier));
    const linked = {
      nomination_id: taken(born.answer).nominationId,
      dossier_id: dossierId,
      linked_at: app.clock.wallNow(),
    };
    await app.db.insertInto('nomination_dossier').values(linked).execute();
    const mine = [nominationId, taken(named.answer).nominationId, linked.nomination_id];
    const sees = async (organisationId: string | null) => {
      const actor = await addPerson(world, 'officer', [
        ['organiser', 'season', VDA],
        ...(organisationId ? [['organisation-viewer', 'organisation', organisationId] as const] : []),
      ]);
      const listed = taken(await listSeasonNominations(app, actor, VDA));
      const counted = listed.agencies.find(({ name }) => name === 'Sở Kín')?.count ?? 0;
      const invited = await Promise.all(
        mine.map(async (id) => codeOf(await inviteNomineeAgain(app, actor, { nominationId: id, write }))),
      );
      const shown = mine.map((id) => listed.nominations.some((one) => one.nominationId === id));
      return { shown, counted, hidden: invited.map((code) => code === 'nomination-not-found') };
    };
    const all = [true, true, true];
    expect(await sees(null)).toEqual({ shown: all, counted: 3, hidden: [false, false, false] });
    for (const [organisationId, shown, counted] of [
      [agencyId, [false, false, false], 0],
      [nominee.organisationId, [true, false, true], 2],
      [opener.organisationId, [true, true, false], 2],
    ] as const)
      expect(await sees(organisationId)).toEqual({ shown, counted, hidden: shown.map((is) => !is) });
  });

  test('the nominee does, by the link', async () => {
    expect(taken(await readNominationLink(world.app, token, 'nominee'))).toMatchObject({ agencyName: 'Sở Kín' });
  });
});

test('nothing of a nomination is changed or taken away afterwards', async () => {
  for (const table of ['nomination', 'nomination_step', 'nomination_link', 'nomination_dossier'] as const)
    await expect(world.app.db.deleteFrom(table).execute()).rejects.toThrow('append-only');
});

test('what must always hold does', () => expectInvariants(world.app.db));
