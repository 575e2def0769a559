import type { MailTemplate } from '../dossier/mail-template.ts';
import type { Decision } from './pending-decision.ts';

/** The letter that waits with a decision. */
export interface LetterBefore {
  readonly decision: Decision;
  readonly template: MailTemplate;
  /** Rewritten by hand. */
  readonly isOwn: boolean;
}

/**
 * The letter that goes with a decision, given what stands in its fields: what was edited counts by itself; what was rewritten before
 * stays with the same decision. `null` = the words of the season.
 */
export function editedLetter(
  before: LetterBefore | undefined,
  { typed, decision }: { readonly typed: MailTemplate; readonly decision: Decision | 'none' },
): MailTemplate | null {
  if (!before || plain(typed.body) === '') return null;
  const isEdited = (['subject', 'body'] as const).some((part) => plain(typed[part]) !== plain(before.template[part]));
  return isEdited || (before.isOwn && before.decision === decision) ? typed : null;
}

/** Browsers send line ends of their own. */
function plain(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n').trim();
}
