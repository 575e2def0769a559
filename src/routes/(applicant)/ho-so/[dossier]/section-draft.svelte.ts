import { isShown } from '#core/dossier/completeness.ts';
import type { FileWords } from '../../../file-words.ts';
import type { ConflictWords } from './keep-answers.ts';
import type { DossierFrameWords } from './present-dossier.ts';
import type { FieldWords } from './section-words.ts';
import type { AnswerReply } from './tra-loi/answer-reply.ts';
import { decisiveAnswer, type Typed } from './typed.ts';

export interface SaveWords {
  readonly state: 'saved' | 'saving' | 'failed';
  readonly text: string;
}

/** A file on its way. */
export interface Sending {
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  sent: number;
  /** `waiting` = no network; it goes on by itself. */
  state: 'sending' | 'waiting' | 'paused';
  problem: string | null;
  readonly stop: () => void;
  readonly pause: () => void;
  readonly resume: () => void;
}

export interface FieldDraft extends Omit<FieldWords, 'files'> {
  typed: Typed;
  revision: number;
  seen: string;
  files: FileWords[];
  problem: string | undefined;
  conflict: ConflictWords | undefined;
  sending: Sending[];
  isSaving: boolean;
  /** Changed since the save that is under way began. */
  isChanged: boolean;
}

/** A section while it is being filled: what stands in its controls, and what the server last said. */
export interface SectionDraft {
  readonly dossierId: string;
  readonly step: string;
  readonly fields: FieldDraft[];
  frame: DossierFrameWords;
  save: SaveWords | undefined;
}

/** What a plain post could not keep; its typed values stand in the controls again. */
interface Refused {
  readonly problems: Readonly<Record<string, string>>;
  readonly conflicts: Readonly<Record<string, ConflictWords>>;
  readonly typed: Readonly<Record<string, Typed>>;
}

/** Starts from what the server gave. */
export function startDraft(
  {
    frame,
    section,
  }: {
    readonly frame: DossierFrameWords;
    readonly section: { readonly id: string; readonly fields: readonly FieldWords[] };
  },
  refused: Refused | null,
): SectionDraft {
  const fields = section.fields.map((field): FieldDraft => {
    const { id } = field.formField;
    return {
      ...field,
      typed: refused?.typed[id] ?? field.typed,
      files: [...field.files],
      problem: refused?.problems[id],
      conflict: refused?.conflicts[id],
      sending: [],
      isSaving: false,
      isChanged: false,
    };
  });
  const draft: SectionDraft = $state({ dossierId: frame.dossierId, step: section.id, fields, frame, save: undefined });
  return draft;
}

/** Whether a field is shown as its section stands now; by the server's word where another section decides. */
export function isShownNow(draft: SectionDraft, field: FieldDraft): boolean {
  const { showWhen } = field.formField;
  if (!showWhen || !draft.fields.some(({ formField }) => formField.id === showWhen.formField)) return field.isShown;
  const formFields = draft.fields.map(({ formField }) => formField);
  const answers = Object.fromEntries(
    draft.fields.map((one) => [one.formField.id, decisiveAnswer(one.formField, one.typed)]),
  );
  return isShown({ sections: [{ id: draft.step, name: { vi: '' }, formFields }] }, field.formField, answers);
}

/** The words of saving. */
export interface SavingWords {
  readonly saving: string;
  readonly failed: string;
  readonly refused: string;
}

const RETRY_MS = 4000;

/** Keeps what stands in a field. While one save is under way the next waits; a lost network is tried again. */
export async function saveField(draft: SectionDraft, field: FieldDraft, words: SavingWords): Promise<void> {
  if (field.conflict || !field.mayWrite) return;
  field.isChanged = true;
  if (field.isSaving) return;
  field.isSaving = true;
  draft.save = { state: 'saving', text: words.saving };
  while (field.isChanged && !field.conflict) {
    field.isChanged = false;
    const reply = await post(draft, field);
    if (reply) settle(draft, field, { reply, words });
    else await waitForNetwork(draft, field, words);
  }
  field.isSaving = false;
}

async function waitForNetwork(draft: SectionDraft, field: FieldDraft, words: SavingWords): Promise<void> {
  field.isChanged = true;
  draft.save = { state: 'failed', text: words.failed };
  await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
}

async function post({ dossierId, step }: SectionDraft, field: FieldDraft): Promise<AnswerReply | null> {
  const body = { formField: field.formField.id, value: $state.snapshot(field.typed), revision: field.revision, step };
  try {
    const answer = await fetch(addressOf(dossierId, 'tra-loi'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      keepalive: true,
    });
    return answer.ok ? ((await answer.json()) as AnswerReply) : null;
  } catch {
    return null; // no network: tried again
  }
}

/** An address beside the page, in the page's language: its words come back in it. */
export function addressOf(dossierId: string, door: string): string {
  return `${location.pathname.startsWith('/en/') ? '/en' : ''}/ho-so/${dossierId}/${door}`;
}

function settle(
  draft: SectionDraft,
  field: FieldDraft,
  { reply, words }: { reply: AnswerReply; words: SavingWords },
): void {
  draft.frame = { ...draft.frame, steps: reply.steps, rail: reply.rail };
  field.problem = reply.what === 'refused' ? reply.problem : undefined;
  field.conflict = reply.what === 'conflict' ? reply.conflict : undefined;
  if (reply.what === 'saved') [field.revision, field.seen] = [reply.revision, reply.seen];
  draft.save =
    reply.what === 'saved' ? { state: 'saved', text: reply.savedText } : { state: 'failed', text: words.refused };
}

/** Settles a conflict: one's own text is saved over the newer one, or the newer one is taken. */
export function chooseSide(
  draft: SectionDraft,
  field: FieldDraft,
  { side, words }: { side: 'mine' | 'theirs'; words: SavingWords },
): void {
  if (!field.conflict) return;
  const { typed, revision } = field.conflict;
  field.revision = revision;
  field.conflict = undefined;
  if (side === 'theirs') field.typed = typed;
  void saveField(draft, field, words);
}
