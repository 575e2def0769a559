/** Something in a bundle that is not what it must be: where, what it says, and what was computed or recorded instead. */
export interface Difference {
  readonly code: DifferenceCode;
  /** JSON pointer. */
  readonly path: string;
  readonly stated: unknown;
  readonly computed: unknown;
}

export type DifferenceCode =
  | 'leaf-not-in-log'
  | 'record-missing'
  | 'record-differs'
  | 'rules-differ'
  | 'lots-differ'
  | 'bank-differs'
  | 'rulings-differ'
  | 'submission-differs'
  | 'paper-differs'
  | 'mark-differs'
  | 'truth-differs'
  | 'count-differs'
  | 'list-differs'
  | 'place-differs'
  | 'attempt-twice'
  | 'content-differs'
  | 'state-differs';
