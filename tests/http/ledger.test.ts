import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { checkpointOfNote } from '#core/ledger/checkpoint.ts';
import { judgeDocument } from '#core/ledger/judge-document.ts';
import { leafOfJson } from '#core/ledger/leaf.ts';
import type { SubmissionView } from '#server/app/contest/submission-view.ts';
import { appendEntries } from '#server/app/ledger/append-entries.ts';
import { listLogs, readLog, readNewestCheckpoint } from '#server/app/ledger/list-logs.ts';
import { proveConsistency } from '#server/app/ledger/prove-leaf.ts';
import type { ReceiptFile } from '#server/app/ledger/read-receipt.ts';
import { recordEntry } from '#server/app/ledger/record-entry.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { answersTo, begun, createContestWorld, LAN, MINH, SEASON } from '#tests/support/contest.ts';
import { expectInvariants } from '#tests/support/invariants.ts';
import { countQueries } from '#tests/support/query-count.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createContestWorld('2024-09-09T08:00:10+07:00');
});
afterAll(() => world.close());

const receipts: SubmissionView['receipt'][] = [];

async function handIn(person: typeof LAN): Promise<SubmissionView['receipt']> {
  const { browser, attempt } = await begun(world.server, person);
  const sent = { revision: 1, answers: answersTo(world.app, attempt, 5), prediction: 7 };
  const submitted = (await browser.submit(attempt.attemptId, sent)).json<SubmissionView>();
  receipts.push(submitted.receipt);
  return submitted.receipt;
}

const ask = (code: string) => world.server.inject({ url: `/api/v1/receipts/${code}` });

test('a receipt is pending until its log has a checkpoint, and proven within the minute', async () => {
  const { code, leafHash } = await handIn(LAN);
  const pending = await ask(code);
  expect([pending.statusCode, pending.json<{ code: string }>().code, pending.headers['retry-after']]).toEqual([
    409,
    'receipt-pending',
    '60',
  ]);

  const appended = await appendLedgers(world.app);
  expect(appended).toEqual({ leaves: 4, checkpoints: 1 }); // rule version, bank, lots of the round, the submission
  const answer = await ask(code.toLowerCase().replaceAll('-', ' '));
  const receipt = answer.json<ReceiptFile>();
  expect(judgeDocument(receipt)).toMatchObject({
    valid: true,
    origin: `127.0.0.1:8080/so-minh-bach/${SEASON}/dien-tap`,
    size: '4',
  });
  expect(Buffer.from(leafOfJson({ ...receipt.leaf })).toString('hex')).toBe(leafHash);
});

test('a checkpoint is signed at most once a minute, and the next is a continuation', async () => {
  const { code } = await handIn(MINH);
  world.clock.set('2024-09-09T08:00:59.999+07:00');
  expect(await appendLedgers(world.app)).toEqual({ leaves: 1, checkpoints: 0 });
  expect((await ask(code)).statusCode).toBe(409);
  world.clock.set('2024-09-09T08:01:00+07:00');
  expect(await appendLedgers(world.app)).toEqual({ leaves: 0, checkpoints: 1 });
  expect(judgeDocument((await ask(code)).json())).toMatchObject({ valid: true, size: '5' });

  const proof = await world.server.inject({ url: `/api/v1/ledger/${SEASON}/consistency?from=4&to=5` });
  expect(judgeDocument(proof.json())).toEqual({ type: 'consistency', valid: true });
  for (const [from, to] of [
    [5, 4],
    [3, 5],
    [4, 6],
  ])
    expect(
      (await world.server.inject({ url: `/api/v1/ledger/${SEASON}/consistency?from=${from}&to=${to}` })).statusCode,
    ).toBe(404);
  expect(await appendLedgers(world.app)).toEqual({ leaves: 0, checkpoints: 0 });
});

test('a proof once given stays the same when the log grows', async () => {
  const first = (await ask(receipts[0]!.code)).json<ReceiptFile>();
  expect(checkpointOfNote(first.checkpoint)?.size).toBe(4n);
});

test('the whole log can be taken home and checked', async () => {
  const tree = await world.server.inject({ url: `/api/v1/ledger/${SEASON}/tree` });
  const log = await readLog(world.app, SEASON);
  expect(judgeDocument(tree.json())).toEqual({ type: 'tree', valid: true, root: log!.newest!.root });
  const note = await world.server.inject({ url: `/api/v1/ledger/${SEASON}/checkpoint` });
  expect(judgeDocument({ type: 'checkpoint', note: note.body, keys: [log!.key] })).toMatchObject({
    valid: true,
    size: '5',
  });
});

test('what is not there is not found', async () => {
  expect((await ask('VD-2024-XXXX')).statusCode).toBe(404);
  expect((await ask('VD-2024-2222-222C')).json<{ code: string }>().code).toMatch(/receipt-not-found|public-code/);
  for (const page of ['tree', 'checkpoint'])
    expect((await world.server.inject({ url: `/api/v1/ledger/sao-khue-2019/${page}` })).statusCode).toBe(404);
  expect((await world.server.inject({ url: `/api/v1/contests/${SEASON}/rounds/dot-1/bundle` })).statusCode).toBe(404);
});

test('nobody can be found in the log: no name, no telephone, no code, no id, no answer', async () => {
  const log = JSON.stringify(await world.app.db.selectFrom('ledger_leaf').select(['kind', 'entry']).execute());
  const kept = JSON.stringify(await readLog(world.app, SEASON));
  const people = await world.app.db
    .selectFrom('attempt')
    .innerJoin('participant', 'participant.participant_id', 'attempt.participant_id')
    .select(['attempt.participant_id', 'attempt.attempt_id', 'participant.display_name', 'participant.unit_id'])
    .execute();
  const secret = [
    ...people.flatMap((row) => Object.values(row)),
    ...receipts.map((one) => one.code),
    LAN.phone,
    LAN.phone.slice(1),
    '"answers"',
  ];
  for (const text of secret) for (const shown of [log, kept]) expect(shown).not.toContain(String(text));
  expect(log).toContain('"submission"');
});

describe('the appender', () => {
  it('goes on after a crash as if nothing had happened', async () => {
    const before = (await readLog(world.app, SEASON))!.newest!.size;
    await recordEntry(world.app, world.app.db, {
      seasonId: SEASON,
      type: 'staff-override',
      subject: 'a',
      round: null,
      record: { why: 'x' },
    });
    await recordEntry(world.app, world.app.db, {
      seasonId: SEASON,
      type: 'staff-override',
      subject: 'a',
      round: null,
      record: { why: 'y' },
    });
    const crash = new Error('the power went');
    const wallNow = () => {
      throw crash; // in the middle of the transaction
    };
    const failing = { ...world.app, clock: { ...world.app.clock, wallNow } };
    await expect(appendEntries(failing, SEASON)).rejects.toBe(crash);
    expect(await appendEntries(world.app, SEASON)).toBe(1); // said twice, recorded once
    expect(await appendEntries(world.app, SEASON)).toBe(0);
    const log = await world.app.db
      .selectFrom('ledger_log')
      .select('size')
      .where('season_id', '=', SEASON)
      .executeTakeFirst();
    expect(log?.size).toBe(before + 1);
  });

  it('appends each entry once when several processes try at the same time', async () => {
    const subjects = Array.from({ length: 30 }, (_, n) => `at-once-${n}`);
    for (const subject of subjects)
      await recordEntry(world.app, world.app.db, {
        seasonId: SEASON,
        type: 'decision',
        subject,
        round: null,
        record: { subject },
      });
    const added = await Promise.all(Array.from({ length: 5 }, () => appendEntries(world.app, SEASON)));
    expect(added.reduce((sum, one) => sum + one, 0)).toBe(30);
    await expectInvariants(world.app.db);
  });

  it('keeps up: 20,000 entries in one go, and proofs of any of them', async () => {
    await sql`insert into ledger_pending (season_id, leaf_hash, entry)
      select ${SEASON}, sha256(n::text::bytea), jsonb_build_object('type', 'decision', 'n', n)
      from generate_series(1, 20000) as n`.execute(world.app.db);
    const startedAt = performance.now();
    expect(await appendEntries(world.app, SEASON)).toBe(20_000);
    const seconds = (performance.now() - startedAt) / 1000;
    expect(seconds).toBeLessThan(15); // about 2 s on an idle machine
    world.clock.set('2024-09-09T08:02:00+07:00');
    expect((await appendLedgers(world.app)).checkpoints).toBe(1);
    const { code } = await handIn({ ...LAN, name: 'Trần Văn Tư', phone: '0912345698' });
    world.clock.set('2024-09-09T08:03:00+07:00');
    await appendLedgers(world.app);
    expect(judgeDocument((await ask(code)).json())).toMatchObject({ valid: true });
    const tree = await world.server.inject({ url: `/api/v1/ledger/${SEASON}/tree` });
    expect(judgeDocument(tree.json()).valid).toBe(false); // the entries made up above are not what their hashes say
  });
});

test('two receipts with one code are told apart by their hash', async () => {
  const { code, leafHash } = receipts[0]!;
  const other = await world.app.db
    .selectFrom('receipt')
    .selectAll()
    .where('code', '!=', code)
    .executeTakeFirstOrThrow();
  const one = await begun(world.server, { ...LAN, name: 'Trần Văn Ba', phone: '0912345699' });
  await world.app.db
    .insertInto('receipt')
    .values({
      ...other,
      attempt_id: one.attempt.attemptId,
      participant_id: await ownerOf(one.attempt.attemptId),
      code,
      leaf_hash: Buffer.alloc(32, 1),
    })
    .execute();
  expect((await ask(code)).json<{ code: string }>().code).toBe('receipt-ambiguous');
  const told = await world.server.inject({ url: `/api/v1/receipts/${code}?leafHash=${leafHash}` });
  expect(judgeDocument(told.json()).valid).toBe(true);
});

async function ownerOf(attemptId: string): Promise<string> {
  const row = await world.app.db
    .selectFrom('attempt')
    .select('participant_id')
    .where('attempt_id', '=', attemptId)
    .executeTakeFirstOrThrow();
  return row.participant_id;
}

describe('what witnesses ask for every minute', () => {
  const SIZES = 300;
  beforeAll(async () => {
    await sql`
      insert into season (id, programme_id, kind, year)
      select 'khac-' || n, programme_id, kind, year from season cross join generate_series(1, 3) as n
      where id = ${SEASON}`.execute(world.app.db);
    await sql`
      insert into ledger_log (season_id, origin, rehearsed, size, created_at)
      select id, 'example.com/' || id, false, ${SIZES}, now() from season on conflict do nothing`.execute(world.app.db);
    await sql`
      insert into ledger_checkpoint (season_id, size, root, note, signed_at)
      select season_id, 1000000 + n, decode(repeat('ab', 32), 'hex'), 'note ' || n, ${'2024-09-09T08:00:00+07:00'}::timestamptz
      from ledger_log cross join generate_series(1, ${SIZES}) as n`.execute(world.app.db);
  });

  it('reads one row for the newest checkpoint, however many there are, of however many seasons', async () => {
    const asked = await countQueries(world.app, (app) => readNewestCheckpoint(app, SEASON));
    expect([asked.value?.note, asked.rows]).toEqual([`note ${SIZES}`, 1]);
  });

  it('reads the two checkpoints of a proof and no others', async () => {
    const asked = await countQueries(world.app, (app) => proveConsistency(app, SEASON, { from: 4, to: 5 }));
    expect(asked.value.ok).toBe(true);
    expect(asked.rows).toBeLessThan(20); // two checkpoints, and the nodes of the proof
  });

  it('reads one checkpoint for each log of the list', async () => {
    const asked = await countQueries(world.app, (app) => listLogs(app));
    expect(asked.value.length).toBeGreaterThan(1);
    expect(asked.rows).toBe(2 * asked.value.length);
    expect(asked.value.every(({ newest }) => newest?.note === `note ${SIZES}`)).toBe(true);
  });

  it('reads a page of the records and not all; page after page each of them once', async () => {
    await sql`
      insert into ledger_record (season_id, kind, subject, leaf_hash, entry, record, salt, recorded_at)
      select ${SEASON}, 'score-sheet', 'phieu/' || n, decode(repeat('ab', 32), 'hex'),
        jsonb_build_object('type', 'score-sheet', 'serverTime', '2024-09-09T01:00:00Z'), '{"commitment":"ab"}', '\\x00', now()
      from generate_series(1, 5000) as n`.execute(world.app.db);
    const asked = await countQueries(world.app, (app) => readLog(app, SEASON));
    expect(asked.rows).toBeLessThan(300);
    const { count } = await world.app.db
      .selectFrom('ledger_record')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('season_id', '=', SEASON)
      .executeTakeFirstOrThrow();
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null;) {
      const page: Awaited<ReturnType<typeof readLog>> = await readLog(world.app, SEASON, after);
      seen.push(...page!.records.map(({ kind, subject }) => `${kind}/${subject}`));
      after = page!.next;
    }
    expect([seen.length, new Set(seen).size]).toEqual([Number(count), Number(count)]);
    expect((await readLog(world.app, SEASON, 'zz/\0'))!.records).toEqual([]);
  });
});
