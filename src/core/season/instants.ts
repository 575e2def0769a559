/** Whether one written instant is before another; `null` when either cannot be read (told elsewhere). */
export function isBefore(first: string, second: string): boolean | null {
  const order = compare(first, second);
  return order === null ? null : order < 0;
}

/** Whether one written instant is after another; `null` when either cannot be read. */
export function isAfter(first: string, second: string): boolean | null {
  return isBefore(second, first);
}

function compare(first: string, second: string): number | null {
  try {
    return Temporal.Instant.compare(first, second);
  } catch {
    return null;
  }
}
