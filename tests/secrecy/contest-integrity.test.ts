import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoleName, Scope } from '#core/person/roles.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { answerQuestion } from '#server/app/contest/answer-question.ts';
import { proveParticipants, type ParticipantOf } from '#server/app/contest/gates.ts';
import { listCaseLines } from '#server/app/contest/list-cases.ts';
import { listOwnQuestions, newsFor } from '#server/app/contest/list-own-questions.ts';
import { listReviews } from '#server/app/contest/list-reviews.ts';
import { readCase } from '#server/app/contest/read-case.ts';
import { readProvisionalRanking, readRanking } from '#server/app/contest/read-ranking.ts';
import { readResult } from '#server/app/contest/read-result.ts';
import { showContest } from '#server/app/contest/show-contest.ts';
import type { Actor } from '#server/app/person/actor.ts';
import { proveCaseDesk, type OrganiserOf } from '#server/app/person/gates.ts';
import { actorOf, enrolled, personWith } from '#tests/support/accounts.ts';
import { answersTo, begun, createContestWorld, LAN, MINH, SEASON, type Browser } from '#tests/support/contest.ts';
import { deskOf, must, proposedVoid, type Desk } from '#tests/support/integrity.ts';
import type { World } from '#tests/support/world.ts';

const season: Scope = { kind: 'season', id: SEASON };
const STRANGERS = [
  ['secretary', 'secretariat', season],
  ['question editor', 'question-editor', season],
  ['auditor', 'auditor', { kind: 'installation' }],
  ['administrator', 'administrator', { kind: 'installation' }],
  ['second reviewer of another season', 'second-reviewer', { kind: 'season', id: 'sao-khue-2019' }],
  ['nobody in particular', null, season],
] as const satisfies readonly (readonly [string, RoleName | null, Scope])[];

let world: World;
let desk: Desk;
let caseId: string;
let lan: Browser;
let minh: Browser;
let lanAttempt: string;
const strangers = new Map<string, Actor>([['nobody', null]]);

/** What must not leave the desk, made first: a case with a report, a question, an answer and a proposal about Lan. */
const SECRETS = ['Có phản ánh', 'Bài được làm thế nào?', 'Tôi khai nhầm', 'Khai sai thông tin', 'Người thứ hai'];

beforeAll(async () => {
  world = await createContestWorld();
  desk = await deskOf(world);
  const first = await begun(world.server, LAN);
  const second = await begun(world.server, MINH);
  [lan, minh, lanAttempt] = [first.browser, second.browser, first.attempt.attemptId];
  for (const { browser, attempt } of [first, second])
    await browser.submit(attempt.attemptId, { revision: 1, answers: answersTo(world.app, attempt, 5), prediction: 3 });
  world.clock.set('2024-09-13T00:05:00+07:00');
  must(await closeRound(world.app, SEASON, 'dot-1'));
  const { participantId } = proveParticipants(world.app, lan.cookies)[0]!;
  ({ caseId } = await proposedVoid(world, desk, { participantId, attemptId: lanAttempt }));
  for (const [who, role, scope] of STRANGERS) {
    const email = `${who.replaceAll(' ', '.')}@example.vn`;
    await personWith(world, email, role ? { name: role, scope } : undefined);
    strangers.set(who, role ? (await enrolled(world, email)).actor : await actorOf(world, email));
  }
});
afterAll(() => world.close());

const proofOf = (browser: Browser): ParticipantOf => proveParticipants(world.app, browser.cookies)[0]!;

describe('the desk opens for nobody else', () => {
  test('no other role of the season, of the installation or of another season', async () => {
    const passed: string[] = [];
    for (const [who, actor] of strangers) if ((await proveCaseDesk(world.app, actor, SEASON)).ok) passed.push(who);
    expect([strangers.size, passed]).toEqual([7, []]);
  });

  test('and a desk of one season finds no case of another', async () => {
    const elsewhere = { ...desk.organiser, scope: { kind: 'season', id: 'thanh-hoa-2025' } } as Desk['organiser'];
    expect(await readCase(world.app, elsewhere, caseId)).toEqual({ ok: false, refusal: { code: 'case-not-found' } });
    expect(await listCaseLines(world.app, elsewhere, {})).toEqual([]);
    expect(await readCase(world.app, desk.organiser, 'no-case')).toEqual({
      ok: false,
      refusal: { code: 'case-not-found' },
    });
  });
});

describe('what everybody may read says nothing of it', () => {
  const readings: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['the contest', () => showContest(world.app, SEASON)],
    [
      'the ranking before it is published',
      () => readRanking(world.app, SEASON, { roundId: 'dot-1', page: { after: 0, limit: 50 } }),
    ],
    [
      'the provisional ranking of the organiser',
      () => readProvisionalRanking(world.app, desk.organiser as OrganiserOf, { roundId: 'dot-1' }),
    ],
    ['the own result', () => readResult(world.app, [proofOf(lan)], lanAttempt)],
    ['the attempt over the API', async () => (await lan.read(lanAttempt)).body],
    ['the bundle', async () => (await world.server.inject(`/api/v1/contests/${SEASON}/rounds/dot-1/bundle`)).body],
    ['the metrics', async () => (await world.server.inject('/metrics')).body],
    ['the log', () => world.app.db.selectFrom('ledger_pending').selectAll().execute()],
    ['the records behind the log', () => world.app.db.selectFrom('ledger_record').selectAll().execute()],
    ['the audit trail', () => world.app.db.selectFrom('audit_event').selectAll().execute()],
  ];
  test.each(readings)('%s', async (_, read) => {
    const said = JSON.stringify(await read());
    expect(SECRETS.filter((secret) => said.includes(secret))).toEqual([]);
  });

  test('and the queue itself holds no name, no report and no answer', async () => {
    const said = JSON.stringify([
      await listCaseLines(world.app, desk.second, {}),
      await listReviews(world.app, desk.second),
    ]);
    expect([LAN.name, ...SECRETS.slice(0, 4)].filter((secret) => said.includes(secret))).toEqual([]);
  });
});

describe('a participant', () => {
  test('reads their own question and answer, and nothing of the case, the proposal or who decides', async () => {
    const own = await listOwnQuestions(world.app, proofOf(lan));
    expect(own.questions.map(({ body, answer }) => [body, answer])).toEqual([
      ['Bài được làm thế nào?', 'Tôi khai nhầm'],
    ]);
    expect(own.decisions).toEqual([]); // proposed is not decided
    const said = JSON.stringify(own);
    expect([caseId, 'Có phản ánh', 'Khai sai thông tin', 'false-data'].filter((one) => said.includes(one))).toEqual([]);
  });

  test('does not see, nor answer, what another was asked', async () => {
    const own = await listOwnQuestions(world.app, proofOf(lan));
    expect(await listOwnQuestions(world.app, proofOf(minh))).toEqual({ questions: [], decisions: [] });
    expect(await newsFor(world.app, proofOf(minh))).toBeNull();
    const answer = { questionId: own.questions[0]!.id, body: 'Của người khác' };
    expect(await answerQuestion(world.app, proofOf(minh), answer)).toEqual({
      ok: false,
      refusal: { code: 'question-not-found' },
    });
  });
});
