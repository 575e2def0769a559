import { expect, test } from 'vitest';
import { elapsedSinceNow, sleepWatch } from './sleep.ts';

/** A device whose steady clock stands still while it sleeps, as those of telephones do. */
function telephone() {
  const at = { steady: 1000, wall: 1_725_868_800_000 };
  return {
    steady: () => at.steady,
    wall: () => at.wall,
    wait: (ms: number) => ((at.steady += ms), (at.wall += ms)),
    sleep: (ms: number) => (at.wall += ms),
    set: (ms: number) => (at.wall += ms),
  };
}

test('a telephone that slept for three minutes is noticed once', () => {
  const device = telephone();
  const slept = sleepWatch(device);
  device.wait(500);
  expect(slept()).toBe(false);
  device.sleep(180_000);
  device.wait(500);
  expect(slept()).toBe(true);
  device.wait(500);
  expect(slept()).toBe(false);
});

test.each([
  [2000, false],
  [2001, true],
  [-2001, true],
])('a clock that is set by %i ms asks the server again: %s', (ms, asks) => {
  const device = telephone();
  const slept = sleepWatch(device);
  device.set(ms);
  expect(slept()).toBe(asks);
});

test('time asleep counts as elapsed, and a clock that is set back takes none away', () => {
  const device = telephone();
  const elapsed = elapsedSinceNow(device);
  device.wait(10_000);
  device.sleep(180_000);
  expect(elapsed()).toBe(190_000);
  device.set(-3_600_000);
  expect(elapsed()).toBe(10_000);
});
