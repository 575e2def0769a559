import type { FormDefinition, FormField } from './form.ts';
import { foldHeading, importCells } from './import-cells.ts';
import type { SheetRow } from './import-sheet.ts';

/** What a column may hold of the record of a dossier. */
export const RECORD_TARGETS = ['code', 'organisation', 'kind', 'name', 'group', 'category', 'field'] as const;

export type RecordTarget = (typeof RECORD_TARGETS)[number];

/** What a column is read as: a part of the record, or the answer to a form field. */
export type ImportTarget = RecordTarget | `answer:${string}`;

/** By column, from the left; `null` = not read. */
export type ImportColumns = readonly (ImportTarget | null)[];

/** Headings as `foldHeading` gives them; the first of each is what our own export writes. */
const HEADINGS: Readonly<Record<RecordTarget, readonly string[]>> = {
  code: [
    'ma so thue ma dinh danh',
    'ma so thue',
    'ma dinh danh',
    'mst',
    'ma so doanh nghiep',
    'ma so thue hoac ma dinh danh',
    'tax code',
  ],
  organisation: [
    'don vi',
    'ten don vi',
    'doanh nghiep',
    'ten doanh nghiep',
    'ten doanh nghiep to chuc',
    'to chuc',
    'ten to chuc',
    'cong ty',
    'organisation',
  ],
  kind: ['loai hinh', 'loai don vi', 'loai hinh don vi', 'doi tuong', 'kind'],
  name: [
    'san pham giai phap dich vu',
    'ten san pham',
    'san pham',
    'ten san pham giai phap dich vu',
    'ten san pham dich vu giai phap',
    'ten giai phap',
    'ten san pham giai phap hoac dich vu',
    'product',
  ],
  group: ['doi tuong tham gia', 'nhom doi tuong', 'applicant group'],
  category: ['nhom', 'hang muc', 'nhom giai thuong', 'nhom hang muc', 'hang muc tham gia', 'category'],
  field: ['linh vuc', 'linh vuc tham gia', 'field'],
};

/** Columns our export writes and nothing is read from. */
const NOT_READ = ['tt', 'stt', 'trang thai', 'ngay nop'];

/**
 * What each column holds, guessed by its heading: what this season was told before, then our own export, then the labels of the form,
 * then other words for what every dossier needs. Every target once; two form fields of one label are met in the order of the form.
 */
export function matchColumns(
  headings: readonly string[],
  form: FormDefinition,
  remembered: Readonly<Record<string, ImportTarget | null>> = {},
): ImportColumns {
  const folded = headings.map(foldHeading);
  const columns: (ImportTarget | null)[] = folded.map(() => null);
  const known = new Set<ImportTarget>([...RECORD_TARGETS, ...importCells(form).map(({ target }) => target)]);
  const take = (at: number, target: ImportTarget | null | undefined) => {
    if (target && known.has(target) && !columns.includes(target)) columns[at] = target;
  };
  folded.forEach((heading, at) => take(at, Object.hasOwn(remembered, heading) ? remembered[heading] : null));
  const isSettled = (at: number) => columns[at] !== null || Object.hasOwn(remembered, folded[at] ?? '');
  const isFree = (at: number) => !isSettled(at) && !NOT_READ.includes(folded[at] ?? '');
  for (const target of RECORD_TARGETS)
    takeFirst(
      folded,
      (heading, at) => heading === HEADINGS[target][0] && isFree(at),
      (at) => take(at, target),
    );
  for (const { target, names } of importCells(form)) {
    const labels = names.flatMap((name) => Object.values(name).map(foldHeading));
    takeFirst(
      folded,
      (heading, at) => labels.includes(heading) && isFree(at),
      (at) => take(at, target),
    );
  }
  for (const target of RECORD_TARGETS) {
    const isNeeded = !columns.includes(target);
    const isAnswer = (at: number) =>
      columns[at]?.startsWith('answer:') === true && !Object.hasOwn(remembered, folded[at] ?? '');
    const mayTake = (at: number) => isFree(at) || (NEEDED_TARGETS.includes(target) && isAnswer(at));
    if (isNeeded)
      takeFirst(
        folded,
        (heading, at) => HEADINGS[target].includes(heading) && mayTake(at),
        (at) => take(at, target),
      );
  }
  return columns;
}

/** What the record of a dossier says already of this form field, which asks for it by the same words; `null` = nothing. */
export function saidByRecord({ type, label }: FormField): 'code' | 'organisation' | 'name' | null {
  const asks = (target: RecordTarget) =>
    Object.values(label).some((words) => HEADINGS[target].includes(foldHeading(words)));
  if (type === 'tax-code') return asks('code') ? 'code' : null;
  return type === 'text' ? ((['organisation', 'name'] as const).find(asks) ?? null) : null;
}

/** Without these a row is no dossier. */
export const NEEDED_TARGETS: readonly ImportTarget[] = ['code', 'organisation', 'name'];

/** The row whose cells are headings: of the first twenty the one with most columns that are known. `-1` = there is none. */
export function findHeadings(rows: readonly SheetRow[], form: FormDefinition): number {
  const counts = rows
    .slice(0, 20)
    .map((row) => matchColumns(headingsOf(row), form).filter((target) => target !== null).length);
  const most = Math.max(0, ...counts);
  return most < 2 ? -1 : counts.indexOf(most);
}

/** The headings of a row, column by column. */
export function headingsOf({ cells }: SheetRow): readonly string[] {
  return cells.map((cell) => (cell && cell.kind !== 'merged' ? cell.text : ''));
}

/** What a page sent as a choice of columns, cleaned: unknown targets are none, and of two alike the first counts. */
export function readColumns(sent: readonly string[], form: FormDefinition): ImportColumns {
  const known = new Set<string>([...RECORD_TARGETS, ...importCells(form).map(({ target }) => target)]);
  return sent.map((target, at) => (known.has(target) && sent.indexOf(target) === at ? (target as ImportTarget) : null));
}

function takeFirst(
  folded: readonly string[],
  fits: (heading: string, at: number) => boolean,
  take: (at: number) => void,
) {
  const at = folded.findIndex(fits);
  if (at !== -1) take(at);
}
