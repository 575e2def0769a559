import { moveEntry, type EntryMove, type EntryState } from '../dossier/states.ts';
import { accept, refuse, type Result } from '../shared/result.ts';

export type Decision = 'accept' | 'not-accept';

/** A decision that is made and not told yet, with where its entry stands now. */
export interface PendingDecision {
  readonly decisionId: string;
  readonly decision: Decision;
  readonly reason: string | null;
  readonly state: EntryState;
  /** Of the newest move of its entry. */
  readonly sequence: number;
  /** Of the move that whoever decided looked at. */
  readonly decidedOn: number;
}

export type DecisionRefusal =
  | { readonly code: 'decision-reason-missing' }
  | { readonly code: 'decision-text-too-long'; readonly maxCharacters: number }
  | { readonly code: 'decision-not-possible'; readonly count: number; readonly names: string }
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

/** Whether the decision still counts: its entry stands as it was decided, not withdrawn, returned or handed in again since. */
export function isReleasable({ decision, state, sequence, decidedOn }: Decided): boolean {
  return sequence === decidedOn && isPossible(decision, state);
}

/**
 * Until when the entrant may still complete what this decision would end, if it were told now; `null` = it takes nobody's time away. A
 * refusal may be told before: whoever decides and whoever releases is warned.
 */
export function completionCutShort(
  { decision, state, dueAt }: Pick<PendingDecision, 'decision' | 'state'> & { readonly dueAt: Temporal.Instant | null },
  now: Temporal.Instant,
): Temporal.Instant | null {
  const isRunning = state === 'returned' && dueAt !== null && Temporal.Instant.compare(now, dueAt) < 0;
  return decision === 'not-accept' && isRunning ? dueAt : null;
}

type Decided = Pick<PendingDecision, 'decision' | 'state' | 'sequence' | 'decidedOn'>;

/** Whether an entry in this state can be decided so. */
export function isPossible(decision: Decision, state: EntryState): boolean {
  const move: EntryMove = decision;
  return moveEntry(state, move, { roles: new Set(['secretariat']), reason: 'given with it' }).ok;
}
