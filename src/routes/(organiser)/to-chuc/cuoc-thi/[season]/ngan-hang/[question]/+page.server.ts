import { error } from '@sveltejs/kit';
import { readQuestion } from '#server/app/contest/read-question.ts';
import { editorOf } from '../editor.ts';
import type { PageServerLoad } from './$types';

/** One question as a participant sees it, and what only its editors see. */
export const load: PageServerLoad = async (event) => {
  const editor = await editorOf(event);
  const view = await readQuestion(event.locals.app, editor, event.params.question);
  if (!view.ok) error(404);
  return view.value;
};
