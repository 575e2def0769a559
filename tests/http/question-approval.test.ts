import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { QuestionDraft } from '#core/contest/question-draft.ts';
import { changeQuestions } from '#server/app/contest/change-questions.ts';
import { decideQuestions } from '#server/app/contest/decide-questions.ts';
import { listProposedQuestions } from '#server/app/contest/list-proposed-questions.ts';
import type { ApproverVisit, EditorVisit } from '#server/app/contest/open-bank-desk.ts';
import { proposeQuestion } from '#server/app/contest/propose-question.ts';
import { readBankInForce } from '#server/app/contest/read-bank-in-force.ts';
import { readQuestion } from '#server/app/contest/read-question.ts';
import { findDuplicates, writeQuestion } from '#server/app/contest/write-question.ts';
import { proveQuestionApprover, proveQuestionEditor } from '#server/app/person/gates.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { createContestWorld, SEASON } from '#tests/support/contest.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
/** Both write and approve: only then can a rule keep them from approving their own. */
let an: EditorVisit & ApproverVisit;
let binh: EditorVisit & ApproverVisit;
beforeAll(async () => {
  world = await createContestWorld('2024-09-01T08:00:00+07:00');
  [an, binh] = [await organiser('an'), await organiser('binh')];
});
afterAll(async () => {
  await expectInvariants(world.app.db);
  await world.close();
});

async function organiser(name: string): Promise<EditorVisit & ApproverVisit> {
  const email = `${name}@thanh-hoa.example`;
  await personWith(world, email, { name: 'organiser', scope: { kind: 'season', id: SEASON } });
  const { actor } = await enrolled(world, email);
  const [editor, approver] = [
    await proveQuestionEditor(world.app, actor, SEASON),
    await proveQuestionApprover(world.app, actor, SEASON),
  ];
  if (!editor.ok || !approver.ok) throw new Error('no proof');
  return { member: { ...editor.value, ...approver.value }, page: '/ngan-hang' } as EditorVisit & ApproverVisit;
}

const draft: QuestionDraft = {
  stem: 'Cổng dịch vụ công quốc gia khai trương ngày nào?',
  options: [
    { id: 'a', text: '09/12/2019', isRight: true },
    { id: 'b', text: '10/10/2022', isRight: false },
  ],
  topic: 'Dịch vụ công',
  difficulty: 'easy',
  explanation: '',
  document: '',
  locator: '',
  reviewBy: '',
  factKind: 'document-fact',
  points: '1',
  shuffleOptions: true,
  practice: false,
  needsLegalReview: false,
  enemies: ['CDS-001'],
  note: '',
};
const bank = async () => (await readBankInForce(world.app, 'cds-2024'))!;
const idsInBank = async () => (await bank()).bank.questions.map(({ id }) => id);
const refusalOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? null : result.refusal.code;
const write = (visit: EditorVisit, input: Partial<Parameters<typeof writeQuestion>[2]>) =>
  writeQuestion(world.app, visit, { questionId: null, baseVersion: 0, draft, then: 'keep', ...input });
const decide = (visit: ApproverVisit, questionId: string, version: number, reason?: string) =>
  decideQuestions(world.app, visit, {
    decision: reason === undefined ? 'approved' : 'returned',
    reason: reason ?? '',
    versions: [{ questionId, version }],
  });

describe('a question is draft → proposed → approved by another → in the bank', () => {
  test('a draft gets the next free id and is in no paper', async () => {
    expect(await write(an, {})).toEqual({ ok: true, value: { questionId: 'CDS-041' } });
    expect(await idsInBank()).not.toContain('CDS-041');
    expect(refusalOf(await decide(binh, 'CDS-041', 1))).toBe('question-not-proposed');
  });

  test('an unsound one is told everything that is wrong', async () => {
    const written = await write(an, { draft: { ...draft, stem: '', difficulty: '' } });
    expect(
      !written.ok && written.refusal.code === 'question-unsound' && written.refusal.problems.map(({ code }) => code),
    ).toEqual(['stem-missing', 'difficulty-missing']);
  });

  test('its author does not approve it, nor does anybody twice', async () => {
    expect((await proposeQuestion(world.app, an, 'CDS-041')).ok).toBe(true);
    expect(refusalOf(await decide(an, 'CDS-041', 1))).toBe('question-own');
    expect(await decide(binh, 'CDS-041', 1)).toEqual({ ok: true, value: { count: 1, bankVersion: 2 } });
    expect(refusalOf(await decide(binh, 'CDS-041', 1))).toBe('question-not-proposed');
    expect((await idsInBank()).at(-1)).toBe('CDS-041');
    expect((await bank()).bank.topics.find(({ name }) => name.vi === 'Dịch vụ công')?.id).toBe('dich-vu-cong');
  });

  test('the database itself refuses an author’s approval, whatever the program says', async () => {
    await write(an, { questionId: 'CDS-041', baseVersion: 1, draft: { ...draft, stem: 'Lời khác?' }, then: 'propose' });
    const row = { bank_id: 'cds-2024', question_id: 'CDS-041', version: 2, decision: 'approved', reason: null };
    const own = an.member.actor.personId;
    const decided = { decided_by: own, decided_at: world.clock.wallNow() };
    const insert = (claimed: { author_id: string; proposer_id: string }) =>
      world.app.db
        .insertInto('question_decision')
        .values({ ...row, ...decided, ...claimed })
        .execute();
    await expect(insert({ author_id: own, proposer_id: own })).rejects.toThrow('question_decision_by_another');
    const other = binh.member.actor.personId;
    await expect(insert({ author_id: other, proposer_id: other })).rejects.toThrow('foreign key');
  });

  test('what was returned carries its reason and is written anew', async () => {
    expect(refusalOf(await decide(binh, 'CDS-041', 2, '  '))).toBe('question-reason-missing');
    expect((await decide(binh, 'CDS-041', 2, 'Lời quá ngắn')).ok).toBe(true);
    expect(refusalOf(await proposeQuestion(world.app, an, 'CDS-041'))).toBe('question-not-draft');
    const view = await readQuestion(world.app, an, 'CDS-041');
    expect(view.ok && [view.value.state, view.value.inForce, view.value.history[0]?.reason]).toEqual([
      'returned',
      'another',
      'Lời quá ngắn',
    ]);
  });
});

describe('changes', () => {
  test('of a question in the bank go through it again; two editors do not overwrite each other', async () => {
    const view = await readQuestion(world.app, an, 'CDS-002');
    if (!view.ok) throw new Error(view.refusal.code);
    const { version } = view.value;
    const options = view.value.question.options.map(({ id, text }) => ({ id, text, isRight: id === 'a' }));
    const changed = { ...draft, topic: view.value.question.topic, stem: 'Câu thứ hai, viết lại', options, enemies: [] };
    const input = { questionId: 'CDS-002', baseVersion: version, draft: changed, then: 'propose' } as const;
    const [first, second] = await Promise.all([
      write(an, input),
      write(binh, { ...input, draft: { ...changed, stem: 'Câu thứ hai, viết khác' } }),
    ]);
    expect([refusalOf(first), refusalOf(second)].filter(Boolean)).toEqual(['question-changed-meanwhile']);
    expect((await bank()).bank.questions[1]?.stem).toBe(view.value.question.stem);
    const by = first.ok ? binh : an;
    expect((await decide(by, 'CDS-002', version + 1)).ok).toBe(true);
    expect((await bank()).bank.questions[1]?.stem).toMatch(/^Câu thứ hai, viết/);
  });

  test('an undo is a new version with the words of the old one, and brings the bank back to what it was', async () => {
    const before = (await bank()).bank.questions[1]!;
    const input = { questionIds: ['CDS-002'], change: { kind: 'restore', version: 1 } } as const;
    expect(await changeQuestions(world.app, an, input)).toEqual({ ok: true, value: { count: 1 } });
    expect((await decide(binh, 'CDS-002', 3)).ok).toBe(true);
    const view = await readQuestion(world.app, an, 'CDS-002');
    if (!view.ok) throw new Error(view.refusal.code);
    expect(view.value.history.map(({ kind, restores, state }) => [kind, restores, state])).toEqual([
      ['restored', 1, 'in-bank'],
      ['written', null, 'in-bank'],
      ['loaded', null, 'in-bank'],
    ]);
    const parts = view.value.history[0]?.changes.find(({ field }) => field === 'stem')?.parts ?? [];
    expect(
      parts
        .filter(({ kind }) => kind !== 'added')
        .map(({ text }) => text)
        .join(''),
    ).toBe(before.stem);
  });

  test('marks of many are one proposal each, and one approval', async () => {
    const ids = ['CDS-003', 'CDS-004', 'CDS-005'];
    const mark = { kind: 'mark', topic: '', difficulty: 'hard', reviewBy: '31/12/2026' } as const;
    expect(await changeQuestions(world.app, an, { questionIds: ids, change: mark })).toEqual({
      ok: true,
      value: { count: 3 },
    });
    const waiting = await listProposedQuestions(world.app, binh);
    if (!waiting.ok) throw new Error(waiting.refusal.code);
    const versions = waiting.value.map(({ question, version }) => ({ questionId: question.id, version }));
    expect(versions.map(({ questionId }) => questionId)).toEqual(ids);
    const { version } = await bank();
    expect(await decideQuestions(world.app, binh, { decision: 'approved', reason: '', versions })).toEqual({
      ok: true,
      value: { count: 3, bankVersion: version + 1 },
    });
    const marked = (await bank()).bank.questions.filter(({ id }) => ids.includes(id));
    expect(marked.map(({ difficulty, reviewBy }) => `${difficulty} ${reviewBy}`)).toEqual(
      ids.map(() => 'hard 2026-12-31'),
    );
  });

  test('two approvals at the same moment both reach the bank', async () => {
    const mark = { kind: 'mark', topic: '', difficulty: 'easy', reviewBy: '' } as const;
    await changeQuestions(world.app, an, { questionIds: ['CDS-006', 'CDS-007'], change: mark });
    await changeQuestions(world.app, an, { questionIds: ['CDS-008', 'CDS-009'], change: mark });
    await Promise.all(['CDS-006', 'CDS-007', 'CDS-008', 'CDS-009'].map((id) => decide(binh, id, 2)));
    const marked = (await bank()).bank.questions.filter(({ id }) => /^CDS-00[6-9]$/.test(id));
    expect(marked.map(({ difficulty }) => difficulty)).toEqual(['easy', 'easy', 'easy', 'easy']);
  });

  test('nothing of many is approved when one of them may not be', async () => {
    const mark = { kind: 'mark', topic: '', difficulty: 'easy', reviewBy: '' } as const;
    await changeQuestions(world.app, an, { questionIds: ['CDS-003'], change: mark });
    await changeQuestions(world.app, binh, { questionIds: ['CDS-004'], change: mark });
    const versions = [
      { questionId: 'CDS-003', version: 3 },
      { questionId: 'CDS-004', version: 3 },
    ];
    const { version } = await bank();
    const decided = await decideQuestions(world.app, binh, { decision: 'approved', reason: '', versions });
    expect(decided).toEqual({ ok: false, refusal: { code: 'question-own', questionId: 'CDS-004' } });
    expect((await bank()).version).toBe(version);
  });

  test('a retired question leaves the bank, keeps its history, and comes back', async () => {
    await changeQuestions(world.app, an, { questionIds: ['CDS-010'], change: { kind: 'retire' } });
    expect(await idsInBank()).toContain('CDS-010');
    await decide(binh, 'CDS-010', 2);
    expect(await idsInBank()).not.toContain('CDS-010');
    const view = await readQuestion(world.app, an, 'CDS-010');
    expect(view.ok && [view.value.state, view.value.inForce, view.value.history.length]).toEqual([
      'retired',
      'none',
      2,
    ]);
    await changeQuestions(world.app, binh, { questionIds: ['CDS-010'], change: { kind: 'restore', version: null } });
    await decide(an, 'CDS-010', 3);
    expect((await idsInBank()).at(-1)).toBe('CDS-010');
  });

  test('an author is warned of a question with the same words', async () => {
    const found = await findDuplicates(world.app, an, { questionId: null, stem: draft.stem.toUpperCase() });
    expect(found.ok && found.value.map(({ id, likeness }) => [id, likeness])).toEqual([]);
    await write(binh, {});
    const again = await findDuplicates(world.app, an, {
      questionId: null,
      stem: 'cong dich vu cong QUOC GIA khai truong ngay nao',
    });
    expect(again.ok && again.value.map(({ id, likeness }) => [id, likeness])).toEqual([['CDS-042', 'same']]);
  });
});

test('no question is readable in the database without the key', async () => {
  const rows = await world.app.db.selectFrom('bank').select(['content', 'sealed']).execute();
  const versions = await world.app.db.selectFrom('question_version').select('sealed').execute();
  const stem = (await bank()).bank.questions[0]!.stem;
  expect(rows.map(({ content }) => content)).toEqual(rows.map(() => null));
  for (const { sealed } of [...rows, ...versions])
    expect(Buffer.from(sealed ?? []).includes(Buffer.from(stem))).toBe(false);
});
