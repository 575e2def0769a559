import { accept, refuse, type Result } from '../../shared/result.ts';
import type { FinalVoteRules, VoteRules } from './final-rules.ts';

export type RulesRefusal =
  /** The name of the first rule that nobody has stated. */
  | { readonly code: 'final-rules-unknown'; readonly rule: string }
  /** A method that only orders needs a number of places: nobody passes by being first. */
  | { readonly code: 'final-rules-need-places' };

/** The rules of a vote with nothing unknown in them; what a method does not ask for gets a value that changes nothing. */
export function completeRules(rules: FinalVoteRules, places: number | null): Result<VoteRules, RulesRefusal> {
  const { method, secret, quorumPercent, inWriting, ties, grades = [] } = rules;
  const unknown = (rule: string) => refuse({ code: 'final-rules-unknown', rule });
  if (method === null) return unknown('method');
  if (secret === null) return unknown('secret');
  if (quorumPercent === null) return unknown('quorumPercent');
  if (inWriting === null) return unknown('inWriting');
  if (ties === null) return unknown('ties');
  if (method === 'majority-judgment' && grades.length < 2) return unknown('grades');
  if (method !== 'approval' && places === null) return refuse({ code: 'final-rules-need-places' });
  const share = method === 'approval' ? rules : NO_SHARE;
  if (share.of === null) return unknown('of');
  if (share.percent === null) return unknown('percent');
  if (share.recusedLeave === null) return unknown('recusedLeave');
  const { of, percent, recusedLeave } = share;
  const mostPerCategory = rules.mostPerCategory ?? null;
  return accept({ method, secret, quorumPercent, inWriting, ties, grades, of, percent, recusedLeave, mostPerCategory });
}

/** The other methods count no share. */
const NO_SHARE = { of: 'cast', percent: 1, recusedLeave: true } as const;
