import { addressOf } from './save-field.svelte.ts';
import type { FieldDraft, SectionDraft, Sending } from './section-draft.svelte.ts';
import type { FileReply } from './tep/file-reply.ts';
import { uploadInParts, type PartsUpload } from './upload-in-parts.ts';
import { forget, keyOfUpload } from './upload-memory.ts';

/** Sentences of sending. */
export interface SendingWords {
  readonly lost: string;
  readonly refusal: (problem: { readonly code: string }) => string;
}

/** Sends the chosen files of a field, telling how far each is. */
export function sendFiles(
  draft: SectionDraft,
  field: FieldDraft,
  { files, words }: { files: readonly File[]; words: SendingWords },
): void {
  for (const file of files) sendOne(draft, field, { file, words });
}

interface Sent {
  readonly file: File;
  readonly words: SendingWords;
}

function sendOne(draft: SectionDraft, field: FieldDraft, { file, words }: Sent): void {
  const key = performance.now() + field.sending.length;
  field.problem = undefined;
  const controls: { upload?: PartsUpload } = {};
  field.sending.push({
    key,
    name: file.name,
    bytes: file.size,
    sent: 0,
    state: 'sending',
    problem: null,
    stop: () => {
      controls.upload?.stop();
      dropSending(field, key);
    },
    pause: () => {
      row.state = 'paused';
      controls.upload?.pause();
    },
    resume: () => {
      row.state = 'sending';
      controls.upload?.resume();
    },
  });
  const row = field.sending.find((one) => one.key === key) as Sending;
  const place = { dossierId: draft.dossierId, formField: field.formField.id };
  controls.upload = uploadInParts(file, place, {
    sent: (bytes) => {
      if (row.state === 'waiting') row.state = 'sending';
      row.sent = Math.min(bytes, file.size);
    },
    waiting: () => (row.state = 'waiting'),
    refused: (problem) => {
      dropSending(field, key);
      field.problem = words.refusal(problem);
    },
    arrived: (uploadId) => void attach(draft, field, { file, words, row, uploadId }),
  });
}

interface Arrived extends Sent {
  readonly row: Sending;
  readonly uploadId: string;
}

/** Makes what has arrived a file of the dossier; a lost reply is asked for again, and answered the same. */
async function attach(draft: SectionDraft, field: FieldDraft, { file, words, row, uploadId }: Arrived): Promise<void> {
  const body = new FormData();
  body.set('upload', uploadId);
  body.set('step', draft.step);
  const answer = await postPatiently(addressOf(draft.dossierId, 'tep'), body);
  if (!answer?.ok) return void (row.problem = words.lost);
  const reply = (await answer.json()) as FileReply;
  forget(keyOfUpload(`${draft.dossierId}/${field.formField.id}`, file));
  draft.frame = { ...draft.frame, steps: reply.steps, rail: reply.rail };
  dropSending(field, row.key);
  if (reply.what === 'stored') field.files.push(reply.file);
  if (reply.what === 'refused') field.problem = reply.problem;
}

const TRIES = 6;

async function postPatiently(address: string, body: FormData): Promise<Response | null> {
  for (let tried = 1; ; tried += 1) {
    const answer = await fetch(address, { method: 'POST', body }).catch(() => null);
    if ((answer && answer.status < 500) || tried === TRIES) return answer;
    await new Promise((resolve) => setTimeout(resolve, 1000 * 2 ** tried));
  }
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
