const LONGEST_SECONDS = 60;

/** Seconds to wait after so many failures in a row: 1, 2, 4, … and a minute from the seventh on. */
export function backOffSeconds(failures: number): number {
  return Math.min(2 ** (Math.max(failures, 1) - 1), LONGEST_SECONDS);
}
