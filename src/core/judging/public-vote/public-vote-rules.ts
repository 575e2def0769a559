import { accept, refuse, type Result } from '../../shared/result.ts';
import type { LocalizedText } from '../../shared/localized-text.ts';
import type { SourceIds } from '../../shared/sourced.ts';

/** How a voter shows who they are: the login levels of contests, but for a form, which proves nothing, and personal codes. */
export const VOTER_IDENTITIES = ['otp-email', 'otp-phone', 'sso-province', 'vneid-1', 'vneid-2'] as const;
export type VoterIdentity = (typeof VOTER_IDENTITIES)[number];

/** What becomes of a tie for a place: the place is shared, or a verifiable draw parts it. */
export type PublicTie = 'shared' | 'draw';

/** A public vote (bình chọn) as the season states it. `null` = nobody has said: then no vote is prepared. */
export interface PublicVoteRules {
  readonly id: string;
  readonly name: LocalizedText;
  /** Entries of these categories stand. */
  readonly categories: readonly string[];
  readonly opens: string | null;
  readonly closes: string | null;
  readonly identity: VoterIdentity | null;
  /** At most so many entries on one ballot. */
  readonly choices: number | null;
  /** A voter may vote again until the close; the last ballot counts. */
  readonly mayChange: boolean | null;
  readonly ties: PublicTie | null;
  /** The counting rule as a sentence, beside what the program does by the data above. */
  readonly counting: LocalizedText;
  /** At most so many ballots an hour from one network. */
  readonly perNetworkHour: number | null;
  /** The result is not made public before. */
  readonly publishFrom?: string;
  readonly article?: string;
  readonly source: SourceIds;
}

/** The rules of one vote once nothing in them is unknown: kept with the vote, whatever the season says later. */
export interface WholePublicRules {
  readonly name: LocalizedText;
  readonly opens: string;
  readonly closes: string;
  readonly identity: VoterIdentity;
  readonly choices: number;
  readonly mayChange: boolean;
  readonly ties: PublicTie;
  readonly counting: LocalizedText;
  readonly perNetworkHour: number;
  readonly publishFrom: string | null;
}

/** The first rule that nobody has stated, by its name in the season. */
export interface PublicRulesRefusal {
  readonly code: 'public-vote-rules-unknown';
  readonly rule: string;
}

/** The rules of a vote with nothing unknown in them. */
export function completePublicRules(rules: PublicVoteRules): Result<WholePublicRules, PublicRulesRefusal> {
  const { name, opens, closes, identity, choices, mayChange, ties, counting, perNetworkHour } = rules;
  const unknown = (rule: string) => refuse({ code: 'public-vote-rules-unknown' as const, rule });
  if (opens === null) return unknown('opens');
  if (closes === null) return unknown('closes');
  if (identity === null) return unknown('identity');
  if (choices === null) return unknown('choices');
  if (mayChange === null) return unknown('mayChange');
  if (ties === null) return unknown('ties');
  if (perNetworkHour === null) return unknown('perNetworkHour');
  const publishFrom = rules.publishFrom ?? null;
  return accept({ name, opens, closes, identity, choices, mayChange, ties, counting, perNetworkHour, publishFrom });
}
