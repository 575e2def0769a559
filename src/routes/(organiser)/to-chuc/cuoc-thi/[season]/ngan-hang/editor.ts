import { error, type RequestEvent } from '@sveltejs/kit';
import { proveQuestionEditor, type QuestionEditorOf } from '#server/app/person/gates.ts';

/** Whoever edits no questions of this contest learns nothing, not even that there is a bank. */
export async function editorOf({ locals, params }: Pick<RequestEvent, 'locals' | 'params'>): Promise<QuestionEditorOf> {
  const proof = await proveQuestionEditor(locals.app, locals.actor, params['season'] ?? '');
  if (!proof.ok) error(404);
  return proof.value;
}
