/** By how much the two clocks of a device may part between two looks before it must have slept, or been set. */
const MOST_APART_MS = 2000;

/** The device's two clocks: `steady` never jumps and stands still while a telephone sleeps; `wall` goes on, and can be set. */
export interface Clocks {
  readonly steady: () => number;
  readonly wall: () => number;
}

const DEVICE: Clocks = {
  steady: () => performance.now(),
  wall: () => Date.now(), // of the device, never shown and never counted by: only compared with itself
};

/** Tells, each time it is asked, whether the device slept (or its clock was set) since it was asked before. */
export function sleepWatch({ steady, wall }: Clocks = DEVICE): () => boolean {
  let apart = wall() - steady();
  return () => {
    const now = wall() - steady();
    const slept = Math.abs(now - apart) > MOST_APART_MS;
    apart = now;
    return slept;
  };
}

/** Milliseconds since now, those in which the device slept among them. A clock that is set back takes none away. */
export function elapsedSinceNow({ steady, wall }: Clocks = DEVICE): () => number {
  const began = { steady: steady(), wall: wall() };
  return () => Math.max(steady() - began.steady, wall() - began.wall);
}
