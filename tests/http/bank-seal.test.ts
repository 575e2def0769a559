import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FORMAT_NAMES } from '#core/contest/formats/format-names.ts';
import { askSealBreak, confirmSealBreak } from '#server/app/contest/break-seal.ts';
import { changeQuestions } from '#server/app/contest/change-questions.ts';
import { decideQuestions } from '#server/app/contest/decide-questions.ts';
import { exportBank } from '#server/app/contest/export-bank.ts';
import { compareSeasonBank, importSeasonBank } from '#server/app/contest/import-season-bank.ts';
import { listQuestions } from '#server/app/contest/list-questions.ts';
import type { ApproverVisit, EditorVisit } from '#server/app/contest/open-bank-desk.ts';
import { readQuestion } from '#server/app/contest/read-question.ts';
import { sealBank } from '#server/app/contest/seal-bank.ts';
import { showPublicSeal } from '#server/app/contest/show-seal.ts';
import { takeBankOut } from '#server/app/contest/take-bank-out.ts';
import {
  proveOrganiser,
  proveQuestionApprover,
  proveQuestionEditor,
  type OrganiserOf,
} from '#server/app/person/gates.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { begun, createContestWorld, LAN, SEASON } from '#tests/support/contest.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

type Visit = EditorVisit & ApproverVisit;
let world: World;
let an: { visit: Visit; organiser: OrganiserOf };
let binh: { visit: Visit; organiser: OrganiserOf };
const SEALS_AT = Temporal.Instant.from('2024-09-05T00:00:00+07:00');
const ALL = { words: '', topic: '', difficulty: '', validity: '', state: '' };
const refusalOf = (result: { ok: true } | { ok: false; refusal: { code: string } }) =>
  result.ok ? null : result.refusal.code;

beforeAll(async () => {
  world = await createContestWorld('2024-09-01T08:00:00+07:00');
  [an, binh] = [await organiser('an'), await organiser('binh')];
});
afterAll(async () => {
  await expectInvariants(world.app.db);
  await world.close();
});

async function organiser(name: string) {
  const email = `${name}@thanh-hoa.example`;
  await personWith(world, email, { name: 'organiser', scope: { kind: 'season', id: SEASON } });
  const { actor } = await enrolled(world, email);
  const proofs = [proveQuestionEditor, proveQuestionApprover, proveOrganiser].map((prove) =>
    prove(world.app, actor, SEASON),
  );
  const [editor, approver, proof] = await Promise.all(proofs);
  if (!editor?.ok || !approver?.ok || !proof?.ok) throw new Error('no proof');
  return {
    visit: { member: { ...editor.value, ...approver.value }, page: '/ngan-hang' } as Visit,
    organiser: proof.value as OrganiserOf,
  };
}

test('a seal is set for later, may be set anew until it comes, and then holds', async () => {
  const set = (sealsAt: Temporal.Instant) => sealBank(world.app, an.organiser, { sealsAt, showsBreaks: 'yes' });
  expect(refusalOf(await set(Temporal.Instant.from('2024-08-31T00:00:00+07:00')))).toBe('seal-in-the-past');
  expect((await set(SEALS_AT.add({ hours: 1 }))).ok).toBe(true);
  expect((await set(SEALS_AT)).ok).toBe(true);
  world.clock.set('2024-09-05T00:00:00+07:00');
  expect(refusalOf(await set(SEALS_AT.add({ hours: 9 })))).toBe('seal-holds');
});

describe('while it holds nobody reads what no round has asked yet', () => {
  test('not in the list, nor by searching for its words', async () => {
    const list = await listQuestions(world.app, an.visit, ALL);
    if (!list.ok) throw new Error(list.refusal.code);
    expect(list.value.lines.map(({ stem }) => stem)).toEqual(list.value.lines.map(() => null));
    const searched = await listQuestions(world.app, an.visit, { ...ALL, words: 'Quyết định số 749' });
    expect(searched.ok && searched.value.lines).toEqual([]);
  });

  test('not by looking at it, in a file, by comparing a file with it, by changing or approving it, nor on the machine', async () => {
    const input = { questions: [], mode: 'add', topicName: 'Chung' } as const;
    const retire = { questionIds: ['CDS-001'], change: { kind: 'retire' } } as const;
    const approve = { decision: 'approved', reason: '', versions: [{ questionId: 'CDS-001', version: 1 }] } as const;
    const codes = [
      await readQuestion(world.app, an.visit, 'CDS-001'),
      await exportBank(world.app, an.visit, FORMAT_NAMES[0]),
      await compareSeasonBank(world.app, an.visit, input),
      await importSeasonBank(world.app, an.visit, input),
      await changeQuestions(world.app, an.visit, retire),
      await decideQuestions(world.app, an.visit, approve),
      await takeBankOut(world.app, 'cds-2024'),
    ].map(refusalOf);
    expect(codes).toEqual(codes.map(() => 'bank-sealed'));
  });
});

describe('two people break it for a while', () => {
  let breakId = '';
  test('one of them asks, with a reason', async () => {
    expect(refusalOf(await askSealBreak(world.app, an.visit.member, { reason: ' ', minutes: 30 }))).toBe(
      'break-reason-missing',
    );
    expect(refusalOf(await askSealBreak(world.app, an.visit.member, { reason: 'x', minutes: 31 }))).toBe(
      'break-minutes-invalid',
    );
    const asked = await askSealBreak(world.app, an.visit.member, { reason: 'Sửa căn cứ câu 12', minutes: 30 });
    breakId = asked.ok ? asked.value.breakId : '';
    expect(refusalOf(await readQuestion(world.app, an.visit, 'CDS-001'))).toBe('bank-sealed');
  });

  test('never the same person twice, whatever the program says', async () => {
    expect(refusalOf(await confirmSealBreak(world.app, an.visit.member, breakId))).toBe('break-own');
    const own = an.visit.member.actor.personId;
    const row = {
      break_id: breakId,
      asked_by: own,
      confirmed_by: own,
      confirmed_at: SEALS_AT,
      ends_at: SEALS_AT.add({ hours: 1 }),
    };
    await expect(world.app.db.insertInto('seal_break_confirmation').values(row).execute()).rejects.toThrow(
      'seal_break_by_another',
    );
  });

  test('the other confirms, once; then it opens, and closes by itself', async () => {
    const confirmed = await confirmSealBreak(world.app, binh.visit.member, breakId);
    expect(confirmed.ok && confirmed.value.endsAt.toString()).toBe('2024-09-04T17:30:00Z');
    expect(refusalOf(await confirmSealBreak(world.app, binh.visit.member, breakId))).toBe('break-already-confirmed');
    expect((await readQuestion(world.app, an.visit, 'CDS-001')).ok).toBe(true);
    world.clock.set('2024-09-05T00:30:00+07:00');
    expect(refusalOf(await readQuestion(world.app, an.visit, 'CDS-001'))).toBe('bank-sealed');
  });

  test('every look in between says so, the ledger holds the break, and the public reads when and why, not who', async () => {
    const looks = await world.app.db.selectFrom('key_access').select('detail').where('action', '=', 'viewed').execute();
    expect(looks.map(({ detail }) => (detail as { seal: string }).seal)).toEqual(['broken']);
    const entries = await world.app.db
      .selectFrom('ledger_record')
      .select(['kind', 'record'])
      .where('kind', '=', 'staff-override')
      .execute();
    const until = '2024-09-04T17:30:00Z';
    const record = { act: 'bank-seal-broken', reason: 'Sửa căn cứ câu 12', from: '2024-09-04T17:00:00Z', until };
    expect(entries).toEqual([{ kind: 'staff-override', record }]);
    const shown = await showPublicSeal(world.app, SEASON);
    expect(shown).toEqual({
      sealsAt: '2024-09-04T17:00:00Z',
      phase: 'sealed',
      breaks: [{ from: '2024-09-04T17:00:00Z', until, reason: 'Sửa căn cứ câu 12' }],
    });
  });

  test('a request nobody confirmed within a day is gone', async () => {
    const asked = await askSealBreak(world.app, an.visit.member, { reason: 'Kiểm lại', minutes: 15 });
    world.clock.set('2024-09-06T00:30:00+07:00');
    expect(refusalOf(await confirmSealBreak(world.app, binh.visit.member, asked.ok ? asked.value.breakId : ''))).toBe(
      'break-not-found',
    );
  });
});

test('papers are drawn as ever; with the opening the seal is over', async () => {
  world.clock.set('2024-09-09T00:00:00+07:00');
  expect((await begun(world.server, LAN)).attempt.questions.length).toBeGreaterThan(0);
  expect((await readQuestion(world.app, an.visit, 'CDS-001')).ok).toBe(true);
});
