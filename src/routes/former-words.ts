import type { Answer, FormField } from '#core/dossier/form.ts';
import { formatMoment } from '#messages/format.ts';
import type { FormerAnswer } from '#server/app/dossier/read-former-answers.ts';
import { fileWords, type FileWords } from './file-words.ts';

/** An answer to what the form no longer asks, as pages show it. */
export interface FormerWords {
  readonly formField: FormField;
  readonly value: Answer;
  readonly files: readonly FileWords[];
  readonly savedAt: string | null;
}

/** A former answer in words. */
export function formerWords(
  locals: Pick<App.Locals, 't' | 'locale'>,
  { formField, value, files, savedAt }: FormerAnswer,
): FormerWords {
  return {
    formField,
    value,
    files: files.map((file) => fileWords(file, locals)),
    savedAt: savedAt && formatMoment(savedAt.epochMilliseconds, locals.locale),
  };
}
