import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CollectiveBundle } from '#core/season/collective-prizes.ts';
import { judgeCollectivePrizes } from '#core/season/judge-collective-prizes.ts';
import { lotListHash, lotSeed, lotTicket } from '#core/contest/lots.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { lotSeedOf } from '#server/app/contest/commit-lots.ts';
import { computeCollective, type CollectiveBoard } from '#server/app/contest/compute-collective.ts';
import { findFrozenUnits } from '#server/app/contest/freeze-units.ts';
import { approveHeadcounts, importHeadcounts, readHeadcountFile } from '#server/app/contest/import-headcounts.ts';
import { listCorrections } from '#server/app/contest/list-corrections.ts';
import { listHeadcounts } from '#server/app/contest/list-headcounts.ts';
import { publishCollective, readCollective } from '#server/app/contest/publish-collective.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readUnitBoard } from '#server/app/contest/read-unit-board.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { proveOrganiser } from '#server/app/person/gates.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { answersTo, begun, createContestWorld, organiserOf, SEASON } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
let second: OrganiserOf;
/** Unit of each participant, by number, and right answers. */
const PLAYED = [
  [1, 8],
  [1, 4],
  [2, 8],
  [3, 8],
  [3, 8],
] as const;

beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
  const email = 'duyet@thanh-hoa.example';
  await personWith(world, email, { name: 'organiser', scope: { kind: 'season', id: SEASON } });
  const proof = await proveOrganiser(world.app, (await enrolled(world, email)).actor, SEASON);
  if (!proof.ok) throw new Error(proof.refusal.code);
  second = proof.value;
  for (const [n, [unit, right]] of PLAYED.entries()) {
    const phone = `09123470${String(n).padStart(2, '0')}`;
    const one = await begun(world.server, {
      name: `Bùi Văn ${'ABCDE'[n]}`,
      phone,
      unit: `so-ldtbxh-phong-${unit}`,
    });
    const answers = answersTo(world.app, one.attempt, right);
    await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction: 1 });
  }
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
  await publishRanking(world.app, organiser, 'dot-1');
});
afterAll(() => world.close());

const csv = (text: string) => ({ name: 'don-vi.csv', bytes: new TextEncoder().encode(text) });
const HEAD = 'Đơn vị,Tổng số người,Ngày chốt\r\n';

test('a file of headcounts is shown before anything is written, line by line with what is wrong', async () => {
  const bad = await readHeadcountFile(
    world.app,
    organiser,
    csv(`${HEAD}so-ldtbxh-phong-1,0,01/9/2024\r\nSở Không Có,5,\r\n`),
  );
  expect(bad.ok && bad.value.problems).toEqual([
    { line: 2, code: 'people-not-a-count', text: '0' },
    { line: 3, code: 'unit-unknown', text: 'Sở Không Có' },
  ]);
  expect(bad.ok && (await importHeadcounts(world.app, organiser, bad.value.lines))).toEqual({
    ok: false,
    refusal: { code: 'headcounts-with-problems' },
  });
  expect(await world.app.db.selectFrom('headcount').select('id').execute()).toEqual([]);
  for (const [file, code] of [
    [csv('a,b\r\n1,2\r\n'), 'headcount-columns-missing'],
    [{ name: 'x.xlsx', bytes: new Uint8Array([1, 2, 3]) }, 'headcount-file-unreadable'],
    [{ name: 'x.csv', bytes: new Uint8Array([0x44, 0xff, 0xfe, 0x41]) }, 'headcount-file-unreadable'],
  ] as const)
    expect(await readHeadcountFile(world.app, organiser, file)).toEqual({ ok: false, refusal: { code } });
});

test('Excel and CSV bring the same; a number counts once somebody else has approved it', async () => {
  const book = new ExcelJS.Workbook();
  const page = book.addWorksheet('Đơn vị');
  page.addRows([
    ['DANH SÁCH'],
    ['TT', 'Đơn vị', 'Tổng số người', 'Ngày chốt'],
    [1, 'so-ldtbxh-phong-1', 4, '01/9/2024'],
    [2, 'so-ldtbxh-phong-2', 2, '01/9/2024'],
    [3, 'so-ldtbxh-phong-3', 1, '01/9/2024'],
  ]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const sheet = await readHeadcountFile(world.app, organiser, { name: 'don-vi.xlsx', bytes });
  const text = await readHeadcountFile(
    world.app,
    organiser,
    csv(`${HEAD}so-ldtbxh-phong-1,4,01/9/2024\r\nso-ldtbxh-phong-2,2,01/9/2024\r\nso-ldtbxh-phong-3,1,2024-09-01\r\n`),
  );
  if (!sheet.ok || !text.ok) throw new Error('not read');
  const brought = (review: typeof sheet.value) => review.read.map(({ line: _, ...one }) => one);
  expect(brought(sheet.value)).toEqual(brought(text.value));
  expect(await importHeadcounts(world.app, organiser, sheet.value.lines)).toEqual({ ok: true, value: { declared: 3 } });
  const waiting = (await listHeadcounts(world.app, second)).filter(({ headcount }) => headcount?.approvedAt === null);
  const ids = waiting.map(({ headcount }) => headcount!.id);
  expect(ids).toHaveLength(3);
  expect(await approveHeadcounts(world.app, organiser, ids)).toEqual({
    ok: false,
    refusal: { code: 'headcount-needs-another' },
  });
  expect(await approveHeadcounts(world.app, second, ids)).toEqual({ ok: true, value: { approved: 3 } });
  const board = await readUnitBoard(world.app, SEASON);
  const lines = board.ok ? (board.value?.board.lines ?? []) : [];
  expect(
    lines
      .filter(({ headcount }) => headcount !== null)
      .map(({ state, participants, headcount, band }) => [state, participants, headcount, band]),
  ).toEqual(
    expect.arrayContaining([
      ['rated', 2, 4, { min: 1, max: 19 }],
      ['rated', 1, 2, { min: 1, max: 19 }],
      ['above-headcount', 2, 1, { min: 1, max: 19 }],
    ]),
  );
});

test('collective prizes go by rate within a band, with numerator and denominator; more than everybody is an error', async () => {
  const computed = await computeCollective(world.app, SEASON);
  if (!computed.ok) throw new Error(computed.refusal.code);
  const shown = computed.value.lines.filter(({ headcount }) => headcount !== null);
  expect(
    shown.map(({ participants, headcount, numerator, denominator, unranked }) => [
      participants,
      headcount,
      numerator,
      denominator,
      unranked,
    ]),
  ).toEqual(
    expect.arrayContaining([
      [2, 4, 1, 2, null],
      [1, 2, 1, 2, null],
      [2, 1, null, null, 'above-headcount'],
    ]),
  );
  expect(computed.value.lines.find(({ unranked }) => unranked === 'no-headcount')?.rank ?? null).toBeNull();
});

const board = async () => {
  const computed = await computeCollective(world.app, SEASON);
  if (!computed.ok) throw new Error(computed.refusal.code);
  return computed.value;
};
const winners = ({ lines }: CollectiveBoard) => lines.flatMap((line) => (line.prizeId === null ? [] : [line.unitId]));

test('equal units share until the list of the draw is frozen with the ranking of the last round; until then nothing is published', async () => {
  const { lotRound, lotList, lotsWait } = await board();
  expect({ lotRound, lotList, lotsWait }).toEqual({ lotRound: 'dot-4', lotList: null, lotsWait: true });
  expect(await publishCollective(world.app, organiser, { reason: '' })).toEqual({
    ok: false,
    refusal: { code: 'lots-waiting' },
  });
});

test('whose headcount is approved after the freeze changes no lot: the tickets are those of the list in the log', async () => {
  world.clock.set('2024-10-01T08:00:00+07:00');
  const late = { name: 'Hà Thị Thu', phone: '0912347099', unit: 'so-ldtbxh-phong-4' };
  const { browser, attempt } = await begun(world.server, late, 'dot-4');
  await browser.submit(attempt.attemptId, { revision: 1, answers: answersTo(world.app, attempt, 8), prediction: 1 });
  world.clock.set('2024-10-04T00:00:10+07:00');
  expect((await closeRound(world.app, SEASON, 'dot-4')).ok).toBe(true);
  const before = await board();
  const frozen = await findFrozenUnits(world.app.db, SEASON, 'dot-4');
  const contest = world.app.contests.find(SEASON);
  expect(frozen?.units).toEqual(contest.ok && contest.value.units.units.map(({ id }) => id).sort());
  expect(before.lotList).toEqual({
    hash: lotListHash(frozen!.units),
    units: frozen!.units.length,
    frozenAt: '2024-10-03T17:00:10Z',
  });
  const seed = lotSeed(Buffer.from(lotSeedOf(world.app, SEASON, 'dot-4')).toString('hex'), before.lotList!.hash);
  const equals = before.lines.filter(({ numerator, denominator }) => numerator === 1 && denominator === 2);
  const drawn = equals.map(({ unitId }) => unitId).sort((a, b) => (lotTicket(seed, a) < lotTicket(seed, b) ? -1 : 1));
  expect([drawn.length, winners(before)]).toEqual([2, [drawn[0]]]);
  const sheet = await readHeadcountFile(world.app, organiser, csv(`${HEAD}so-ldtbxh-phong-5,9,01/9/2024\r\n`));
  if (!sheet.ok || !(await importHeadcounts(world.app, organiser, sheet.value.lines)).ok) throw new Error('not read');
  const waiting = (await listHeadcounts(world.app, second)).filter(({ headcount }) => headcount?.approvedAt === null);
  expect((await approveHeadcounts(world.app, second, [waiting[0]!.headcount!.id])).ok).toBe(true);
  const after = await board();
  expect(after.lines.length).toBe(before.lines.length + 1);
  expect([after.lotList, winners(after)]).toEqual([before.lotList, winners(before)]);
});

test('they are published with their figures, and again only with a reason as a public correction', async () => {
  expect(await readCollective(world.app, SEASON)).toBeNull();
  expect(await publishCollective(world.app, organiser, { reason: '' })).toEqual({ ok: true, value: { revision: 1 } });
  expect((await readCollective(world.app, SEASON))?.isOutdated).toBe(false);
  expect(await publishCollective(world.app, organiser, { reason: ' ' })).toEqual({
    ok: false,
    refusal: { code: 'correction-reason-missing' },
  });
  world.clock.set('2024-10-04T00:05:00+07:00');
  expect((await publishRanking(world.app, organiser, 'dot-4')).ok).toBe(true);
  expect((await readCollective(world.app, SEASON))?.isOutdated).toBe(true); // a list they rest on came after them
  const reason = 'Sở Nội vụ báo lại số người';
  expect(await publishCollective(world.app, organiser, { reason })).toEqual({ ok: true, value: { revision: 2 } });
  const contest = world.app.contests.find(SEASON);
  const [correction] = contest.ok ? await listCorrections(world.app, contest.value) : [];
  expect([correction?.kind, correction?.reason]).toEqual(['unit-board', reason]);
  const published = await readCollective(world.app, SEASON);
  expect([published?.board.metric, published?.isOutdated]).toEqual(['participation-rate', false]);
});

test('whoever has the file awards the prizes again, and finds whatever was changed in it', async () => {
  const file = () => world.server.inject({ url: `/api/v1/contests/${SEASON}/collective-bundle` });
  expect((await file()).json<{ code: string }>().code).toBe('bundle-not-ready');
  for (const minute of ['06', '07']) {
    world.clock.set(`2024-10-04T00:${minute}:00+07:00`);
    await appendLedgers(world.app);
  }
  const bundle = (await file()).json<CollectiveBundle>();
  expect(judgeCollectivePrizes(bundle)).toMatchObject({ valid: true, differences: [] });
  const told = (change: (copy: Draft) => void) => {
    const copy = structuredClone(bundle) as unknown as Draft;
    change(copy);
    const { reason, differences } = judgeCollectivePrizes(copy) as unknown as Told;
    return [reason, differences?.[0]?.code];
  };
  const loser = bundle.units.find(({ unit }) => unit !== bundle.prizes[0]!.unit)!;
  for (const [change, reason, code] of [
    [(copy) => copy.lots.units.pop(), 'commitment-differs', 'list-differs'],
    [(copy) => (copy.prizes[0]!.unit = loser.unit), 'root-differs', 'place-differs'],
    [(copy) => (copy.units[0]!.attempts += 1), 'commitment-differs', 'content-differs'],
    [(copy) => (copy.lots.of.seed = '00'.repeat(32)), 'commitment-differs', 'lots-differ'],
    [(copy) => (copy.lots = null as never), 'commitment-differs', 'lots-differ'],
    [(copy) => (copy.rules.prizes.sizeBands = []), 'commitment-differs', 'rules-differ'],
    [(copy) => copy.ledger.leaves.pop(), 'root-differs', undefined],
    [(copy) => (copy.records = copy.records.filter(isNoFreeze)), 'commitment-differs', 'record-missing'],
    [(copy) => (copy.units[0]!.score = ['1', '0']), 'malformed', undefined],
  ] satisfies readonly [(copy: Draft) => unknown, string, string | undefined][])
    expect(told(change)).toEqual([reason, code]);
});

/** A bundle that somebody changes. */
type Draft = {
  units: { attempts: number; score: [string, string] }[];
  prizes: { unit: string }[];
  lots: { units: string[]; of: { seed: string } };
  rules: { prizes: { sizeBands: unknown } };
  records: { record: { use?: string } }[];
  ledger: { leaves: string[] };
};
const isNoFreeze = ({ record }: Draft['records'][number]) => record.use !== 'collective-lots';
interface Told {
  readonly reason: string;
  readonly differences?: readonly { readonly code: string }[];
}

test('a mean of three attempts counts exactly: 2300 hundredths ÷ 3 is neither 766 nor 767', async () => {
  const db = world.app.db;
  await sql`alter table ranking_place disable trigger user`.execute(db);
  await sql`update ranking_place set score_hundredths = 2300, score_divisor = 3
    where participant_id in (select participant_id from participant join agency on agency.id = participant.unit_id
      where agency.slug = 'so-ldtbxh-phong-2')`.execute(db);
  await changeRules(world, { prizes: { collectiveMetric: 'mean-score' } });
  const { lines } = await board();
  expect(lines.map(({ numerator, denominator }) => [numerator, denominator])).toContainEqual([2300, 3]);
});

test('where the rules only list units, the lists are published without prizes and wait for no lots', async () => {
  await changeRules(world, {
    prizes: { collective: [], announcedCount: 0, listedMetrics: ['attempts', 'prizes-won'] },
  });
  const computed = await computeCollective(world.app, SEASON);
  if (!computed.ok) throw new Error(computed.refusal.code);
  const { lines, lists = [], lotsWait } = computed.value;
  expect([lines, lotsWait, lists.map(({ metric }) => metric)]).toEqual([[], false, ['attempts', 'prizes-won']]);
  const best = lists[0]!.lines
    .filter(({ parentName }) => parentName !== null)
    .map(({ rank, numerator }) => [rank, numerator]);
  expect(best.slice(0, 3)).toEqual([
    [1, 6],
    [2, 2],
    [2, 2],
  ]);
  const reason = 'Thể lệ chỉ xếp danh sách đơn vị';
  expect(await publishCollective(world.app, organiser, { reason })).toEqual({ ok: true, value: { revision: 3 } });
  expect((await readCollective(world.app, SEASON))?.board.lists).toEqual(lists);
});
