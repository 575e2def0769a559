import { accept, refuse, type Result } from '../shared/result.ts';
import { findLegacyEncoding } from '../shared/legacy-encoding.ts';
import { toNfc } from '../shared/vietnamese.ts';

/**
 * What somebody may claim: that an organisation of theirs is this agency of the tree; to be let into an organisation somebody else
 * registered; or that they, and not whoever registered it, represent it.
 *
 * Source: VDA 2024 (agencies and Party bodies enter); who may say so, and by which document, is our own.
 */
export const CLAIM_KINDS = ['agency', 'join', 'ownership'] as const;

export type ClaimKind = (typeof CLAIM_KINDS)[number];

export type ClaimOutcome = 'confirmed' | 'refused';

/** How a claim stands; no decision = it waits. */
export type ClaimState = 'waiting' | ClaimOutcome;

/** Whether a text names a claim on an organisation that is registered already. */
export function isOrganisationClaim(text: string): text is 'join' | 'ownership' {
  return text === 'join' || text === 'ownership';
}

const MAX_REASON = 1000; // a paragraph; what proves it is the document

/** At most so many claims of one person in a day: each costs an officer a reading. */
export const CLAIMS_A_DAY = 5;

export type ReasonRefusal =
  | { readonly code: 'claim-reason-missing' }
  | { readonly code: 'claim-reason-too-long'; readonly maxCharacters: number }
  | { readonly code: 'claim-reason-legacy'; readonly sample: string };

/** What somebody wrote to explain a claim or a decision, in NFC. */
export function readClaimReason(typed: string): Result<string, ReasonRefusal> {
  const text = toNfc(typed)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{C}\n\t]/gu, '')
    .trim();
  if (text === '') return refuse({ code: 'claim-reason-missing' });
  if ([...text].length > MAX_REASON) return refuse({ code: 'claim-reason-too-long', maxCharacters: MAX_REASON });
  const legacy = findLegacyEncoding(text);
  return legacy ? refuse({ code: 'claim-reason-legacy', sample: legacy.sample }) : accept(text);
}

/** Whether a decision is given with a reason: one that refuses, and one by which somebody is put out of an organisation. */
export function needsReason(kind: ClaimKind, outcome: ClaimOutcome): boolean {
  return outcome === 'refused' || kind === 'ownership';
}

export interface ClaimFacts {
  readonly kind: ClaimKind;
  readonly state: ClaimState;
  readonly claimedBy: string;
  /** Newer claims of the organisation for an agency take the place of older ones. */
  readonly isNewest: boolean;
  /** Another organisation is confirmed as this agency in the season. */
  readonly agencyTaken: boolean;
  /** The organisation has dossiers in seasons of another owner. */
  readonly entersElsewhere: boolean;
}

export type DecisionRefusal =
  | { readonly code: 'claim-not-found' }
  | { readonly code: 'claim-decided-already' }
  | { readonly code: 'claim-superseded' }
  | { readonly code: 'claim-agency-taken' }
  | { readonly code: 'claim-organisation-elsewhere' };

/**
 * Whether an officer may decide a claim so: the secretariat or the organiser, never one's own. What would open an organisation to
 * somebody is not confirmed by one programme while dossiers of it stand in another's.
 */
export function decideClaim(
  claim: ClaimFacts,
  { by, roles, outcome }: { readonly by: string; readonly roles: ReadonlySet<string>; readonly outcome: ClaimOutcome },
): Result<void, DecisionRefusal> {
  const isOfficer = roles.has('secretariat') || roles.has('organiser');
  if (!isOfficer || claim.claimedBy === by) return refuse({ code: 'claim-not-found' });
  if (claim.state !== 'waiting') return refuse({ code: 'claim-decided-already' });
  if (!claim.isNewest) return refuse({ code: 'claim-superseded' });
  if (outcome === 'refused') return accept(undefined);
  if (claim.agencyTaken) return refuse({ code: 'claim-agency-taken' });
  const opens = claim.kind !== 'agency';
  return opens && claim.entersElsewhere ? refuse({ code: 'claim-organisation-elsewhere' }) : accept(undefined);
}
