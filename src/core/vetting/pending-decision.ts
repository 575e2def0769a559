import { moveEntry, type EntryMove, type EntryState } from '../dossier/states.ts';
import { accept, refuse, type Result } from '../shared/result.ts';

export type Decision = 'accept' | 'not-accept';

/** A decision that is made and not told yet, with where its entry stands now. */
export interface PendingDecision {
  readonly decisionId: string;
  readonly decision: Decision;
  readonly reason: string | null;
  readonly state: EntryState;
}

export type DecisionRefusal =
  | { readonly code: 'decision-reason-missing' }
  | { readonly code: 'decision-text-too-long'; readonly maxCharacters: number }
  | { readonly code: 'decision-not-possible'; readonly count: number }
  | { readonly code: 'vetting-not-yours' };

const MOST_CHARACTERS = 2000;

/** The reason of a decision as it is kept: demanded of a refusal, kept from an acceptance. */
export function readReason(decision: Decision, typed: string): Result<string | null, DecisionRefusal> {
  const reason = typed.normalize('NFC').trim();
  if ([...reason].length > MOST_CHARACTERS)
    return refuse({ code: 'decision-text-too-long', maxCharacters: MOST_CHARACTERS });
  if (decision === 'accept') return accept(null);
  return reason === '' ? refuse({ code: 'decision-reason-missing' }) : accept(reason);
}

/** Whether the decision can still become a move: its entry may have been withdrawn, returned or moved since. */
export function isReleasable({ decision, state }: Pick<PendingDecision, 'decision' | 'state'>): boolean {
  const move: EntryMove = decision;
  return moveEntry(state, move, { roles: new Set(['secretariat']), reason: 'given with it' }).ok;
}
