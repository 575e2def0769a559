import { readDate } from '#core/dossier/read-value-answer.ts';

/** A day as typed, "15/4/2019", as an ISO date; what is no day stays as it was, for the rules to refuse. */
export function readSignedDay(typed: string): string {
  const read = readDate(typed);
  return read.ok && typeof read.value === 'string' ? read.value : typed;
}
