import { afterAll, beforeAll, expect, test } from 'vitest';
import { contestAddress } from '#server/app/contest/address-block.ts';
import { judgeBundle } from '#core/season/judge-bundle.ts';
import { checkHolder, recordHolderCall, recordHolderReview } from '#server/app/contest/check-holder.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { declareListFinal } from '#server/app/contest/declare-list-final.ts';
import { dismissCase } from '#server/app/contest/dismiss-case.ts';
import { inviteHolders } from '#server/app/contest/invite-holders.ts';
import { listCorrections } from '#server/app/contest/list-corrections.ts';
import { listPrizes } from '#server/app/contest/list-prizes.ts';
import { openCase } from '#server/app/contest/open-case.ts';
import { passOnPrize } from '#server/app/contest/pass-on-prize.ts';
import { planClosing, readClosing } from '#server/app/contest/plan-closing.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import {
  listSheets,
  recordAttendance,
  recordHandover,
  uploadHandoverSheet,
} from '#server/app/contest/record-handover.ts';
import { PERSONAL_PURPOSE } from '#server/app/contest/admit-participant.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { answersTo, begun, createContestWorld, organiserOf, SEASON } from '#tests/support/contest.ts';
import { deskOf } from '#tests/support/integrity.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';
import {
  calendarOf,
  invitationWords,
  namesOf,
} from '../../src/routes/(organiser)/to-chuc/cuoc-thi/[season]/tong-ket/closing-papers.ts';

let world: World;
let organiser: OrganiserOf;
const person = (n: number) => ({
  name: `Hồ Thị ${'ABCD'[n]}`,
  phone: `091234780${n}`,
  unit: `so-ldtbxh-phong-${n + 1}`,
});

beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
  await appendLedgers(world.app);
  for (const [n, right] of [8, 7, 6, 5].entries()) {
    const one = await begun(world.server, person(n));
    const answers = answersTo(world.app, one.attempt, right);
    await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction: 1 });
  }
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
  await publishRanking(world.app, organiser, 'dot-1');
});
afterAll(() => world.close());

const prizes = async () => (await listPrizes(world.app, organiser)).filter(({ kind }) => kind === 'individual');
const named = async (n: number) => (await prizes()).find(({ name }) => name === person(n).name)!;

test('a prize that is given up passes to the next in order, by a public correction whose bundle verifies', async () => {
  const first = await named(0);
  expect([first.prizeId, first.phone, (await named(1)).prizeId]).toEqual(['nhat', '+84912 ••• 800', 'nhi']);
  const input = { roundId: 'dot-1', participantId: first.holderId, cause: 'refused', note: 'Từ chối qua điện thoại' };
  expect(await passOnPrize(world.app, organiser, { ...input, cause: '' })).toEqual({
    ok: false,
    refusal: { code: 'pass-cause-missing' },
  });
  expect(await passOnPrize(world.app, organiser, input)).toEqual({ ok: true, value: { correction: 1 } });
  expect((await prizes()).map(({ name, prizeId }) => [name, prizeId])).toEqual([
    [person(1).name, 'nhat'],
    [person(2).name, 'nhi'],
    [person(3).name, 'nhi'],
  ]);
  const contest = world.app.contests.find(SEASON);
  const [correction] = contest.ok ? await listCorrections(world.app, contest.value) : [];
  expect([correction?.cause, correction?.reason, JSON.stringify(correction).includes('qua điện thoại')]).toEqual([
    'refusal',
    '',
    false,
  ]);
  for (const minute of ['01', '02', '03']) {
    world.clock.set(`2024-09-13T00:${minute}:10+07:00`);
    await appendLedgers(world.app);
  }
  const bundle = await world.server.inject({ url: `/api/v1/contests/${SEASON}/rounds/dot-1/bundle` });
  expect(judgeBundle(bundle.json())).toMatchObject({ valid: true, differences: [] });
});

test('a prize is handed over once its list is final and its holder was identified; the number is masked and erased in time', async () => {
  const line = await named(1);
  const hand = () => recordHandover(world.app, organiser, { ...line, receivedBy: '' });
  expect(await hand()).toEqual({ ok: false, refusal: { code: 'list-not-final' } });
  world.clock.set('2024-09-25T08:00:00+07:00');
  expect((await declareListFinal(world.app, organiser, 'dot-1')).ok).toBe(true);
  expect(await hand()).toEqual({ ok: false, refusal: { code: 'identity-not-checked' } });
  const { holderId: participantId } = line;
  expect((await recordHolderCall(world.app, organiser, { participantId, outcome: 'confirmed' })).ok).toBe(true);
  expect(await checkHolder(world.app, organiser, { participantId, personalNumber: '123' })).toEqual({
    ok: false,
    refusal: { code: 'personal-number-malformed' },
  });
  expect((await checkHolder(world.app, organiser, { participantId, personalNumber: '038 092 001 234' })).ok).toBe(true);
  const rows = await world.app.db.selectFrom('winner_identity').selectAll().execute();
  expect(Buffer.from(rows[0]!.national_id!).includes('038092001234')).toBe(false);
  const checked = await named(1);
  expect([checked.call?.outcome, checked.identity?.masked]).toEqual(['confirmed', '•••••••••234']);
  expect(await hand()).toEqual({ ok: true, value: undefined });
  expect(await hand()).toEqual({ ok: false, refusal: { code: 'prize-handed-over' } });
  world.clock.set('2024-12-24T08:00:00+07:00');
  await runDue(world.app, DUE_HANDLERS);
  const after = await named(1);
  expect([after.identity?.masked, after.identity?.checkedAt]).toEqual([null, '2024-09-25T01:00:00Z']);
});

test('where a case about the holder is open nothing is handed over; seen by eye and closed, it is, and no number is kept', async () => {
  const line = await named(2);
  const { holderId: participantId } = line;
  const hand = () => recordHandover(world.app, organiser, { ...line, receivedBy: '' });
  const attempt = await world.app.db
    .selectFrom('attempt')
    .select('attempt_id')
    .where('participant_id', '=', participantId)
    .executeTakeFirstOrThrow();
  const desk = (await deskOf(world)).organiser;
  const opened = await openCase(world.app, desk, {
    participantId,
    attemptId: attempt.attempt_id,
    report: 'Có phản ánh thi hộ',
  });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const review = (checked: readonly string[]) =>
    recordHolderReview(world.app, organiser, { participantId, checked, note: 'Gặp tại trụ sở' });
  expect(await review(['conditions'])).toEqual({ ok: false, refusal: { code: 'identity-not-seen' } });
  expect((await review(['identity', 'conditions'])).ok).toBe(true);
  expect((await named(2)).hasOpenCase).toBe(true);
  expect(await hand()).toEqual({ ok: false, refusal: { code: 'holder-case-open' } });
  expect(
    (await dismissCase(world.app, desk, { caseId: opened.value.caseId, reason: 'Đã làm rõ, đúng người' })).ok,
  ).toBe(true);
  const { review: kept, identity } = await named(2);
  expect([kept?.checked, kept?.note, identity]).toEqual([['identity', 'conditions'], 'Gặp tại trụ sở', null]);
  expect((await hand()).ok).toBe(true);
});

test('nobody but a winner is asked for a personal number', async () => {
  const { holderId: participantId } = { holderId: '019200a0-0000-7000-8000-000000000001' };
  expect(await checkHolder(world.app, organiser, { participantId, personalNumber: '038092001234' })).toEqual({
    ok: false,
    refusal: { code: 'winner-not-found' },
  });
});

test('the programme is planned, winners are invited with paper and calendar entry, attendance and signed sheets kept', async () => {
  const words = await invitationWords(world.app, SEASON);
  expect(await inviteHolders(world.app, organiser, words)).toEqual({
    ok: false,
    refusal: { code: 'programme-not-planned' },
  });
  for (const [startsAt, place, code] of [
    ['2024-10-40T08:00', 'Hội trường', 'programme-time-malformed'],
    ['2024-10-10T08:00', ' ', 'programme-place-missing'],
  ] as const)
    expect(await planClosing(world.app, organiser, { startsAt, place, agenda: '' })).toEqual({
      ok: false,
      refusal: { code },
    });
  const plan = { startsAt: '2024-12-30T08:00', place: 'Hội trường, 17 Hạc Thành', agenda: 'Văn nghệ;\nTrao giải' };
  expect((await planClosing(world.app, organiser, plan)).ok).toBe(true);
  const holder = await named(1);
  const personal = world.app.keys.seal(PERSONAL_PURPOSE, JSON.stringify({ ...person(1), email: 'b@example.vn' }));
  await world.app.db
    .updateTable('participant')
    .set({ personal })
    .where('participant_id', '=', holder.holderId)
    .execute();
  const invited = await inviteHolders(world.app, organiser, words);
  expect(invited).toEqual({ ok: true, value: { sent: 1, refused: 0, withoutAddress: 2 } });
  const [mail] = world.mail.sent;
  expect(mail?.attachments?.map(({ filename }) => filename)).toEqual(['giay-moi.pdf', 'lich.ics']);
  expect(mail?.attachments?.[0]?.content.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await inviteHolders(world.app, organiser, words)).toEqual({
    ok: true,
    value: { sent: 0, refused: 0, withoutAddress: 2 },
  });
  const programme = await readClosing(world.app, SEASON);
  const calendar = calendarOf(await namesOf(world.app, SEASON), programme!);
  expect(calendar).toContain('DTSTART:20241230T010000Z\r\nDTEND:20241230T030000Z\r\n');
  expect(calendar).toContain(`\r\nURL:${contestAddress(world.app, SEASON)}\r\n`);
  expect(mail?.text).toContain(`Trang chính thức của`);
  expect(mail?.text).toContain(contestAddress(world.app, SEASON));
  expect(calendar).toContain('LOCATION:Hội trường\\, 17 Hạc Thành\r\n');
  expect(calendar.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  await recordAttendance(world.app, organiser, new Set([holder.holderId]));
  expect((await prizes()).map(({ isPresent }) => isPresent)).toEqual([true, false, false]);
  const pdf = { name: '../bien-ban.pdf', bytes: new TextEncoder().encode('%PDF-1.7 …') };
  expect((await uploadHandoverSheet(world.app, organiser, pdf)).ok).toBe(true);
  expect(
    await uploadHandoverSheet(world.app, organiser, { ...pdf, bytes: new TextEncoder().encode('<svg/>') }),
  ).toEqual({
    ok: false,
    refusal: { code: 'sheet-not-readable' },
  });
  expect((await listSheets(world.app, organiser)).map(({ name, type }) => [name, type])).toEqual([
    ['.._bien-ban.pdf', 'application/pdf'],
  ]);
});

test('every invariant holds afterwards', () => expectInvariants(world.app.db));
