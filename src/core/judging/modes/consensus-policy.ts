import { maySeeResult, type JudgingActor, type JudgingFacts, type JudgingRefusal } from '../policy.ts';
import { accept, refuse, type Result } from '../../shared/result.ts';
import type { QualifyOutcome } from './consensus.ts';

export type ConsensusRefusal =
  | JudgingRefusal
  /** The round is no qualifying round, or the season lets nobody decide where there is no consensus. */
  | { readonly code: 'round-without-consensus' }
  | { readonly code: 'consensus-not-lacking' }
  | { readonly code: 'result-decided-already' };

export interface ConsensusFacts extends JudgingFacts {
  readonly decidedBy: 'organiser' | 'chair' | null;
  /** What the judges came to by themselves. */
  readonly outcome: QualifyOutcome | null;
}

/**
 * Whether the actor may decide about an entry on which the judges came to no consensus: whom the season names, without conflict, who may
 * see the verdicts, once nobody judges any more, until the result is decided. For everybody else there is nothing to decide.
 */
export function mayDecideConsensus(
  actor: JudgingActor & { readonly isChair: boolean },
  facts: ConsensusFacts,
): Result<void, ConsensusRefusal> {
  const seen = maySeeResult(actor, facts);
  if (!seen.ok) return seen;
  if (facts.decidedBy === null || facts.outcome === null) return refuse({ code: 'round-without-consensus' });
  const isNamed = facts.decidedBy === 'chair' ? actor.isChair : actor.roles.has('organiser');
  if (!isNamed) return refuse({ code: 'entry-not-found' });
  if (!facts.allSealed && facts.judgingRound !== 'closed') return refuse({ code: 'sheets-still-open' });
  if (facts.resultDecided) return refuse({ code: 'result-decided-already' });
  return facts.outcome === 'no-consensus' ? accept(undefined) : refuse({ code: 'consensus-not-lacking' });
}
