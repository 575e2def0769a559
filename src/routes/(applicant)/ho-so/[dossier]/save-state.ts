import type { FieldDraft, SectionDraft } from './section-draft.svelte.ts';
import type { Typed } from './typed.ts';

/** Where that which stands in the controls of a page is: `kept` = all of it at the server. */
export type SaveStanding = 'kept' | 'typing' | 'saving' | 'offline' | 'refused';

/** What the head of a page says of saving; the time of a save stands in the dossier itself. */
export type SaveState =
  | { readonly state: 'saved' }
  | { readonly state: 'saving'; readonly word: 'dossier.save.saving' | 'dossier.save.typing' }
  | { readonly state: 'failed'; readonly word: 'dossier.save.failed' | 'dossier.save.refused' };

/**
 * The one place that says "saved": only while everything in the controls of the page is at the server and nothing typed elsewhere in
 * the dossier waits in this browser. `null` = nothing was ever saved.
 */
export function saveStateOf({
  standing,
  waiting,
  hasSaved,
}: {
  readonly standing: SaveStanding;
  /** Answers of other pages that this browser keeps because the server does not have them. */
  readonly waiting: number;
  readonly hasSaved: boolean;
}): SaveState | null {
  if (standing === 'offline') return { state: 'failed', word: 'dossier.save.failed' };
  if (standing === 'saving') return { state: 'saving', word: 'dossier.save.saving' };
  if (standing === 'refused' || waiting > 0) return { state: 'failed', word: 'dossier.save.refused' };
  if (standing === 'typing') return { state: 'saving', word: 'dossier.save.typing' };
  return hasSaved ? { state: 'saved' } : null;
}

/** How a section stands, read off its controls and what the server last had of each: nobody has to remember to say so. */
export function draftStanding(draft: Pick<SectionDraft, 'fields' | 'isOffline'>): SaveStanding {
  const { fields } = draft;
  if (draft.isOffline) return 'offline';
  if (fields.some((field) => field.isSaving || field.sending.some(({ problem }) => problem === null))) return 'saving';
  if (fields.some(isRefused)) return 'refused';
  return fields.some(isUnkept) ? 'typing' : 'kept';
}

type Kept = Pick<FieldDraft, 'typed' | 'base' | 'problem' | 'misfit' | 'conflict' | 'sending'>;

/** Whether a save was tried and not taken. An answer that no longer fits its form is at the server all the same. */
function isRefused(field: Kept): boolean {
  const isToldWrong = field.problem !== undefined && field.problem !== (field.misfit ?? undefined);
  return isToldWrong || field.conflict !== undefined || field.sending.length > 0;
}

function isUnkept({ typed, base }: Kept): boolean {
  return plain(typed) !== plain(base);
}

/** The same for cells in any order, and for a cell left blank or not there at all. */
function plain(typed: Typed): string {
  return JSON.stringify(typed, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part)
            .filter(([, text]) => text !== '')
            .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        )
      : part,
  );
}
