import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commitTo } from '#core/ledger/commitment.ts';
import { shareDocument } from '#core/ledger/randomness-value.ts';
import type { ContestBundle } from '#core/season/bundle.ts';
import type { ContestSeason } from '#core/season/definition.ts';
import { judgeBundle } from '#core/season/judge-bundle.ts';
import { chooseLotSource, type SourceToChoose } from '#server/app/contest/choose-lot-source.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readLotDesk, readLots } from '#server/app/contest/read-lots.ts';
import { readProvisionalRanking } from '#server/app/contest/read-ranking.ts';
import { recordBeacon, recordNumbers } from '#server/app/contest/record-lot-value.ts';
import { completeCeremony, revealShare } from '#server/app/contest/reveal-share.ts';
import { proveOrganiser, type OrganiserOf } from '#server/app/person/gates.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { loadShippedSeason } from '#server/app/season/load-shipped.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { translator } from '#messages/translate.ts';
import { draw } from '../../src/cli/draw.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { answersTo, begun, createContestWorld, organiserOf, SEASON } from '#tests/support/contest.ts';
import { must } from '#tests/support/integrity.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { createWorld, type World } from '#tests/support/world.ts';

const none: SourceToChoose = {
  roundId: 'dot-1',
  reason: '',
  kind: '',
  delayMinutes: 0,
  name: '',
  address: '',
  at: null,
  parties: [],
  revealHours: 24,
};
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'accepted' : result.refusal!.code);
let people = 0;

/** Plays a round in which two are equal at the place of the first prize, and closes it. */
async function played(world: World, round: string, closes: string): Promise<void> {
  for (const right of [8, 8, 5]) {
    const phone = `09123470${String((people += 1)).padStart(2, '0')}`;
    const one = await begun(world.server, { name: 'Hồ Thị Thăm', phone, unit: 'so-ldtbxh-phong-1' }, round);
    const answers = answersTo(world.app, one.attempt, right);
    await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction: 1 });
  }
  world.clock.set(Temporal.Instant.from(closes).add({ seconds: 10 }).toString());
  must(await closeRound(world.app, SEASON, round));
}

async function bundleOf(world: World, round: string): Promise<ContestBundle> {
  for (let pass = 0; pass < 3; pass += 1) {
    world.clock.set(world.clock.wallNow().add({ minutes: 1 }).toString());
    await appendLedgers(world.app);
  }
  const answer = await world.server.inject({ url: `/api/v1/contests/${SEASON}/rounds/${round}/bundle` });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

/** Another value of the same kind: the smallest lie. */
function otherOf(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (value === null) return '0'.repeat(64);
  const text = String(value);
  return (text.startsWith('0') ? '1' : '0') + text.slice(1);
}

/** Every value within the lots of a bundle, changed one at a time. */
function* oneChanged(bundle: ContestBundle): Generator<readonly [path: string, changed: unknown]> {
  const walk = function* (value: unknown, at: readonly (string | number)[]): Generator<readonly (string | number)[]> {
    if (typeof value !== 'object' || value === null) yield at;
    else for (const [name, member] of Object.entries(value)) yield* walk(member, [...at, name]);
  };
  for (const at of walk(bundle.lots, ['lots'])) {
    const copy = structuredClone(bundle) as unknown as Record<string, never>;
    const holder = at.slice(0, -1).reduce<Record<string, unknown>>((one, name) => one[name] as never, copy);
    holder[at.at(-1)!] = otherOf(holder[at.at(-1)!]);
    yield [at.join('/'), copy];
  }
}

function expectEveryLieFound(bundle: ContestBundle): void {
  const passed = [...oneChanged(bundle)].filter(([, changed]) => judgeBundle(changed).valid).map(([where]) => where);
  expect(passed).toEqual([]);
}

describe('public numbers and a ceremony', () => {
  let world: World;
  let organiser: OrganiserOf;
  let second: OrganiserOf;
  beforeAll(async () => {
    world = await createContestWorld();
    organiser = await organiserOf(world);
    await personWith(world, 'hai@thanh-hoa.example', { name: 'organiser', scope: { kind: 'season', id: SEASON } });
    second = must(await proveOrganiser(world.app, (await enrolled(world, 'hai@thanh-hoa.example')).actor, SEASON));
    await appendLedgers(world.app);
  });
  afterAll(() => world.close());

  const moment = Temporal.Instant.from('2024-09-13T18:15:00+07:00');
  const numbers = { ...none, kind: 'numbers', name: 'Xổ số miền Bắc', address: 'https://xoso.example', at: moment };

  test('a source is named before the close; a change needs a reason; both stay, in public and in the log', async () => {
    expect(codeOf(await chooseLotSource(world.app, organiser, { ...none, kind: 'own', roundId: 'dot-9' }))).toBe(
      'round-not-found',
    );
    expect(must(await chooseLotSource(world.app, organiser, { ...none, kind: 'own' }))).toEqual({ number: 1 });
    expect(codeOf(await chooseLotSource(world.app, organiser, numbers))).toBe('randomness-reason-missing');
    expect(must(await chooseLotSource(world.app, organiser, { ...numbers, reason: 'Theo góp ý' }))).toEqual({
      number: 2,
    });
    const lots = must(await readLots(world.app, SEASON, 'dot-1'));
    expect(lots).toMatchObject({ inRules: true, isOpen: true, list: null, value: null, source: { kind: 'numbers' } });
    expect(lots.named.map(({ number, reason }) => [number, reason])).toEqual([
      [2, 'Theo góp ý'],
      [1, ''],
    ]);
    expect(JSON.stringify(lots)).not.toContain('@');
  });

  test('the list waits, cannot be published, and says that the lots decide a prize', async () => {
    await played(world, 'dot-1', '2024-09-13T00:00:00+07:00');
    expect(codeOf(await chooseLotSource(world.app, organiser, { ...numbers, reason: 'Muộn' }))).toBe(
      'randomness-source-settled',
    );
    const ranking = must(await readProvisionalRanking(world.app, organiser, { roundId: 'dot-1' }));
    expect(ranking.lotsFinding).toEqual({ state: 'waiting', decide: 'prizes' });
    expect(ranking.places.map(({ rank, prizeId }) => [rank, prizeId])).toEqual([
      [1, null],
      [1, null],
      [3, null],
    ]);
    expect(codeOf(await publishRanking(world.app, organiser, 'dot-1'))).toBe('lots-waiting');
    expect(must(await readLots(world.app, SEASON, 'dot-1')).finding).toBeNull(); // nobody else knows that some are equal
  });

  test('numbers count once two people have entered the same, after they were announced', async () => {
    const enter = (who: OrganiserOf, text: string) =>
      recordNumbers(world.app, who, { roundId: 'dot-1', text, drawnAt: null });
    expect(codeOf(await enter(organiser, '12 45\n90210'))).toBe('numbers-not-yet');
    world.clock.set('2024-09-13T18:16:00+07:00');
    expect(codeOf(await enter(organiser, 'mười hai'))).toBe('numbers-malformed');
    expect(codeOf(await recordBeacon(world.app, organiser, { roundId: 'dot-1', signature: '' }))).toBe(
      'randomness-source-unknown',
    );
    expect(must(await enter(organiser, '12 45\n90210'))).toEqual({ state: 'waits-for-second' });
    expect(must(await enter(organiser, '12 45\n90211'))).toEqual({ state: 'waits-for-second' }); // the same person is one person
    expect(must(await enter(second, '45, 12\n90210'))).toEqual({ state: 'differs' });
    const desk = must(await readLotDesk(world.app, second, 'dot-1'));
    expect(desk.entries.map(({ isOwn, text }) => [isOwn, text])).toEqual([
      [false, '12 45 / 90211'],
      [true, '12 45 / 90210'],
    ]);
    expect(must(await enter(organiser, '12 45\n90210'))).toEqual({ state: 'drawn' });
    expect(codeOf(await enter(second, '1'))).toBe('lots-drawn');
    const ranking = must(await readProvisionalRanking(world.app, organiser, { roundId: 'dot-1' }));
    expect(ranking.lotsFinding).toEqual({ state: 'drawn', decide: 'prizes' });
    expect(ranking.places.map(({ rank, byLot }) => [rank, byLot])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
  });

  test('the bundle is computed again from the numbers, and one changed value is found', async () => {
    must(await publishRanking(world.app, organiser, 'dot-1'));
    const bundle = await bundleOf(world, 'dot-1');
    expect(bundle.lots).toMatchObject({
      source: { kind: 'numbers', name: 'Xổ số miền Bắc' },
      value: { kind: 'numbers', values: [[12, 45], [90210]] },
    });
    expect(judgeBundle(bundle)).toMatchObject({ valid: true, differences: [] });
    expectEveryLieFound(bundle);
    await expectInvariants(world.app.db);
  });

  test('the command draws the lots of a bundle again, and refuses one that was changed', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-lots-'));
    const file = path.join(folder, 'goi.json');
    const bundle = await bundleOf(world, 'dot-1');
    const run = async (document: unknown) => {
      writeFileSync(file, JSON.stringify(document));
      const said: string[] = [];
      const say = (text: string) => void said.push(text);
      const line = { words: [file], json: true, options: {}, env: {}, t: translator('vi'), print: say, complain: say };
      return { code: await draw(line), answer: JSON.parse(said.join('')) as { tickets?: { candidate: string }[] } };
    };
    const drawn = await run(bundle);
    const equals = bundle.places.filter(({ byLot }) => byLot).map(({ participant }) => participant);
    const order = drawn.answer.tickets!.map(({ candidate }) => candidate).filter((id) => equals.includes(id));
    expect([drawn.code, order]).toEqual([0, equals]);
    const [[, changed]] = [...oneChanged(bundle)] as [readonly [string, unknown]];
    expect((await run(changed)).code).toBe(1);
    rmSync(folder, { recursive: true });
  });

  const secretOf = (digit: string) => digit.repeat(64);
  const parties = ['Thanh tra tỉnh', 'Mặt trận Tổ quốc', 'Báo Thanh Hóa'].map((name, at) => ({
    name,
    commitment: commitTo(
      shareDocument({ contest: SEASON, round: 'dot-2' }, name),
      Buffer.from(secretOf(String(at + 1)), 'hex'),
    ),
  }));

  test('a ceremony: a wrong share is refused, a missing one is left out after the time, never before', async () => {
    world.clock.set('2024-09-16T08:00:00+07:00');
    const ceremony = { ...none, roundId: 'dot-2', kind: 'ceremony', parties, revealHours: 24 };
    must(await chooseLotSource(world.app, organiser, ceremony));
    const reveal = (party: string, secret: string) =>
      revealShare(world.app, organiser, { roundId: 'dot-2', party, secret });
    expect(codeOf(await reveal('Thanh tra tỉnh', secretOf('1')))).toBe('lots-not-frozen');
    await played(world, 'dot-2', '2024-09-20T00:00:00+07:00');
    expect(codeOf(await reveal('Thanh tra tỉnh', secretOf('2')))).toBe('share-wrong');
    expect(codeOf(await reveal('Ai đó', secretOf('1')))).toBe('party-unknown');
    expect(must(await reveal('Thanh tra tỉnh', secretOf('1')))).toEqual({ isDrawn: false });
    expect(codeOf(await reveal('Thanh tra tỉnh', secretOf('1')))).toBe('share-revealed');
    expect(must(await reveal('Báo Thanh Hóa', secretOf('3')))).toEqual({ isDrawn: false });
    expect(must(await readLots(world.app, SEASON, 'dot-2'))).toMatchObject({
      revealed: [true, false, true],
      revealsUntil: '2024-09-20T17:00:10Z',
      value: null,
    });
    expect(codeOf(await completeCeremony(world.app, organiser, 'dot-2'))).toBe('shares-missing');
    world.clock.set('2024-09-21T00:00:10+07:00');
    expect(codeOf(await reveal('Mặt trận Tổ quốc', secretOf('2')))).toBe('share-too-late');
    must(await completeCeremony(world.app, organiser, 'dot-2'));
    must(await publishRanking(world.app, organiser, 'dot-2'));
    const bundle = await bundleOf(world, 'dot-2');
    expect(bundle.lots).toMatchObject({ value: { secrets: [secretOf('1'), null, secretOf('3')] } });
    expect(judgeBundle(bundle)).toMatchObject({ valid: true, differences: [] });
    expectEveryLieFound(bundle);
    await expectInvariants(world.app.db);
  });
});

describe('a round of drand quicknet', () => {
  // Round 1000 of quicknet appeared at 15:59:24 UTC on 23/8/2023: the contest is moved there.
  const signature = 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39';
  const closes = '2023-08-23T22:29:24+07:00';
  let world: World;
  let organiser: OrganiserOf;
  beforeAll(async () => {
    world = await createWorld({ now: '2023-08-21T08:00:00+07:00', beacon: { 1001: signature } });
    await loadShippedSeason(world.app, SEASON);
    const { season, illustrative } = world.app.seasons.find(SEASON)!;
    const stages = season.stages.map((stage) =>
      stage.id === 'dot-1' ? { ...stage, opens: '2023-08-20T00:00:00+07:00', closes } : stage,
    );
    const moved = { ...(season as ContestSeason), stages } as ContestSeason;
    must(await loadSeason(world.app, { season: moved, illustrative, by: null, reason: 'Thử' }));
    await world.app.seasons.refresh();
    await world.app.contests.refresh();
    organiser = await organiserOf(world);
    await appendLedgers(world.app);
  });
  afterAll(() => world.close());

  test('is named as a number in advance, refused with a wrong signature, taken with the right one', async () => {
    const choice = { ...none, kind: 'drand-quicknet', delayMinutes: 30 };
    expect(codeOf(await chooseLotSource(world.app, organiser, { ...choice, delayMinutes: 1 }))).toBe(
      'beacon-delay-out-of-range',
    );
    must(await chooseLotSource(world.app, organiser, choice));
    expect(must(await readLots(world.app, SEASON, 'dot-1')).beacon).toEqual({
      round: 1000,
      at: '2023-08-23T15:59:24Z',
    });
    await played(world, 'dot-1', closes);
    const enter = (text: string | null) => recordBeacon(world.app, organiser, { roundId: 'dot-1', signature: text });
    expect(codeOf(await enter(signature))).toBe('beacon-not-yet');
    world.clock.set('2023-08-23T15:59:24Z');
    expect(codeOf(await enter(null))).toBe('beacon-unreachable'); // the relay does not have it yet
    expect(codeOf(await enter(`${signature.slice(0, -1)}8`))).toBe('beacon-invalid');
    expect(codeOf(await publishRanking(world.app, organiser, 'dot-1'))).toBe('lots-waiting');
    must(await enter(` ${signature.toUpperCase()}\n`));
    must(await publishRanking(world.app, organiser, 'dot-1'));
  });

  test('its bundle is computed again, and one changed value is found', async () => {
    const bundle = await bundleOf(world, 'dot-1');
    expect(bundle.lots).toMatchObject({ source: { round: 1000, delayMinutes: 30 }, value: { round: 1000, signature } });
    expect(judgeBundle(bundle)).toMatchObject({ valid: true, differences: [] });
    expectEveryLieFound(bundle);
    await expectInvariants(world.app.db);
  });
});
