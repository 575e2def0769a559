import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { BankDefinition } from '#core/contest/bank-definition.ts';
import { judgeBundle } from '#core/season/judge-bundle.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { loadBank } from '#server/app/contest/load-bank.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { readBankInForce } from '#server/app/contest/read-bank-in-force.ts';
import { appendLedgers as appendAlone } from '#server/jobs/append-ledger.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { answersTo, begun, createContestWorld, LAN, MINH, organiserOf, SEASON } from '#tests/support/contest.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
beforeEach(async () => void (world = await createContestWorld('2024-09-12T12:00:00+07:00')));
afterEach(() => world.close());

const kept = async () =>
  (await world.app.db.selectFrom('ledger_record').select('subject').orderBy('subject').execute())
    .map(({ subject }) => subject)
    .filter((subject) => /^(bank|rules)\//.test(subject));

async function play(person: typeof LAN, right: number): Promise<void> {
  const { browser, attempt } = await begun(world.server, person);
  const answers = answersTo(world.app, attempt, right);
  const sent = await browser.submit(attempt.attemptId, { revision: 1, answers, prediction: 1 });
  expect(sent.statusCode).toBe(200);
}

/** Words the first question of the bank anew. */
async function editBank(stem: string): Promise<void> {
  const contest = world.app.contests.find(SEASON);
  const bankId = contest.ok ? contest.value.blueprint.bank.id : '';
  const { bank } = (await readBankInForce(world.app, bankId))!;
  const [first, ...others] = bank.questions;
  await loadBank(world.app, { ...bank, questions: [{ ...first!, stem }, ...others] } satisfies BankDefinition);
  await world.app.contests.refresh();
}

/** Two versions of rules and bank each, replaced before any job of the log has run; somebody began under the first of each. */
async function playOverVersions(): Promise<void> {
  await play(LAN, 8);
  await changeRules(world, { publication: { complaintWindowDays: 9 } });
  await editBank('Câu hỏi được sửa lời lần thứ nhất?');
  await play(MINH, 5);
  await changeRules(world, { publication: { complaintWindowDays: 10 } });
  await editBank('Câu hỏi được sửa lời lần thứ hai?');
}

/** What our own verifier says of the round once it is published. */
async function judged() {
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
  expect((await publishRanking(world.app, await organiserOf(world), 'dot-1')).ok).toBe(true);
  for (const minute of ['02', '03', '04']) {
    world.clock.set(`2024-09-13T00:${minute}:00+07:00`);
    await appendLedgers(world.app);
  }
  const bundle = await world.server.inject({ url: `/api/v1/contests/${SEASON}/rounds/dot-1/bundle` });
  return judgeBundle(bundle.json());
}

test('every version of rules and bank is in the log with its coming into force, however soon it is replaced', async () => {
  await playOverVersions();
  const bank = 'bank/chuyen-doi-so-thanh-hoa';
  expect((await kept()).map((subject) => subject.replace(/^bank\/[^/]*/, bank))).toEqual([
    `${bank}/1`,
    `${bank}/2`,
    `${bank}/3`,
    'rules/1',
    'rules/2',
    'rules/3',
  ]);
  expect(await judged()).toMatchObject({ valid: true, differences: [] });
});

test('versions that an older program left out are recorded before the result that rests on them', async () => {
  await playOverVersions();
  await sql`alter table ledger_record disable trigger user`.execute(world.app.db);
  await world.app.db.deleteFrom('ledger_record').execute();
  await sql`delete from ledger_pending where entry ->> 'type' <> 'submission'`.execute(world.app.db);
  expect(await judged()).toMatchObject({ valid: true, differences: [] });
});

test('a contest whose record fails holds up neither its own receipts nor the log of another', async () => {
  await play(LAN, 8);
  const find = vi.spyOn(world.app.contests, 'find').mockImplementation(() => {
    throw new Error('a version of the bank that cannot be read');
  });
  const appended = await appendAlone(world.app);
  find.mockRestore();
  expect(appended.checkpoints).toBe(1);
  expect(await world.app.db.selectFrom('ledger_pending').select('id').execute()).toEqual([]);
});
