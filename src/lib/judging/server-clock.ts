/** What is known of the server's clock: it shows the device's steady clock + `offsetMs`, to within half of `roundTripMs`. */
export interface ClockGuess {
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

/** What one question tells: the server's answer was made somewhere between asking and hearing. */
export function guessFrom(asked: {
  readonly sentMs: number;
  readonly heardMs: number;
  readonly serverMs: number;
}): ClockGuess {
  const { sentMs, heardMs, serverMs } = asked;
  return { offsetMs: serverMs - (sentMs + heardMs) / 2, roundTripMs: heardMs - sentMs };
}

const LEEWAY_MS = 50;

/**
 * Of two guesses the finer one. Where they contradict each other the device slept, or the server's clock was moved: then the
 * newer one.
 */
export function betterGuess(known: ClockGuess | null, fresh: ClockGuess): ClockGuess {
  if (!known) return fresh;
  const apart = Math.abs(known.offsetMs - fresh.offsetMs);
  const agree = apart <= (known.roundTripMs + fresh.roundTripMs) / 2 + LEEWAY_MS;
  return agree && known.roundTripMs <= fresh.roundTripMs ? known : fresh;
}
