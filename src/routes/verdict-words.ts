import type { OutcomeChange } from '#server/app/dossier/explain-eligibility.ts';

/** A verdict that was judged again, with its moment and conditions in words. */
export interface VerdictChangeWords extends Pick<OutcomeChange, 'before' | 'after' | 'cause'> {
  readonly at: string;
  readonly conditions: readonly (Pick<OutcomeChange['conditions'][number], 'before' | 'after'> & {
    readonly text: string;
  })[];
}
