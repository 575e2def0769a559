import type { Registration } from '#core/contest/registration.ts';
import type { Keys } from '../../ports/keys.ts';
import type { ContactKind } from './send-contact-code.ts';

/** What travels sealed in the form between the two steps; the database holds nothing of it. */
export type Draft = DraftOfRegistration | DraftOfReturn;

interface DraftOfRegistration extends DraftHead {
  readonly step: 'register';
  readonly registration: Registration;
  readonly retryKey?: string;
  readonly referral?: string;
}

interface DraftOfReturn extends DraftHead {
  readonly step: 'come-back';
  readonly participantId: string;
  readonly contact: string;
}

interface DraftHead {
  readonly seasonId: string;
  /** Of the code. */
  readonly id: string;
  readonly kind: ContactKind;
}

const PURPOSE = 'contest/registration-draft';
const LONGEST = 8192;

/** Seals what was entered, as text for a form. */
export function sealDraft(keys: Pick<Keys, 'seal'>, draft: Draft): string {
  return Buffer.from(keys.seal(PURPOSE, JSON.stringify(draft))).toString('base64url');
}

/** What was entered; `null` = not sealed by us, or for another contest. */
export function unsealDraft(keys: Pick<Keys, 'unseal'>, seasonId: string, text: string): Draft | null {
  if (text.length > LONGEST) return null;
  try {
    const draft = JSON.parse(keys.unseal(PURPOSE, Buffer.from(text, 'base64url'))) as Draft;
    return draft.seasonId === seasonId ? draft : null;
  } catch {
    return null; // no sealed text of ours: the authentication tag says so by throwing
  }
}
