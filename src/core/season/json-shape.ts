/** Whether a parsed value is of a kind. */
export type Check = (value: unknown) => boolean;

/** Text that is whole Unicode. */
export const text: Check = (value) => typeof value === 'string' && value.isWellFormed();
/** True or false. */
export const flag: Check = (value) => typeof value === 'boolean';
/** A whole number that is exact. */
export const whole: Check = (value) => Number.isSafeInteger(value);
/** 32 bytes, hexadecimal. */
export const hash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
/** An instant as we write it, in UTC. */
export const instant: Check = (value) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && isInstant(value);
/** Any object or list of plain values. */
export const anything: Check = (value) => typeof value === 'object' && value !== null && isJson(value);

/** `null`, or what the check asks for. */
export const or =
  (other: null, check: Check): Check =>
  (value) =>
    value === other || check(value);
/** Exactly this text. */
export const is =
  (expected: string): Check =>
  (value) =>
    value === expected;
/** A list whose every member is of this kind. */
export const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** Exactly these members: one more or one less would be something nobody has checked. Some may be absent. */
export const members =
  (checks: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check =>
  (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const known = { ...checks, ...optional };
    const names = Object.keys(value);
    return (
      Object.keys(checks).every((name) => Object.hasOwn(value, name)) &&
      names.every((name) => Object.hasOwn(known, name) && known[name]!((value as never)[name]))
    );
  };

function isInstant(value: string): boolean {
  try {
    return Temporal.Instant.from(value).toString() === value; // written one way only
  } catch {
    return false;
  }
}

function isJson(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, member]) => name.isWellFormed() && isJson(member));
}
