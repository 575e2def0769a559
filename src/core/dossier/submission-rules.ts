/** What a season may set about uploading and handing in. Everything has a value of its own where the season says nothing. */
export interface SubmissionRules {
  /** How long an upload that was cut may go on. */
  readonly uploadHours: number;
  /** How long after the deadline what was saved before it may still be handed in. */
  readonly graceMinutes: number;
}

/** The part a season file states. */
export type StatedSubmission = Partial<SubmissionRules>;

/** Source: our own; no regulation speaks of interrupted uploads or of minutes after the deadline. */
const UNSAID: SubmissionRules = { uploadHours: 24, graceMinutes: 0 };

/** The rules in force: what the season states, and our own where it is silent. */
export function submissionRulesOf({ submission }: { readonly submission?: StatedSubmission }): SubmissionRules {
  return { ...UNSAID, ...submission };
}
