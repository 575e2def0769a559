import { readAnswer } from '#core/dossier/answers.ts';
import type { FormField } from '#core/dossier/form.ts';
import { saveAnswer, type SaveAnswerRefusal } from '#server/app/dossier/save-answer.ts';
import { answerWords } from '../../../answer-words.ts';
import type { DossierEvent } from './load-dossier.ts';
import { problemWords } from './problem-words.ts';
import { digestOf, momentWords, typedOf } from './section-words.ts';
import { controlOf, typedIn, type Typed } from './typed.ts';

/** Somebody else's newer answer, to choose from. */
export interface ConflictWords {
  readonly theirs: string;
  readonly typed: Typed;
  readonly revision: number;
  readonly at: string;
  /** Cells both wrote, where only some of a table or group are in question. */
  readonly clash?: readonly string[];
}

/** What became of one typed answer. */
export type Kept =
  | { readonly what: 'saved' | 'untouched' }
  | { readonly what: 'refused'; readonly problem: string }
  | { readonly what: 'conflict'; readonly conflict: ConflictWords };

/** Keeps what a plain form has sent for one form field, unless its writer left it as it was shown. */
export async function keepTyped(event: DossierEvent, field: FormField, sent: FormData): Promise<Kept> {
  const [revision = '0', seen = ''] = String(sent.get(`seen-${controlOf(field.id)}`) ?? '').split(':');
  const [chosen, side, theirs] = String(sent.get('conflict') ?? '').split(':');
  if (chosen === field.id && side === 'theirs') return { what: 'untouched' };
  const value = typedIn(sent, field);
  const read = readAnswer(field, value);
  if (read.ok && digestOf(read.value) === seen) return { what: 'untouched' };
  const shown = chosen === field.id && side === 'mine' ? Number(theirs) : Number(revision);
  return keepOne(event, field, { value, revision: Number.isSafeInteger(shown) ? shown : 0 });
}

async function keepOne(
  event: DossierEvent,
  field: FormField,
  input: { readonly value: Typed; readonly revision: number },
): Promise<Kept> {
  const { app, actor } = event.locals;
  const saved = await saveAnswer(app, actor, { dossierId: event.params.dossier, formField: field.id, ...input });
  if (saved.ok) return { what: 'saved' };
  if (saved.refusal.code === 'answer-changed-meanwhile')
    return { what: 'conflict', conflict: conflictWords(event, field, saved.refusal) };
  return { what: 'refused', problem: problemWords(event.locals, field, saved.refusal) };
}

/** The newer answer in words. */
export function conflictWords(
  { locals }: Pick<DossierEvent, 'locals'>,
  field: FormField,
  { value, revision, savedAt }: Extract<SaveAnswerRefusal, { code: 'answer-changed-meanwhile' }>,
): ConflictWords {
  const typed = typedOf(field, value);
  const theirs = answerWords(field, value, locals) ?? locals.t('dossier.unanswered');
  return { theirs, typed, revision, at: momentWords(savedAt, locals) };
}
