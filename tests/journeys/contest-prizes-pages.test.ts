import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareListFinal } from '#server/app/contest/declare-list-final.ts';
import { publishContestPrizes } from '#server/app/contest/publish-contest-prizes.ts';
import { refreshUnitBoard } from '#server/app/contest/refresh-unit-board.ts';
import { PROTOCOL_HEADER, type PagesHandler } from '#server/http/pages.ts';
import { createServer } from '#server/http/server.ts';
import { enrolled, personWith } from '#tests/support/accounts.ts';
import { createContestWorld, organiserOf, SEASON } from '#tests/support/contest.ts';
import { minutesOfLog, playWholeContest, ROUNDS, ruleWholeContest } from '#tests/support/whole-contest.ts';
import type { World } from '#tests/support/world.ts';

const CONTEST = `/cuoc-thi/${SEASON}`;
const DESK = `/to-chuc/cuoc-thi/${SEASON}`;

let world: World;
let server: FastifyInstance;
let base: string;

/** A contest that was played, with final lists and published prizes, as the built pages show it. */
beforeAll(async () => {
  world = await createContestWorld();
  await ruleWholeContest(world);
  const organiser = await organiserOf(world);
  await playWholeContest(world, organiser);
  await refreshUnitBoard(world.app, SEASON);
  world.clock.set('2024-10-20T08:00:00+07:00');
  for (const [id] of ROUNDS) await declareListFinal(world.app, organiser, id);
  await minutesOfLog(world, '2024-10-20T08:00:00+07:00');
  await publishContestPrizes(world.app, organiser, { reason: '' });
  process.env['PROTOCOL_HEADER'] = PROTOCOL_HEADER;
  const built = (await import(new URL('../../build/handler.js', import.meta.url).href)) as { handler: PagesHandler };
  server = await createServer(world.app, built.handler);
  base = await server.listen({ host: '127.0.0.1', port: 0 });
}, 180_000);
afterAll(async () => {
  await server.close();
  await world.close();
});

async function read(path: string, cookie?: string) {
  const answer = await fetch(`${base}${path}`, { headers: cookie ? { cookie } : {}, redirect: 'manual' });
  const text = (await answer.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  return { status: answer.status, text };
}

test('everybody reads the board of its hour, and that of a day before as it was published', async () => {
  const newest = await read(`${CONTEST}/don-vi`);
  expect(newest.text).toContain('Bảng được công bố lúc 08:00 hằng ngày.');
  const before = await read(`${CONTEST}/don-vi?ngay=2024-09-10`);
  expect(before.text).toContain('Bảng đã công bố lúc 08:00 10/9/2024, giữ nguyên như khi công bố.');
  expect((await read(`${CONTEST}/don-vi?ngay=2023-09-10`)).status).toBe(404);
});

test('everybody reads the prizes of the contest with the reason why one passed on', async () => {
  expect((await read(CONTEST)).text).toContain('Giải chung cuộc');
  const { status, text } = await read(`${CONTEST}/giai-chung-cuoc`);
  expect(status).toBe(200);
  expect(text).toContain('Danh sách tạm thời: nhận khiếu nại đến');
  expect(text).toContain('Lê An 32 4 Đã có giải, chuyển cho người kế tiếp');
  expect(text).toContain('Giải Nhất chung cuộc');
});

test('the desk of these prizes is the organisers’ alone', async () => {
  await personWith(world, 'to-chuc-2@thanh-hoa.example', { name: 'organiser', scope: { kind: 'season', id: SEASON } });
  const { cookie } = await enrolled(world, 'to-chuc-2@thanh-hoa.example');
  for (const page of ['giai-chung-cuoc', 'tong-ket']) {
    expect((await read(`${DESK}/${page}`, cookie)).status).toBe(200);
    expect((await read(`${DESK}/${page}`)).status).not.toBe(200);
  }
  expect((await read(`${DESK}/tong-ket`, cookie)).text).toContain('Rà soát trước khi trao');
});
