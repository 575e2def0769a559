import type { Answer, FormField, FormOption, GroupRow } from '#core/dossier/form.ts';
import { rowsOf } from '#core/dossier/read-group-answer.ts';
import { cellKey } from '#core/dossier/read-list-answer.ts';
import { dialledAtHome } from '#core/shared/phone.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { formatNumber, formatPlainDate } from '#messages/format.ts';
import type { Translate } from '#messages/translate.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** An answer as people read it; `null` when there is none, or when it is files, which are no sentence. Rows are lines. */
export function answerWords(field: FormField, value: Answer, { t, locale }: Reader): string | null {
  if (value === null || field.type === 'file') return null;
  if (field.type === 'table') return tableLines(field, value as Readonly<Record<string, number>>, locale);
  if (field.type === 'group') return rowLines(field, rowsOf(value), { t, locale });
  if (field.type === 'choice' || field.type === 'choices') return optionNames(field.options, value, locale);
  if (typeof value === 'boolean') return t(value ? 'dossier.yes' : 'dossier.no');
  if (field.type === 'number') return `${formatNumber(Number(value), locale)} ${inLocale(field.unit, locale)}`;
  if (field.type === 'phone' && locale === 'vi') return dialledAtHome(String(value));
  return field.type === 'date' ? formatPlainDate(String(value), locale) : String(value);
}

function optionNames(options: readonly FormOption[], value: Answer, locale: Locale): string {
  const ids: readonly unknown[] = Array.isArray(value) ? value : [value];
  const chosen = options.filter(({ id }) => ids.includes(id));
  return chosen.map(({ name }) => inLocale(name, locale)).join('; ');
}

function tableLines(
  { rows, columns }: Extract<FormField, { type: 'table' }>,
  cells: Readonly<Record<string, number>>,
  locale: Locale,
): string {
  const lines = rows.flatMap((row) =>
    columns.flatMap((column) => {
      const number = cells[cellKey(row, column)];
      const name = `${inLocale(row.name, locale)}, ${inLocale(column.name, locale)}`;
      return number === undefined ? [] : [`${name}: ${formatNumber(number, locale)} ${inLocale(row.unit, locale)}`];
    }),
  );
  return lines.join('\n');
}

/** The rows of a group, each in one line with its number. */
function rowLines(
  { formFields }: Extract<FormField, { type: 'group' }>,
  rows: readonly GroupRow[],
  reader: Reader,
): string {
  const lineOf = ({ answers }: GroupRow) =>
    formFields
      .flatMap((member) => {
        const words = answerWords(member, answers[member.id] ?? null, reader);
        return words === null ? [] : [`${inLocale(member.label, reader.locale)}: ${words}`];
      })
      .join('; ');
  return rows.map((row, at) => `${at + 1}. ${lineOf(row) || reader.t('dossier.unanswered')}`).join('\n');
}
