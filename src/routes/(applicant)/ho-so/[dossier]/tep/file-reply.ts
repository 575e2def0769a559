import type { FileWords } from '../../../../file-words.ts';
import type { DossierFrameWords } from '../present-dossier.ts';

/** What the upload or removal of one file tells the page. */
export type FileReply = Pick<DossierFrameWords, 'steps' | 'rail'> &
  (
    | { readonly what: 'stored'; readonly file: FileWords }
    | { readonly what: 'removed' }
    | { readonly what: 'refused'; readonly problem: string }
  );
