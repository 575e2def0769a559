/** Which texts stand by a field; the ids are made from the id of the field. */
export interface Beside {
  hint?: unknown;
  problem?: unknown;
  counter?: unknown;
}

/** The value of `aria-describedby` for a field: hint, problem, counter, in reading order; undefined when none. */
export const describedBy = (id: string, beside: Beside): string | undefined => {
  const ids = (['hint', 'problem', 'counter'] as const).filter((key) => beside[key]).map((key) => `${id}-${key}`);
  return ids.length > 0 ? ids.join(' ') : undefined;
};

/** One thing to choose from: a radio, a checkbox or an option of a list. */
export interface Choice {
  value: string;
  label: string;
  /** Second line under the label. */
  hint?: string | undefined;
  /** A letter before the label (A, B, C, D in the exam). */
  key?: string | undefined;
  /** A number at the far end (how many results a filter leaves). */
  count?: string | undefined;
}
