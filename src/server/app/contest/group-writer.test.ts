import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { groupWriter } from './group-writer.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
afterEach(() => void vi.useRealTimers());

const turn = () => new Promise((resolve) => setImmediate(resolve));
const turns = async () => {
  for (let at = 0; at < 5; at += 1) await turn();
};

function recorded(pauseMs: number) {
  const batches: string[][] = [];
  const writer = groupWriter<string, string>({
    keyOf: (item) => item[0]!,
    commit: async (items) => {
      batches.push([...items]);
      return items.map((item) => item.toUpperCase());
    },
    maxBatch: 3,
    underway: 1,
    pauseMs,
  });
  return { batches, writer };
}

test('one that comes alone goes at once, and those after it wait for one another', async () => {
  const { batches, writer } = recorded(5);
  expect(await writer.write('a')).toBe('A');
  const later = [writer.write('b'), writer.write('c')];
  await turns();
  expect(batches).toEqual([['a']]);
  vi.advanceTimersByTime(5);
  expect(await Promise.all(later)).toEqual(['B', 'C']);
  expect(batches).toEqual([['a'], ['b', 'c']]);
});

test('two of one key never share a batch, and a batch has its limit', async () => {
  const { batches, writer } = recorded(0);
  expect(await Promise.all(['a1', 'a2', 'b', 'c', 'd'].map((item) => writer.write(item)))).toEqual([
    'A1',
    'A2',
    'B',
    'C',
    'D',
  ]);
  expect(batches).toEqual([
    ['a1', 'b', 'c'],
    ['a2', 'd'],
  ]);
});

test('one that the database cannot take fails alone, and costs the others a few transactions and not one each', async () => {
  let commits = 0;
  const writer = groupWriter<number, number>({
    keyOf: String,
    commit: (items) => {
      commits += 1;
      const fault = Object.assign(new Error('out of range'), { code: '22003' });
      return items.includes(77) ? Promise.reject(fault) : Promise.resolve([...items]);
    },
    maxBatch: 128,
    underway: 1,
    pauseMs: 0,
  });
  const all = Array.from({ length: 128 }, (_, at) => at);
  const settled = await Promise.allSettled(all.map((item) => writer.write(item)));
  expect(settled.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([77]);
  expect(settled.filter((one) => one.status === 'fulfilled').map(({ value }) => value)).toHaveLength(127);
  expect(commits).toBe(1 + 2 * 7); // halves of 128, until it is alone
});
