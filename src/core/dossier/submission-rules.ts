/** What a season may set about uploading and handing in. Everything has a value of its own where the season says nothing. */
export interface SubmissionRules {
  /** How long an upload that was cut may go on. */
  readonly uploadHours: number;
  /** How long after the deadline what was saved before it may still be handed in. */
  readonly graceMinutes: number;
  /** How the signed form is given; `null` = none is asked for here. */
  readonly signedForm: SignedFormRule | null;
}

/** A digitally signed PDF in one form field, a signature made in the system, or either. */
export interface SignedFormRule {
  /** The form field that takes the signed PDF, where that way is open. */
  readonly formField?: string;
  /** Whether members who may sign do so in the system. */
  readonly inSystem: boolean;
  /** Whether nothing is handed in without one of them. */
  readonly required: boolean;
}

/** The part a season file states. */
export interface StatedSubmission {
  readonly uploadHours?: number;
  readonly graceMinutes?: number;
  readonly signedForm?: SignedFormRule;
}

/** Source: our own; no regulation speaks of interrupted uploads or of minutes after the deadline. */
const UNSAID: SubmissionRules = { uploadHours: 24, graceMinutes: 0, signedForm: null };

/** The rules in force: what the season states, and our own where it is silent. */
export function submissionRulesOf({ submission }: { readonly submission?: StatedSubmission }): SubmissionRules {
  return { ...UNSAID, ...submission };
}
