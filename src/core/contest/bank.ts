/** A question bank (ngân hàng câu hỏi). Plain JSON; a version never changes, papers and attempts point to it. */
export interface Bank {
  readonly id: string;
  readonly version: number;
  readonly questions: readonly Question[];
}

export interface Question {
  readonly id: string;
  readonly topic: string;
  readonly difficulty: string;
  readonly stem: string;
  /** Ids are stable and say nothing of the place on a paper, which is drawn. */
  readonly options: readonly QuestionOption[];
  /** Ids of the right options, one or more. Never leaves the server before the answers are released. */
  readonly rightOptions: readonly string[];
  readonly explanation: string | null;
  readonly legalSource: LegalSource | null;
  /** ISO date after which somebody must look whether the question still holds; `null` = never. */
  readonly reviewBy: string | null;
  /** Ids of questions that may not meet this one in a paper, because one gives the other away. Read both ways. */
  readonly enemies: readonly string[];
  readonly shuffleOptions: boolean;
  /** How many times the points of the rules this question is worth; 1 in every contest seen. */
  readonly points: number;
  /** `practice`: asked in the untimed practice round alone, never in a paper that counts. Absent = in papers that count alone. */
  readonly purpose?: 'practice';
}

export interface QuestionOption {
  readonly id: string;
  readonly text: string;
}

export interface LegalSource {
  readonly document: string;
  readonly locator: string | null;
}
