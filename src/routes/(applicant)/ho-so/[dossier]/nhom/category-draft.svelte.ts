import type { SaveStanding } from '../save-state.ts';
import { CATEGORY_STEP } from '../step-names.ts';
import { cellsIn } from '../typed.ts';
import { forgetUnsaved, keepUnsaved, listUnsaved, type Writer } from '../unsaved.ts';
import { waitForNetwork } from '../wait-for-network.ts';

/** The field chosen in each ticked category; `''` where none is chosen yet, or none is asked for. */
export type Ticked = Readonly<Record<string, string>>;

/** The choice of categories while it is being made. */
export interface CategoryDraft {
  readonly writer: Writer;
  ticked: Ticked;
  standing: SaveStanding;
  /** Changed since the save that is under way began. */
  isChanged: boolean;
}

/** Starts from what the server has, or what a plain post brought back. */
export function startCategories(writer: Writer, given: { readonly ticked: Ticked; readonly isRefused: boolean }) {
  const { ticked, isRefused } = given;
  const draft: CategoryDraft = $state({ writer, ticked, standing: isRefused ? 'refused' : 'kept', isChanged: false });
  return draft;
}

/** Takes up again what this browser kept because the server did not take it; answers whether there was anything. */
export function resumeCategories(draft: CategoryDraft): boolean {
  const kept = listUnsaved(draft.writer).find(({ step }) => step === CATEGORY_STEP);
  if (kept) draft.ticked = { ...draft.ticked, ...cellsIn(kept.typed) };
  return kept !== undefined;
}

/** Keeps in the browser what stands in the controls, until the server has it. */
export function noteTicks(draft: CategoryDraft, node: HTMLFormElement, label: string): void {
  const sent = new FormData(node);
  const ids = sent.getAll('nhom').map(String);
  const typed = Object.fromEntries(ids.map((id) => [id, String(sent.get(`linh-vuc-${id}`) ?? '')]));
  [draft.ticked, draft.isChanged] = [typed, true];
  keepUnsaved(draft.writer, { formField: CATEGORY_STEP, step: CATEGORY_STEP, label, typed, base: {}, revision: 0 });
}

const RETRY_MS = 4000;

/**
 * What a save has come to: `again` = there is something to send, now that the network may be back or because more was ticked
 * meanwhile.
 */
export async function settleTicks(
  draft: CategoryDraft,
  result: 'success' | 'redirect' | 'failure' | 'error',
): Promise<'again' | 'done'> {
  if (result === 'error') {
    draft.standing = 'offline';
    await waitForNetwork(RETRY_MS);
    return 'again';
  }
  if (draft.isChanged) return 'again';
  draft.standing = result === 'failure' ? 'refused' : 'kept';
  if (result !== 'failure') forgetUnsaved(draft.writer, CATEGORY_STEP);
  return 'done';
}
