/** Reads a parsed JSON document member by member and remembers the first that is not as it must be. */
export interface JsonReading {
  /** JSON pointer of the first bad member; `null` while all is well. */
  readonly badPath: () => string | null;
  /** Says that a member is not as it must be. */
  readonly bad: (path: string) => void;
  readonly object: (value: unknown, path: string) => Readonly<Record<string, unknown>>;
  readonly list: <T>(value: unknown, path: string, readOne: (one: unknown, path: string) => T) => readonly T[];
  /** A text that is not empty. */
  readonly text: (value: unknown, path: string) => string;
  readonly flag: (value: unknown, path: string) => boolean;
  /** A finite number, `least` or more. */
  readonly number: (value: unknown, path: string, least?: number) => number;
  /** A whole number, `least` or more. */
  readonly count: (value: unknown, path: string, least?: number) => number;
  /** `null` for what is absent or `null`. */
  readonly optional: <T>(value: unknown, path: string, readOne: (one: unknown, path: string) => T) => T | null;
}

/** Begins to read a document. What is bad is read as an empty value, so that reading goes on to the end; ask `badPath` then. */
export function readingOfJson(): JsonReading {
  let first: string | null = null;
  const bad = (path: string) => void (first ??= path);
  const orBad = <T>(isGood: boolean, value: unknown, path: string, instead: T): T => {
    if (!isGood) bad(path);
    return isGood ? (value as T) : instead;
  };
  return {
    badPath: () => first,
    bad,
    object: (value, path) =>
      orBad<Record<string, unknown>>(
        typeof value === 'object' && value !== null && !Array.isArray(value),
        value,
        path,
        {},
      ),
    list: (value, path, readOne) =>
      orBad<readonly unknown[]>(Array.isArray(value), value, path, []).map((one, at) => readOne(one, `${path}/${at}`)),
    text: (value, path) => orBad(typeof value === 'string' && value !== '' && value.isWellFormed(), value, path, ''),
    flag: (value, path) => orBad(typeof value === 'boolean', value, path, false),
    number: (value, path, least = -Infinity) =>
      orBad(typeof value === 'number' && Number.isFinite(value) && value >= least, value, path, 0),
    count: (value, path, least = 0) => orBad(Number.isSafeInteger(value) && Number(value) >= least, value, path, 0),
    optional: (value, path, readOne) => (value === undefined || value === null ? null : readOne(value, path)),
  };
}
