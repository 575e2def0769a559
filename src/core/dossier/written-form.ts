import type { LocalizedText } from '../shared/localized-text.ts';
import type { FormDefinition, FormField, FormFieldCommon, FormFieldShape, FormOption, FormSection } from './form.ts';

/** A form as a season file writes it: what follows from the year of the season is left to it. */
export interface WrittenForm {
  readonly sections: readonly WrittenSection[];
}

export interface WrittenSection extends Omit<FormSection, 'formFields'> {
  readonly formFields: readonly WrittenField[];
}

export type WrittenField = FormFieldCommon &
  (
    | Exclude<FormFieldShape, { readonly type: 'table' }>
    | (Omit<Extract<FormFieldShape, { readonly type: 'table' }>, 'columns'> & {
        readonly columns: readonly FormOption[] | YearColumns;
      })
  );

/** One column for each of the last `years` years, the newest being the year of the season plus `until` (-1: the year before). */
export interface YearColumns {
  readonly years: number;
  readonly until: number;
}

/**
 * The form of one season: columns by year have their years, and `{year}`, `{year-1}` in words are replaced. So a season that is
 * cloned for the next year asks about the right years without an edit.
 */
export function formOfYear(written: WrittenForm, year: number): FormDefinition {
  return {
    sections: written.sections.map((section) => ({
      ...section,
      ...wordsOfYear(section, year),
      formFields: section.formFields.map((field) => fieldOfYear(field, year)),
    })),
  };
}

/** One form field of one season. */
export function fieldOfYear(field: WrittenField, year: number): FormField {
  const words = wordsOfYear(field, year);
  if (field.type === 'table') return { ...field, ...words, columns: columnsOf(field.columns, year) };
  if (field.type !== 'group') return { ...field, ...words };
  return { ...field, ...words, formFields: field.formFields.map((one) => ({ ...one, ...wordsOfYear(one, year) })) };
}

function columnsOf(columns: readonly FormOption[] | YearColumns, year: number): readonly FormOption[] {
  if (!('years' in columns)) return columns;
  const { years, until } = columns;
  return Array.from({ length: years }, (_, at) => String(year + until - years + 1 + at)).map((id) => ({
    id,
    name: { vi: `Năm ${id}`, en: id },
  }));
}

type Words = Partial<Record<'name' | 'label' | 'hint', LocalizedText>>;

function wordsOfYear<W extends Words>(words: W, year: number): Pick<W, 'name' | 'label' | 'hint'> {
  const kept = (['name', 'label', 'hint'] as const).flatMap((part) => {
    const text = words[part];
    return text ? [[part, textOfYear(text, year)] as const] : [];
  });
  return Object.fromEntries(kept);
}

function textOfYear(text: LocalizedText, year: number): LocalizedText {
  const filled = (words: string) =>
    words.replace(/\{year([+-]\d{1,2})?\}/g, (_, offset: string | undefined) => String(year + Number(offset ?? 0)));
  return text.en === undefined ? { vi: filled(text.vi) } : { vi: filled(text.vi), en: filled(text.en) };
}
