import type { Answer, FormDefinition, FormField } from '#core/dossier/form.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import type { FieldChange } from '#core/vetting/compare-versions.ts';
import { closingWords } from '#messages/closing-words.ts';
import { formatMoment } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';
import type { Conversation } from '#server/app/vetting/read-conversation.ts';
import { answerWords } from './answer-words.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** A change between two versions, in words. */
export interface ChangeWords {
  readonly formField: string;
  readonly label: string;
  /** A text with what was taken out and put in; empty for every other kind. */
  readonly parts: readonly { readonly kind: 'same' | 'removed' | 'added'; readonly text: string }[];
  readonly lines: readonly { readonly name: string; readonly before: string; readonly after: string }[];
  readonly files: readonly {
    readonly kind: 'kept' | 'removed' | 'added';
    readonly name: string;
    readonly fileId: string;
  }[];
}

/** Changes as pages show them. */
export function changeWords(
  form: FormDefinition,
  changes: readonly FieldChange[],
  { reader, fileNames }: { readonly reader: Reader; readonly fileNames: ReadonlyMap<string, string> },
): readonly ChangeWords[] {
  const fields = new Map(form.sections.flatMap((section) => section.formFields).map((field) => [field.id, field]));
  return changes.flatMap((change) => {
    const field = fields.get(change.formField);
    if (!field) return [];
    const files =
      change.kind === 'files'
        ? (['removed', 'added', 'kept'] as const).flatMap((kind) =>
            change[kind].map((fileId) => ({ kind, fileId, name: fileNames.get(fileId) ?? fileId })),
          )
        : [];
    return [
      {
        formField: field.id,
        label: inLocale(field.label, reader.locale),
        parts: change.kind === 'words' ? change.parts : [],
        lines: linesOf(field, change, reader),
        files,
      },
    ];
  });
}

function linesOf(field: FormField, change: FieldChange, reader: Reader): ChangeWords['lines'] {
  const say = (one: FormField, value: Answer) => answerWords(one, value, reader) ?? reader.t('dossier.unanswered');
  if (change.kind === 'value')
    return [{ name: '', before: say(field, change.before), after: say(field, change.after) }];
  if (change.kind !== 'cells') return [];
  return change.cells.map(({ cell, before, after }) => {
    const part = partOf(field, cell, reader.locale);
    const words = (value: Answer) =>
      value === null ? reader.t('dossier.unanswered') : part.field ? say(part.field, value) : String(value);
    return { name: part.name, before: words(before), after: words(after) };
  });
}

/** The name of a cell, and the form field its answer is read by. */
function partOf(
  field: FormField,
  cell: string,
  locale: Locale,
): { readonly name: string; readonly field: FormField | null } {
  const ends = (id: string) => cell.endsWith(`.${id}`);
  if (field.type === 'group') {
    const member = field.formFields.find(({ id }) => ends(id));
    const name = member ? `${inLocale(field.rowName, locale)}: ${inLocale(member.label, locale)}` : cell;
    return { name, field: member ? { ...member, required: false } : null };
  }
  if (field.type !== 'table') return { name: cell, field: null };
  const row = field.rows.find(({ id }) => cell.startsWith(`${id}.`));
  const column = field.columns.find(({ id }) => ends(id));
  if (!row || !column) return { name: cell, field: null };
  const { unit } = row;
  const number = { id: cell, label: row.name, required: false, type: 'number', min: 0, max: 0, unit } as const;
  return { name: `${inLocale(row.name, locale)}, ${inLocale(column.name, locale)}`, field: number };
}

/** Rounds and remarks as both sides read them, the newest round first. */
export function conversationWords(conversation: Conversation, reader: Reader) {
  const { form, fileNames } = conversation;
  const fields = form.sections.flatMap((section) => section.formFields);
  const label = (id: string) => {
    const field = fields.find((one) => one.id === id);
    return field ? inLocale(field.label, reader.locale) : id;
  };
  const moment = (at: Temporal.Instant | null) => at && formatMoment(at.epochMilliseconds, reader.locale);
  return {
    fields: fields.map(({ id }) => ({ value: id, label: label(id) })),
    rounds: conversation.rounds.toReversed().map((round) => ({
      number: round.number,
      state: round.state,
      askedAt: moment(round.askedAt) ?? '',
      dueAt: round.dueAt && closingWords(round.dueAt.epochMilliseconds, reader),
      extensions: round.extensions.map(({ until, reason, at, by }) => ({
        until: closingWords(until.epochMilliseconds, reader),
        at: moment(at) ?? '',
        reason,
        by,
      })),
      answeredAt: moment(round.answer?.at ?? null),
      version: round.answer?.version ?? null,
      items: round.items.map((item) => ({
        ...item,
        label: label(item.formField),
        isAnswered: round.changes.some((one) => one.formField === item.formField),
      })),
      changes: changeWords(form, round.changes, { reader, fileNames }),
    })),
    remarks: conversation.remarks.map((remark) => ({
      ...remark,
      label: label(remark.formField),
      at: moment(remark.at) ?? '',
    })),
  };
}

export type ConversationWords = ReturnType<typeof conversationWords>;
