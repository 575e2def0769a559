/**
 * What can wait for somebody, the most pressing kind first: where two things are due at once, or never, this order holds.
 *
 * A new kind is a line here, a provider in `server/app/work`, and its words `work.item.<kind>` and `work.kind.<kind>`.
 */
export const WORK_KINDS = [
  'invitation',
  'ownership-offer',
  'council-seat',
  'council-commitment',
  'nomination',
  'dossier-returned',
  'decision-against',
  'dossier-draft',
  'document-to-follow',
  'remarks-to-read',
  'papers-to-post',
  'conflicts-to-declare',
  'ballot-to-cast',
  'minutes-to-sign',
  'score-sheets',
  'corrected-sheets',
  'contest-complaints',
  'entrant-complaints',
  'complaint-answers',
  'waiver-requests',
  'complaint-needs-person',
  'key-rulings',
  'void-proposals',
  'integrity-cases',
  'lists-to-publish',
  'secretariat-to-appoint',
  'dossiers-to-receive',
  'paper-to-type',
  'remarks-to-answer',
  'conflicts-to-resolve',
  'panels-to-form',
  'entries-to-assign',
  'sheets-in-question',
  'results-to-decide',
  'decisions-to-publish',
  'public-vote-to-open',
  'public-vote-to-count',
  'public-vote-to-publish',
  'standing-claims',
  'changed-verdicts',
  'questions-to-approve',
] as const;

export type WorkKind = (typeof WORK_KINDS)[number];

/** One thing that waits for somebody, or several of a kind at one place and due at one instant. */
export interface WorkItem {
  readonly kind: WorkKind;
  /** `null` = it belongs to no season. */
  readonly seasonId: string | null;
  /** What it is about, as people named it (a dossier, a round); empty where the season says it all. */
  readonly about: string;
  readonly count: number;
  /** How much of it is done, in per cent; `null` where nobody measures. */
  readonly percent: number | null;
  /** The first instant that is too late; `null` = nobody set a date. */
  readonly dueAt: Temporal.Instant | null;
  /** The page where it is done, without language. */
  readonly path: string;
}
