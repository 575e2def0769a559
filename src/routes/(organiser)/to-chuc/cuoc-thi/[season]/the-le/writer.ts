import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { proveDraftEditor, type DraftEditorOf } from '#server/app/season/gates.ts';
import { readDraft, type Draft } from '#server/app/season/read-draft.ts';

type Asked = Pick<RequestEvent, 'locals' | 'params'>;

/** Whoever does not write the rules of this contest learns nothing, not even that there is a draft. */
export async function writerOf({ locals, params }: Asked): Promise<DraftEditorOf> {
  const proof = await proveDraftEditor(locals.app, locals.actor, params['season'] ?? '');
  if (!proof.ok) error(404);
  return proof.value;
}

/** The open draft of the address with the proof to write it; without one the overview says how to begin. */
export async function openDraft(event: Asked): Promise<{ readonly editor: DraftEditorOf; readonly draft: Draft }> {
  const editor = await writerOf(event);
  const draft = await readDraft(event.locals.app, editor);
  if (!draft) redirect(303, rulesAddress(event));
  return { editor, draft };
}

/** Address of a page of the rules' form in the reader's language. */
export function rulesAddress({ locals, params }: Asked, page = ''): string {
  return hrefIn(locals.locale, `/to-chuc/cuoc-thi/${params['season']}/the-le${page}`);
}
