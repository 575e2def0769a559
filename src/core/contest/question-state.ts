/** How far the newest wording of a question has come. `in-bank` = papers may ask it; `retired` = kept, but no longer asked. */
export type QuestionState = 'draft' | 'proposed' | 'returned' | 'in-bank' | 'retired';

/** What was written down about one version of a question. */
export interface QuestionVersionFacts {
  readonly version: number;
  readonly kind: 'written' | 'imported' | 'restored' | 'retired' | 'loaded';
  readonly writtenBy: string | null;
  readonly proposedBy: string | null;
  readonly decision: 'approved' | 'returned' | null;
  readonly adoptedIn: number | null;
}

/** The state of a version. A retirement that nobody approved yet is a proposal like any other. */
export function questionState(version: QuestionVersionFacts): QuestionState {
  if (version.adoptedIn !== null) return version.kind === 'retired' ? 'retired' : 'in-bank';
  if (version.decision === 'returned') return 'returned';
  return version.proposedBy === null ? 'draft' : 'proposed';
}

export type QuestionDecisionRefusal =
  | { readonly code: 'question-not-proposed' }
  | { readonly code: 'question-own' }
  | { readonly code: 'question-reason-missing' };
