import { findLegacyEncoding } from '../shared/legacy-encoding.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import { readTaxCode } from '../shared/tax-code.ts';
import { foldForSearch } from '../shared/vietnamese.ts';
import { admittedKinds, categoriesOfGroup, type Admission } from './admitted-kinds.ts';
import { readAnswer, type AnswerRefusal } from './answers.ts';
import { APPLICANT_KINDS, IDENTITY_NEEDS, isApplicantKind, type ApplicantKind } from './applicant-kind.ts';
import type { Answers, FormDefinition, FormField, FormOption } from './form.ts';
import { importCells, lackingInSheet, type ImportCell } from './import-cells.ts';
import { saidByRecord, type ImportColumns, type ImportTarget, type RecordTarget } from './import-columns.ts';
import type { SheetCell, SheetRow } from './import-sheet.ts';
import {
  idOf,
  readCellAnswer,
  readCellCode,
  readCellText,
  readTableCell,
  type CellRefusal,
} from './read-sheet-cell.ts';
import { readIdentity, type ApplicantIdentity, type IdentityRefusal } from './read-identity.ts';
import { readText } from './read-text-answer.ts';

/** A row that can become a dossier. */
export interface ImportedRow {
  readonly row: number;
  readonly identity: ApplicantIdentity;
  readonly organisation: string;
  readonly name: string;
  readonly group: string | null;
  readonly category: { readonly categoryId: string; readonly fieldId: string | null } | null;
  readonly answers: Answers;
  /** Required form fields it leaves blank: it is imported, and handed in once they are answered. */
  readonly lacks: readonly string[];
}

export type ImportRefusal =
  | CellRefusal
  | AnswerRefusal
  | IdentityRefusal
  | { readonly code: 'cell-missing' }
  | { readonly code: 'kind-not-known' }
  /** Of this kind an applicant registers itself: its identity is more than a code. */
  | { readonly code: 'kind-not-imported' }
  | { readonly code: 'kind-not-admitted' }
  | { readonly code: 'group-not-known' }
  | { readonly code: 'category-not-known' }
  | { readonly code: 'field-not-known' }
  | { readonly code: 'field-without-category' }
  | { readonly code: 'row-twice'; readonly row: number }
  | { readonly code: 'dossier-exists' };

/** What is wrong in one cell. */
export interface ImportProblem {
  readonly row: number;
  /** From the left, from 0; `null` = no column holds this. */
  readonly column: number | null;
  readonly target: ImportTarget;
  readonly refusal: ImportRefusal;
}

/** The rules of the season a sheet is read by. */
export interface ImportRules {
  readonly form: FormDefinition;
  readonly award: Omit<Admission, 'categories'> & {
    readonly categories: readonly (Admission['categories'][number] &
      FormOption & {
        readonly label: string;
        readonly fields: readonly FormOption[] | null;
      })[];
    readonly applicantGroups?: readonly FormOption[];
  };
  /** Names of kinds of applicants, as the page shows them. */
  readonly kindNames: Readonly<Partial<Record<ApplicantKind, readonly string[]>>>;
  readonly today: Temporal.PlainDate;
  /** Keys of the dossiers of the season (`dossierKey`). */
  readonly existing: ReadonlySet<string>;
}

export interface ImportRead {
  readonly rows: readonly ImportedRow[];
  readonly problems: readonly ImportProblem[];
}

/** One product of one applicant, however it is spelled. */
export function dossierKey(code: string, name: string): string {
  return `${code} ${foldForSearch(name)}`;
}

/** Reads every row of a sheet below its headings; rows without any value are passed over. All that is wrong is told, cell by cell. */
export function readImportRows(sheet: readonly SheetRow[], columns: ImportColumns, rules: ImportRules): ImportRead {
  const places = new Map(columns.flatMap((target, at) => (target === null ? [] : [[target, at] as const])));
  const filled = sheet.filter(({ cells }) =>
    cells.some(
      (cell) => cell !== null && (cell.kind === 'error' || cell.kind === 'formula' || cell.text.trim() !== ''),
    ),
  );
  const cells = importCells(rules.form);
  const season = { rules, cells, said: fieldsSaidByRecord(cells), seen: new Map<string, number>() };
  const read = filled.map((row) => readRow(row, places, season));
  return {
    rows: read.flatMap(({ imported }) => (imported ? [imported] : [])),
    problems: read.flatMap(({ problems }) => problems),
  };
}

type Places = ReadonlyMap<ImportTarget, number>;

/** What is the same for every row. */
interface SheetContext {
  readonly rules: ImportRules;
  readonly cells: readonly ImportCell[];
  readonly said: ReturnType<typeof fieldsSaidByRecord>;
  /** Dossiers of the rows before, with the row of each. */
  readonly seen: Map<string, number>;
}

function readRow(row: SheetRow, places: Places, { rules, cells, said, seen }: SheetContext) {
  const problems: ImportProblem[] = [];
  const tell = (target: ImportTarget, refusal: ImportRefusal) =>
    void problems.push({ row: row.row, column: places.get(target) ?? null, target, refusal });
  const taken = <T>(target: ImportTarget, result: Result<T, ImportRefusal>): T | null => {
    if (result.ok) return result.value;
    tell(target, result.refusal);
    return null;
  };
  const cellOf = (target: ImportTarget) => row.cells[places.get(target) ?? -1] ?? null;
  const textOf = (target: RecordTarget) => taken(target, readCellText(cellOf(target)));
  const lineOf = (target: 'organisation' | 'name') => {
    const text = textOf(target);
    return text === null ? null : taken(target, readName(text));
  };
  const code = taken('code', readCellCode(cellOf('code')));
  const kind = taken('kind', readKind(textOf('kind'), code, rules));
  const identity = code === null || kind === null ? null : taken('code', identityOf(kind, code, rules.today));
  const [organisation, name] = [lineOf('organisation'), lineOf('name')];
  const group = taken('group', readGroupOf(textOf('group'), rules));
  if (group !== null && kind !== null && !admittedKinds(rules.award, group.id).includes(kind))
    tell('kind', { code: 'kind-not-admitted' });
  const category = readCategory(textOf('category'), textOf('field'), { rules, group: group?.id ?? null, tell });
  const answers = {
    ...answersOfRecord(said, { code: identity?.taxCode ?? null, organisation, name }),
    ...readAnswers(cells, {
      holds: (target) => places.has(target),
      read: (target, of) => taken(target, of(cellOf(target))),
    }),
  };
  const applicant = identity?.taxCode ?? identity?.agencyCode;
  if (applicant && name !== null) {
    const key = dossierKey(applicant, name);
    const before = seen.get(key);
    if (before !== undefined) tell('name', { code: 'row-twice', row: before });
    else seen.set(key, row.row);
    if (rules.existing.has(key)) tell('name', { code: 'dossier-exists' });
  }
  const isWhole =
    problems.length === 0 && identity !== null && organisation !== null && name !== null && group !== null;
  const imported: ImportedRow | null = isWhole
    ? {
        ...{ row: row.row, identity, organisation, name, group: group.id, category, answers },
        lacks: lackingInSheet(rules.form, cells, answers),
      }
    : null;
  return { imported, problems };
}

type RecordPart = NonNullable<ReturnType<typeof saidByRecord>>;

/** The form asks again for what every row says: who enters, and what. */
function fieldsSaidByRecord(cells: readonly ImportCell[]) {
  return cells.flatMap(({ field }): readonly { readonly field: FormField; readonly part: RecordPart }[] => {
    const part = saidByRecord(field);
    return part === null ? [] : [{ field, part }];
  });
}

/** Answers by what the row says of the record. A column of its own goes before it. */
function answersOfRecord(said: SheetContext['said'], record: Readonly<Record<RecordPart, string | null>>): Answers {
  const answers = said.flatMap(({ field, part }) => {
    const read = readAnswer(field, record[part]);
    return read.ok && read.value !== null ? [[field.id, read.value] as const] : [];
  });
  return Object.fromEntries(answers);
}

interface RowReader {
  readonly holds: (target: ImportTarget) => boolean;
  readonly read: <T>(target: ImportTarget, of: (cell: SheetCell | null) => Result<T, ImportRefusal>) => T | null;
}

/** The answers of a row; of a table the cells that are filled. */
function readAnswers(cells: readonly ImportCell[], { holds, read }: RowReader): Answers {
  const answers: Record<string, Answers[string]> = {};
  const tables: Record<string, Record<string, number>> = {};
  for (const { target, field, cell: key } of cells) {
    if (!holds(target)) continue;
    if (key === null) {
      const answer = read(target, (cell) => readCellAnswer(field, cell));
      if (answer !== null) answers[field.id] = answer;
    } else {
      const number = read(target, (cell) => readTableCell(field, key, cell));
      if (number !== null) (tables[field.id] ??= {})[key] = number;
    }
  }
  return { ...answers, ...tables };
}

/** The longest name the forms ask for. */
const MAX_NAME = 200;

function readName(text: string): Result<string, ImportRefusal> {
  const read = readText({ type: 'text', maxCharacters: MAX_NAME } as Parameters<typeof readText>[0], text);
  if (!read.ok) return read;
  return typeof read.value === 'string' ? accept(read.value) : refuse({ code: 'cell-missing' });
}

/** The kind that is named; where none is, an enterprise, or a unit of one by its thirteen digits. */
function readKind(
  text: string | null,
  code: string | null,
  { kindNames }: ImportRules,
): Result<ApplicantKind, ImportRefusal> {
  const wanted = foldForSearch(text ?? '');
  if (wanted === '') {
    const read = readTaxCode(code ?? '');
    return accept(read.ok && read.value.kind === 'dependent-unit' ? 'dependent-unit' : 'enterprise');
  }
  const named = APPLICANT_KINDS.find((kind) => kindNames[kind]?.some((name) => foldForSearch(name) === wanted));
  const kind = isApplicantKind(wanted) ? wanted : named;
  if (!kind) return refuse({ code: 'kind-not-known' });
  const isByCode =
    ['tax-code', 'unit-tax-code', 'agency-code'].includes(IDENTITY_NEEDS[kind]) && kind !== 'city-government';
  return isByCode ? accept(kind) : refuse({ code: 'kind-not-imported' });
}

function identityOf(
  kind: ApplicantKind,
  code: string,
  today: Temporal.PlainDate,
): Result<ApplicantIdentity, ImportRefusal> {
  if (code.trim() === '') return refuse({ code: 'cell-missing' });
  if (findLegacyEncoding(code)) return refuse({ code: 'tax-code-malformed' });
  const isAgency = IDENTITY_NEEDS[kind] === 'agency-code' && !readTaxCode(code).ok;
  return readIdentity(isAgency ? { kind, agencyCode: code } : { kind, taxCode: code }, today);
}

function readGroupOf(
  text: string | null,
  { award }: ImportRules,
): Result<{ readonly id: string | null }, ImportRefusal> {
  const groups = award.applicantGroups ?? [];
  if (groups.length === 0) return accept({ id: null });
  if ((text ?? '').trim() === '') return refuse({ code: 'cell-missing' });
  const id = idOf(groups, text ?? '');
  return id === null ? refuse({ code: 'group-not-known' }) : accept({ id });
}

interface CategoryContext {
  readonly rules: ImportRules;
  readonly group: string | null;
  readonly tell: (target: ImportTarget, refusal: ImportRefusal) => void;
}

/** The category a row enters, if it names one: by id, label, name, or "label: name" as our export writes it. */
function readCategory(
  text: string | null,
  fieldText: string | null,
  { rules, group, tell }: CategoryContext,
): ImportedRow['category'] {
  if (text === null || fieldText === null) return null;
  const wanted = foldForSearch(text);
  if (wanted === '') {
    if (fieldText.trim() !== '') tell('field', { code: 'field-without-category' });
    return null;
  }
  const spelled = categoriesOfGroup(rules.award, group).filter(({ id, label, name }) =>
    [id, label, ...Object.values(name).flatMap((one) => [one, `${label}: ${one}`])].some(
      (one) => foldForSearch(one) === wanted,
    ),
  );
  const category = spelled.length === 1 ? spelled[0] : undefined;
  if (!category) return (tell('category', { code: 'category-not-known' }), null);
  const fields = category.fields ?? [];
  const fieldId = fieldText.trim() === '' ? null : idOf(fields, fieldText);
  if (fieldText.trim() === '' && fields.length > 0) return (tell('field', { code: 'cell-missing' }), null);
  if (fieldText.trim() !== '' && fieldId === null) return (tell('field', { code: 'field-not-known' }), null);
  return { categoryId: category.id, fieldId };
}
