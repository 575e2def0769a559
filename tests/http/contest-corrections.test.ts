import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ContestBundle } from '#core/season/bundle.ts';
import { judgeBundle } from '#core/season/judge-bundle.ts';
import type { SentComplaint } from '#core/contest/complaint-form.ts';
import { answerComplaint } from '#server/app/contest/answer-complaint.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { declareListFinal } from '#server/app/contest/declare-list-final.ts';
import { fileComplaint } from '#server/app/contest/file-complaint.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { listComplaints } from '#server/app/contest/list-complaints.ts';
import { listCorrections } from '#server/app/contest/list-corrections.ts';
import { publishCorrection } from '#server/app/contest/publish-correction.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readComplaint, readComplaintStatus } from '#server/app/contest/read-complaint.ts';
import { readRanking } from '#server/app/contest/read-ranking.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import {
  answersTo,
  begun,
  createContestWorld,
  openBrowser,
  organiserOf,
  SEASON,
  type Browser,
} from '#tests/support/contest.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { deskOf, voidByTwo } from '#tests/support/integrity.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
const people: { readonly browser: Browser; readonly attempt: AttemptView }[] = [];
const person = (n: number) => ({
  name: `Vũ Thị ${'ABCDEFGH'[n]}`,
  phone: `09123458${String(n).padStart(2, '0')}`,
  unit: `so-ldtbxh-phong-${(n % 5) + 1}`,
});
const sent: SentComplaint = {
  subject: 'result',
  round: 'dot-1',
  name: 'Vũ Thị B',
  phone: '0912345801',
  email: '',
  words: 'Người xếp thứ nhất thi hộ.',
};
const stranger = { participant: null, address: '203.0.113.7' };
const at = (text: string) => world.clock.set(`${text}+07:00`);
const participantOf = (n: number) => proveParticipants(world.app, people[n]!.browser.cookies)[0]!;

beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
  await appendLedgers(world.app);
  for (const [n, right] of [8, 7, 6, 5, 4].entries()) {
    const one = await begun(world.server, person(n));
    people.push(one);
    const answers = answersTo(world.app, one.attempt, right);
    await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction: 1 });
  }
  at('2024-09-13T00:00:10');
  await closeRound(world.app, SEASON, 'dot-1');
});
afterAll(() => world.close());

/** Lets a minute pass for each checkpoint that is needed, and reads the bundle as anybody would. */
async function bundleOf(round = 'dot-1'): Promise<ContestBundle> {
  for (let pass = 0; pass < 3; pass += 1) {
    world.clock.set(world.clock.wallNow().add({ minutes: 1 }).toString());
    await appendLedgers(world.app);
  }
  const answer = await world.server.inject({ url: `/api/v1/contests/${SEASON}/rounds/${round}/bundle` });
  expect(answer.statusCode).toBe(200);
  return answer.json();
}

async function correctionsNow() {
  const contest = world.app.contests.find(SEASON);
  return contest.ok ? listCorrections(world.app, contest.value) : [];
}

test('nobody can complain about a list that is not published', async () => {
  expect(await fileComplaint(world.app, SEASON, sent, stranger)).toEqual({
    ok: false,
    refusal: { code: 'ranking-not-found' },
  });
});

test('a published list is provisional: its bundle says so and verifies', async () => {
  at('2024-09-13T10:00:00');
  await publishRanking(world.app, organiser, 'dot-1');
  expect(await declareListFinal(world.app, organiser, 'dot-1')).toEqual({
    ok: false,
    refusal: { code: 'complaints-still-received', until: Temporal.Instant.from('2024-09-21T00:00:00+07:00') },
  });
  expect(judgeBundle(await bundleOf())).toMatchObject({ valid: true, state: 'provisional', differences: [] });
});

let code = '';
test('a complaint is received with a code, and read by nobody but its organiser', async () => {
  const filed = await fileComplaint(world.app, SEASON, sent, { participant: participantOf(1), address: '203.0.113.8' });
  if (!filed.ok) throw new Error(filed.refusal.code);
  ({ code } = filed.value);
  const status = await readComplaintStatus(world.app, SEASON, code.toLowerCase().replaceAll('-', ' '));
  expect(status.ok && [status.value.roundId, status.value.answer, status.value.isOverdue]).toEqual([
    'dot-1',
    null,
    false,
  ]);
  expect(JSON.stringify(status)).not.toMatch(/Vũ Thị|0912345801|thi hộ/);
  const rows = await world.app.db.selectFrom('complaint').selectAll().execute();
  expect(JSON.stringify(rows)).not.toMatch(/Vũ Thị|0912345801|thi hộ/);
  const { complaints, ...counts } = await listComplaints(world.app, organiser, { offset: 0, limit: 10 });
  expect(counts).toEqual({ received: 1, open: 1 });
  const read = await readComplaint(world.app, organiser, complaints[0]!.id);
  expect(read.ok && { ...read.value.written, participantName: read.value.participantName }).toEqual({
    name: 'Vũ Thị B',
    phone: '+84912345801',
    email: null,
    words: 'Người xếp thứ nhất thi hộ.',
    participantName: 'Vũ Thị B',
  });
});

test('one address does not flood the desk', async () => {
  const refusals: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const filed = await fileComplaint(world.app, SEASON, { ...sent, subject: 'other' }, stranger);
    refusals.push(filed.ok ? 'received' : filed.refusal.code);
  }
  expect(refusals).toEqual([...Array<string>(5).fill('received'), 'too-many-requests']);
});

test('an upheld complaint publishes a new list over the old one, with a correction; the prize passes on', async () => {
  at('2024-09-16T09:00:00');
  const { participantId } = participantOf(0);
  const about = { participantId, attemptId: people[0]!.attempt.attemptId };
  expect(await voidByTwo(world, await deskOf(world), about)).toEqual({
    ok: true,
    value: { attempts: 1, rankedAgain: ['dot-1'] },
  });
  const waiting = await listComplaints(world.app, organiser, { offset: 0, limit: 10 });
  const complaint = waiting.complaints.find((one) => one.code === code)!;
  const answer = { complaintId: complaint.id, outcome: 'upheld', reason: 'Đã xác minh.', publicReason: '' };
  expect(await answerComplaint(world.app, organiser, answer)).toEqual({
    ok: false,
    refusal: { code: 'correction-reason-missing' },
  });
  const whole = { ...answer, publicReason: 'Theo kết quả giải quyết một khiếu nại.' };
  expect(await answerComplaint(world.app, organiser, whole)).toEqual({ ok: true, value: { correction: 2 } });
  expect(await answerComplaint(world.app, organiser, whole)).toEqual({
    ok: false,
    refusal: { code: 'complaint-answered' },
  });
  const [second, first] = await correctionsNow();
  expect([first?.cause, first?.reason, first?.lists?.revisions, first?.lists?.participants]).toEqual([
    'void',
    '',
    { before: 1, after: 2 },
    { before: 5, after: 4 },
  ]);
  expect(first?.lists?.prizes.map((one) => [one.displayName, one.prizeBefore, one.prizeAfter])).toEqual([
    [person(0).name, 'nhat', null],
    [person(1).name, 'nhi', 'nhat'],
    [person(3).name, 'ba', 'nhi'],
  ]);
  expect([second?.cause, second?.reason, second?.lists?.prizes]).toEqual([
    'complaint',
    'Theo kết quả giải quyết một khiếu nại.',
    [],
  ]);
  const list = await readRanking(world.app, SEASON, { roundId: 'dot-1' });
  expect(
    list.ok && [list.value.revision, list.value.standing, list.value.isCorrection, list.value.complaintsUntil],
  ).toEqual([3, 'provisional', true, Temporal.Instant.from('2024-09-24T00:00:00+07:00').toString()]);
});

test('the bundle of the corrected list verifies, and the log holds every revision', async () => {
  const bundle = await bundleOf();
  expect(judgeBundle(bundle)).toMatchObject({ valid: true, state: 'provisional', differences: [] });
  expect([bundle.revision, bundle.lots.withdrawn.length, bundle.places.length]).toEqual([3, 1, 4]);
  const results = bundle.records.filter(({ entry }) => entry.type === 'result').map(({ record }) => record['revision']);
  expect(results).toEqual([1, 2, 3]);
  expect(judgeBundle({ ...bundle, state: 'final' })).toMatchObject({
    valid: false,
    differences: [{ code: 'state-differs' }],
  });
});

test('after the window, with every complaint answered, the list is declared final; the bundle then says so', async () => {
  at('2024-09-23T23:59:59');
  const early = await declareListFinal(world.app, organiser, 'dot-1');
  expect(!early.ok && early.refusal.code).toBe('complaints-still-received');
  expect((await fileComplaint(world.app, SEASON, sent, { participant: null, address: '203.0.113.9' })).ok).toBe(true);
  at('2024-09-24T00:00:00');
  expect(await declareListFinal(world.app, organiser, 'dot-1')).toEqual({
    ok: false,
    refusal: { code: 'complaints-open', count: 1 },
  });
  const late = await fileComplaint(world.app, SEASON, sent, { participant: null, address: '203.0.113.9' });
  expect(!late.ok && late.refusal.code).toBe('complaints-closed');
  const open = (await listComplaints(world.app, organiser, { offset: 0, limit: 10 })).complaints;
  const last = open.find((one) => one.subject === 'result' && one.answer === null)!;
  const rejection = { complaintId: last.id, outcome: 'rejected', reason: 'Không có căn cứ mới.', publicReason: '' };
  expect(await answerComplaint(world.app, organiser, rejection)).toEqual({ ok: true, value: { correction: null } });
  expect(await declareListFinal(world.app, organiser, 'dot-1')).toEqual({ ok: true, value: { revision: 3 } });
  expect(await declareListFinal(world.app, organiser, 'dot-1')).toEqual({
    ok: false,
    refusal: { code: 'ranking-final' },
  });
  const bundle = await bundleOf();
  expect(judgeBundle(bundle)).toMatchObject({ valid: true, state: 'final', differences: [] });
  expect(judgeBundle({ ...bundle, state: 'provisional' })).toMatchObject({ valid: false });
});

test('the bundle of an earlier round published after a later one verifies: it keeps who held a prize then', async () => {
  const rules = world.app.contests.find(SEASON);
  expect(rules.ok && rules.value.rules.ranking.onePrizePerPerson).toBe('contest');
  for (const [round, day] of [
    ['dot-2', '2024-09-24T08:00:00'],
    ['dot-3', '2024-09-30T08:00:00'],
  ] as const) {
    const opens = rules.ok && rules.value.rounds.find((one) => one.id === round)!.window;
    if (!opens) throw new Error(day);
    world.clock.set(opens.opens.add({ hours: 8 }).toString());
    for (const n of [1, 2, 3]) {
      const browser = openBrowser(world.server);
      Object.assign(browser.cookies, people[n]!.browser.cookies);
      const attempt = (await browser.start(round)).json<AttemptView>();
      const answers = answersTo(world.app, attempt, 8 - n);
      await browser.submit(attempt.attemptId, { revision: 1, answers, prediction: 0 });
    }
    world.clock.set(opens.closes!.add({ seconds: 10 }).toString());
    await closeRound(world.app, SEASON, round);
  }
  await publishRanking(world.app, organiser, 'dot-3');
  await publishRanking(world.app, organiser, 'dot-2');
  for (const round of ['dot-2', 'dot-3'])
    expect(judgeBundle(await bundleOf(round)), round).toMatchObject({ valid: true, differences: [] });
});

test('anything else that was published is corrected in words, and everybody can read it', async () => {
  const input = {
    kind: 'unit-board',
    subject: 'Sở Nội vụ',
    before: '80',
    after: '82',
    reason: '',
    roundId: null,
  } as const;
  expect(await publishCorrection(world.app, organiser, input)).toEqual({
    ok: false,
    refusal: { code: 'correction-incomplete', missing: ['reason'] },
  });
  expect(await publishCorrection(world.app, organiser, { ...input, reason: 'Ghi nhầm' })).toEqual({
    ok: true,
    value: { number: 3 },
  });
  expect((await correctionsNow())[0]).toMatchObject({ number: 3, texts: { before: '80', after: '82' }, lists: null });
});

test('every invariant holds afterwards', () => expectInvariants(world.app.db));
