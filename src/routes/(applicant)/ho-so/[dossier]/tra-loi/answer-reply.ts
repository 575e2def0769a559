import type { ConflictWords } from '../keep-answers.ts';
import type { DossierFrameWords } from '../present-dossier.ts';

/** What a save of one answer tells the page. */
export type AnswerReply = Pick<DossierFrameWords, 'steps' | 'rail'> &
  (
    | { readonly what: 'saved'; readonly revision: number; readonly seen: string; readonly savedText: string }
    | { readonly what: 'refused'; readonly problem: string }
    | { readonly what: 'conflict'; readonly conflict: ConflictWords }
  );
