import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadBank } from '#server/app/contest/load-bank.ts';
import { readBankInForce } from '#server/app/contest/read-bank-in-force.ts';
import { showContest } from '#server/app/contest/show-contest.ts';
import type { SignedIn } from '#server/app/person/actor.ts';
import { proveOrganiser } from '#server/app/person/gates.ts';
import { adoptDraft, warningsOf } from '#server/app/season/adopt-draft.ts';
import { assessDraft } from '#server/app/season/assess-draft.ts';
import { changeDraft } from '#server/app/season/change-draft.ts';
import { amendSeason } from '#server/app/season/create-draft.ts';
import { decidePapers, findPapersDecision } from '#server/app/season/decide-papers.ts';
import { proveDraftEditor, type DraftEditorOf } from '#server/app/season/gates.ts';
import { readDraft } from '#server/app/season/read-draft.ts';
import { parameterDigest, parameterValue } from '#core/season/contest-parameters.ts';
import type { ParameterKey } from '#core/contest/parameters.ts';
import type { Json } from '#core/shared/json.ts';
import { findAgencyIds } from '#server/db/queries/agency.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { createContestWorld, LAN, MINH, openBrowser, registered, SEASON } from '#tests/support/contest.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
let actor: SignedIn;
let editor: DraftEditorOf;
beforeAll(async () => {
  world = await createContestWorld('2024-09-08T08:00:00+07:00'); // the day before round 1
  const owner = (await findAgencyIds(world.app.db, ['so-tt-tt-thanh-hoa'])).get('so-tt-tt-thanh-hoa')!;
  await personWith(world, 'hoa@thanh-hoa.example', { name: 'organiser', scope: { kind: 'agency', id: owner } });
  actor = (await enrolled(world, 'hoa@thanh-hoa.example')).actor;
  const organiser = await proveOrganiser(world.app, actor, SEASON);
  if (!organiser.ok) throw new Error(organiser.refusal.code);
  await amendSeason(world.app, organiser.value);
  const proved = await proveDraftEditor(world.app, actor, SEASON);
  if (!proved.ok) throw new Error(proved.refusal.code);
  editor = proved.value;
});
afterAll(() => world.close());

const draft = async () => (await readDraft(world.app, editor))!;

async function decide(values: Partial<Record<ParameterKey, Json>>) {
  const { season } = await draft();
  const decisions = Object.entries(values).map(([name, value]) => {
    const key = name as ParameterKey;
    return { key, value, seen: parameterDigest(key, parameterValue(season, key)) };
  });
  return changeDraft(world.app, editor, decisions);
}

async function adopt() {
  const { revision, ...rest } = await draft();
  const warnings = warningsOf(await assessDraft(world.app, actor, rest));
  return adoptDraft(world.app, actor, editor, { revision, reason: 'Rút đề ngẫu nhiên', confirmed: warnings });
}

test('rules whose papers differ are adopted only once somebody has decided so, with a reason', async () => {
  await decide({ 'paper.draw': 'random', 'paper.quotas': [] });
  expect(await adopt()).toEqual({ ok: false, refusal: { code: 'papers-undecided', spreadHundredths: 36 } });
  expect(await decidePapers(world.app, { actor, editor }, { reason: '  ' })).toEqual({
    ok: false,
    refusal: { code: 'papers-reason-missing' },
  });
  const reason = 'Mỗi người được thi ba lượt, lượt cao nhất được tính';
  expect(await decidePapers(world.app, { actor, editor }, { reason })).toEqual({ ok: true, value: undefined });
  expect(await findPapersDecision(world.app, SEASON)).toMatchObject({
    spreadHundredths: 36,
    reason,
    decidedBy: editor.name,
  });
  expect(await adopt()).toMatchObject({ ok: true });
});

test('the decision is in the log, without its words, and nobody changes it', async () => {
  const events = await world.app.db
    .selectFrom('audit_event')
    .select(['person_id', 'action', 'detail'])
    .where('action', '=', 'papers.decide')
    .execute();
  expect(events).toEqual([
    { person_id: editor.personId, action: 'papers.decide', detail: { season: SEASON, spread: 36, basis: 'assumed' } },
  ]);
  await expect(world.app.db.updateTable('papers_decision').set({ reason: 'x' }).execute()).rejects.toThrow();
  await expectInvariants(world.app.db);
});

test('papers that are equal enough need no decision', async () => {
  const organiser = await proveOrganiser(world.app, actor, SEASON);
  if (organiser.ok) await amendSeason(world.app, organiser.value);
  await decide({
    'paper.draw': 'random-by-difficulty-quota',
    'paper.quotas': [
      { difficulty: 'easy', count: 3 },
      { difficulty: 'medium', count: 4 },
      { difficulty: 'hard', count: 1 },
    ],
  });
  expect(await decidePapers(world.app, { actor, editor }, { reason: 'Không cần' })).toEqual({
    ok: false,
    refusal: { code: 'papers-are-equal' },
  });
});

/** The bank in force with every second question as hard as can be, the others as easy: papers drawn by topic then differ. */
async function splitBank(from: number) {
  const bank = (await readBankInForce(world.app, 'cds-2024'))!.bank;
  const questions = bank.questions.map((question, at) =>
    at < from ? question : { ...question, difficulty: at % 2 === 0 ? ('easy' as const) : ('hard' as const) },
  );
  await loadBank(world.app, { ...bank, questions });
  await world.app.contests.refresh();
}

describe('a later change of the bank', () => {
  const readiness = async () => {
    const view = await showContest(world.app, SEASON);
    return view.ok ? view.value.readiness : view.refusal.code;
  };

  test('that leaves papers unequal is found before the round opens, and nobody begins without a decision', async () => {
    await changeRules(world, { paper: { draw: 'random', quotas: [] } });
    expect(await readiness()).toBe('ready'); // 36 hundredths, decided above
    await splitBank(0);
    expect(await readiness()).toBe('papers-undecided');
    world.clock.set('2024-09-09T08:00:00+07:00');
    const browser = await registered(world.server, LAN);
    expect((await browser.start()).json()).toMatchObject({ status: 409, code: 'papers-undecided' });
    expect(await readiness()).toBe('papers-undecided');
  });

  test('is decided on with a reason, and the round opens', async () => {
    const reason = 'Ngân hàng sửa gấp, mỗi người vẫn thi ba lượt';
    expect(await decidePapers(world.app, { actor, editor }, { reason })).toEqual({ ok: true, value: undefined });
    expect(await readiness()).toBe('ready');
    const browser = openBrowser(world.server);
    await browser.register(MINH);
    expect((await browser.start()).statusCode).toBe(201);
  });

  test('in a round that has begun stops nobody, and keeps the next from opening', async () => {
    await changeRules(world, { paper: { questionsPerAttempt: 20 } });
    expect(await readiness()).toBe('ready');
    const late = openBrowser(world.server);
    await late.register({ name: 'Đỗ Văn Sau', phone: '0912345699', unit: 'so-ldtbxh-phong-1' });
    expect((await late.start()).statusCode).toBe(201);
    world.clock.set('2024-09-14T08:00:00+07:00'); // between the rounds
    expect(await readiness()).toBe('papers-undecided');
    await expectInvariants(world.app.db);
  });
});
