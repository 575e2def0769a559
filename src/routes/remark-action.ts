import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { remarkOnDossier } from '#server/app/vetting/remark-on-dossier.ts';
import { refusalWords } from './dossier-refusal-words.ts';

/** Says something in the conversation about a dossier; both sides send the same form, and the app knows who may. */
export async function remarkAction(event: RequestEvent<{ dossier: string }>) {
  const { app, actor } = event.locals;
  const sent = await event.request.formData();
  const [field, body] = [String(sent.get('field') ?? ''), String(sent.get('body') ?? '')];
  const said = await remarkOnDossier(app, actor, { dossierId: event.params.dossier, formField: field, body });
  if (!said.ok) return fail(422, { field, body, problem: refusalWords(said.refusal, event.locals) });
  return redirect(303, `${event.url.pathname}${event.url.search}`);
}
