import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeRound } from '#server/app/contest/close-round.ts';
import { publishRanking } from '#server/app/contest/publish-ranking.ts';
import { appendLedgers } from '#tests/support/append-ledgers.ts';
import { answersTo, begun, createContestWorld, organiserOf, SEASON } from '#tests/support/contest.ts';
import { verifyAlone, verifyOnOldNode } from '#tests/support/verify-alone.ts';
import type { World } from '#tests/support/world.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vinh-danh-alone-'));
let world: World;
let bundle = '';

beforeAll(async () => {
  const root = path.resolve(import.meta.dirname, '../..');
  await build({
    root,
    configFile: path.join(root, 'vite.verifier.config.ts'),
    logLevel: 'warn',
    build: { outDir: folder, emptyOutDir: false },
  });
  world = await createContestWorld();
  const organiser = await organiserOf(world);
  await appendLedgers(world.app);
  for (const [n, right] of [8, 5, 5].entries()) {
    const one = await begun(world.server, {
      name: `Ngô Văn ${'ABC'[n]}`,
      phone: `091234750${n}`,
      unit: 'so-ldtbxh-phong-1',
    });
    const answers = answersTo(world.app, one.attempt, right);
    await one.browser.submit(one.attempt.attemptId, { revision: 1, answers, prediction: 1 });
  }
  world.clock.set('2024-09-13T00:00:10+07:00');
  await closeRound(world.app, SEASON, 'dot-1');
  await publishRanking(world.app, organiser, 'dot-1');
  for (const minute of ['01', '02', '03']) {
    world.clock.set(`2024-09-13T00:${minute}:10+07:00`);
    await appendLedgers(world.app);
  }
  const answer = await world.server.inject({ url: `/api/v1/contests/${SEASON}/rounds/dot-1/bundle` });
  bundle = answer.body;
}, 120_000);
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

test('a published bundle verifies in a folder that has nothing but it and the verifier', () => {
  const { code, said } = verifyAlone(folder, bundle);
  expect({ code, answer: JSON.parse(said) as unknown }).toMatchObject({ code: 0, answer: { valid: true } });
});

test('one changed byte is found, and the verifier says where', () => {
  const { code, said } = verifyAlone(folder, bundle.replace('"rank":2', '"rank":3'));
  const { files } = JSON.parse(said) as {
    files: { differences: { path: string; stated: number; computed: number }[] }[];
  };
  expect(code).toBe(1);
  expect(files[0]?.differences[0]).toMatchObject({ path: '/places/1/rank', stated: 3, computed: 2 });
});

test('on a Node that is too old it judges nothing, and says which Node it needs', () => {
  const { code, said } = verifyOnOldNode(folder, bundle);
  expect(code).toBe(2);
  expect(said).toContain('cần Node.js 26 trở lên');
  expect(said).not.toContain('hợp lệ');
});
