import type { FormField } from '#core/dossier/form.ts';
import { attachFile } from '#server/app/dossier/attach-file.ts';
import { removeFile } from '#server/app/dossier/remove-file.ts';
import type { FilledSection } from '#server/app/dossier/read-dossier-form.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';
import { keepTyped, type ConflictWords, type Kept } from '../keep-answers.ts';
import type { DossierEvent } from '../load-dossier.ts';
import { controlOf, typedIn, type Typed } from '../typed.ts';

/** What could not be kept, by form field; everything typed stays on the page. */
export interface SectionProblems {
  readonly problems: Readonly<Record<string, string>>;
  readonly conflicts: Readonly<Record<string, ConflictWords>>;
  readonly typed: Readonly<Record<string, Typed>>;
  readonly saved: number;
}

/** Keeps the answers and files of one section as a plain form sent them; `null` when nothing is left to correct. */
export async function keepSection(
  event: DossierEvent,
  section: FilledSection,
  sent: FormData,
): Promise<SectionProblems | null> {
  const fields = section.formFields.map(({ formField }) => formField);
  const kept: (readonly [FormField, Kept])[] = [];
  for (const field of fields) kept.push([field, await keepField(event, field, sent)]);
  const problems = Object.fromEntries(
    kept.flatMap(([{ id }, one]) => (one.what === 'refused' ? [[id, one.problem]] : [])),
  );
  const conflicts = Object.fromEntries(
    kept.flatMap(([{ id }, one]) => (one.what === 'conflict' ? [[id, one.conflict]] : [])),
  );
  if (Object.keys(problems).length + Object.keys(conflicts).length === 0) return null;
  const wrong = fields.filter(({ id, type }) => type !== 'file' && (id in problems || id in conflicts));
  const typed = Object.fromEntries(wrong.map((field) => [field.id, typedIn(sent, field)]));
  return { problems, conflicts, typed, saved: kept.filter(([, { what }]) => what === 'saved').length };
}

async function keepField(event: DossierEvent, field: FormField, sent: FormData): Promise<Kept> {
  if (field.type === 'file') return keepFiles(event, field.id, sent);
  // Read-only pages send no controls: nothing was changed by leaving them out.
  return sent.has(`seen-${controlOf(field.id)}`) ? keepTyped(event, field, sent) : { what: 'untouched' };
}

async function keepFiles(event: DossierEvent, formField: string, sent: FormData): Promise<Kept> {
  const { app, actor } = event.locals;
  const [removedFrom, fileId] = String(sent.get('remove') ?? '').split(':');
  if (removedFrom === formField && fileId) {
    const removed = await removeFile(app, actor, { fileId });
    if (!removed.ok) return { what: 'refused', problem: refusalWords(removed.refusal, event.locals) };
  }
  const chosen = sent.getAll(controlOf(formField)).filter((file) => file instanceof File && file.size > 0) as File[];
  for (const file of chosen) {
    const content = new Uint8Array(await file.arrayBuffer());
    const attached = await attachFile(app, actor, {
      dossierId: event.params.dossier,
      formField,
      name: file.name,
      content,
    });
    if (!attached.ok) return { what: 'refused', problem: refusalWords(attached.refusal, event.locals) };
  }
  return { what: chosen.length > 0 ? 'saved' : 'untouched' };
}
