/** How a document that may follow reached the desk. */
export const LATE_PAPER_WAYS = ['post', 'email', 'hand'] as const;
export type LatePaperWay = (typeof LATE_PAPER_WAYS)[number];

/** Characters of the name of who took the document in. */
export const MOST_RECEIVER_CHARACTERS = 120;

/** What the desk says of a document that it adds for an organisation. */
export interface LatePaper {
  readonly receivedOn: Temporal.PlainDate;
  readonly way: LatePaperWay;
  readonly receivedBy: string;
}
