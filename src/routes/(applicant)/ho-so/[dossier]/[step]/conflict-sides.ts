import { readAnswer } from '#core/dossier/answers.ts';
import type { FormField } from '#core/dossier/form.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import type { Translate } from '#messages/translate.ts';
import { answerWords } from '../../../../answer-words.ts';
import type { ConflictWords } from '../keep-answers.ts';
import type { FieldDraft } from '../section-draft.svelte.ts';
import { cellsIn, rowsIn, type Typed } from '../typed.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** Both sides of a conflict in words; of a table or group only the cells and rows in question. */
export function sidesOf(field: FieldDraft, conflict: ConflictWords, reader: Reader) {
  const say = (typed: Typed) => words(field.formField, inQuestion(typed, conflict.clash), reader);
  return { mine: say(field.typed), theirs: say(conflict.typed) };
}

function inQuestion(typed: Typed, clash: readonly string[] | undefined): Typed {
  if (!clash || clash.includes('')) return typed;
  const rows = rowsIn(typed);
  if (rows.length > 0) return rows.filter(({ id }) => clash.some((cell) => cell === id || cell.startsWith(`${id}.`)));
  const cells = Object.entries(cellsIn(typed));
  return cells.length > 0 ? Object.fromEntries(cells.filter(([cell]) => clash.includes(cell))) : typed;
}

function words(field: FormField, typed: Typed, reader: Reader): string {
  const read = readAnswer(field, typed);
  const said = read.ok ? answerWords(field, read.value, reader) : typeof typed === 'string' ? typed : null;
  return said ?? reader.t('dossier.unanswered');
}
