import type { MustWait } from '#server/app/contest/admit-newcomer.ts';
import type { CodeSent } from '#server/app/contest/send-contact-code.ts';
import type { Contest } from '#server/app/contest/contest.ts';
import { shownAgain, type FormProblem, type SentRegistration } from './registration-form.ts';

/** What a press of a button leaves on the page. */
export interface Said {
  readonly problems: readonly FormProblem[];
  readonly registered: { readonly name: string; readonly resumeCode: string | null } | null;
  /** Somebody is registered under this key already: only the resume code opens the place. */
  readonly known: boolean;
  /** A code is on its way; the page asks for it. */
  readonly sent: Pick<CodeSent, 'draft' | 'sentTo' | 'minutes'> | null;
  /** Others came first: the place is held. */
  readonly waits: Pick<MustWait, 'ahead' | 'seconds'> | null;
  /** Code of a refusal that no field is to blame for, and the instant it names. */
  readonly refused: { readonly code: string; readonly nextAt: string | null } | null;
}

/** The page's words as they were typed, with what was said. */
export function answerOf(contest: Contest, sent: SentRegistration, said: Partial<Said>) {
  const nothing: Said = { problems: [], registered: null, known: false, sent: null, waits: null, refused: null };
  return { ...shownAgain(sent, contest), ...nothing, ...said };
}

/** A refusal as the page says it. */
export function refusedBy(refusal: { readonly code: string; readonly nextAt?: Temporal.Instant }): Said['refused'] {
  return { code: refusal.code, nextAt: refusal.nextAt?.toString() ?? null };
}
