import { MOST_COMPLAINT_CHARACTERS } from '../shared/complaint-window.ts';
import { readEmail } from '../shared/email.ts';
import { readMobilePhone } from '../shared/phone.ts';
import { accept, refuse, type Result } from '../shared/result.ts';

/** What a complaint is about. */
export const COMPLAINT_SUBJECTS = ['result', 'unit-board', 'rules', 'answers', 'other'] as const;
export type ComplaintSubject = (typeof COMPLAINT_SUBJECTS)[number];

const MOST_NAME_CHARACTERS = 120;

/** A complaint as it was sent. */
export interface SentComplaint {
  readonly subject: string;
  readonly round: string;
  readonly name: string;
  readonly phone: string;
  readonly email: string;
  readonly words: string;
}

/** A complaint as it is kept. */
export interface ComplaintForm {
  readonly subject: ComplaintSubject;
  /** The round whose list it is about; `null` unless the subject is `result`. */
  readonly roundId: string | null;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly words: string;
}

export interface ComplaintProblem {
  readonly field: 'subject' | 'round' | 'name' | 'phone' | 'email' | 'words';
  readonly code: 'field-required' | 'field-malformed' | 'field-too-long' | 'contact-missing';
}

export type ComplaintFormRefusal = {
  readonly code: 'complaint-incomplete';
  readonly problems: readonly ComplaintProblem[];
};

/**
 * A complaint from what was sent, or everything that is wrong with it at once. Its author says who they are and how they can be
 * answered: by telephone or by mail, one of the two.
 *
 * Source: parameter 58 of the rules model; that an author is named and reachable is the law's rule for complaints (Law on
 * Complaints 02/2011/QH13 art. 8 (2)), taken over here for the contest's own.
 */
export function readComplaint(
  sent: SentComplaint,
  rounds: readonly string[],
): Result<ComplaintForm, ComplaintFormRefusal> {
  const said = (text: string) => text.normalize('NFC').trim();
  const [name, words] = [said(sent.name), said(sent.words)];
  const subject = COMPLAINT_SUBJECTS.find((one) => one === sent.subject);
  const phone = said(sent.phone) === '' ? null : readMobilePhone(sent.phone);
  const email = said(sent.email) === '' ? null : readEmail(sent.email);
  const problems: ComplaintProblem[] = [];
  const problem = (field: ComplaintProblem['field'], code: ComplaintProblem['code']) => problems.push({ field, code });
  if (!subject) problem('subject', 'field-required');
  if (subject === 'result' && !rounds.includes(sent.round)) problem('round', 'field-required');
  if (name === '') problem('name', 'field-required');
  if ([...name].length > MOST_NAME_CHARACTERS) problem('name', 'field-too-long');
  if (phone?.ok === false) problem('phone', 'field-malformed');
  if (email?.ok === false) problem('email', 'field-malformed');
  if (!phone && !email) problem('phone', 'contact-missing');
  if (words === '') problem('words', 'field-required');
  if ([...words].length > MOST_COMPLAINT_CHARACTERS) problem('words', 'field-too-long');
  if (problems.length > 0 || !subject) return refuse({ code: 'complaint-incomplete', problems });
  const roundId = subject === 'result' ? sent.round : null;
  const contact = { phone: phone?.ok ? phone.value : null, email: email?.ok ? email.value : null };
  return accept({ subject, roundId, name, ...contact, words });
}
