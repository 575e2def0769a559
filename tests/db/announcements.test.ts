import pg from 'pg';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { openAnnouncements } from '#server/db/announcements.ts';
import { cloneDatabase } from '#tests/support/database.ts';

test('twenty rooms that change at once are all told, in their order, and no statement is sent before the last one ended', async () => {
  const database = await cloneDatabase();
  const announcements = await openAnnouncements(database.url, pino({ level: 'silent' }));
  const heard: string[] = [];
  announcements.on('room', (payload) => void heard.push(payload));
  const { query } = pg.Client.prototype;
  const running = { now: 0, most: 0 };
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(async function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    running.now += 1;
    running.most = Math.max(running.most, running.now);
    const answer = await (query as unknown as (...sent: unknown[]) => Promise<unknown>).apply(this, given);
    running.now -= 1;
    return answer as never;
  });
  const rooms = Array.from({ length: 20 }, (_, at) => `room-${at}`);
  await Promise.all(rooms.map((room) => announcements.announce('room', room)));
  spy.mockRestore();
  await expect.poll(() => heard).toEqual(rooms);
  expect(running.most).toBe(1);
  await announcements.close();
  await database.drop();
});
