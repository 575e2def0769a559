import { threadId } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import type { WaitingWork } from '#tests/support/waiting-thread.ts';
import { openHeavyThread, type HeavyThread } from './heavy-thread.ts';

let thread: HeavyThread<WaitingWork>;
const open = () =>
  (thread = openHeavyThread<WaitingWork>(new URL('../../../tests/support/waiting-thread.ts', import.meta.url)));
afterEach(() => thread.close());

test('whoever asked goes on while the thread works', async () => {
  const flag = new SharedArrayBuffer(4);
  const waiting = open().ask('untilSet', flag);
  await new Promise((resolve) => setTimeout(resolve, 1)); // this thread answers others
  Atomics.store(new Int32Array(flag), 0, 1); // without this it would wait for ever
  Atomics.notify(new Int32Array(flag), 0);
  expect(await waiting).not.toBe(threadId);
});

test('answers come in the order of the questions, bytes among them', async () => {
  open();
  const answers = [thread.ask('add', [1, 2]), thread.ask('bytes', 3), thread.ask('add', [3, 4])];
  expect(await Promise.all(answers)).toEqual([3, Uint8Array.of(7, 7, 7), 7]);
});

test('what the work throws is heard by all who wait, and by those who ask later', async () => {
  open();
  const asked = await Promise.allSettled([thread.ask('fail', 'broken'), thread.ask('add', [1, 2])]);
  expect(asked.map((one) => one.status === 'rejected' && String(one.reason))).toEqual([
    'Error: broken',
    'Error: broken',
  ]);
  await expect(thread.ask('add', [1, 2])).rejects.toThrow('broken');
});

test('whoever waits for a thread that is ended hears of it', async () => {
  const waiting = open().ask('untilSet', new SharedArrayBuffer(4));
  const heard = expect(waiting).rejects.toThrow('a thread ended before its work was done');
  await thread.close();
  await heard;
});
