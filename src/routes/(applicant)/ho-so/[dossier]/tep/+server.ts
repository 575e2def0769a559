import { json } from '@sveltejs/kit';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { fileWords } from '../../../../file-words.ts';
import { loadDossier, type DossierEvent } from '../load-dossier.ts';
import { presentDossier } from '../present-dossier.ts';
import type { FileReply } from './file-reply.ts';
import type { RequestHandler } from './$types';

/** Attaches one file to a form field, for a page that shows how far it is. */
export const POST: RequestHandler = async (event) => {
  const sent = await event.request.formData();
  const [file, formField] = [sent.get('file'), String(sent.get('formField'))];
  if (!(file instanceof File)) return new Response(null, { status: 400 });
  const { app, actor } = event.locals;
  const content = new Uint8Array(await file.arrayBuffer());
  const attached = await attachFile(app, actor, {
    dossierId: event.params.dossier,
    formField,
    name: file.name,
    content,
  });
  if (!attached.ok)
    return reply(event, sent, { what: 'refused', problem: refusalWords(attached.refusal, event.locals) });
  return reply(event, sent, { what: 'stored', file: fileWords(attached.value, event.locals) });
};

/** Takes one file out of the draft. */
export const DELETE: RequestHandler = async (event) => {
  const { app, actor } = event.locals;
  const sent = event.url.searchParams;
  const removed = await removeFile(app, actor, { fileId: String(sent.get('file')) });
  if (removed.ok) return reply(event, sent, { what: 'removed' });
  return reply(event, sent, { what: 'refused', problem: refusalWords(removed.refusal, event.locals) });
};

type Outcome =
  { what: 'stored'; file: ReturnType<typeof fileWords> } | { what: 'removed' } | { what: 'refused'; problem: string };

async function reply(event: DossierEvent, sent: FormData | URLSearchParams, outcome: Outcome): Promise<Response> {
  const { steps, rail } = presentDossier(event.locals, await loadDossier(event), String(sent.get('step')));
  return json({ ...outcome, steps, rail } satisfies FileReply, { headers: { 'cache-control': 'no-store' } });
}
