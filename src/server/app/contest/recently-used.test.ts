import { expect, test } from 'vitest';
import { recentlyUsed } from './recently-used.ts';

test('what is used stays, what is not is forgotten, and there is never more than was allowed', () => {
  const memory = recentlyUsed<number>(8);
  memory.keep('used', 0);
  for (let at = 1; at <= 100; at += 1) {
    memory.keep(`other ${at}`, at);
    expect(memory.find('used')).toBe(0);
  }
  const kept = Array.from({ length: 100 }, (_, at) => memory.find(`other ${at + 1}`)).filter(
    (one) => one !== undefined,
  );
  expect(kept.length).toBeLessThanOrEqual(8);
  expect(memory.find('other 100')).toBe(100);
  expect(memory.find('other 1')).toBeUndefined();
});

test('what is kept again under its key is the newer value', () => {
  const memory = recentlyUsed<string>(4);
  memory.keep('a', 'first');
  for (const key of ['b', 'c']) memory.keep(key, key); // `a` is in the older generation now
  memory.keep('a', 'second');
  expect(memory.find('a')).toBe('second');
});
