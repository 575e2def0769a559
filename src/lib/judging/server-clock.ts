/** What is known of the server's clock: it shows the device's steady clock + `offsetMs`, to within half of `roundTripMs`. */
export interface ClockReading {
  readonly offsetMs: number;
  readonly roundTripMs: number;
}

/** What one question tells: the server's answer was made somewhere between asking and hearing. */
export function readingOf(asked: {
  readonly sentMs: number;
  readonly heardMs: number;
  readonly serverMs: number;
}): ClockReading {
  const { sentMs, heardMs, serverMs } = asked;
  return { offsetMs: serverMs - (sentMs + heardMs) / 2, roundTripMs: heardMs - sentMs };
}

const LEEWAY_MS = 50;

/**
 * Of two readings the finer one. Where they contradict each other the device slept, or the server's clock was moved: then the
 * newer one.
 */
export function finerReading(known: ClockReading | null, fresh: ClockReading): ClockReading {
  if (!known) return fresh;
  const apart = Math.abs(known.offsetMs - fresh.offsetMs);
  const agree = apart <= (known.roundTripMs + fresh.roundTripMs) / 2 + LEEWAY_MS;
  return agree && known.roundTripMs <= fresh.roundTripMs ? known : fresh;
}
