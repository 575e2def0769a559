/** The sentences an attempt may need without asking the server; written by the page in the reader's language. */
export interface AttemptWords {
  /** {time} */
  readonly saved: string;
  readonly saving: string;
  readonly failed: string;
  /** {time} */
  readonly offline: string;
  readonly otherWindow: string;
  readonly unsaved: string;
  readonly submitting: string;
  readonly submit: string;
  readonly submitOffline: string;
  readonly over: string;
  /** {number} */
  readonly open: string;
  readonly openFlagged: string;
  readonly answered: string;
  readonly answeredFlagged: string;
  /** {list} */
  readonly missing: string;
  /** {number} */
  readonly backTo: string;
  readonly backToPaper: string;
  readonly reported: string;
  readonly reportFailed: string;
  readonly reportKindMissing: string;
  /** {time} */
  readonly extended: string;
  readonly paused: string;
  /** {time} */
  readonly resumed: string;
  readonly predictionProblem: string;
  readonly predictionMissing: string;
}

/** Puts values into a sentence's places. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
