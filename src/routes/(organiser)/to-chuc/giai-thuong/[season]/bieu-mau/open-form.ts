import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { hrefIn } from '#messages/context.ts';
import { proveDraftEditor, type DraftEditorOf } from '#server/app/season/gates.ts';
import { readFormDraft, type FormDraft } from '#server/app/season/read-form-draft.ts';
import { openAward } from '../open-award.ts';

type Event = Pick<RequestEvent<{ season: string }>, 'locals' | 'url' | 'params'>;

/** The form of the award with the proof to write it; for everybody but its organisers the page does not exist. */
export async function openForm(event: Event) {
  const { season, desk } = await openAward(event);
  const { app, actor } = event.locals;
  const proved = await proveDraftEditor(app, actor, season.id);
  if (!proved.ok) error(404);
  return { season, desk, editor: proved.value, draft: await readFormDraft(app, proved.value) };
}

/** The same where there has to be a draft; without one the overview says how to begin. */
export async function openFormDraft(event: Event): Promise<{
  readonly desk: Awaited<ReturnType<typeof openAward>>['desk'];
  readonly editor: DraftEditorOf;
  readonly draft: FormDraft;
}> {
  const { desk, editor, draft } = await openForm(event);
  if (!draft) redirect(303, formAddress(event));
  return { desk, editor, draft };
}

/** Address of a page of the form builder in the reader's language. */
export function formAddress({ locals, params }: Pick<Event, 'locals' | 'params'>, page = ''): string {
  return hrefIn(locals.locale, `/to-chuc/giai-thuong/${params.season}/bieu-mau${page}`);
}
