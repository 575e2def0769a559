import { APPLICANT_KINDS, type ApplicantKind } from '#core/dossier/applicant-kind.ts';
import { RECORD_TARGETS, saidByRecord, type ImportTarget } from '#core/dossier/import-columns.ts';
import type { ImportProblem } from '#core/dossier/import-rows.ts';
import { columnLetters } from '#core/dossier/import-sheet.ts';
import { inLocale } from '#core/shared/localized-text.ts';
import type { Locale } from '#core/shared/localized-text.ts';
import { translator, type Translate } from '#messages/translate.ts';
import type { ImportReview } from '#server/app/vetting/review-import.ts';
import { refusalWords } from '../../../../dossier-refusal-words.ts';

interface Reader {
  readonly t: Translate;
  readonly locale: Locale;
}

/** The kinds of applicants as pages name them in either language. */
export const KIND_NAMES = Object.fromEntries(
  APPLICANT_KINDS.map((kind) => [
    kind,
    (['vi', 'en'] as const).map((locale) => translator(locale)(`organisation.kind.${kind}`)),
  ]),
) as unknown as Readonly<Record<ApplicantKind, readonly string[]>>;

/** What a column is read as, in words. */
function targetWords(target: ImportTarget, cells: ImportReview['cells'], { t, locale }: Reader): string {
  const cell = cells.find((one) => one.target === target);
  const named = cell && (cell.cell === null ? cell.names[0] : cell.names.at(-1));
  if (named) return inLocale(named, locale);
  const record = RECORD_TARGETS.find((one) => one === target);
  return record ? t(`vetting.import.target.${record}`) : target;
}

/** What is wrong in a cell, in words. */
export function problemWords({ refusal }: ImportProblem, reader: Reader): string {
  return refusalWords(refusal, reader);
}

const SHOWN = 200;
const PREVIEWED = 10;

/** What a waiting sheet would bring, as the page shows it. */
export function presentReview(review: ImportReview, reader: Reader) {
  const { headings, columns, cells, problems, rows, missing } = review;
  const nameOf = (target: ImportTarget) => targetWords(target, cells, reader);
  // What the record says already is offered only where a column of the sheet is known as it: two entries of nearly one name mislead.
  const offered = cells.filter(({ field, target }) => saidByRecord(field) === null || columns.includes(target));
  const targets: readonly ImportTarget[] = [...RECORD_TARGETS, ...offered.map(({ target }) => target)];
  const at = new Map(review.sheet.map((row) => [row.row, row.cells]));
  const shownIn = ({ row, column }: ImportProblem) => (column === null ? '' : (at.get(row)?.[column]?.text ?? ''));
  return {
    fileName: review.fileName,
    fileHash: review.fileHash,
    headingRow: review.headingRow,
    options: targets.map((target) => ({ value: target, label: nameOf(target) })),
    columns: headings.map((heading, index) => ({
      at: index,
      letters: columnLetters(index),
      heading,
      target: columns[index] ?? '',
      sample: shortened(
        review.sheet.map((row) => row.cells[index]?.text.trim() ?? '').find((text) => text !== '') ?? '',
      ),
    })),
    query: new URLSearchParams(headings.map((_, index) => ['cot', columns[index] ?? ''])).toString(),
    missing: missing.map(nameOf),
    total: rows.length,
    wrongRows: new Set(problems.map(({ row }) => row)).size,
    problemCount: problems.length,
    lacking: rows.filter(({ lacks }) => lacks.length > 0).length,
    lacks: [...new Set(rows.flatMap(({ lacks }) => lacks))].map((field) => labelOf(field, cells, reader)),
    problems: problems.slice(0, SHOWN).map((problem) => ({
      cell: problem.column === null ? String(problem.row) : `${columnLetters(problem.column)}${problem.row}`,
      target: nameOf(problem.target),
      shown: shortened(shownIn(problem)),
      words: problemWords(problem, reader),
    })),
    first: rows.slice(0, PREVIEWED).map(({ row, organisation, identity, name, category, answers, lacks }) => ({
      row,
      organisation,
      code: identity.taxCode ?? identity.agencyCode ?? '',
      name,
      category: category === null ? '' : categoryWords(category.categoryId, review.categories, reader),
      answers: Object.keys(answers).length,
      lacks: lacks.length,
    })),
  };
}

function labelOf(formField: string, cells: ImportReview['cells'], { locale }: Reader): string {
  const field = cells.find((one) => one.field.id === formField)?.field;
  return field ? inLocale(field.label, locale) : formField;
}

function categoryWords(id: string, categories: ImportReview['categories'], { locale }: Reader): string {
  const category = categories.find((one) => one.id === id);
  return category ? `${category.label}: ${inLocale(category.name, locale)}` : id;
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
