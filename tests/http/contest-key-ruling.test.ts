import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markAttempt } from '#core/contest/mark.ts';
import type { ContestBundle } from '#core/season/bundle.ts';
import { judgeBundle } from '#core/season/judge-bundle.ts';
import { answerComplaint } from '#server/app/contest/answer-complaint.ts';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { decideKeyRuling } from '#server/app/contest/decide-key-ruling.ts';
import { declareListFinal } from '#server/app/contest/declare-list-final.ts';
import { fileComplaint } from '#server/app/contest/file-complaint.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { listComplaints } from '#server/app/contest/list-complaints.ts';
import { listCorrections } from '#server/app/contest/list-corrections.ts';
import { listKeyRulings } from '#server/app/contest/list-key-rulings.ts';
import { proposeKeyRuling } from '#server/app/contest/propose-key-ruling.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readProvisionalRanking, readRanking } from '#server/app/contest/read-ranking.ts';
import { readReleasedAnswers } from '#server/app/contest/read-answers.ts';
import { readResult } from '#server/app/contest/read-result.ts';
import { proveBankMember, proveOrganiser, proveQuestionApprover, type OrganiserOf } from '#server/app/person/gates.ts';
import { listWork } from '#server/app/work/list-work.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { answersTo, begun, createContestWorld, openBrowser, SEASON, type Browser } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { must } from '#tests/support/integrity.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let organiser: OrganiserOf;
type Visit = Parameters<typeof proposeKeyRuling>[1] & Parameters<typeof decideKeyRuling>[1];
let editor: Visit;
let approver: Visit;
let asked: string;
const people: {
  readonly browser: Browser;
  readonly attempt: AttemptView;
  readonly answers: Record<string, string[]>;
}[] = [];
const at = (text: string) => world.clock.set(`${text}+07:00`);
const later = () => world.clock.set(world.clock.wallNow().add({ minutes: 1 }).toString());
const codeOf = (result: { ok: boolean; refusal?: { code: string } }) => (result.ok ? 'accepted' : result.refusal!.code);
const contestNow = () => must(world.app.contests.find(SEASON));
const participantOf = (n: number) => proveParticipants(world.app, people[n]!.browser.cookies)[0]!;

beforeAll(async () => {
  world = await createContestWorld();
  const page = `/to-chuc/cuoc-thi/${SEASON}/ngan-hang/dap-an`;
  const visitBy = async (email: string) => {
    await personWith(world, email, { name: 'organiser', scope: { kind: 'season', id: SEASON } });
    const { actor } = await enrolled(world, email);
    organiser = must(await proveOrganiser(world.app, actor, SEASON));
    must(await proveBankMember(world.app, actor, SEASON));
    return { member: must(await proveQuestionApprover(world.app, actor, SEASON)), page } as unknown as Visit;
  };
  editor = await visitBy('bien-tap@thanh-hoa.example');
  approver = await visitBy('duyet@thanh-hoa.example');
  const { paper } = contestNow().rules;
  await changeRules(world, { paper: { ...paper, questionsPerAttempt: 8 } });
  await appendLedgers(world.app);
  for (const n of [0, 1, 2, 3]) {
    const { browser, attempt } = await begun(world.server, {
      name: `Trịnh Thị ${'ABCD'[n]}`,
      phone: `091234570${n}`,
      unit: `so-ldtbxh-phong-${n + 1}`,
    });
    asked ??= attempt.questions[0]!.id;
    people.push({ browser, attempt, answers: answersOf(n, attempt) });
  }
  for (const { browser, attempt, answers } of people)
    await browser.submit(attempt.attemptId, { revision: 1, answers, prediction: 1 });
  at('2024-09-13T00:00:10');
  must(await closeRound(world.app, SEASON, 'dot-1'));
});
afterAll(() => world.close());

/** A is wrong only where the question is asked; B all right; C leaves it blank and has one wrong; D six right. */
function answersOf(n: number, attempt: AttemptView): Record<string, string[]> {
  const right = answersTo(world.app, attempt, 8);
  const wrong = answersTo(world.app, attempt, 0);
  const ids = attempt.questions.map(({ id }) => id);
  const others = ids.filter((id) => id !== asked);
  const swap = (chosen: readonly string[]) =>
    Object.fromEntries(ids.map((id) => [id, chosen.includes(id) ? wrong[id]! : right[id]!]));
  if (n === 0) return swap([asked]);
  if (n === 1) return right;
  const { [asked]: _, ...blank } = swap(others.slice(0, 1));
  return n === 2 ? blank : swap(others.slice(0, 2));
}

const propose = (change: object = {}) =>
  proposeKeyRuling(world.app, editor, {
    ...{ roundId: 'dot-1', questionId: asked, kind: 'annul', rightOptions: [] },
    ...{ reason: 'Câu hỏi dẫn văn bản đã hết hiệu lực.', complaintCode: '', ...change },
  });
const decide = (by: Visit, rulingId: string, change: object = {}) =>
  decideKeyRuling(world.app, by, { rulingId, outcome: 'confirmed', reason: 'Đồng ý', ...change });
const hadIt = (n: number) => people[n]!.attempt.questions.some(({ id }) => id === asked);

async function scores(): Promise<Record<string, number | null>> {
  const { places } = must(await readProvisionalRanking(world.app, organiser, { roundId: 'dot-1' }));
  return Object.fromEntries(places.map(({ displayName, points }) => [displayName!.at(-1), points]));
}

async function bundleOf(): Promise<ContestBundle> {
  for (let pass = 0; pass < 3; pass += 1) {
    later();
    await appendLedgers(world.app);
  }
  return (await world.server.inject({ url: `/api/v1/contests/${SEASON}/rounds/dot-1/bundle` })).json();
}

/** Answers by the ids of the bank; a browser sees others. */
async function storedAnswers(attemptId: string): Promise<Record<string, string[]>> {
  const of = world.app.db.selectFrom('attempt').select('answers').where('attempt_id', '=', attemptId);
  return (await of.executeTakeFirstOrThrow()).answers as unknown as Record<string, string[]>;
}

/** What waits for somebody at the desks of the contest. */
async function waitsFor({ member }: Visit): Promise<readonly string[]> {
  const lines = await listWork(world.app, member.actor);
  return lines.map(({ kind, count, about }) => [kind, count, about].filter((part) => part !== '').join(' '));
}

const stored = () =>
  world.app.db.selectFrom('attempt').select(['attempt_id', 'score_hundredths']).orderBy('attempt_id').execute();

test('one person alone rules nothing; refused is what makes no sense', async () => {
  const before = await scores();
  expect(before).toMatchObject({ A: 7, B: 8 });
  expect(codeOf(await propose({ kind: '' }))).toBe('key-ruling-kind-missing');
  expect(codeOf(await propose({ reason: ' ' }))).toBe('key-ruling-reason-missing');
  expect(codeOf(await propose({ questionId: 'KHONG-CO' }))).toBe('question-not-asked');
  expect(codeOf(await propose({ kind: 'correct', rightOptions: ['khong-co'] }))).toBe('key-ruling-options');
  expect(codeOf(await propose({ complaintCode: 'KN-1' }))).toBe('complaint-not-found');
  expect(codeOf(await propose({ roundId: 'dot-2' }))).toBe('round-not-closed');
  const { rulingId } = must(await propose());
  expect(codeOf(await propose())).toBe('key-ruling-pending');
  expect(await waitsFor(approver)).toEqual(['key-rulings 1', expect.stringMatching(/^lists-to-publish 1 /)]);
  expect(await waitsFor(editor)).toEqual([expect.stringMatching(/^lists-to-publish 1 /)]); // never one's own proposal
  expect(codeOf(await decide(editor, rulingId))).toBe('own-proposal');
  expect(codeOf(await decide(approver, rulingId, { reason: '' }))).toBe('key-ruling-reason-missing');
  expect(await scores()).toEqual(before);
  expect(codeOf(await decide(approver, rulingId, { outcome: 'declined' }))).toBe('accepted');
  expect(codeOf(await decide(approver, rulingId))).toBe('proposal-decided');
  expect(await scores()).toEqual(before);
});

test('annulled before publication: full points to everybody who had it, also who left it blank; the ranking stays provisional', async () => {
  const before = await scores();
  const kept = await stored();
  later();
  const { rulingId } = must(await propose());
  expect(must(await decide(approver, rulingId))).toEqual({ correction: 1 });
  const after = await scores();
  expect(after['A']).toBe(8);
  expect(after['B']).toBe(8);
  expect(after['C']).toBe(before['C']! + (hadIt(2) ? 1 : 0));
  expect(after['D']).toBe(before['D']);
  expect(codeOf(await readRanking(world.app, SEASON, { roundId: 'dot-1' }))).toBe('ranking-not-found');
  expect(await stored()).toEqual(kept);
  expect(await listCorrections(world.app, contestNow())).toMatchObject([
    { kind: 'answers', cause: 'key-ruling', ruling: { questionId: asked, kind: 'annul' }, lists: null },
  ]);
  await expectInvariants(world.app.db);
});

test('from complaint to corrected list: the key is another, marks are those of the other key, the prize passes on', async () => {
  at('2024-09-13T01:00:00');
  must(await publishRanking(world.app, organiser, 'dot-1'));
  later();
  const sent = {
    subject: 'result',
    round: 'dot-1',
    name: 'A',
    phone: '0912345700',
    email: '',
    words: 'Đáp án câu 1 sai.',
  };
  const author = { participant: null, address: '203.0.113.7' };
  expect(await waitsFor(editor)).toEqual([]);
  const { code } = must(await fileComplaint(world.app, SEASON, sent, author));
  expect(await waitsFor(editor)).toEqual(['contest-complaints 1']);
  const [wrong] = (await storedAnswers(people[0]!.attempt.attemptId))[asked]!;
  const { rulingId } = must(
    await propose({
      kind: 'correct',
      rightOptions: [wrong],
      reason: 'Đáp án in sai.',
      complaintCode: code.toLowerCase(),
    }),
  );
  later();
  expect(must(await decide(approver, rulingId))).toEqual({ correction: 2 });
  const list = must(await readRanking(world.app, SEASON, { roundId: 'dot-1' }));
  expect([list.revision, list.isCorrection, list.standing]).toEqual([3, true, 'provisional']);
  expect(list.places[0]).toMatchObject({ displayName: 'Trịnh Thị A', points: 8, prizeId: 'nhat' });
  const { key, rules } = contestNow();
  const other = new Map(key).set(asked, { ...key.get(asked)!, rightOptions: [wrong!] });
  for (const [n, { attempt }] of people.entries()) {
    const answers = await storedAnswers(attempt.attemptId);
    const questions = attempt.questions.map(({ id }) => ({ questionId: id, optionIds: [] }));
    const paper = { bankId: '', bankVersion: 1, questions };
    const mark = markAttempt(paper, other, rules.paper, new Map(Object.entries(answers)));
    expect((await scores())['ABCD'[n]!]).toBe(mark.scoreHundredths / 100);
  }
  const [newest] = await listCorrections(world.app, contestNow());
  expect(newest).toMatchObject({ cause: 'key-ruling', reason: 'Đáp án in sai.', ruling: { kind: 'correct' } });
  expect(newest!.lists!.revisions).toEqual({ before: 2, after: 3 });
  const { complaints } = await listComplaints(world.app, organiser, { offset: 0, limit: 10 });
  const answer = { complaintId: complaints[0]!.id, outcome: 'upheld', reason: 'Đã đính chính.', publicReason: '' };
  expect(must(await answerComplaint(world.app, organiser, answer))).toEqual({ correction: null });
  await expectInvariants(world.app.db);
});

test('the participant sees what changed and why; the receipt stays as it was', async () => {
  const [{ attempt }] = people as [(typeof people)[number]];
  const result = must(await readResult(world.app, [participantOf(0)], attempt.attemptId));
  expect(result.rulings).toEqual([
    { number: 1, kind: 'correct', reason: 'Đáp án in sai.', decidedAt: expect.any(String) as string },
  ]);
  expect(result.questions[0]!.outcome === null || result.questions[0]!.outcome === 'right').toBe(true);
  const again = await people[0]!.browser.submit(attempt.attemptId, { revision: 1, answers: {}, prediction: 1 });
  expect(again.json<{ receipt: object }>().receipt).toEqual(result.submission.receipt);
  const stranger = must(await readResult(world.app, [participantOf(3)], people[3]!.attempt.attemptId));
  expect(stranger.rulings.length > 0).toBe(hadIt(3));
});

test('until the answers are released nobody learns the options; then the bundle opens them and verifies', async () => {
  const closed = await bundleOf();
  expect(closed.rulings!.map(({ number, question, kind }) => [number, question, kind])).toEqual([
    [1, asked, 'annul'],
    [2, asked, 'correct'],
  ]);
  expect(closed.opened).toBeNull();
  expect(judgeBundle(closed)).toMatchObject({ valid: true, differences: [] });
  expect(JSON.stringify(closed)).not.toContain('rightOptions":["');
  const { rulings: _, ...hidden } = closed;
  expect(judgeBundle(hidden)).toMatchObject({ valid: false, differences: [{ code: 'rulings-differ' }] });
  const isRuling = ({ record }: { record: object }) => 'use' in record && record.use === 'key-ruling';
  const without = { ...hidden, records: hidden.records.filter((one) => !isRuling(one)) };
  expect(judgeBundle(without)).toMatchObject({ valid: false, differences: [{ code: 'content-differs' }] });

  at('2024-10-20T00:00:00');
  const opened = await bundleOf();
  expect(opened.opened!.rulings).toHaveLength(1);
  expect(judgeBundle(opened)).toMatchObject({ valid: true, marking: 'recomputed', differences: [] });
  const [first] = opened.opened!.rulings!;
  const forged = { ...opened.opened!, rulings: [{ ...first!, rightOptions: ['X'] }] };
  expect(judgeBundle({ ...opened, opened: forged })).toMatchObject({
    valid: false,
    differences: [{ code: 'rulings-differ', path: '/opened/rulings' }],
  });
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'ruling-')), 'bundle.json');
  writeFileSync(file, JSON.stringify(opened));
  const told = execFileSync(path.join(process.cwd(), 'bin/vinhdanh'), ['verify', file, '--json'], { encoding: 'utf8' });
  expect(JSON.parse(told)).toMatchObject({ valid: true });
});

test('the published answers are the ruled ones', async () => {
  const released = must(await readReleasedAnswers(world.app, SEASON, 'dot-1'));
  const question = released.questions.find(({ id }) => id === asked)!;
  expect(question.ruling).toBe('correct');
  const chosen = (await storedAnswers(people[0]!.attempt.attemptId))[asked];
  expect(question.options.filter(({ isRight }) => isRight).map(({ id }) => id)).toEqual(chosen);
});

test('the desk shows both with who and why; after the final list nothing is ruled', async () => {
  must(await declareListFinal(world.app, organiser, 'dot-1'));
  const desk = must(await listKeyRulings(world.app, editor, { roundId: 'dot-1', questionId: asked }));
  expect(desk.rulings.map(({ kind, decision }) => [kind, decision?.outcome])).toEqual([
    ['correct', 'confirmed'],
    ['annul', 'confirmed'],
    ['annul', 'declined'],
  ]);
  expect(desk.chosen).toMatchObject({ id: asked, inForce: 'correct' });
  expect(desk.rounds).toEqual([]);
  expect(codeOf(await propose({ kind: 'annul' }))).toBe('ranking-final');
  expect((await openBrowser(world.server).send('GET', `/api/v1/contests/${SEASON}`)).body).not.toContain('key_ruling');
});
