import { isRequired, isShown } from '#core/dossier/completeness.ts';
import { fieldsNamedBy } from '#core/dossier/form-condition.ts';
import type { Answers, FormCondition, FormDefinition, FormField } from '#core/dossier/form.ts';
import type { FileWords } from '../../../file-words.ts';
import type { Deciders } from './deciders.ts';
import type { ConflictWords } from './keep-answers.ts';
import type { DossierFrameWords } from './present-dossier.ts';
import type { FieldWords } from './section-words.ts';
import { decisiveAnswer, type Typed } from './typed.ts';

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
  /** What the server had when `revision` was seen: what somebody else's answer is compared with. */
  base: Typed;
  revision: number;
  seen: string;
  files: FileWords[];
  problem: string | undefined;
  conflict: ConflictWords | undefined;
  sending: Sending[];
  isSaving: boolean;
  /** Changed since the save that is under way began. */
  isChanged: boolean;
  /** Somebody else's cells were taken over beside one's own. */
  isJoined: boolean;
}

/** A section while it is being filled: what stands in its controls, and what the server last said. */
export interface SectionDraft {
  readonly dossierId: string;
  readonly personId: string;
  readonly step: string;
  readonly fields: FieldDraft[];
  readonly deciders: Deciders;
  frame: DossierFrameWords;
  /** The server cannot be reached: what is typed waits in the browser. */
  isOffline: boolean;
}

/** What a plain post could not keep; its typed values stand in the controls again. */
interface Refused {
  readonly problems: Readonly<Record<string, string>>;
  readonly conflicts: Readonly<Record<string, ConflictWords>>;
  readonly typed: Readonly<Record<string, Typed>>;
}

interface Given {
  readonly frame: DossierFrameWords;
  readonly deciders: Deciders;
  readonly section: { readonly id: string; readonly fields: readonly FieldWords[] };
}

/** Starts from what the server gave. */
export function startDraft({ frame, deciders, section }: Given, refused: Refused | null): SectionDraft {
  const fields = section.fields.map((field): FieldDraft => {
    const { id } = field.formField;
    return {
      ...field,
      typed: refused?.typed[id] ?? field.typed,
      base: field.typed,
      files: [...field.files],
      problem: refused?.problems[id] ?? field.misfit ?? undefined,
      conflict: refused?.conflicts[id],
      sending: [],
      isSaving: false,
      isChanged: false,
      isJoined: false,
    };
  });
  const { dossierId, personId } = frame;
  const draft: SectionDraft = $state({
    dossierId,
    personId,
    step: section.id,
    fields,
    deciders,
    frame,
    isOffline: false,
  });
  return draft;
}

/** Whether a field is shown as its section stands now; what other sections decide, by their last word. */
export function isShownNow(draft: SectionDraft, field: FieldDraft): boolean {
  if (!field.formField.showWhen) return true;
  const { form, answers } = formNow(draft);
  return isShown(form, field.formField, answers);
}

/** Whether a field must be answered as its section stands now. */
export function isRequiredNow(draft: SectionDraft, field: FieldDraft): boolean {
  if (!field.formField.requiredWhen) return field.isRequired;
  const { form, answers } = formNow(draft);
  return isRequired(form, field.formField, { answers });
}

/** The form fields a condition waits for, by which a page without script says when something is asked. */
export function decidersNamed({ deciders }: SectionDraft, condition: FormCondition | undefined): readonly FormField[] {
  const named = fieldsNamedBy(condition);
  return deciders.formFields.filter(({ id }) => named.includes(id));
}

/** As much of the form and its answers as conditions look at. */
export function formNow(draft: SectionDraft): { readonly form: FormDefinition; readonly answers: Answers } {
  const own = draft.fields.map(({ formField }) => formField);
  const others = draft.deciders.formFields.filter((one) => !own.some(({ id }) => id === one.id));
  const typed = draft.fields.map((one) => [one.formField.id, decisiveAnswer(one.formField, one.typed)] as const);
  return {
    form: { sections: [{ id: draft.step, name: { vi: '' }, formFields: [...own, ...others] }] },
    answers: { ...draft.deciders.answers, ...Object.fromEntries(typed) },
  };
}
