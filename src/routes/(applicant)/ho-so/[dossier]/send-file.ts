import { addressOf, type FieldDraft, type SectionDraft, type Sending } from './section-draft.svelte.ts';
import type { FileReply } from './tep/file-reply.ts';

/** Sends the chosen files of a field one after the other, telling how far each is. */
export function sendFiles(
  draft: SectionDraft,
  field: FieldDraft,
  { files, lost }: { files: readonly File[]; lost: string },
): void {
  for (const file of files) sendOne(draft, field, { file, lost });
}

function sendOne(draft: SectionDraft, field: FieldDraft, { file, lost }: { file: File; lost: string }): void {
  const request = new XMLHttpRequest(); // fetch does not tell how much was sent
  const key = performance.now() + field.sending.length;
  const stop = () => {
    request.abort();
    dropSending(field, key);
  };
  field.problem = undefined;
  field.sending.push({ key, name: file.name, bytes: file.size, sent: 0, problem: null, stop });
  const row = field.sending.find((one) => one.key === key) as Sending;
  request.upload.onprogress = ({ loaded }) => (row.sent = Math.min(loaded, file.size));
  request.onerror = () => (row.problem = lost);
  request.onload = () => settleFile(draft, field, { key, status: request.status, text: request.responseText, lost });
  request.open('POST', addressOf(draft.dossierId, 'tep'));
  const body = new FormData();
  body.set('formField', field.formField.id);
  body.set('step', draft.step);
  body.set('file', file);
  request.send(body);
}

interface Answered {
  readonly key: number;
  readonly status: number;
  readonly text: string;
  readonly lost: string;
}

function settleFile(draft: SectionDraft, field: FieldDraft, { key, status, text, lost }: Answered): void {
  const row = field.sending.find((one) => one.key === key);
  if (status !== 200) {
    if (row) row.problem = lost;
    return;
  }
  const reply = JSON.parse(text) as FileReply;
  draft.frame = { ...draft.frame, steps: reply.steps, rail: reply.rail };
  dropSending(field, key);
  if (reply.what === 'stored') field.files.push(reply.file);
  if (reply.what === 'refused') field.problem = reply.problem;
}

/** Takes a failed or stopped file off the list. */
export function dropSending(field: FieldDraft, key: number): void {
  field.sending = field.sending.filter((one) => one.key !== key);
}

/** Removes a stored file; answers whether the server did. */
export async function removeStored(draft: SectionDraft, field: FieldDraft, fileId: string): Promise<void> {
  const query = new URLSearchParams({ file: fileId, step: draft.step });
  const answer = await fetch(`${addressOf(draft.dossierId, 'tep')}?${query}`, { method: 'DELETE' }).catch(() => null);
  if (!answer?.ok) return;
  const reply = (await answer.json()) as FileReply;
  draft.frame = { ...draft.frame, steps: reply.steps, rail: reply.rail };
  if (reply.what === 'refused') field.problem = reply.problem;
  else field.files = field.files.filter((file) => file.fileId !== fileId);
}
