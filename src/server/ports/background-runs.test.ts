import { expect, test } from 'vitest';
import { backgroundRuns } from './background-runs.ts';

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));

test('a run goes on until it is over, and is known by its id until then', async () => {
  const runs = backgroundRuns(() => undefined);
  const ended: string[] = [];
  runs.begin('one', async (signal) => {
    await untilAborted(signal);
    ended.push('one');
  });
  await runs.settled('two'); // nobody's: at once
  expect(ended).toEqual([]);
  runs.stop('one');
  await runs.settled('one');
  expect(ended).toEqual(['one']);
});

test('closing stops all of them; what fails is told and holds nobody up', async () => {
  const failures: unknown[] = [];
  const runs = backgroundRuns((error) => void failures.push(error));
  runs.begin('bad', () => Promise.reject(new Error('broken')));
  runs.begin('long', untilAborted);
  await runs.close();
  expect(failures).toEqual([new Error('broken')]);
});
