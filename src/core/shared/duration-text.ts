/** Seconds of a unit as people write it, with and without accents, and in English. */
const UNITS: readonly (readonly [seconds: number, words: RegExp])[] = [
  [604_800, /^(tuần|tuan|weeks?|w)$/],
  [86_400, /^(ngày|ngay|days?|d)$/],
  [3600, /^(giờ|gio|tiếng|hours?|h|g)$/],
  [60, /^(phút|phut|minutes?|mins?|min|m|ph|p|')$/],
  [1, /^(giây|giay|seconds?|secs?|sec|s|")$/],
];

const PART = /(\d+)\s*([^\d\s,;.]*)/gu;
const SHAPE = /^\s*(?=\d)(\d+\s*[^\d\s,;.]+[\s,;]*((và|and)\s)?\s*)*(\d+\s*)?$/u;

/**
 * Seconds of a duration as people write it: "10 phút", "1 giờ 30 phút", "1h30", "24 giờ", "90 giây", "2 ngày". A number alone is
 * of the `usual` unit; after an hour, of minutes. `null` when it cannot be read, or a unit stands twice.
 */
export function readDuration(text: string, usual: 'minute' | 'second' | 'hour' | 'day' = 'minute'): number | null {
  const typed = text.normalize('NFC').toLowerCase();
  if (!SHAPE.test(typed)) return null;
  const parts = [...typed.replace(/và|and/gu, ' ').matchAll(PART)];
  const seen = new Set<number>();
  let total = 0;
  for (const [, number = '', word = ''] of parts) {
    const unit = word === '' ? unitAfter(seen, usual) : unitOf(word);
    if (unit === null || seen.has(unit)) return null;
    seen.add(unit);
    total += Number(number) * unit;
  }
  return Number.isSafeInteger(total) ? total : null;
}

const USUAL = { second: 1, minute: 60, hour: 3600, day: 86_400 } as const;

function unitOf(word: string): number | null {
  return UNITS.find(([, words]) => words.test(word))?.[0] ?? null;
}

/** "1h30": what follows an hour without a unit are minutes, what follows a minute are seconds. */
function unitAfter(seen: ReadonlySet<number>, usual: keyof typeof USUAL): number | null {
  if (seen.size === 0) return USUAL[usual];
  if (seen.has(60)) return 1;
  return seen.has(3600) ? 60 : null;
}

/** A duration in the fewest whole parts, largest first: 5400 → 1 hour, 30 minutes. Nothing for 0. */
export function durationParts(
  seconds: number,
): readonly { readonly unit: 'day' | 'hour' | 'minute' | 'second'; readonly count: number }[] {
  let left = seconds;
  return (['day', 'hour', 'minute', 'second'] as const).flatMap((unit) => {
    // Up to two days people say hours: "24 giờ trước khi đóng", not "1 ngày".
    if (unit === 'day' && (left % 86_400 !== 0 || left <= 2 * 86_400)) return [];
    const count = Math.floor(left / USUAL[unit]);
    left -= count * USUAL[unit];
    return count > 0 ? [{ unit, count }] : [];
  });
}
