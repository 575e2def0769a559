import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { registerParticipant } from '#server/app/contest/register-participant.ts';
import { compareRoster, loadRoster } from '#server/app/contest/load-roster.ts';
import { readRosterFile } from '#server/app/contest/read-roster-file.ts';
import { listRosters } from '#server/app/contest/list-rosters.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { readActor } from '#server/app/person/read-actor.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { createContestWorld, openBrowser, organiserOf, SEASON } from '#tests/support/contest.ts';
import { asked, changeRules } from '#tests/support/contest-rules.ts';
import { startOidcProvider, type Claims, type TestProvider } from '#tests/support/oidc-provider.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const codeOf = (answer: { json: () => unknown }) => (answer.json() as { code?: string }).code;

describe('by a personal code of the organiser’s list', () => {
  let world: World;
  let organiser: OrganiserOf;
  const LIST =
    'Họ và tên;Mã dự thi;Đơn vị\nNguyễn Thị Lan;LAN-2024-A;Sở Lao động - Thương binh và Xã hội\nLê Văn Minh;;\n';
  const people = () => {
    const read = readRosterFile(new TextEncoder().encode(LIST));
    if (!read.ok) throw new Error(read.refusal.code);
    return read.value.people;
  };
  beforeAll(async () => {
    world = await createContestWorld();
    organiser = await organiserOf(world);
    await changeRules(world, {
      identity: {
        login: 'roster-code',
        fields: [asked('roster-code'), asked('name'), asked('unit')],
        uniqueKey: ['roster-code'],
      },
    });
  });
  afterAll(() => world.close());

  let slips: readonly { readonly name: string; readonly code: string }[] = [];

  test('a dry run writes nothing; loading gives everybody a code, all or none', async () => {
    const compared = await compareRoster(world.app, organiser, { people: people() });
    expect(compared).toEqual({ ok: true, value: { known: [], unitUnknown: [], groupUnknown: [], people: 2 } });
    expect(await listRosters(world.app, organiser)).toEqual([]);
    const loaded = await loadRoster(world.app, organiser, { fileName: 'danh-sach.csv', people: people() });
    if (!loaded.ok) throw new Error(loaded.refusal.code);
    slips = loaded.value;
    expect(slips.map(({ name, code }) => [name, /^(LAN2024A|[2-9A-Z]{4}-[2-9A-Z]{4})$/.test(code)])).toEqual([
      ['Nguyễn Thị Lan', true],
      ['Lê Văn Minh', true],
    ]);
    const again = await loadRoster(world.app, organiser, { fileName: 'danh-sach.csv', people: people() });
    expect(again).toEqual({ ok: false, refusal: { code: 'roster-code-known', rows: [2] } });
    expect((await listRosters(world.app, organiser)).map(({ people: count, used }) => [count, used])).toEqual([[2, 0]]);
  });

  test('the database holds neither codes nor names of the list', async () => {
    const rows = await world.app.db.selectFrom('roster_entry').selectAll().execute();
    const said = rows.map((row) => `${row.participant_id} ${Buffer.from(row.facts).toString('latin1')}`).join('\n');
    for (const text of ['LAN', 'Lan', slips[1]?.code ?? '-']) expect(said).not.toContain(text);
  });

  test('one code is one participant, with the name and unit of the list whatever is typed', async () => {
    const browser = openBrowser(world.server);
    const answer = await browser.register({
      'roster-code': ' lan 2024 a ',
      name: 'Người Khác',
      unit: 'so-ldtbxh-phong-2',
    });
    expect(answer.json()).toMatchObject({ displayName: 'Nguyễn Thị Lan' });
    const second = openBrowser(world.server);
    const back = await second.register({ 'roster-code': 'LAN-2024-A', name: 'Ai Đó', unit: 'so-ldtbxh-phong-2' });
    expect([back.statusCode, back.json<{ participantId: string }>().participantId]).toEqual([
      201,
      answer.json<{ participantId: string }>().participantId,
    ]);
    expect((await listRosters(world.app, organiser)).map(({ used }) => used)).toEqual([1]);
  });

  test('who is on a list is in the group the list says, whatever they choose', async () => {
    const contest = world.app.contests.find(SEASON);
    const group = contest.ok ? contest.value.rules.eligibility.obligationGroups.at(-1)! : null;
    const text = `Họ và tên;Mã;Đơn vị;Đối tượng\nĐỗ Văn Nhóm;NHOM-01;Sở Lao động - Thương binh và Xã hội;${group?.name.vi}\nA B;NHOM-02;;Không có\n`;
    const read = readRosterFile(new TextEncoder().encode(text));
    if (!read.ok) throw new Error(read.refusal.code);
    const roster = { fileName: 'nhom.csv', people: read.value.people };
    expect(await compareRoster(world.app, organiser, roster)).toMatchObject({ value: { groupUnknown: [3] } });
    expect((await loadRoster(world.app, organiser, roster)).ok).toBe(true);
    const first = contest.ok ? contest.value.rules.eligibility.obligationGroups[0]!.id : '';
    const answer = await openBrowser(world.server).register({
      ...{ 'roster-code': 'NHOM-01', name: 'Đỗ Văn Nhóm', unit: 'so-ldtbxh-phong-1' },
      obligationGroup: first,
    });
    const { obligation_group: kept } = await world.app.db
      .selectFrom('participant')
      .select('obligation_group')
      .where('participant_id', '=', answer.json<{ participantId: string }>().participantId)
      .executeTakeFirstOrThrow();
    expect([first === group?.id, kept]).toEqual([false, group?.id]);
  });

  const send = (code: string) =>
    registerParticipant(world.app, SEASON, {
      fields: { 'roster-code': code, name: 'Lê An', unit: 'so-ldtbxh-phong-1' },
      address: '203.0.113.9',
    });
  const outcomeOf = async (code: string) => {
    const answer = await send(code);
    return answer.ok ? answer.value.displayName : answer.refusal.code;
  };
  const made = () => slips[1]!.code;

  test('an office of which many mistype is not shut out: twenty wrong codes keep no right one out', async () => {
    const wrong = [];
    for (let tried = 0; tried < 40; tried += 1) wrong.push(await outcomeOf(`SAI${1000 + tried}`));
    expect(wrong).toEqual(Array<string>(40).fill('roster-code-refused'));
    expect(await outcomeOf(made())).toBe('Lê Văn Minh');
    expect(await outcomeOf('LAN-2024-A')).toBe('Nguyễn Thị Lan');
  });

  test('after five hundred only codes this program made are let in from there, and no answer tells a right one of the others', async () => {
    for (let tried = 40; tried < 500; tried += 20)
      await Promise.all(Array.from({ length: 20 }, (_, at) => send(`SAI${2000 + tried + at}`)));
    expect([await outcomeOf('LAN-2024-A'), await outcomeOf('SAI9999')]).toEqual(['too-many-tries', 'too-many-tries']);
    expect(await outcomeOf(made())).toBe('Lê Văn Minh');
    world.clock.set(world.app.clock.wallNow().add({ minutes: 15 }).toString());
    expect(await outcomeOf('LAN-2024-A')).toBe('Nguyễn Thị Lan');
  });
});

describe('by a sign-on', () => {
  const PUBLIC_URL = 'http://127.0.0.1:8080';
  let provider: TestProvider;
  let world: World;
  beforeAll(async () => {
    provider = await startOidcProvider(`${PUBLIC_URL}/api/auth/callback/sso`);
    const env = {
      ...provider.env,
      PUBLIC_URL,
      OIDC_CLAIM_NAME: 'HoVaTen',
      OIDC_CLAIM_NATIONAL_ID: 'SoDinhDanh',
      OIDC_LEVEL_VNEID_1: 'muc-1',
      OIDC_LEVEL_VNEID_2: 'muc-2',
    };
    world = await createWorld({ env, now: '2024-09-09T08:00:00+07:00' });
    await loadShippedSeason(world.app, SEASON);
    await changeRules(world, {
      identity: {
        login: 'vneid-2',
        fields: [asked('name'), asked('national-id'), asked('unit')],
        uniqueKey: ['national-id'],
        nationalId: 'at-registration',
      },
    });
  });
  afterAll(async () => {
    await world.close();
    await provider.close();
  });

  let addresses = 0;
  /** Signs on and answers the `Cookie` header of the session. */
  async function signOn(claims: Claims): Promise<string> {
    const remoteAddress = `198.51.100.${(addresses += 1)}`;
    const start = await world.server.inject({ url: '/api/auth/oidc', remoteAddress });
    const homeward = new URL(await provider.signInAs(claims, String(start.headers.location)));
    const cookie = start.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
    const end = await world.server.inject({
      url: `${homeward.pathname}${homeward.search}`,
      headers: { cookie },
      remoteAddress,
    });
    return end.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  }
  const hoa = { sub: 'hoa', HoVaTen: 'Đỗ Thị Hoa', SoDinhDanh: '038190000001' };
  const register = (cookie: string, more: object = {}) =>
    openBrowser(world.server).send(
      'POST',
      `/api/v1/contests/${SEASON}/participants`,
      { name: 'Ai Đó', 'national-id': '038190009999', unit: 'so-ldtbxh-phong-1', ...more },
      { cookie },
    );

  test('whoever has not signed on registers nothing', async () => {
    expect(codeOf(await register(''))).toBe('sign-on-needed');
  });

  test.each([
    ['muc-1', 'sign-on-too-weak'],
    ['khong-biet', 'sign-on-too-weak'],
  ])('a sign-on at level %s is too weak', async (acr, code) => {
    const cookie = await signOn({ ...hoa, sub: `hoa-${acr}`, acr });
    expect((await readActor(world.app, cookie))?.name).toBe('Đỗ Thị Hoa');
    expect(codeOf(await register(cookie))).toBe(code);
  });

  test('at the level asked for, name and number come from the provider, not from the form', async () => {
    const cookie = await signOn({ ...hoa, acr: 'muc-2' });
    const answer = await register(cookie);
    expect([answer.statusCode, answer.json<{ displayName: string }>().displayName]).toEqual([201, 'Đỗ Thị Hoa']);
    const row = await world.app.db
      .selectFrom('participant')
      .select(['proven_by', 'personal'])
      .executeTakeFirstOrThrow();
    expect(row.proven_by).toBe('vneid-2');
    expect(JSON.parse(world.app.keys.unseal('contest/personal', row.personal))).toMatchObject({
      'national-id': '038190000001',
    });
    expect(Buffer.from(row.personal).toString('latin1')).not.toContain('038190000001');
  });

  test('signing on again opens the same place, and a sign-on of yesterday none', async () => {
    const cookie = await signOn({ ...hoa, acr: 'muc-2' });
    expect((await register(cookie)).json()).toMatchObject({ displayName: 'Đỗ Thị Hoa', resumeCode: null });
    world.clock.set('2024-09-09T20:00:01+07:00');
    expect(['sign-on-needed', undefined]).toContain(codeOf(await register(cookie)));
    expect((await register(cookie)).statusCode).toBe(401);
    world.clock.set('2024-09-09T08:00:00+07:00');
  });

  test('an installation without a provider says so', async () => {
    const other = await createContestWorld();
    await changeRules(other, { identity: { login: 'vneid-1' } });
    const answer = await openBrowser(other.server).register({
      name: 'Lê An',
      phone: '0912345678',
      unit: 'so-ldtbxh-phong-1',
    });
    expect([answer.statusCode, codeOf(answer)]).toEqual([409, 'sign-on-unavailable']);
    await other.close();
  });
});
