import { readDay } from '#core/dossier/registration-day.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';

/** What identifies a decision, as typed. */
export interface DecisionDetails {
  readonly number: string;
  /** ISO date. */
  readonly signedOn: string;
  readonly subject: string;
}

export type DecisionDetailsRefusal =
  | { readonly code: 'decision-number-missing' }
  | { readonly code: 'decision-date-invalid' }
  | { readonly code: 'decision-subject-missing' };

/** Number, date and subject of a decision, tidied, or what is wrong with them. */
export function readDecisionDetails(input: DecisionDetails): Result<DecisionDetails, DecisionDetailsRefusal> {
  const number = input.number.normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 100);
  const subject = input.subject.normalize('NFC').trim().slice(0, 1000);
  const day = readDay(input.signedOn);
  if (number === '') return refuse({ code: 'decision-number-missing' });
  if (!day) return refuse({ code: 'decision-date-invalid' });
  return subject === ''
    ? refuse({ code: 'decision-subject-missing' })
    : accept({ number, signedOn: day.toString(), subject });
}
