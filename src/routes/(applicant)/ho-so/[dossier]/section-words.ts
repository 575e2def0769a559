import { dialledAtHome } from '#core/shared/phone.ts';
import { definitionHash } from '#core/season/definition-hash.ts';
import type { Answer, FormField, GroupMember, GroupRow } from '#core/dossier/form.ts';
import { rowsOf } from '#core/dossier/read-group-answer.ts';
import { formatClosing, formatMoment } from '#messages/format.ts';
import type { FilledField, FilledSection } from '#server/app/dossier/read-dossier-form.ts';
import { fileWords, type FileWords } from '../../../file-words.ts';
import { problemWords } from './problem-words.ts';
import { mayFollowLater } from './late-files.ts';
import type { LoadedDossier } from './load-dossier.ts';
import type { Reading } from './present-dossier.ts';
import type { Typed, TypedRow } from './typed.ts';

/** A form field as the page fills it. */
export interface FieldWords {
  readonly formField: FormField;
  readonly value: Answer;
  readonly typed: Typed;
  readonly revision: number;
  /** Digest of the answer that was shown, so that a plain form says which answers its writer changed. */
  readonly seen: string;
  readonly isShown: boolean;
  readonly isRequired: boolean;
  /** Id of the row a plain form adds next; `null` where there are no rows. */
  readonly nextRow: string | null;
  readonly files: readonly FileWords[];
  readonly mayWrite: boolean;
  /** "Có thể nộp sau …": until when a file may follow. */
  readonly later: string | null;
  readonly returned: readonly string[];
  /** Why the form cannot take what was answered to an earlier one. */
  readonly misfit: string | null;
}

/** One section of the form in the reader's words. */
export function sectionWords(reading: Reading, loaded: LoadedDossier, section: FilledSection): readonly FieldWords[] {
  return section.formFields.map((field) => fieldWords(reading, loaded, field));
}

function fieldWords(reading: Reading, loaded: LoadedDossier, field: FilledField): FieldWords {
  const { formField, value, revision, isShown, isRequired, files, returned, misfit } = field;
  const { t, locale } = reading;
  const follows = formField.type === 'file' && mayFollowLater(reading.app, loaded.form, formField);
  return {
    formField,
    value,
    typed: typedOf(formField, value),
    revision,
    seen: misfit ? '' : digestOf(value), // left blank and saved, it lets go of what the form cannot read
    isShown,
    isRequired,
    nextRow: formField.type === 'group' ? reading.app.ids.uuid() : null,
    files: files.map((file) => fileWords(file, { t, locale })),
    mayWrite: loaded.form.readOnly === null || follows,
    later: formField.completeBy ? t('dossier.file.later', { when: lastMoment(formField.completeBy, reading) }) : null,
    returned,
    misfit: misfit && t('dossier.field.misfit', { problem: problemWords(reading, formField, misfit) }),
  };
}

function lastMoment(until: string, { locale }: Reading): string {
  const { lastFullDay, moment } = formatClosing(until, locale);
  return lastFullDay ?? moment;
}

/** What a control shows for an answer. */
export function typedOf(field: FormField, value: Answer): Typed {
  if (field.type === 'group') return rowsOf(value).map((row) => typedRow(field.formFields, row));
  const { type } = field;
  if (value === null) return type === 'choices' ? [] : type === 'table' ? {} : '';
  if (Array.isArray(value)) return [...(value as readonly string[])];
  if (typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([cell, number]) => [cell, String(number)]));
  if (type === 'phone') return dialledAtHome(String(value));
  const day = type === 'date' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(String(value)) : null;
  return day ? `${day[3]}/${day[2]}/${day[1]}` : String(value);
}

function typedRow(members: readonly GroupMember[], row: GroupRow): TypedRow {
  const answers = members.map((member) => [member.id, typedOf(member, row.answers[member.id] ?? null)]);
  return { id: row.id, answers: Object.fromEntries(answers) };
}

/** Short digest of an answer. */
export function digestOf(value: Answer): string {
  return definitionHash(value).slice(0, 16);
}

/** When somebody else saved, in words. */
export function momentWords(at: Temporal.Instant | null, { locale }: Pick<Reading, 'locale'>): string {
  return at ? formatMoment(at.epochMilliseconds, locale) : '';
}
