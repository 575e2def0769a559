import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AttemptView } from '#server/app/contest/attempt-view.ts';
import type { SubmissionView } from '#server/app/contest/submission-view.ts';
import { loadBank } from '#server/app/contest/load-bank.ts';
import { readBankVersion } from '#server/app/contest/read-bank-in-force.ts';
import { createWorld, type World } from '#tests/support/world.ts';
import { answersTo, begun, createContestWorld, openBrowser, registered, storedAs } from '#tests/support/contest.ts';

let world: World;
beforeAll(async () => void (world = await createContestWorld()));
afterAll(() => world.close());

let people = 0;
const newcomer = () => ({
  name: 'Người Mới',
  phone: `0987${String((people += 1)).padStart(6, '0')}`,
  unit: 'so-ldtbxh-phong-4',
});
const rowsOf = (attemptId: string) =>
  world.app.db
    .selectFrom('attempt')
    .select(['revision', 'answers', 'attempt_number'])
    .where('attempt_id', '=', attemptId)
    .execute();

test('twenty submissions at once hand in once, and all have the identical reply', async () => {
  const { browser, attempt } = await begun(world.server, newcomer());
  const answers = answersTo(world.app, attempt, 8);
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => browser.submit(attempt.attemptId, { revision: 1, answers })),
  );
  expect(replies.map((reply) => reply.statusCode)).toEqual(Array<number>(20).fill(200));
  expect(new Set(replies.map((reply) => reply.body)).size).toBe(1);
  const receipts = await world.app.db
    .selectFrom('receipt')
    .select('code')
    .where('attempt_id', '=', attempt.attemptId)
    .execute();
  expect(receipts).toEqual([{ code: replies[0]!.json<SubmissionView>().receipt.code }]);
});

test('a submission repeated later, with other answers or after a restart, has the identical reply', async () => {
  const { browser, attempt } = await begun(world.server, newcomer());
  const first = await browser.submit(attempt.attemptId, {
    revision: 3,
    answers: answersTo(world.app, attempt, 8),
    prediction: 4,
  });
  world.clock.set('2024-09-09T08:30:00+07:00');
  const other = { revision: 9, answers: answersTo(world.app, attempt, 0), prediction: 5 };
  expect((await browser.submit(attempt.attemptId, other)).body).toBe(first.body);
  expect((await browser.submit(attempt.attemptId, { revision: 9, answers: { 'CDS-999': ['a'] } })).body).toBe(
    first.body,
  );
  const restarted = await createWorld({ now: '2024-09-13T08:00:00+07:00', databaseUrl: world.databaseUrl });
  const again = openBrowser(restarted.server);
  Object.assign(again.cookies, browser.cookies);
  expect((await again.submit(attempt.attemptId, other)).body).toBe(first.body);
  await restarted.close();
  world.clock.set('2024-09-09T08:00:00+07:00');
});

test('twenty starts at once begin one attempt', async () => {
  const browser = await registered(world.server, newcomer());
  const replies = await Promise.all(Array.from({ length: 20 }, () => browser.start()));
  expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([...Array<number>(19).fill(200), 201]);
  expect(new Set(replies.map((reply) => reply.json<AttemptView>().attemptId)).size).toBe(1);
});

test('two processes let one start through', async () => {
  const browser = await registered(world.server, newcomer());
  const other = await createWorld({ now: '2024-09-09T08:00:00+07:00', databaseUrl: world.databaseUrl });
  const there = openBrowser(other.server);
  Object.assign(there.cookies, browser.cookies);
  const replies = await Promise.all([browser.start(), there.start(), browser.start(), there.start()]);
  expect(new Set(replies.map((reply) => reply.json<AttemptView>().attemptId)).size).toBe(1);
  await other.close();
});

test('twenty registrations of one person at once make one participant', async () => {
  const person = newcomer();
  const replies = await Promise.all(Array.from({ length: 20 }, () => openBrowser(world.server).register(person)));
  expect(replies.map((reply) => reply.statusCode).toSorted()).toEqual([201, ...Array<number>(19).fill(409)]);
});

test('saves that arrive in the wrong order: the highest revision stays', async () => {
  const { browser, attempt } = await begun(world.server, newcomer());
  const [one, two, three] = [1, 2, 3].map((right) => answersTo(world.app, attempt, right));
  await browser.save(attempt.attemptId, { revision: 3, answers: three });
  const late = await browser.save(attempt.attemptId, { revision: 2, answers: two });
  expect(late.json()).toEqual({ type: 'about:blank', status: 409, code: 'save-out-of-date', revision: 3 });
  await Promise.all(
    [5, 4, 1].map((revision) => browser.save(attempt.attemptId, { revision, answers: revision === 5 ? two : one })),
  );
  expect(await rowsOf(attempt.attemptId)).toEqual([
    { revision: 5, answers: storedAs(world.app, attempt, two!), attempt_number: 1 },
  ]);
  const outdated = await browser.submit(attempt.attemptId, { revision: 4, answers: one });
  expect(outdated.json()).toEqual({ type: 'about:blank', status: 409, code: 'save-out-of-date', revision: 5 });
});

test('the same save repeated has the same reply; other answers under its number are out of date', async () => {
  const { browser, attempt } = await begun(world.server, newcomer());
  const body = { revision: 1, answers: answersTo(world.app, attempt, 3) };
  const first = await browser.save(attempt.attemptId, body);
  world.clock.set('2024-09-09T08:02:00+07:00');
  expect((await browser.save(attempt.attemptId, body)).body).toBe(first.body);
  const other = await browser.save(attempt.attemptId, { revision: 1, answers: answersTo(world.app, attempt, 4) });
  expect(other.json()).toMatchObject({ code: 'save-out-of-date', revision: 1 });
  world.clock.set('2024-09-09T08:00:00+07:00');
});

test('nothing is saved after a submission', async () => {
  const { browser, attempt } = await begun(world.server, newcomer());
  const answers = answersTo(world.app, attempt, 6);
  await browser.submit(attempt.attemptId, { revision: 1, answers });
  expect((await browser.save(attempt.attemptId, { revision: 2, answers: {} })).json()).toMatchObject({
    status: 409,
    code: 'attempt-already-submitted',
  });
  expect(await rowsOf(attempt.attemptId)).toEqual([
    { revision: 1, answers: storedAs(world.app, attempt, answers), attempt_number: 1 },
  ]);
});

test('a row the database cannot take fails alone: what arrived with it is kept', async () => {
  const good = newcomer();
  const bad = { ...newcomer(), name: 'Lê\u0000An' };
  const [kept, refused] = await Promise.all([
    openBrowser(world.server).register(good),
    openBrowser(world.server).register(bad),
  ]);
  expect([kept.statusCode, refused.statusCode]).toEqual([201, 422]); // refused by the rules, before it could reach the others
  const { writes } = world.app.contests;
  const row = {
    participantId: world.app.ids.uuid(),
    seasonId: 'thanh-hoa-2024',
    displayName: 'A',
    personal: new Uint8Array(1),
    unitId: null,
    secondUnitId: null,
    obligationGroup: null,
    resumeCodeHash: new Uint8Array(1),
    phoneHash: null,
    emailHash: null,
    nationalIdHash: null,
    personId: null,
    provenBy: 'form',
    rulesVersion: 1,
    registeredAt: '2024-09-09T01:00:00Z',
    rehearsed: false,
  };
  const outcomes = await Promise.allSettled([
    writes.addParticipant(row),
    writes.addParticipant({ ...row, participantId: world.app.ids.uuid(), seasonId: 'no-such-season' }),
    writes.addParticipant({ ...row, participantId: world.app.ids.uuid() }),
  ]);
  expect(outcomes.map((outcome) => outcome.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a bank edited during a round leaves the papers that were begun as they were', async () => {
  const { browser, attempt } = await begun(world.server, newcomer());
  const bank = (await readBankVersion(world.app, 'cds-2024', 1))!;
  const changed = {
    ...bank,
    questions: bank.questions.map((question) => ({ ...question, stem: `${question.stem} (sửa)` })),
  };
  expect(await loadBank(world.app, changed)).toBe(2);
  await world.app.contests.refresh();
  const restarted = await createWorld({ now: '2024-09-09T08:00:00+07:00', databaseUrl: world.databaseUrl });
  const there = openBrowser(restarted.server);
  Object.assign(there.cookies, browser.cookies);
  expect((await there.read(attempt.attemptId)).json<AttemptView>().questions).toEqual(attempt.questions);
  await restarted.close();
  const next = await begun(world.server, newcomer());
  expect(next.attempt.questions.every((question) => question.text.endsWith('(sửa)'))).toBe(true);
});

test('a lost database connection fails what was under way, and the next write goes through', async () => {
  const { browser, attempt } = await begun(world.server, newcomer());
  const { rows } = await killHotConnection();
  expect(rows).toBeGreaterThan(0);
  const answers = answersTo(world.app, attempt, 2);
  const replies = [];
  for (let tries = 0; tries < 20; tries += 1) {
    const reply = await browser.save(attempt.attemptId, { revision: 1, answers });
    replies.push(reply.statusCode);
    if (reply.statusCode === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(replies.at(-1)).toBe(200);
  expect(await rowsOf(attempt.attemptId)).toEqual([
    { revision: 1, answers: storedAs(world.app, attempt, answers), attempt_number: 1 },
  ]);
});

/** Ends every connection of this world's database that has prepared statements of the hot path. */
async function killHotConnection(): Promise<{ rows: number }> {
  const rows = await world.app.db.selectNoFrom((eb) => eb.fn<number>('pg_backend_pid', []).as('self')).execute();
  const { sql } = await import('kysely');
  const killed = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> ${rows[0]!.self} and query like '%attempt%'`.execute(world.app.db);
  return { rows: killed.rows.length };
}
