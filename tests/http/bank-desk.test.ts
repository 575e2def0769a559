import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '#core/contest/formats/format-names.ts';
import { decideQuestions } from '#server/app/contest/decide-questions.ts';
import { exportBank } from '#server/app/contest/export-bank.ts';
import { compareSeasonBank, importSeasonBank } from '#server/app/contest/import-season-bank.ts';
import { lintSeasonInForce } from '#server/app/contest/lint-season.ts';
import { listProposedQuestions } from '#server/app/contest/list-proposed-questions.ts';
import { listQuestions } from '#server/app/contest/list-questions.ts';
import { readQuestion } from '#server/app/contest/read-question.ts';
import { readQuestionsFile } from '#server/app/contest/read-questions-file.ts';
import type { ApproverVisit, EditorVisit } from '#server/app/contest/open-bank-desk.ts';
import { loadSeason } from '#server/app/season/load-season.ts';
import { proveBankMember, proveQuestionApprover, proveQuestionEditor } from '#server/app/person/gates.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { begun, createContestWorld, LAN, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let visit: EditorVisit;
let approver: ApproverVisit;
beforeAll(async () => {
  world = await createContestWorld('2024-09-08T08:00:00+07:00'); // the day before round 1
  const page = `/to-chuc/cuoc-thi/${SEASON}/ngan-hang`;
  const editor = await proveQuestionEditor(world.app, await memberWith('bien-tap', 'question-editor'), SEASON);
  const second = await proveQuestionApprover(world.app, await memberWith('duyet', 'question-approver'), SEASON);
  if (!editor.ok || !second.ok) throw new Error('no proof');
  visit = { member: editor.value, page };
  approver = { member: second.value, page: `${page}/duyet` };
});

async function memberWith(name: string, role: 'question-editor' | 'question-approver') {
  const email = `${name}@thanh-hoa.example`;
  await personWith(world, email, { name: role, scope: { kind: 'season', id: SEASON } });
  return (await enrolled(world, email)).actor;
}
afterAll(() => world.close());

const ALL = { words: '', topic: '', difficulty: '', validity: '', state: '' };
const looks = () =>
  world.app.db
    .selectFrom('key_access')
    .select(['action', 'question_id', 'page', 'person_id'])
    .orderBy('accessed_at')
    .orderBy('action') // the clock stands still
    .execute();
const look = (action: string, questionId: string | null = null) => ({
  action,
  question_id: questionId,
  page: visit.page,
  person_id: visit.member.actor.personId,
});
const read = (text: string) => readQuestionsFile({ name: '', bytes: new TextEncoder().encode(text) }, 'text').questions;

describe('before any round', () => {
  test('the list holds all questions and no key', async () => {
    const list = await listQuestions(world.app, visit, ALL);
    if (!list.ok) throw new Error(list.refusal.code);
    expect([list.value.count, list.value.lines.length, list.value.isRoundOpen]).toEqual([40, 40, false]);
    expect(JSON.stringify(list.value)).not.toMatch(/rightOptions|explanation/);
  });

  for (const [filter, count] of [
    [{ words: 'giao dich dien tu' }, 4],
    [{ words: 'cds-001' }, 1],
    [{ difficulty: 'hard' }, 9],
    [{ validity: 'needs-legal-review' }, 2],
    [{ validity: 'overdue' }, 0],
    [{ topic: 'giao-dich-dien-tu', difficulty: 'hard' }, 2],
  ] as const)
    test(`${JSON.stringify(filter)} leaves ${count}`, async () => {
      const list = await listQuestions(world.app, visit, { ...ALL, ...filter });
      const ids = list.ok ? list.value.lines.map(({ id }) => id) : [];
      expect(ids).toHaveLength(count);
    });

  test('every look is written down: who, what, from which page', async () => {
    const before = await looks();
    const view = await readQuestion(world.app, visit, 'CDS-001');
    expect(view.ok && [view.value.question.rightOptions, view.value.previous, view.value.next]).toEqual([
      ['c'],
      null,
      'CDS-002',
    ]);
    await listQuestions(world.app, visit, { ...ALL, words: 'giao dịch' });
    await listQuestions(world.app, visit, ALL);
    const told = [...before, look('viewed', 'CDS-001'), look('searched'), look('listed')];
    expect(await looks()).toEqual(told.toSorted((a, b) => (a.action < b.action ? -1 : a.action > b.action ? 1 : 0)));
  });

  test('the log of looks is nobody’s to change', async () => {
    for (const change of [
      world.app.db.updateTable('key_access').set({ page: 'x' }),
      world.app.db.deleteFrom('key_access'),
    ])
      await expect(change.execute()).rejects.toThrow('key_access is append-only');
  });

  test('a question that is not there is refused', async () => {
    expect(await readQuestion(world.app, visit, 'CDS-999')).toEqual({
      ok: false,
      refusal: { code: 'question-not-found' },
    });
  });
});

describe('while a round is open', () => {
  beforeAll(() => world.clock.set('2024-09-09T08:00:00+07:00'));

  test('every export is written down', async () => {
    const before = (await looks()).length;
    for (const format of FORMAT_NAMES) expect((await exportBank(world.app, visit, format)).ok).toBe(true);
    expect((await looks()).slice(before)).toEqual(FORMAT_NAMES.map(() => look('exported')));
  });

  test('an import is proposed; approved by another it makes a version, and papers already drawn stay as they were', async () => {
    const { attempt } = await begun(world.server, LAN);
    const questions = read('Câu 1. Câu hỏi mới?\nA. a\nB. b\nĐáp án: B\nMã câu: MOI-1');
    const input = { questions, mode: 'add', topicName: 'Chung' } as const;
    const changes = await compareSeasonBank(world.app, visit, input);
    expect(changes).toEqual({ ok: true, value: { added: ['MOI-1'], changed: [], removed: [], unchanged: 40 } });

    const imported = await importSeasonBank(world.app, visit, input);
    expect(imported).toEqual({ ok: true, value: { proposed: 1, retired: 0 } });
    await world.app.contests.refresh();
    const still = world.app.contests.find(SEASON);
    expect(still.ok && still.value.bankVersion).toBe(1);

    const approved = await decideQuestions(world.app, approver, {
      decision: 'approved',
      reason: '',
      versions: [{ questionId: 'MOI-1', version: 1 }],
    });
    expect(approved).toEqual({ ok: true, value: { count: 1, bankVersion: 2 } });
    await world.app.contests.refresh();
    const now = world.app.contests.find(SEASON);
    expect(now.ok && now.value.bankVersion).toBe(2);
    const kept = await world.app.db
      .selectFrom('attempt')
      .select('bank_version')
      .where('attempt_id', '=', attempt.attemptId)
      .execute();
    expect(kept).toEqual([{ bank_version: 1 }]);
  });
});

test('a file neither overwrites what waits from another file nor proposes it twice', async () => {
  const plain = (...stems: readonly string[]) =>
    read(stems.map((stem, at) => `Câu ${at + 1}. ${stem}\nA. x\nB. y\nĐáp án: B\n`).join('\n'));
  const add = (questions: ReturnType<typeof read>) =>
    importSeasonBank(world.app, visit, { questions, mode: 'add', topicName: 'Chung' });
  expect(await add(plain('Thứ nhất?', 'Thứ hai?'))).toEqual({ ok: true, value: { proposed: 2, retired: 0 } });
  const second = { questions: plain('Thứ ba?', 'Thứ hai?'), mode: 'add', topicName: 'Chung' } as const;
  const changes = await compareSeasonBank(world.app, visit, second);
  expect(changes.ok && [changes.value.added.length, changes.value.changed.length]).toEqual([1, 0]);
  expect(await importSeasonBank(world.app, visit, second)).toEqual({ ok: true, value: { proposed: 1, retired: 0 } });
  const waiting = await listProposedQuestions(world.app, visit);
  const stems = waiting.ok ? waiting.value.map(({ question }) => question.stem) : [];
  expect(stems.filter((stem) => stem.startsWith('Thứ')).sort()).toEqual(['Thứ ba?', 'Thứ hai?', 'Thứ nhất?']);
});

test('the rules in force are linted with the bank in force', async () => {
  const { season } = world.app.seasons.find(SEASON)!;
  if (season.kind !== 'contest') throw new Error('no contest');
  const findings = await lintSeasonInForce(world.app, season);
  expect(findings.filter(({ code }) => code === 'closing-instant-ambiguous').map(({ path }) => path)).toEqual([
    'rounds.dot-1',
    'rounds.dot-2',
    'rounds.dot-3',
    'rounds.dot-4',
  ]);
});

test('nobody but those who write or approve questions of the season opens the bank', async () => {
  await personWith(world, 'nguoi-khac@example.com', {
    name: 'question-editor',
    scope: { kind: 'season', id: 'sao-khue-2024' },
  });
  const { actor } = await enrolled(world, 'nguoi-khac@example.com');

  for (const prove of [proveQuestionEditor, proveQuestionApprover, proveBankMember]) {
    expect((await prove(world.app, actor, SEASON)).ok).toBe(false);
    expect((await prove(world.app, null, SEASON)).ok).toBe(false);
  }
});

test('a contest whose bank nobody has made yet begins with an empty one, filled by two people', async () => {
  const { season, illustrative } = world.app.seasons.find(SEASON)!;
  if (season.kind !== 'contest') throw new Error('no contest');
  const renamed = { ...season, contest: { ...season.contest, bank: 'ngan-hang-moi' } };
  await loadSeason(world.app, { season: renamed, illustrative, by: null, reason: 'Ngân hàng mới' });
  await world.app.seasons.refresh();
  const empty = await listQuestions(world.app, visit, ALL);
  expect(empty).toMatchObject({ ok: true, value: { version: 0, count: 0 } });
  const questions = read('Câu 1. Một?\nA. x\nB. y\nĐáp án: B\n');
  const imported = await importSeasonBank(world.app, visit, { questions, mode: 'replace', topicName: 'Chung' });
  expect(imported).toEqual({ ok: true, value: { proposed: 1, retired: 0 } });
  const waiting = await listQuestions(world.app, visit, ALL);
  expect(waiting).toMatchObject({ ok: true, value: { version: 0, count: 0 } });
  const [version] = await world.app.db
    .selectFrom('question_version')
    .select(['question_id as questionId', 'version'])
    .where('bank_id', '=', 'ngan-hang-moi')
    .execute();
  const decision = { decision: 'approved', reason: '', versions: [version!] } as const;
  expect(await decideQuestions(world.app, approver, decision)).toEqual({
    ok: true,
    value: { count: 1, bankVersion: 1 },
  });
  expect(await listQuestions(world.app, visit, ALL)).toMatchObject({ ok: true, value: { version: 1, count: 1 } });
});
