/** What the form of an attempt brings, whichever button was pressed. */
export interface SentForm {
  readonly attemptId: string;
  readonly revision: number;
  readonly answers: Readonly<Record<string, string[]>>;
  /** `null` = nothing, or no whole number, was written. */
  readonly prediction: number | null;
  readonly predictionText: string;
  /** Answer to the side question; empty = none. */
  readonly sideAnswer: string;
}

const QUESTION = 'c.';

/** Reads the form: questions stand as `c.<id>`, the revision is that of the page and rises by one. */
export function readSentForm(form: FormData): SentForm {
  const answers: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (!name.startsWith(QUESTION) || typeof value !== 'string') continue;
    const id = name.slice(QUESTION.length);
    answers[id] = [...(answers[id] ?? []), value];
  }
  const predictionText = String(form.get('prediction') ?? '').trim();
  return {
    attemptId: String(form.get('attempt') ?? ''),
    revision: (Number(form.get('revision')) || 0) + 1,
    answers,
    prediction: readWhole(predictionText),
    predictionText,
    sideAnswer: String(form.get('side') ?? ''),
  };
}

/** A whole number as people write it: "2150" or "2.150". */
function readWhole(text: string): number | null {
  const digits = text.replace(/[\s.]/g, '');
  return /^\d{1,8}$/.test(digits) ? Number(digits) : null;
}
