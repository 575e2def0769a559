import type { Result } from '#core/shared/result.ts';
import { isMessageKey, type MessageValues, type Translate } from '#messages/translate.ts';

/** A refusal or a warning; its facts stand beside the code, as in the answer. */
export interface Coded {
  readonly code: string;
}

/** What an analysis found: the fields of its answer, and the same for people. CMD-3. */
export interface Finding {
  readonly method: string;
  readonly version: string;
  /** The text that the random numbers came from; `null` if none were drawn. */
  readonly seed: string | null;
  readonly warnings: readonly Coded[];
  readonly figures: object;
  readonly tell: (t: Translate) => readonly string[];
}

export interface AnalysisInput {
  readonly text: string;
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly seed: string;
}

/** One analysis of the command line. */
export interface Analysis {
  /** Options besides `--seed` and `--json`. */
  readonly options: readonly string[];
  /** `null` where an option has a value that it may not have. */
  readonly run: (input: AnalysisInput) => Result<Finding, Coded> | null;
}

/** The sentence of a code: `analysis.refusal.…` or `analysis.warning.…`; the bare code where there is none. */
export function sentenceOf(t: Translate, kind: 'refusal' | 'warning', { code, ...facts }: Coded): string {
  const key = `analysis.${kind}.${code}`;
  return isMessageKey(key) ? t(key, valuesOf(facts)) : code;
}

/** A figure with two decimals, a share in percent, a probability with three; "–" for what cannot be computed. */
export function figure(
  t: Translate,
  value: number | null,
  form: 'number' | 'percent' | 'probability' = 'number',
): string {
  return value === null || !Number.isFinite(value) ? '–' : t(`analysis.figure.${form}`, { value });
}

/** A whole number from an option within limits; the default where the option is absent, `null` where it is something else. */
export function wholeOption(typed: string | undefined, usual: number): number | null {
  if (typed === undefined) return usual;
  return /^[1-9]\d{0,8}$/.test(typed) ? Number(typed) : null;
}

/** One of a few words from an option, the first where the option is absent. */
export function wordOption<const W extends string>(typed: string | undefined, words: readonly [W, ...W[]]): W | null {
  return typed === undefined ? words[0] : (words.find((word) => word === typed) ?? null);
}

/** Lists become text; a long one ends in "…". */
function valuesOf(facts: object): MessageValues {
  const shown = ([name, value]: [string, unknown]) =>
    [name, typeof value === 'number' ? value : textOf(value)] as const;
  return Object.fromEntries(Object.entries(facts).map(shown));
}

function textOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return [...value.slice(0, 10).map(textOf), ...(value.length > 10 ? ['…'] : [])].join(', ');
}
