import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import fc from 'fast-check';
import type { ContestBundle } from '#core/season/bundle.ts';
import { judgeBundle } from '#core/season/judge-bundle.ts';
import { closeRound } from '#server/app/contest/close-round.ts';
import { publishBundle } from '#server/app/contest/publish-bundle.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { proveParticipants } from '#server/app/contest/gates.ts';
import { exportTree } from '#server/app/ledger/export-tree.ts';
import { keepPublicFile } from '#server/app/ledger/keep-public-file.ts';
import { createApp } from '#server/create-app.ts';
import { findPublicFile } from '#server/db/queries/public-file.ts';
import { accept } from '#core/shared/result.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { changeRules } from '#tests/support/contest-rules.ts';
import { answersTo, begun, createContestWorld, organiserOf, SEASON } from '#tests/support/contest.ts';
import { translator } from '#messages/translate.ts';
import { verify } from '../../src/cli/verify.ts';
import { deskOf, voidByTwo } from '#tests/support/integrity.ts';
import type { World } from '#tests/support/world.ts';

let world: World;
/** As published while the rules keep the answers closed. */
let closed: ContestBundle;
/** After the contest, with the answers released. */
let opened: ContestBundle;

const person = (n: number) => ({
  name: `Phạm Thị ${'ABCDEFGH'[n]}`,
  phone: `09123466${String(n).padStart(2, '0')}`,
  unit: `so-ldtbxh-phong-${(n % 5) + 1}`,
});

/** Right answers and prediction of each; two are equal in both, one leaves a blank, one is voided. */
const PLAYED: readonly (readonly [right: number, prediction: number | null])[] = [
  [8, 2],
  [8, 1],
  [5, 3],
  [5, 3],
  [7, null],
  [6, 9],
];

const SIDE_ANSWER = 'Nộp hồ sơ đất đai trực tuyến';

const bundleAt = () => world.server.inject({ url: `/api/v1/contests/${SEASON}/rounds/dot-1/bundle` });

beforeAll(async () => {
  world = await createContestWorld();
  const organiser = await organiserOf(world);
  await changeRules(world, { attempts: { sideQuestion: { vi: 'Bạn muốn dùng dịch vụ số nào?' } } });
  await appendLedgers(world.app);
  const played = [];
  for (const [n, [right, prediction]] of PLAYED.entries()) {
    const one = await begun(world.server, person(n));
    const all = answersTo(world.app, one.attempt, right);
    const answers = n === 4 ? Object.fromEntries(Object.entries(all).slice(0, -1)) : all;
    if (n === 2) await one.browser.save(one.attempt.attemptId, { revision: 1, answers, prediction });
    const side = n === 0 ? { sideAnswer: SIDE_ANSWER } : {};
    await one.browser.submit(one.attempt.attemptId, {
      revision: 2,
      answers,
      ...side,
      ...(n === 2 ? {} : { prediction }),
    });
    played.push(one);
  }
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
  const { participantId } = proveParticipants(world.app, played[5]!.browser.cookies)[0]!;
  await voidByTwo(world, await deskOf(world), { participantId, attemptId: played[5]!.attempt.attemptId });
  expect((await bundleAt()).json<{ code: string }>().code).toBe('ranking-not-found');
  await publishRanking(world.app, organiser, 'dot-1');
  expect((await bundleAt()).json<{ code: string }>().code).toBe('bundle-not-ready');
  world.clock.set('2024-09-13T00:02:00+07:00');
  await appendLedgers(world.app); // the submissions
  await appendLedgers(world.app); // the result, which needs them
  world.clock.set('2024-09-13T00:03:00+07:00');
  await appendLedgers(world.app);
  closed = (await bundleAt()).json();
  world.clock.set('2024-12-01T00:00:00+07:00');
  opened = (await bundleAt()).json();
});
afterAll(() => world.close());

test('a published round can be computed again from its bundle, before and after the answers are released', () => {
  expect(judgeBundle(closed)).toMatchObject({ valid: true, marking: 'not-released', differences: [] });
  expect(judgeBundle(opened)).toMatchObject({ valid: true, marking: 'recomputed', differences: [] });
  expect(closed.opened).toBeNull();
  expect({ ...opened, opened: null }).toEqual(closed);
  expect(closed.places.map(({ scoreHundredths, byLot }) => [scoreHundredths, byLot])).toEqual([
    [800, false],
    [800, false],
    [700, false],
    [500, true],
    [500, true],
  ]);
});

test('of a side answer it holds a hash that the submission commits to, and never a word', () => {
  const hashes = opened.opened?.attempts.flatMap(({ sideAnswer }) => sideAnswer ?? []) ?? [];
  expect(hashes).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  for (const bundle of [closed, opened]) expect(JSON.stringify(bundle)).not.toContain(SIDE_ANSWER);
  const attempts = opened.opened!.attempts.map(({ sideAnswer: _, ...rest }) => rest);
  expect(judgeBundle({ ...opened, opened: { ...opened.opened!, attempts } })).toMatchObject({
    valid: false,
    differences: [{ code: 'submission-differs' }],
  });
});

test('it says when it changes, and is not sent twice', async () => {
  const { headers } = await bundleAt();
  const again = await world.server.inject({
    url: `/api/v1/contests/${SEASON}/rounds/dot-1/bundle`,
    headers: { 'if-none-match': headers['etag'] as string },
  });
  expect([again.statusCode, headers['cache-control']]).toEqual([
    304,
    'public, max-age=0, s-maxage=30, stale-while-revalidate=60',
  ]);
});

describe('however many ask for a file that is dear to make', () => {
  const files = [
    ['a bundle', 'bundle', () => publishBundle(world.app, SEASON, 'dot-1')],
    ['the log', 'log', async () => accept((await exportTree(world.app, SEASON))!)],
  ] as const;
  for (const [what, subject, find] of files)
    test(`${what} is made once, in two processes, and kept as it was sent`, async () => {
      const found = await find();
      if (!found.ok) throw new Error(found.refusal.code);
      await world.app.db.deleteFrom('public_file').execute(); // it can be made again at any time
      const other = await createApp({ ...world.app, databaseUrl: world.databaseUrl });
      let making = 0;
      const counted = { ...found.value, parts: (app: World['app']) => ((making += 1), found.value.parts(app)) };
      const asked = Array.from({ length: 24 }, (_, at) => keepPublicFile(at % 2 === 0 ? world.app : other, counted));
      const kept = await Promise.all(asked);
      await other.close();
      expect([making, kept.filter(({ ok }) => !ok)]).toEqual([1, []]);
      const texts = await Promise.all(
        kept.map(async (one) => (one.ok ? Buffer.concat(await one.value.read().toArray()).toString() : '')),
      );
      expect(new Set(texts).size).toBe(1);
      expect(texts[0]!.length).toBeGreaterThan(500);
      const rows = await world.app.db.selectFrom('public_file').select('subject').execute();
      expect(rows.map((row) => row.subject.split('/')[0])).toEqual([subject]);
    });

  test('of a log that grows the newest two files are kept, and the bytes of the others go', async () => {
    await world.app.db.deleteFrom('public_file').execute();
    const made = (size: number) => ({
      subject: 'log/s',
      etag: `"${size}"`,
      parts: async function* () {
        yield `{"size":${size}}`;
      },
    });
    const ids = [];
    for (const size of [1, 2, 3]) {
      await keepPublicFile(world.app, made(size));
      const row = await findPublicFile(world.app.db, made(size));
      ids.push(row!.file_id);
    }
    const rows = await world.app.db.selectFrom('public_file').select('etag').orderBy('sequence').execute();
    expect(rows.map(({ etag }) => etag)).toEqual(['"2"', '"3"']);
    await expect(world.app.files.read(ids[0]!).toArray()).rejects.toMatchObject({ code: 'ENOENT' });
    expect(Buffer.concat(await world.app.files.read(ids[1]!).toArray()).toString()).toBe('{"size":2}');
  });

  test('on a machine that has the row and not the bytes it is made again under the same id', async () => {
    const made = {
      subject: 'log/elsewhere',
      etag: '"1"',
      parts: async function* () {
        yield '{"size":1}';
      },
    };
    await keepPublicFile(world.app, made);
    const row = await findPublicFile(world.app.db, made);
    await world.app.files.discard(row!.file_id);
    const again = await keepPublicFile(world.app, made);
    expect(again.ok && Buffer.concat(await again.value.read().toArray()).toString()).toBe('{"size":1}');
    expect(await findPublicFile(world.app.db, made)).toEqual(row);
  });

  test('what fails half way is told once and keeps nothing; the next one who asks gets it', async () => {
    const broken = {
      subject: 'log/broken',
      etag: '"1"',
      parts: async function* () {
        yield 'x'.repeat(1000);
        throw new Error('the database went away');
      },
    };
    await expect(keepPublicFile(world.app, broken)).rejects.toThrow('the database went away');
    const whole = await keepPublicFile(world.app, {
      ...broken,
      parts: async function* () {
        yield '{}';
      },
    });
    expect(whole.ok && whole.value.size).toBe(2);
  });
});

test('it holds no personal data: nobody is named, and no answer or key is in it before the release', async () => {
  const people = await world.app.db.selectFrom('participant').select(['display_name', 'unit_id']).execute();
  const receipts = await world.app.db.selectFrom('receipt').select('code').execute();
  expect(people).toHaveLength(6);
  for (const bundle of [JSON.stringify(closed), JSON.stringify(opened)]) {
    for (const { display_name, unit_id } of people)
      for (const text of [display_name, unit_id!]) expect(bundle).not.toContain(text);
    for (let n = 0; n < PLAYED.length; n += 1) expect(bundle).not.toContain(person(n).phone.slice(1));
    for (const { code } of receipts) expect(bundle).not.toContain(code);
  }
  const members = new Set(namesIn({ ...closed, rules: [] }));
  for (const secret of ['answers', 'rightOptions', 'nonce', 'questions', 'displayName', 'unit', 'phone'])
    expect([...members]).not.toContain(secret);
});

function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [
    ...(Array.isArray(value) ? [] : [name]),
    ...namesIn(member),
  ]);
}

type Path = readonly (string | number)[];

/** Every single value in a document: numbers, texts, flags, nulls. */
function valuesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, member]) =>
    valuesIn(member, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}

function changed(document: unknown, path: Path, change: (value: unknown) => unknown): unknown {
  const copy = structuredClone(document) as Record<string | number, never>;
  const last = path.at(-1)!;
  const holder = path.slice(0, -1).reduce<Record<string | number, unknown>>((at, name) => at[name] as never, copy);
  holder[last] = change(holder[last]);
  return copy;
}

/** Another value of the same kind: the smallest lie. */
function otherOf(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 1;
  const text = String(value);
  const last = text.at(-1) ?? '';
  return text.slice(0, -1) + (last === '0' ? '1' : /[\da-z]/i.test(last) ? '0' : 'x');
}

describe('one changed value', () => {
  test.each([
    ['closed', () => closed],
    ['opened', () => opened],
  ])('anywhere in a bundle (%s) makes it not valid', (_name, bundleOf) => {
    const bundle = bundleOf();
    const paths = valuesIn(bundle);
    const everyKind = new Map(
      paths.map((path) => [path.map((part) => (typeof part === 'number' ? '*' : part)).join('/'), path]),
    );
    const passed = [...everyKind.values()].filter((path) => judgeBundle(changed(bundle, path, otherOf)).valid);
    expect(passed).toEqual([]);
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        expect(judgeBundle(changed(bundle, path, otherOf)).valid).toBe(false);
        const removed = changed(bundle, path, () => undefined);
        expect(judgeBundle(removed).valid).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  const at = (path: string): Path => path.split('/').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  for (const [path, reason, code] of [
    ['places/0/scoreHundredths', 'root-differs', 'place-differs'],
    ['places/3/byLot', 'root-differs', 'place-differs'],
    ['places/0/prize', 'root-differs', 'place-differs'],
    ['truth/numerator', 'root-differs', 'truth-differs'],
    ['counts/participants', 'root-differs', 'count-differs'],
    ['lots/listHash', 'commitment-differs', 'list-differs'],
    ['lots/seed', 'commitment-differs', 'lots-differ'],
    ['attempts/0/scoreHundredths', 'root-differs', 'mark-differs'],
    ['attempts/0/hash', 'proof-invalid', 'leaf-not-in-log'],
    ['attempts/0/submittedAt', 'malformed', undefined],
    ['attempts/0/leafIndex', 'proof-invalid', 'leaf-not-in-log'],
    ['attempts/0/timeFactorPercent', 'commitment-differs', 'content-differs'],
    ['opened/attempts/0/salt', 'commitment-differs', 'submission-differs'],
    ['opened/attempts/0/questions/0', 'commitment-differs', 'paper-differs'],
    ['opened/banks/0/questions/0/rightOptions/0', 'commitment-differs', 'bank-differs'],
    ['rules/0/rules/paper/points/right', 'commitment-differs', 'rules-differ'],
    ['records/0/record/commitment', 'commitment-differs', 'record-differs'],
    ['records/0/entry/hash', 'proof-invalid', 'leaf-not-in-log'],
    ['contest', 'proof-invalid', 'leaf-not-in-log'],
    ['ledger/leaves/0', 'root-differs', undefined],
    ['ledger/checkpoint', 'malformed', undefined],
    ['ledger/keys/0', 'malformed', undefined],
  ] as const) {
    it(`at ${path} is told: ${code ?? reason}`, () => {
      const verdict = judgeBundle(changed(opened, at(path), otherOf));
      const [first] = (verdict['differences'] ?? []) as { code: string; path: string }[];
      expect({ reason: verdict.reason, code: first?.code }).toEqual({ reason, code });
    });
  }

  it('says where, what stands there and what was computed', () => {
    const verdict = judgeBundle(changed(opened, ['places', 1, 'rank'], () => 9));
    expect(verdict['differences']).toEqual([{ code: 'place-differs', path: '/places/1/rank', stated: 9, computed: 2 }]);
  });
});

test('a raised score, a dropped attempt and one counted twice are found', () => {
  const raised = changed(
    opened,
    ['attempts', opened.attempts.findIndex((one) => one.scoreHundredths < 800), 'scoreHundredths'],
    () => 800,
  );
  expect(judgeBundle(raised)).toMatchObject({ valid: false, reason: 'root-differs' });
  const dropped = {
    ...opened,
    attempts: opened.attempts.slice(1),
    opened: { ...opened.opened!, attempts: opened.opened!.attempts.slice(1) },
  };
  expect(judgeBundle(dropped)).toMatchObject({ valid: false, reason: 'root-differs' });
  const twice = { ...closed, attempts: [...closed.attempts, closed.attempts[0]!] };
  expect((judgeBundle(twice)['differences'] as { code: string }[])[0]!.code).toBe('attempt-twice');
});

test('a key the reader trusts must have signed', () => {
  expect(judgeBundle(opened, opened.ledger.keys)).toMatchObject({ valid: true });
  const stranger = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
  expect(judgeBundle(opened, [stranger])).toMatchObject({ valid: false, reason: 'signature-invalid' });
});

test('the command says in Vietnamese what differs', async () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'vinh-danh-bundle-')), 'ket-qua.json');
  const said: string[] = [];
  const say = (text: string) => void said.push(text);
  const line = { words: [file], json: false, options: {}, env: {}, t: translator('vi'), print: say, complain: say };
  writeFileSync(file, JSON.stringify(opened));
  expect(await verify(line)).toBe(0);
  writeFileSync(file, JSON.stringify(changed(opened, ['places', 0, 'rank'], () => 2)));
  expect(await verify(line)).toBe(1);
  rmSync(path.dirname(file), { recursive: true });
  expect(said).toEqual([
    `${file}: hợp lệ (gói kết quả)`,
    `${file}: KHÔNG hợp lệ (gói kết quả): giá trị gốc tính lại không khớp`,
    '  /places/0/rank: xếp hạng tính lại khác (công bố 2, tính lại 1)',
  ]);
});
