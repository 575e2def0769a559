import { afterAll, beforeAll, expect, test } from 'vitest';
import { judgeBundle } from '#core/season/judge-bundle.ts';
import { answerComplaint } from '#server/app/contest/answer-complaint.ts';
import { checkHolder } from '#server/app/contest/check-holder.ts';
import { COMPLAINT_PURPOSE, fileComplaint } from '#server/app/contest/file-complaint.ts';
import { eraseParticipants } from '#server/app/contest/erase-participants.ts';
import { declareListFinal } from '#server/app/contest/declare-list-final.ts';
import { listPrizes } from '#server/app/contest/list-prizes.ts';
import { planClosing } from '#server/app/contest/plan-closing.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readComplaint } from '#server/app/contest/read-complaint.ts';
import { readErasure } from '#server/app/contest/read-erasure.ts';
import { readProvisionalRanking, readRanking } from '#server/app/contest/read-ranking.ts';
import { recordHandover } from '#server/app/contest/record-handover.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { DUE_HANDLERS } from '#server/jobs/due-handlers.ts';
import { eraseParticipantsWhenDue } from '#server/jobs/erase-participants.ts';
import { runDue } from '#server/jobs/run-due.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import {
  answersTo,
  begun,
  createContestWorld,
  LAN,
  MINH,
  organiserOf,
  registered,
  SEASON,
} from '#tests/support/contest.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

const EARLY = '2024-11-03T00:00:00+07:00'; // 30 days after the last round
const LATE = '2024-12-03T00:00:00+07:00'; // 60 days
const ALL = [MINH.name, LAN.name, 'Vũ Thị Hoa'];
const HOA = { ...LAN, name: 'Vũ Thị Hoa', phone: '0912345603' };

let world: World;
let organiser: OrganiserOf;
let bundleBefore: unknown;

const publicBundle = async () =>
  (await world.server.inject({ url: `/api/v1/contests/${SEASON}/rounds/dot-1/bundle` })).json();
const people = () =>
  world.app.db
    .selectFrom('participant')
    .select(['display_name', 'phone_hash', 'email_hash', 'unit_id', 'erased_at'])
    .execute();
/** Who is named still, and how many are not. */
const names = async () => (await people()).map((row) => row.display_name).sort();

/** Runs what is due at an instant until nothing more happens. */
async function dueAt(moment: string): Promise<void> {
  world.clock.set(moment);
  for (let n = 0; n < 6; n += 1) await runDue(world.app, DUE_HANDLERS);
}

beforeAll(async () => {
  world = await createContestWorld();
  organiser = await organiserOf(world);
  await changeRules(world, { identity: { retentionDays: 30 } });
  await appendLedgers(world.app); // every version of the rules is in the log
  const lan = await begun(world.server, LAN);
  const answers = answersTo(world.app, lan.attempt, 8);
  await lan.browser.submit(lan.attempt.attemptId, { revision: 1, answers, prediction: 1 });
  await changeRules(world, { identity: { retentionDays: 60 } });
  await appendLedgers(world.app);
  await registered(world.server, HOA);
  const minh = await begun(world.server, MINH);
  await minh.browser.submit(minh.attempt.attemptId, {
    ...{ revision: 1, prediction: 2 },
    answers: answersTo(world.app, minh.attempt, 3),
  });
  await dueAt('2024-09-13T00:00:10+07:00');
  await appendLedgers(world.app);
  await publishRanking(world.app, organiser, 'dot-1');
  for (const minute of ['01', '02', '03']) {
    world.clock.set(`2024-09-13T00:${minute}:10+07:00`);
    await appendLedgers(world.app);
  }
  const filed = await fileComplaint(
    world.app,
    SEASON,
    { subject: 'other', round: '', name: 'Lê Thị Mai', phone: '0912345699', email: '', words: 'Đề nghị xem lại' },
    { participant: null, address: '203.0.113.7' },
  );
  if (!filed.ok) throw new Error(filed.refusal.code);
  await planClosing(world.app, organiser, { startsAt: '2024-11-10T08:00', place: 'Hội trường', agenda: '' });
  bundleBefore = await publicBundle();
  expect(judgeBundle(bundleBefore)).toMatchObject({ valid: true, differences: [] });
});
afterAll(() => world.close());

test('an instant before the shortest period that was promised nobody is erased, and the organiser sees when and what is open', async () => {
  await dueAt('2024-11-02T23:59:59.999+07:00');
  expect(await names()).toEqual(ALL);
  expect(await readErasure(world.app, organiser)).toEqual({
    period: { from: '2024-11-02T17:00:00Z', until: '2024-12-02T17:00:00Z' },
    isOver: false,
    matters: [
      { matter: 'list-not-final', count: 1 },
      { matter: 'complaint-open', count: 1 },
      { matter: 'prize-not-handed-over', count: 2 },
      { matter: 'programme-ahead', count: 1 },
    ],
    done: null,
  });
});

test('while a complaint, a prize or the closing programme is open, nobody is erased when the time has come', async () => {
  await dueAt(EARLY);
  expect(await names()).toEqual(ALL);
  const matters = async () => (await readErasure(world.app, organiser))?.matters.map(({ matter }) => matter);
  const complaint = await world.app.db.selectFrom('complaint').select('id').executeTakeFirstOrThrow();
  const answer = { complaintId: complaint.id, outcome: 'rejected', reason: 'Đúng thể lệ', publicReason: '' };
  expect((await answerComplaint(world.app, organiser, answer)).ok).toBe(true);
  expect((await declareListFinal(world.app, organiser, 'dot-1')).ok).toBe(true);
  expect(await matters()).toEqual(['prize-not-handed-over', 'programme-ahead']);
  for (const prize of (await listPrizes(world.app, organiser)).filter(({ kind }) => kind === 'individual')) {
    await checkHolder(world.app, organiser, { participantId: prize.holderId, personalNumber: '038092001234' });
    expect((await recordHandover(world.app, organiser, { ...prize, receivedBy: '' })).ok).toBe(true);
  }
  expect(await matters()).toEqual(['programme-ahead']);
  await dueAt('2024-11-10T07:59:59+07:00');
  expect(await names()).toEqual(ALL);
});

test('then everybody is erased by the period they registered under; a run that stops half-way goes on', async () => {
  await dueAt('2024-11-11T11:00:00+07:00');
  expect(await names()).toEqual(['', MINH.name, 'Vũ Thị Hoa']);
  expect((await readErasure(world.app, organiser))?.done).toMatchObject({ people: 1, endedAt: null });
  await dueAt('2024-12-02T23:59:59.999+07:00');
  expect(await names()).toEqual(['', MINH.name, 'Vũ Thị Hoa']);
  world.clock.set(LATE);
  const oneAtATime = { aBatch: 1, batches: 1 };
  expect(await eraseParticipants(world.app, SEASON, oneAtATime)).toEqual({ code: 'going-on', erased: 1 });
  expect((await names()).filter((name) => name === '').length).toBe(2);
  await dueAt(LATE); // as after a restart
  expect(await names()).toEqual(['', '', '']);
  const rows = await people();
  expect(rows.map((row) => [row.phone_hash, row.email_hash, row.unit_id === null])).toEqual(
    rows.map(() => [null, null, false]),
  );
  expect(await readErasure(world.app, organiser)).toMatchObject({ matters: [], done: { people: 3 } });
  const acts = await world.app.db
    .selectFrom('audit_event')
    .select(['person_id', 'detail'])
    .where('action', '=', 'personal-data.erased')
    .execute();
  expect(acts).toEqual([{ person_id: null, detail: { season: SEASON, people: 3 } }]);
});

test('nothing that was entered can be read any more, and what was published, proved and counted is as before', async () => {
  const sealed = await world.app.db.selectFrom('participant').select('personal').execute();
  expect(sealed.map(({ personal }) => world.app.keys.unseal('contest/personal', personal))).toEqual(['{}', '{}', '{}']);
  const [complaint] = await world.app.db.selectFrom('complaint').select(['id', 'sealed']).execute();
  expect(complaint?.sealed.length).toBe(0);
  expect(() => world.app.keys.unseal(COMPLAINT_PURPOSE, complaint!.sealed)).toThrow();
  const read = await readComplaint(world.app, organiser, complaint!.id);
  expect(read.ok && read.value.written).toBe(null);
  const identity = await world.app.db.selectFrom('winner_identity').select('national_id').execute();
  expect(identity.map((row) => row.national_id)).toEqual([null, null]);
  const list = await readRanking(world.app, SEASON, { roundId: 'dot-1' });
  expect(list.ok && list.value.places.map(({ displayName }) => displayName)).toEqual([LAN.name, MINH.name]);
  expect((await listPrizes(world.app, organiser)).filter(({ kind }) => kind === 'individual').length).toBe(2);
  const bundle = await publicBundle();
  expect(bundle.places).toEqual((bundleBefore as { places: unknown }).places);
  expect(judgeBundle(bundle)).toMatchObject({ valid: true, differences: [] });
  await expectInvariants(world.app.db);
});

test('it happens once: another run finds nothing, and loading the rules again does not begin it anew', async () => {
  expect(await eraseParticipantsWhenDue(world.app, SEASON)).toBe('done');
  await changeRules(world, { identity: { retentionDays: 90 } });
  await dueAt('2025-06-01T00:00:00+07:00');
  const rows = await world.app.db.selectFrom('personal_data_erasure').select(['people', 'ended_at']).execute();
  expect(rows).toEqual([{ people: 3, ended_at: Temporal.Instant.from(LATE) }]);
});

test('names of a list that was never published go as well', async () => {
  const other = await createContestWorld();
  try {
    const desk = await organiserOf(other);
    await changeRules(other, { identity: { retentionDays: 1 }, prizes: { perRound: [], announcedCount: 0 } });
    const { browser, attempt } = await begun(other.server, LAN);
    await browser.submit(attempt.attemptId, { revision: 1, answers: answersTo(other.app, attempt, 8), prediction: 1 });
    for (const moment of ['2024-10-10T12:00:00+07:00', '2024-10-11T12:00:00+07:00', '2024-10-11T12:00:01+07:00']) {
      other.clock.set(moment);
      for (let n = 0; n < 6; n += 1) await runDue(other.app, DUE_HANDLERS);
    }
    const kept = await readProvisionalRanking(other.app, desk, { roundId: 'dot-1' });
    expect(kept.ok && kept.value.places.map(({ displayName }) => displayName)).toEqual(['']);
  } finally {
    await other.close();
  }
});
