import { json } from '@sveltejs/kit';
import { attachUpload } from '#server/app/dossier/attach-upload.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { fileWords } from '../../../../file-words.ts';
import { loadDossier, type DossierEvent } from '../load-dossier.ts';
import { presentDossier } from '../present-dossier.ts';
import type { FileReply } from './file-reply.ts';
import type { RequestHandler } from './$types';

/** Makes what has arrived in parts a file of its form field, for a page that shows how far it is. */
export const POST: RequestHandler = async (event) => {
  const sent = await event.request.formData();
  const { app, actor } = event.locals;
  const attached = await attachUpload(app, actor, { uploadId: String(sent.get('upload')) });
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
