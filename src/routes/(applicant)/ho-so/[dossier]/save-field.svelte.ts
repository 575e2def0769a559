import { mergeTyped } from './merge-typed.ts';
import type { FieldDraft, SectionDraft } from './section-draft.svelte.ts';
import type { AnswerReply } from './tra-loi/answer-reply.ts';
import { controlOf, type Typed } from './typed.ts';
import { forgetUnsaved, keepUnsaved, listUnsaved } from './unsaved.ts';
import { waitForNetwork } from './wait-for-network.ts';

const RETRY_MS = 4000;
const MAX_KEPT_ALIVE = 15_000; // browsers allow 64 KB in all; four bytes a letter

/**
 * Keeps what stands in a field: first in the browser, then at the server. While one save is under way the next waits; a lost
 * network is tried again, and what was typed outlives a reload.
 */
export async function saveField(draft: SectionDraft, field: FieldDraft): Promise<void> {
  if (field.conflict || !field.mayWrite) return;
  field.isChanged = true;
  remember(draft, field);
  if (field.isSaving) return;
  field.isSaving = true;
  while (field.isChanged && !field.conflict) {
    field.isChanged = false;
    const sent = $state.snapshot(field.typed);
    const reply = await post(draft, field, sent);
    draft.isOffline = reply === null;
    if (reply) settle(draft, field, { reply, sent });
    else {
      field.isChanged = true;
      await waitForNetwork(RETRY_MS);
    }
  }
  field.isSaving = false;
}

/** Takes up again what this browser kept and could not send, of the section that is open. */
export function resumeUnsaved(draft: SectionDraft): void {
  for (const kept of listUnsaved(draft)) {
    const field = draft.fields.find(({ formField }) => formField.id === kept.formField);
    if (!field || field.formField.type === 'file') continue;
    [field.typed, field.base, field.revision] = [kept.typed, kept.base, kept.revision];
    void saveField(draft, field);
  }
}

/** Saves what somebody wrote before the script of the page had come: nothing has told of it, and the page says that all is saved. */
export function saveEarly(draft: SectionDraft): void {
  for (const field of draft.fields) {
    const { typed, base, problem, conflict, isSaving } = $state.snapshot(field);
    const isRefused = problem !== undefined || conflict !== undefined; // it stands in the controls to be mended
    if (!isSaving && !isRefused && JSON.stringify(typed) !== JSON.stringify(base)) void saveField(draft, field);
  }
}

const PATIENCE_MS = 5000; // without network the section is sent all the same, and says what became of it

/**
 * Waits for saves under way, then tells a form that is about to be sent which answers its writer has seen: the own save of a moment
 * ago is nobody else's newer answer.
 */
export async function awaitSaves(draft: SectionDraft, sent: FormData): Promise<void> {
  const started = performance.now();
  while (draft.fields.some((field) => field.isSaving) && performance.now() - started < PATIENCE_MS)
    await new Promise((resolve) => setTimeout(resolve, 25));
  for (const { formField, revision, seen } of draft.fields) {
    const name = `seen-${controlOf(formField.id)}`;
    if (sent.has(name)) sent.set(name, `${revision}:${seen}`);
  }
}

/** Forgets what a whole section has sent by other ways. */
export function forgetSection(draft: SectionDraft): void {
  for (const { formField } of draft.fields) forgetUnsaved(draft, formField.id);
}

/** Keeps in the browser what stands in a field, until the server has it. */
export function remember(draft: SectionDraft, field: FieldDraft): void {
  const { formField, typed, base, revision } = $state.snapshot(field);
  keepUnsaved(draft, {
    formField: formField.id,
    step: draft.step,
    label: formField.label.vi,
    typed,
    base,
    revision,
  });
}

async function post({ dossierId, step }: SectionDraft, field: FieldDraft, value: Typed): Promise<AnswerReply | null> {
  const body = JSON.stringify({ formField: field.formField.id, value, revision: field.revision, step });
  try {
    const answer = await fetch(addressOf(dossierId, 'tra-loi'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      keepalive: body.length < MAX_KEPT_ALIVE, // a save outlives the page where browsers allow it
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

interface Settling {
  readonly reply: AnswerReply;
  readonly sent: Typed;
}

function settle(draft: SectionDraft, field: FieldDraft, { reply, sent }: Settling): void {
  const savedText = reply.what === 'saved' ? reply.savedText : draft.frame.savedText;
  draft.frame = { ...draft.frame, steps: reply.steps, rail: reply.rail, savedText };
  field.problem = reply.what === 'refused' ? reply.problem : undefined;
  if (reply.what === 'saved') {
    [field.revision, field.seen, field.base] = [reply.revision, reply.seen, sent];
    if (field.isChanged) remember(draft, field);
    else forgetUnsaved(draft, field.formField.id);
  }
  if (reply.what === 'conflict') join(draft, field, reply.conflict);
}

/** Somebody else saved meanwhile: what only one of the two wrote is kept of both; where both wrote, a person chooses. */
function join(draft: SectionDraft, field: FieldDraft, conflict: NonNullable<FieldDraft['conflict']>): void {
  const { typed, clash } = mergeTyped({ base: field.base, mine: $state.snapshot(field.typed), theirs: conflict.typed });
  if (clash.length > 0) {
    field.conflict = { ...conflict, clash };
    return;
  }
  [field.typed, field.base, field.revision] = [typed, conflict.typed, conflict.revision];
  [field.isChanged, field.isJoined] = [true, true];
  remember(draft, field);
}

/** Settles a conflict: one's own text is saved over the newer one, or the newer one is taken. In cells only both wrote. */
export function chooseSide(draft: SectionDraft, field: FieldDraft, side: 'mine' | 'theirs'): void {
  if (!field.conflict) return;
  const { typed: theirs, revision } = field.conflict;
  // Only what both wrote is chosen: what one of them wrote alone stays either way.
  const mine = $state.snapshot(field.typed);
  const [base, own, other] = side === 'mine' ? [field.base, mine, theirs] : [field.base, theirs, mine];
  const chosen = mergeTyped({ base, mine: own, theirs: other }).typed;
  [field.typed, field.base, field.revision, field.conflict] = [chosen, theirs, revision, undefined];
  void saveField(draft, field);
}
