import { accept, refuse, type Result } from '../shared/result.ts';
import type { Answer, FormField, GroupMember } from './form.ts';
import { rowsOf } from './read-group-answer.ts';

export type DayToCome = { readonly code: 'answer-after-today'; readonly today: string };

/**
 * Whether no day was answered that has not come yet, where the form says that it must have: "05/03/2030" for the foundation of an
 * organisation is a slip of the hand, to be asked about at once. `value` is an answer as it is kept.
 */
export function admitDays(field: FormField, value: Answer, today: Temporal.PlainDate): Result<void, DayToCome> {
  const days =
    field.type === 'group'
      ? rowsOf(value).flatMap(({ answers }) => field.formFields.map((one) => dayOf(one, answers[one.id] ?? null)))
      : [dayOf(field, value)];
  const isToCome = days.some((day) => day !== null && Temporal.PlainDate.compare(day, today) > 0);
  return isToCome ? refuse({ code: 'answer-after-today', today: today.toString() }) : accept(undefined);
}

function dayOf(field: FormField | GroupMember, value: Answer): Temporal.PlainDate | null {
  const isAsked = field.type === 'date' && field.notAfterToday === true;
  return isAsked && typeof value === 'string' ? Temporal.PlainDate.from(value) : null;
}
