/** Parts of a remaining time, none below zero. */
export interface RemainingParts {
  days: number;
  hours: number;
  minutes: number;
  seconds: number;
}

/** Splits milliseconds into days, hours, minutes and seconds; a started second counts as whole. */
export const splitRemaining = (milliseconds: number): RemainingParts => {
  const total = Math.max(0, Math.ceil(milliseconds / 1000));
  return {
    days: Math.floor(total / 86_400),
    hours: Math.floor(total / 3600) % 24,
    minutes: Math.floor(total / 60) % 60,
    seconds: total % 60,
  };
};

/**
 * Milliseconds left until `endsAt`, counted from the server's clock (`serverNow`, epoch milliseconds) by the time that
 * has passed on this page, so a wrong clock on the device does not matter. Stands still without script.
 */
export const tickRemaining = (endsAt: () => number, serverNow: () => number): { readonly left: number } => {
  let passed = $state(0);
  $effect(() => {
    const origin = performance.now();
    const from = serverNow();
    passed = 0;
    const timer = setInterval(() => {
      passed = performance.now() - origin;
      if (from + passed >= endsAt()) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  });
  return {
    get left() {
      return Math.max(0, endsAt() - serverNow() - passed);
    },
  };
};
