import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closeRound } from '#server/app/contest/close-round.ts';
import { answerQuestion } from '#server/app/contest/answer-question.ts';
import { askParticipant } from '#server/app/contest/ask-participant.ts';
import { decideVoid } from '#server/app/contest/decide-void.ts';
import { dismissCase } from '#server/app/contest/dismiss-case.ts';
import { proveParticipants, type ParticipantOf } from '#server/app/contest/gates.ts';
import { listCaseLines } from '#server/app/contest/list-cases.ts';
import { listOwnQuestions } from '#server/app/contest/list-own-questions.ts';
import { listReviews } from '#server/app/contest/list-reviews.ts';
import { openCase } from '#server/app/contest/open-case.ts';
import { proposeVoid } from '#server/app/contest/propose-void.ts';
import { readCase } from '#server/app/contest/read-case.ts';
import { readProvisionalRanking } from '#server/app/contest/read-ranking.ts';
import { requestReview } from '#server/app/contest/request-review.ts';
import { stopReview } from '#server/app/contest/stop-review.ts';
import { takeCase } from '#server/app/contest/take-case.ts';
import type { OrganiserOf } from '#server/app/person/gates.ts';
import { analyseRound } from '#server/app/contest/analyse-round.ts';
import { prepareReview } from '#server/app/contest/prepare-review.ts';
import { insertAnalysisEnd } from '#server/db/queries/contest-integrity.ts';
import { reviewNext } from '#server/jobs/review-rounds.ts';
import { answersTo, begun, createContestWorld, SEASON } from '#tests/support/contest.ts';
import { deskOf, must, write, type About, type Desk } from '#tests/support/integrity.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let desk: Desk;
let organiser: OrganiserOf;
/** Who played, by place of start; the last is a bot that hands in everything right after one second. */
const played: (About & { readonly cookies: Record<string, string> })[] = [];
const BOT = 6;

const person = (n: number) => ({
  name: `Trần Văn ${'ABCDEFGHIJ'[n]}`,
  phone: `09123458${String(n).padStart(2, '0')}`,
  unit: `so-ldtbxh-phong-${(n % 2) + 1}`,
});

beforeAll(async () => {
  world = await createContestWorld();
  desk = await deskOf(world);
  organiser = desk.organiser as OrganiserOf;
  for (let n = 0; n <= BOT; n += 1) {
    const startsAt = Temporal.Instant.from('2024-09-09T08:00:00+07:00').add({ minutes: 10 * n });
    world.clock.set(startsAt.toString());
    const { browser, attempt } = await begun(world.server, person(n));
    world.clock.set(startsAt.add({ seconds: n === BOT ? 1 : 300 }).toString());
    const answers = answersTo(world.app, attempt, n === BOT ? 100 : 3 + (n % 3));
    await browser.submit(attempt.attemptId, { revision: 1, answers, prediction: n });
    const { participantId } = proveParticipants(world.app, browser.cookies)[0]!;
    played.push({ participantId, attemptId: attempt.attemptId, cookies: browser.cookies });
  }
  await world.app.contests.signals.flush();
});
afterAll(() => world.close());

/** A moment later: whatever follows has an instant of its own. */
const later = (minutes = 1) => world.clock.set(world.clock.wallNow().add({ minutes }).toString());
const ranking = async () => {
  const view = await readProvisionalRanking(world.app, organiser, { roundId: 'dot-1' });
  return view.ok ? view.value : null;
};
const botCase = async () => {
  const lines = await listCaseLines(world.app, desk.organiser, {});
  return lines.find(({ evidence }) => evidence.includes('below-floor'))!.id;
};
const participant = (n: number) => ({ seasonId: SEASON, participantId: played[n]!.participantId }) as ParticipantOf;

describe('the review', () => {
  test('never looks at a round that is not closed', async () => {
    expect(await requestReview(world.app, { seasonId: SEASON, roundId: 'dot-1', by: null })).toEqual({
      ok: false,
      refusal: { code: 'round-not-closed' },
    });
    expect(await reviewNext(world.app, world.databaseUrl)).toBe(false);
  });

  test('runs by itself after the close, apart, and changes no count, no rank and no prize', async () => {
    world.clock.set('2024-09-13T00:01:00+07:00');
    expect((await closeRound(world.app, SEASON, 'dot-1')).ok).toBe(true);
    const before = await ranking();
    expect(before?.participantCount).toBe(BOT + 1);
    const { runId } = must(await requestReview(world.app, { seasonId: SEASON, roundId: 'dot-1', by: null }));
    const at = world.clock.wallNow();
    await insertAnalysisEnd(world.app.db, { runId, outcome: 'failed', inputHash: null, report: null, at });
    expect(await reviewNext(world.app, world.databaseUrl)).toBe(false); // it failed: not at once
    world.clock.set(at.add({ minutes: 10 }).toString());
    expect(await reviewNext(world.app, world.databaseUrl)).toBe(true);
    expect(await reviewNext(world.app, world.databaseUrl)).toBe(false); // once
    expect(await ranking()).toEqual(before);
    const voids = await world.app.db.selectFrom('attempt_void').select('attempt_id').execute();
    expect(voids).toEqual([]);
  });

  test('sees the same in parts, and says in how many', async () => {
    const run = { season_id: SEASON, round_id: 'dot-1', seed: 'seed', id: world.app.ids.uuid(), rehearsed: false };
    const prepared = (await prepareReview(world.app, run))!;
    const whole = await analyseRound(world.app.db, prepared, () => undefined);
    const inParts = await analyseRound(world.app.db, { ...prepared, mostInPart: 2 }, () => undefined);
    expect([whole.report.parts, inParts.report.attempts]).toEqual([undefined, whole.report.attempts]);
    expect(inParts.report.parts).toBeGreaterThan(2);
    const found = ({ cases }: typeof whole) => cases.map(({ evidence }) => evidence.map(({ code }) => code));
    expect(found(inParts)).toEqual(found(whole));
  });

  test('keeps method, seed and the hash of its input, and says what it could show', async () => {
    const [review] = await listReviews(world.app, desk.second);
    expect(review).toMatchObject({
      roundId: 'dot-1',
      state: 'finished',
      method: { name: 'integrity-review', version: 1, seed: `${SEASON}/dot-1` },
      report: { attempts: 7, people: 7, similarity: { power: { usable: false } } },
    });
    expect(review?.method.inputHash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('opens one case for the bot; again, it stays that case', async () => {
    const lines = await listCaseLines(world.app, desk.organiser, {});
    expect(lines.map(({ evidence, people, state }) => ({ evidence, people, state }))).toEqual([
      { evidence: ['below-floor'], people: 1, state: 'new' },
    ]);
    later();
    must(await requestReview(world.app, { seasonId: SEASON, roundId: 'dot-1', by: desk.organiser.actor.personId }));
    expect(await reviewNext(world.app, world.databaseUrl)).toBe(true);
    expect((await listCaseLines(world.app, desk.organiser, {})).map(({ id }) => id)).toEqual([lines[0]!.id]);
  });

  test('is stopped when somebody asks, and keeps nothing', async () => {
    later();
    const { runId } = must(
      await requestReview(world.app, { seasonId: SEASON, roundId: 'dot-1', by: desk.organiser.actor.personId }),
    );
    expect(await requestReview(world.app, { seasonId: SEASON, roundId: 'dot-1', by: null })).toEqual({
      ok: false,
      refusal: { code: 'review-underway' },
    });
    expect(await stopReview(world.app, organiser, runId)).toEqual({ ok: true, value: undefined });
    expect((await listReviews(world.app, desk.organiser))[0]?.state).toBe('stopping');
    await reviewNext(world.app, world.databaseUrl);
    expect((await listReviews(world.app, desk.organiser))[0]).toMatchObject({ state: 'stopped', report: null });
  });
});

describe('a case', () => {
  test('hides names until somebody takes it with a reason, and every reading is kept', async () => {
    const caseId = await botCase();
    const before = must(await readCase(world.app, desk.organiser, caseId));
    expect([before.members, JSON.stringify(before).includes('Trần')]).toEqual([null, false]);
    expect(await takeCase(world.app, desk.organiser, { caseId, reason: '  ' })).toEqual({
      ok: false,
      refusal: { code: 'case-reason-missing' },
    });
    must(await takeCase(world.app, desk.organiser, { caseId, reason: 'Phụ trách đợt 1' }));
    const after = must(await readCase(world.app, desk.organiser, caseId));
    expect(after.members?.map(({ name }) => name)).toEqual([person(BOT).name]);
    expect(must(await readCase(world.app, desk.second, caseId)).members).toBeNull(); // each for themselves
    const events = await world.app.db
      .selectFrom('audit_event')
      .select('action')
      .where('subject_id', '=', caseId)
      .orderBy('action')
      .execute();
    expect(events.map(({ action }) => action)).toEqual(['integrity-case-read', 'integrity-case-taken']);
  });

  test('comes to a void only by question, answer, proposal and a second person; the prize passes on', async () => {
    const caseId = await botCase();
    const { participantId } = played[BOT]!;
    const now = () => world.app.clock.seasonNow(SEASON);
    const proposal = { caseId, participantId, ground: 'tools', reason: 'Nộp sau một giây' };
    expect(await proposeVoid(world.app, desk.organiser, proposal)).toEqual({
      ok: false,
      refusal: { code: 'entrant-not-asked' },
    });
    const question = { caseId, participantId, body: 'Bài được làm thế nào?', dueAt: now().add({ hours: 48 }), write };
    expect(await askParticipant(world.app, desk.second, question)).toEqual({
      ok: false,
      refusal: { code: 'not-allowed' },
    });
    expect(must(await askParticipant(world.app, desk.organiser, question))).toEqual({ isMailed: false });
    expect(await proposeVoid(world.app, desk.organiser, proposal)).toMatchObject({
      refusal: { code: 'entrant-may-still-answer' },
    });
    const [asked] = (await listOwnQuestions(world.app, participant(BOT))).questions;
    expect(await answerQuestion(world.app, participant(0), { questionId: asked!.id, body: 'Của người khác' })).toEqual({
      ok: false,
      refusal: { code: 'question-not-found' },
    });
    must(
      await answerQuestion(world.app, participant(BOT), { questionId: asked!.id, body: 'Tôi dùng một chương trình' }),
    );
    const { proposalId } = must(await proposeVoid(world.app, desk.organiser, proposal));
    const decision = { caseId, proposalId, outcome: 'confirmed', reason: 'Đã đọc câu trả lời', write } as const;
    expect(await decideVoid(world.app, desk.organiser, decision)).toEqual({
      ok: false,
      refusal: { code: 'own-proposal' },
    });
    expect(await decideVoid(world.app, desk.second, decision)).toEqual({
      ok: false,
      refusal: { code: 'case-not-taken' },
    });
    must(await takeCase(world.app, desk.second, { caseId, reason: 'Người thứ hai' }));
    later();
    const before = await ranking();
    expect(must(await decideVoid(world.app, desk.second, decision))).toEqual({ attempts: 1, rankedAgain: ['dot-1'] });
    expect(await decideVoid(world.app, desk.second, decision)).toEqual({
      ok: false,
      refusal: { code: 'proposal-decided' },
    });
    const after = await ranking();
    expect(before?.places[0]).toMatchObject({ displayName: person(BOT).name, prizeId: 'nhat' });
    expect(after?.places[0]?.displayName).not.toBe(person(BOT).name);
    expect([after?.places[0]?.prizeId, after?.participantCount]).toEqual(['nhat', BOT]);
    expect((await listOwnQuestions(world.app, participant(BOT))).decisions).toMatchObject([
      { roundId: 'dot-1', ground: 'tools', reason: 'Đã đọc câu trả lời' },
    ]);
    await expectInvariants(world.app.db);
  });

  test('everything decided is in the log as records without personal data', async () => {
    const records = await world.app.db
      .selectFrom('ledger_record')
      .select('record')
      .where('kind', '=', 'staff-override')
      .execute();
    const acts = records.map(({ record }) => (record as unknown as { act: string }).act);
    expect(acts.toSorted()).toEqual(['void-confirmed', 'void-proposed']);
    expect(JSON.stringify(records)).not.toMatch(/Trần|một chương trình|09123458/);
  });

  test('the database itself refuses one person alone, and a void that nobody confirmed', async () => {
    later();
    const { participantId, attemptId } = played[0]!;
    const at = world.app.clock.seasonNow(SEASON);
    const { caseId } = must(
      await openCase(world.app, desk.organiser, { participantId, attemptId, report: 'Có phản ánh' }),
    );
    const question = { caseId, participantId, body: 'Bài được làm thế nào?', dueAt: at.add({ hours: 24 }), write };
    must(await askParticipant(world.app, desk.organiser, question));
    world.clock.set('2024-09-15T00:00:00+07:00'); // no answer by the due date
    const proposal = { caseId, participantId, ground: 'false-data', reason: 'Khai sai thông tin' };
    const { proposalId } = must(await proposeVoid(world.app, desk.organiser, proposal));
    const { personId } = desk.organiser.actor;
    await expect(
      sql`insert into void_decision values (${proposalId}, ${personId}, ${personId}, 'confirmed', 'x', ${at.toString()})`.execute(
        world.app.db,
      ),
    ).rejects.toThrow(/void_decision_check|violates check/);
    await expect(
      sql`insert into attempt_void (participant_id, attempt_id, proposal_id, reason, voided_by, voided_at)
        values (${participantId}, ${attemptId}, ${proposalId}, 'x', ${personId}, ${at.toString()})`.execute(
        world.app.db,
      ),
    ).rejects.toThrow(/foreign key/);
    await expect(
      sql`insert into attempt_void (participant_id, attempt_id, reason, voided_by, voided_at)
        values (${participantId}, ${attemptId}, 'x', ${personId}, ${at.toString()})`.execute(world.app.db),
    ).rejects.toThrow(/check constraint/);
    const declined = { caseId, proposalId, outcome: 'declined', reason: 'Chưa đủ căn cứ', write } as const;
    must(await takeCase(world.app, desk.second, { caseId, reason: 'Người thứ hai' }));
    expect(must(await decideVoid(world.app, desk.second, declined))).toEqual({ attempts: 0, rankedAgain: [] });
  });

  test('is laid aside with a reason, and then closed to every act', async () => {
    const lines = await listCaseLines(world.app, desk.organiser, { state: 'asked' });
    const caseId = lines[0]!.id;
    must(await dismissCase(world.app, desk.organiser, { caseId, reason: 'Dùng chung máy cơ quan' }));
    expect(await takeCase(world.app, desk.second, { caseId, reason: 'Xem lại' })).toEqual({
      ok: false,
      refusal: { code: 'case-dismissed' },
    });
    expect((await listCaseLines(world.app, desk.organiser, {})).map(({ state }) => state)).toEqual([
      'decided',
      'dismissed',
    ]);
  });
});
