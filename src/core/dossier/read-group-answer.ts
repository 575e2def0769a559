import { accept, refuse, type Result } from '../shared/result.ts';
import type { AnswerRefusal, AnswerResult } from './answers.ts';
import type { FormField, GroupMember, GroupRow, SimpleAnswer } from './form.ts';

type GroupField = Extract<FormField, { type: 'group' }>;

type ReadMember = (member: GroupMember, raw: unknown) => AnswerResult;

/**
 * The rows of a repeated group, in the order given. A row that was added and is still empty is kept: its writer sees it again.
 * Row ids are made by whoever adds the row, and only have to differ. `readMember` reads one answer of a row.
 */
export function readGroup(
  field: Pick<GroupField, 'formFields' | 'maxRows'>,
  raw: unknown,
  readMember: ReadMember,
): AnswerResult {
  if (!Array.isArray(raw)) return refuse({ code: 'answer-of-wrong-kind' });
  const { maxRows } = field;
  if (raw.length > maxRows) return refuse({ code: 'answer-too-many-rows', maxRows });
  const rows: GroupRow[] = [];
  for (const [at, given] of raw.entries()) {
    const row = readRow(field.formFields, given, { row: at + 1, readMember });
    if (!row.ok) return row;
    if (rows.some(({ id }) => id === row.value.id)) return refuse({ code: 'answer-of-wrong-kind' });
    rows.push(row.value);
  }
  return accept(rows.length === 0 ? null : rows);
}

function readRow(
  members: readonly GroupMember[],
  raw: unknown,
  { row, readMember }: { readonly row: number; readonly readMember: ReadMember },
): Result<GroupRow, AnswerRefusal> {
  if (typeof raw !== 'object' || raw === null) return refuse({ code: 'answer-of-wrong-kind' });
  const { id, answers } = raw as { id?: unknown; answers?: unknown };
  if (typeof id !== 'string' || !/^[a-z0-9-]{1,36}$/.test(id)) return refuse({ code: 'answer-of-wrong-kind' });
  if (typeof answers !== 'object' || answers === null || Array.isArray(answers)) {
    return refuse({ code: 'answer-of-wrong-kind' });
  }
  const unknown = Object.keys(answers).find((key) => !members.some((member) => member.id === key));
  if (unknown !== undefined) return refuse({ code: 'answer-unknown-cell', cell: unknown.slice(0, 100) });
  const kept: [string, SimpleAnswer][] = [];
  for (const member of members) {
    const answer = readMember(member, Object.hasOwn(answers, member.id) ? answers[member.id as never] : null);
    if (!answer.ok) return refuse({ code: 'answer-in-row', row, formField: member.id, problem: answer.refusal });
    if (answer.value !== null) kept.push([member.id, answer.value as SimpleAnswer]);
  }
  return accept({ id, answers: Object.fromEntries(kept) });
}

/** Key of one answer in a repeated group, the same in forms, rows and links: `row.member`. */
export function memberKey(row: { readonly id: string }, member: { readonly id: string }): string {
  return `${row.id}.${member.id}`;
}

/** The rows of an answer to a repeated group; none for any other answer. */
export function rowsOf(answer: unknown): readonly GroupRow[] {
  if (!Array.isArray(answer)) return [];
  return answer.filter((row): row is GroupRow => typeof row === 'object' && row !== null && 'answers' in row);
}
