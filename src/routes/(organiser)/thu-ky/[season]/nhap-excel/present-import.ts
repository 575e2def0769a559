import { APPLICANT_KINDS, type ApplicantKind } from '#core/dossier/applicant-kind.ts';
import { RECORD_TARGETS, targetOf, type ImportTarget } from '#core/dossier/import-columns.ts';
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
export function targetWords(target: ImportTarget, fields: ImportReview['fields'], { t, locale }: Reader): string {
  const field = fields.find((one) => targetOf(one) === target);
  if (field) return inLocale(field.label, locale);
  const record = RECORD_TARGETS.find((one) => one === target);
  return record ? t(`vetting.import.target.${record}`) : target;
}

/** What is wrong in a cell, in words. */
export function problemWords({ refusal }: ImportProblem, reader: Reader): string {
  return refusalWords(refusal, reader);
}

const SHOWN = 200;

/** What a waiting sheet would bring, as the page shows it. */
export function presentReview(review: ImportReview, reader: Reader) {
  const { headings, columns, fields, problems, rows, missing } = review;
  const nameOf = (target: ImportTarget) => targetWords(target, fields, reader);
  const targets = [...RECORD_TARGETS, ...fields.map(targetOf)];
  return {
    fileName: review.fileName,
    fileHash: review.fileHash,
    headingRow: review.headingRow,
    options: targets.map((target) => ({ value: target, label: nameOf(target) })),
    columns: headings.map((heading, at) => ({ at, letters: columnLetters(at), heading, target: columns[at] ?? '' })),
    query: new URLSearchParams(headings.map((_, at) => ['cot', columns[at] ?? ''])).toString(),
    missing: missing.map(nameOf),
    total: rows.length,
    wrongRows: new Set(problems.map(({ row }) => row)).size,
    problemCount: problems.length,
    problems: problems.slice(0, SHOWN).map((problem) => ({
      cell: problem.column === null ? String(problem.row) : `${columnLetters(problem.column)}${problem.row}`,
      target: nameOf(problem.target),
      words: problemWords(problem, reader),
    })),
    first: rows.slice(0, 10).map(({ row, organisation, identity, name, category, answers }) => ({
      row,
      organisation,
      code: identity.taxCode ?? identity.agencyCode ?? '',
      name,
      category: category?.categoryId ?? '',
      answers: Object.keys(answers).length,
    })),
  };
}
