import type { LocalizedText } from '../shared/localized-text.ts';
import type { SourceIds } from '../shared/sourced.ts';

/** A condition of the regulation: what it says, where it says so, and how facts decide it. */
export interface Condition {
  readonly id: string;
  readonly text: LocalizedText;
  /** Cited to the person concerned, e.g. "Điều 4, nhóm 3, điều kiện (1)". */
  readonly article: string;
  readonly check: Check;
  readonly source: SourceIds;
}

/** How facts decide a condition. An absent fact never counts against anybody: it asks for a document or an answer. */
export type Check =
  | { readonly kind: 'all' | 'any'; readonly checks: readonly Check[] }
  | { readonly kind: 'is'; readonly fact: string; readonly value: string | boolean }
  | { readonly kind: 'one-of'; readonly fact: string; readonly values: readonly string[] }
  | { readonly kind: 'positive'; readonly fact: string }
  | { readonly kind: 'not-after-registration'; readonly fact: string }
  | { readonly kind: 'within-years-of-registration'; readonly fact: string; readonly years: number }
  | { readonly kind: 'within-months-of-registration'; readonly fact: string; readonly months: number }
  | { readonly kind: 'document'; readonly formField: string };

/** Where a fact comes from: what the dossier answers, the organisation's own record, or a claim that vetting settled. */
export type FactOrigin = 'answer' | 'record' | 'claim';

/** What is known: keyed as in `FormFieldCommon.fact` plus the organisation's record; an absent key is unknown. */
export type Facts = Readonly<Record<string, string | number | boolean | undefined>>;
