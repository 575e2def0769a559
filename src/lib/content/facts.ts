/** A fact of a definition list. Without a value the list says that it is not public. */
export interface Fact {
  term: string;
  value?: string | undefined;
  /** Where it stands: a decision, an article. */
  source?: { text: string; href?: string | undefined } | undefined;
  /** Lighter words after the value. */
  note?: string | undefined;
  /** Made up for a rehearsal: the words of the mark. */
  illustrative?: string | undefined;
  strong?: boolean | undefined;
  /** Codes and digits in columns. */
  mono?: boolean | undefined;
  href?: string | undefined;
}
