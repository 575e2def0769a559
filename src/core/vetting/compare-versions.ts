import type { Answer, Answers, FormDefinition, FormField } from '../dossier/form.ts';
import { memberKey, rowsOf } from '../dossier/read-group-answer.ts';
import { wordDifference, type WordPart } from '../shared/word-difference.ts';

/** What of one form field differs between two versions. */
export type FieldChange = { readonly formField: string } & (
  | { readonly kind: 'words'; readonly parts: readonly WordPart[] }
  | { readonly kind: 'value'; readonly before: Answer; readonly after: Answer }
  /** Cells of a table (`row.column`) or answers of a repeated group (`row.member`). */
  | { readonly kind: 'cells'; readonly cells: readonly CellChange[] }
  /** Ids of files; those with the same content are the same file, whatever they are called. */
  | {
      readonly kind: 'files';
      readonly kept: readonly string[];
      readonly removed: readonly string[];
      readonly added: readonly string[];
    }
);

export interface CellChange {
  readonly cell: string;
  readonly before: Answer;
  readonly after: Answer;
}

/**
 * Every form field whose answer differs, in the order of the form: texts word by word, tables and groups cell by cell, files by their
 * content. `digestOf` answers the digest of a file by its id.
 */
export function compareVersions(
  form: FormDefinition,
  {
    before,
    after,
    digestOf,
  }: { readonly before: Answers; readonly after: Answers; readonly digestOf: (fileId: string) => string },
): readonly FieldChange[] {
  const fields = form.sections.flatMap((section) => section.formFields);
  return fields.flatMap((field): readonly FieldChange[] => {
    const change = changeOf(field, { before: answerIn(before, field.id), after: answerIn(after, field.id), digestOf });
    return change === null ? [] : [change];
  });
}

interface Pair {
  readonly before: Answer;
  readonly after: Answer;
  readonly digestOf: (fileId: string) => string;
}

function changeOf(field: FormField, { before, after, digestOf }: Pair): FieldChange | null {
  const formField = field.id;
  if (field.type === 'file') return fileChange(formField, { before, after, digestOf });
  if (field.type === 'table' || field.type === 'group') {
    const cells = cellChanges(cellsIn(before), cellsIn(after));
    return cells.length === 0 ? null : { formField, kind: 'cells', cells };
  }
  if (JSON.stringify(before) === JSON.stringify(after)) return null;
  if (field.type !== 'text' && field.type !== 'long-text') return { formField, kind: 'value', before, after };
  return { formField, kind: 'words', parts: wordDifference(String(before ?? ''), String(after ?? '')) };
}

function fileChange(formField: string, { before, after, digestOf }: Pair): FieldChange | null {
  const [old, now] = [idsIn(before), idsIn(after)];
  const [oldDigests, nowDigests] = [new Set(old.map(digestOf)), new Set(now.map(digestOf))];
  const removed = old.filter((id) => !nowDigests.has(digestOf(id)));
  const added = now.filter((id) => !oldDigests.has(digestOf(id)));
  const kept = now.filter((id) => oldDigests.has(digestOf(id)));
  return removed.length + added.length === 0 ? null : { formField, kind: 'files', kept, removed, added };
}

function cellChanges(before: ReadonlyMap<string, Answer>, after: ReadonlyMap<string, Answer>): readonly CellChange[] {
  const cells = [...new Set([...before.keys(), ...after.keys()])];
  return cells
    .map((cell) => ({ cell, before: before.get(cell) ?? null, after: after.get(cell) ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}

function cellsIn(answer: Answer): ReadonlyMap<string, Answer> {
  if (Array.isArray(answer)) {
    const members = rowsOf(answer).flatMap((row) =>
      Object.entries(row.answers).map(([id, value]) => [memberKey(row, { id }), value] as const),
    );
    return new Map(members);
  }
  return new Map(
    typeof answer === 'object' && answer !== null ? Object.entries(answer as Readonly<Record<string, number>>) : [],
  );
}

function idsIn(answer: Answer): readonly string[] {
  return Array.isArray(answer) ? answer.filter((one): one is string => typeof one === 'string') : [];
}

function answerIn(answers: Answers, id: string): Answer {
  return Object.hasOwn(answers, id) ? (answers[id] ?? null) : null;
}
