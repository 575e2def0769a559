import type { Answer, FormField } from '#core/dossier/form.ts';
import { inLocale, type Locale } from '#core/shared/localized-text.ts';
import { formatBytes, formatNumber, formatPlainDate } from '#messages/format.ts';
import { answerWords } from '../../../answer-words.ts';
import type { ClaimMark } from '#server/app/vetting/read-claims.ts';
import { paperWords } from '../../../paper-words.ts';
import { markOf, markWords } from '../../../claim-words.ts';
import { previewOf } from '../../../file-words.ts';
import type { DossierView, SubmittedSection } from '#server/app/dossier/read-dossier.ts';

/** The parts of a dossier as a judge leafs through them; also the words of their addresses. */
export const DOSSIER_TABS = ['tom-tat', 'so-lieu', 'don-vi', 'tai-lieu'] as const;
export type DossierTab = (typeof DOSSIER_TABS)[number];

export interface FileLink {
  readonly fileId: string;
  readonly name: string;
  readonly size: string;
  /** Whether a browser shows it; otherwise it is saved. */
  readonly isShowable: boolean;
}

/** One answer, in words. `value` is `null` where the form field was left empty. */
export interface Item {
  readonly kind: 'text' | 'fact' | 'figure' | 'table' | 'files';
  readonly label: string;
  readonly value: string | null;
  /** What the secretariat found about it; `null` = nothing yet. */
  readonly found: string | null;
  readonly files: readonly FileLink[];
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly cells: readonly string[] }[];
}

export interface DossierPart {
  readonly name: string;
  readonly items: readonly Item[];
}

type Words = Pick<App.Locals, 'locale' | 't'> & { readonly marks: readonly ClaimMark[] };

/** A dossier as it was handed in, sorted into tabs: what it says, its figures, who hands it in, its files. */
export function dossierView(dossier: DossierView, reader: Pick<App.Locals, 'locale' | 't'>) {
  const words: Words = { locale: reader.locale, t: reader.t, marks: dossier.marks };
  const sections = dossier.submitted?.sections ?? [];
  const telling = sections.filter((section) => longTexts(section) > 0).toSorted((a, b) => longTexts(b) - longTexts(a));
  const others = sections.filter((section) => longTexts(section) === 0);
  const tabs: Readonly<Record<DossierTab, readonly DossierPart[]>> = {
    'tom-tat': partsOf(telling, ['text', 'fact'], words),
    'so-lieu': partsOf(sections, ['figure', 'table'], words),
    'don-vi': partsOf(others, ['text', 'fact'], words),
    'tai-lieu': partsOf(sections, ['files'], words),
  };
  const files = tabs['tai-lieu'].flatMap(({ items }) => items.flatMap((item) => item.files));
  return {
    tabs,
    files: files.length,
    /** Addresses of its files below the page, as they are kept for hours without a network. */
    showable: files.map(({ fileId, isShowable }) => (isShowable ? `${fileId}/xem` : fileId)),
    submittedAt: dossier.submitted?.submittedAt.toString() ?? null,
    version: dossier.submitted?.version ?? null,
    paper: paperWords(dossier.paper, reader),
    isVetted: dossier.marks.length > 0,
  };
}

/** Sections that tell most come first: the product before the address of its maker. */
function longTexts({ formFields }: SubmittedSection): number {
  return formFields.filter(({ formField }) => formField.type === 'long-text').length;
}

function partsOf(
  sections: readonly SubmittedSection[],
  kinds: readonly Item['kind'][],
  words: Words,
): readonly DossierPart[] {
  const parts = sections.map((section) => ({
    name: inLocale(section.name, words.locale),
    items: section.formFields.map((answered) => itemOf(answered, words)).filter(({ kind }) => kinds.includes(kind)),
  }));
  return parts.filter(({ items }) => items.length > 0);
}

const KINDS: Readonly<Partial<Record<FormField['type'], Item['kind']>>> = {
  'long-text': 'text',
  number: 'figure',
  date: 'figure',
  table: 'table',
  file: 'files',
  group: 'text',
};

function itemOf({ formField, value, files }: SubmittedSection['formFields'][number], words: Words): Item {
  return {
    kind: KINDS[formField.type] ?? 'fact',
    label: inLocale(formField.label, words.locale),
    value: formField.type === 'table' || formField.type === 'file' ? null : valueInWords(formField, value, words),
    found: foundAbout(formField, '', words),
    files: files.map((file) => ({
      fileId: file.fileId,
      name: file.name,
      size: formatBytes(file.bytes, words.locale),
      isShowable: previewOf(file) !== null,
    })),
    ...tableOf(formField, value, words),
  };
}

function foundAbout(formField: FormField, cell: string, words: Words): string | null {
  const mark = markOf(words.marks, formField.id, cell);
  return mark ? markWords(formField, mark, words) : null;
}

function tableOf(formField: FormField, value: Answer, words: Words): Pick<Item, 'columns' | 'rows'> {
  if (formField.type !== 'table') return { columns: [], rows: [] };
  const { locale } = words;
  const cells = (value ?? {}) as Readonly<Record<string, number>>;
  const cell = (key: string) => {
    const stated = cells[key] === undefined ? '–' : formatNumber(cells[key], locale);
    const found = foundAbout(formField, key, words);
    return found === null ? stated : `${stated} (${found})`;
  };
  return {
    columns: formField.columns.map(({ name }) => inLocale(name, locale)),
    rows: formField.rows.map((row) => ({
      name: `${inLocale(row.name, locale)} (${inLocale(row.unit, locale)})`,
      cells: formField.columns.map((column) => cell(`${row.id}.${column.id}`)),
    })),
  };
}

function valueInWords(formField: FormField, value: Answer, { t, locale }: Words): string | null {
  if (value === null || value === '') return null;
  switch (formField.type) {
    case 'boolean':
      return t(value === true ? 'judging.dossier.yes' : 'judging.dossier.no');
    case 'number':
      return `${formatNumber(Number(value), locale)} ${inLocale(formField.unit, locale)}`;
    case 'date':
      return formatPlainDate(String(value), locale);
    case 'choice':
    case 'choices':
      return [value]
        .flat()
        .map((id) => optionName(formField.options, String(id), locale))
        .join('; ');
    case 'group':
      return answerWords(formField, value, { t, locale });
    default:
      return String(value);
  }
}

function optionName(
  options: Extract<FormField, { type: 'choice' | 'choices' }>['options'],
  id: string,
  locale: Locale,
): string {
  const option = options.find((one) => one.id === id);
  return option ? inLocale(option.name, locale) : id;
}
