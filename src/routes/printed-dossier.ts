import type { Answer, FormField } from '#core/dossier/form.ts';
import { cellKey } from '#core/dossier/read-list-answer.ts';
import { rowsOf } from '#core/dossier/read-group-answer.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import { formatBytes, formatMoment, formatNumber } from '#messages/format.ts';
import type { App } from '#server/app/app.ts';
import type { FileReceipt } from '#server/app/dossier/describe-file.ts';
import type { DossierPaper, PaperItem, PrintedDossier } from '#server/app/dossier/read-printed-dossier.ts';
import { paperWords } from './paper-words.ts';
import { answerWords } from './answer-words.ts';

type Reading = Pick<globalThis.App.Locals, 't' | 'locale'> & { readonly app: App };

/** A whole dossier in words, for the page that is printed and for the PDF alike. */
export function paperOf(reading: Reading, dossier: PrintedDossier): DossierPaper {
  const { app, t, locale } = reading;
  const season = app.seasons.find(dossier.seasonId)?.season;
  const files = dossier.sections.flatMap((section) => section.formFields.flatMap((field) => field.files));
  return {
    title: dossier.name,
    season: season ? inLocale(season.name, locale) : dossier.seasonId,
    kind: t('dossier.paper.kind'),
    mark: [markOf(reading, dossier), paperWords(dossier.paper, reading)].filter((part) => part !== null).join(' · '),
    isDraft: dossier.receipt === null,
    facts: factsOf(reading, dossier),
    sections: dossier.sections
      .filter(({ formFields }) => formFields.length > 0)
      .map((section) => ({
        name: inLocale(section.name, locale),
        items: section.formFields.map((field) => itemOf(reading, field)),
      })),
    files: {
      title: t('dossier.paper.files'),
      columns: [t('dossier.paper.file-name'), t('dossier.paper.file-size'), t('dossier.paper.file-hash')],
      rows: files.map((file) => [file.name, formatBytes(file.bytes, locale), file.sha256]),
      empty: t('dossier.paper.no-files'),
    },
    pageOf: t('dossier.paper.page'),
  };
}

function markOf({ t, locale }: Reading, { receipt, savedAt }: PrintedDossier): string {
  if (receipt) {
    const at = formatMoment(receipt.submittedAt.epochMilliseconds, locale);
    return t('dossier.paper.submitted', { at, version: receipt.version });
  }
  const at = savedAt && formatMoment(savedAt.epochMilliseconds, locale);
  return at ? t('dossier.paper.draft-of', { at }) : t('dossier.paper.draft');
}

function factsOf({ t, locale }: Reading, dossier: PrintedDossier): DossierPaper['facts'] {
  const entries = dossier.entries.map(({ categoryLabel, categoryName, fieldName }) => {
    const name = `${categoryLabel}: ${inLocale(categoryName, locale)}`;
    return fieldName ? `${name} (${inLocale(fieldName, locale)})` : name;
  });
  const facts = [
    [t('dossier.receipt.organisation'), dossier.organisationName],
    [t('dossier.receipt.tax-code'), dossier.code],
    [t('dossier.paper.entries'), entries.join('; ') || t('dossier.unanswered')],
    ...(dossier.receipt ? [[t('dossier.receipt.hash'), dossier.receipt.contentHash]] : []),
  ];
  return facts.flatMap(([term = '', value = '']) => (value === '' ? [] : [{ term, value }]));
}

interface Answered {
  readonly formField: FormField;
  readonly value: Answer;
  readonly files: readonly FileReceipt[];
}

function itemOf(reading: Reading, { formField, value, files }: Answered): PaperItem {
  const label = inLocale(formField.label, reading.locale);
  const table = tableOf(reading, formField, value);
  if (table) return { label, text: null, table };
  if (formField.type === 'file') {
    const names = files.map(({ name }) => name).join('\n');
    return { label, text: names || reading.t('dossier.unanswered'), table: null };
  }
  return { label, text: answerWords(formField, value, reading) ?? reading.t('dossier.unanswered'), table: null };
}

function tableOf(reading: Reading, formField: FormField, value: Answer): PaperItem['table'] {
  const { t, locale } = reading;
  if (formField.type === 'table' && value !== null) {
    const cells = value as Readonly<Record<string, number>>;
    const said = (key: string) => (cells[key] === undefined ? '–' : formatNumber(cells[key], locale));
    return {
      columns: [t('dossier.table.figure'), ...formField.columns.map(({ name }) => inLocale(name, locale))],
      rows: formField.rows.map((row) => [
        `${inLocale(row.name, locale)} (${inLocale(row.unit, locale)})`,
        ...formField.columns.map((column) => said(cellKey(row, column))),
      ]),
      isOfNumbers: true,
    };
  }
  if (formField.type !== 'group' || rowsOf(value).length === 0) return null;
  const { formFields } = formField;
  return {
    columns: formFields.map(({ label }) => inLocale(label, locale)),
    rows: rowsOf(value).map(({ answers }) =>
      formFields.map((member) => answerWords(member, answers[member.id] ?? null, reading) ?? '–'),
    ),
    isOfNumbers: false,
  };
}
