import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '#core/contest/formats/format-names.ts';
import { exportBank } from '#server/app/contest/export-bank.ts';
import { compareSeasonBank, importSeasonBank } from '#server/app/contest/import-season-bank.ts';
import { lintSeasonInForce } from '#server/app/contest/lint-season.ts';
import { listQuestions } from '#server/app/contest/list-questions.ts';
import { readQuestion } from '#server/app/contest/read-question.ts';
import { readQuestionsFile } from '#server/app/contest/read-questions-file.ts';
import { proveQuestionEditor, type QuestionEditorOf } from '#server/app/person/gates.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { begun, createContestWorld, LAN, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let editor: QuestionEditorOf;
beforeAll(async () => {
  world = await createContestWorld('2024-09-08T08:00:00+07:00'); // the day before round 1
  await personWith(world, 'bien-tap@thanh-hoa.example', {
    name: 'question-editor',
    scope: { kind: 'season', id: SEASON },
  });
  const { actor } = await enrolled(world, 'bien-tap@thanh-hoa.example');
  const proof = await proveQuestionEditor(world.app, actor, SEASON);
  if (!proof.ok) throw new Error(proof.refusal.code);
  editor = proof.value;
});
afterAll(() => world.close());

const ALL = { words: '', topic: '', difficulty: '', validity: '' };
const acts = () =>
  world.app.db
    .selectFrom('audit_event')
    .select(['action', 'subject_id', 'detail'])
    .where('subject_kind', '=', 'bank')
    .orderBy('at')
    .orderBy('id')
    .execute();
const read = (text: string) => readQuestionsFile({ name: '', bytes: new TextEncoder().encode(text) }, 'text').questions;

describe('before any round', () => {
  test('the list holds all questions and no key', async () => {
    const list = await listQuestions(world.app, editor, ALL);
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
      const list = await listQuestions(world.app, editor, { ...ALL, ...filter });
      const ids = list.ok ? list.value.lines.map(({ id }) => id) : [];
      expect(ids).toHaveLength(count);
    });

  test('a look at a key is not written down', async () => {
    const view = await readQuestion(world.app, editor, 'CDS-001');
    expect(view.ok && [view.value.question.rightOptions, view.value.previous, view.value.next]).toEqual([
      ['c'],
      null,
      'CDS-002',
    ]);
    expect(await acts()).toEqual([]);
  });

  test('a question that is not there is refused', async () => {
    expect(await readQuestion(world.app, editor, 'CDS-999')).toEqual({
      ok: false,
      refusal: { code: 'question-not-found' },
    });
  });
});

describe('while a round is open', () => {
  beforeAll(() => world.clock.set('2024-09-09T08:00:00+07:00'));

  test('every look at a key is written down, with who, which and which version', async () => {
    await readQuestion(world.app, editor, 'CDS-002');
    expect(await acts()).toEqual([
      {
        action: 'bank-key-viewed',
        subject_id: 'cds-2024',
        detail: { season: SEASON, version: 1, question: 'CDS-002', roundOpen: true },
      },
    ]);
  });

  test('every export is written down', async () => {
    for (const format of FORMAT_NAMES) expect((await exportBank(world.app, editor, format)).ok).toBe(true);
    expect((await acts()).filter(({ action }) => action === 'bank-exported')).toHaveLength(FORMAT_NAMES.length);
  });

  test('an import says beforehand what it changes, makes a version, and leaves papers already drawn alone', async () => {
    const { attempt } = await begun(world.server, LAN);
    const questions = read('Câu 1. Câu hỏi mới?\nA. a\nB. b\nĐáp án: B\nMã câu: MOI-1');
    const input = { questions, mode: 'add', topicName: 'Chung' } as const;
    const changes = await compareSeasonBank(world.app, editor, input);
    expect(changes).toEqual({ ok: true, value: { added: ['MOI-1'], changed: [], removed: [], unchanged: 40 } });
    expect((await listQuestions(world.app, editor, ALL)).ok).toBe(true);

    const imported = await importSeasonBank(world.app, editor, input);
    expect(imported).toEqual({ ok: true, value: { bankId: 'cds-2024', version: 2, isNew: true, count: 41 } });
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

test('nobody but an editor or organiser of the season opens the bank', async () => {
  await personWith(world, 'nguoi-khac@example.com', {
    name: 'question-editor',
    scope: { kind: 'season', id: 'sao-khue-2024' },
  });
  const { actor } = await enrolled(world, 'nguoi-khac@example.com');
  expect((await proveQuestionEditor(world.app, actor, SEASON)).ok).toBe(false);
  expect((await proveQuestionEditor(world.app, null, SEASON)).ok).toBe(false);
});
