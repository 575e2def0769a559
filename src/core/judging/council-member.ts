import { accept, refuse, type Result } from '../shared/result.ts';

/** As what somebody sits on a council. */
export const CAPACITIES = ['ministry', 'association-expert', 'related-body', 'press', 'other'] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** What somebody is on a council. */
export const OFFICES = ['chair', 'deputy-chair', 'member', 'secretary'] as const;
export type Office = (typeof OFFICES)[number];

export const ATTENDANCES = ['on-site', 'online'] as const;
export type Attendance = (typeof ATTENDANCES)[number];

/** Where a membership stands. `invited`: nobody answered yet. */
export type MemberStanding = 'invited' | 'accepted' | 'declined' | 'ended';

/** What decides where a membership stands. */
export interface MembershipFacts {
  /** The newest answer; `null` = none. */
  readonly answer: 'accepted' | 'declined' | null;
  readonly hasEnded: boolean;
}

/** Where a membership stands: an end outweighs every answer. */
export function memberStanding({ answer, hasEnded }: MembershipFacts): MemberStanding {
  if (hasEnded) return 'ended';
  return answer ?? 'invited';
}

/** How many entries a member will read in a round, at least and at most; `null` = not stated. */
export interface EntryLimits {
  readonly minEntries: number | null;
  readonly maxEntries: number | null;
}

export type LimitsRefusal =
  { readonly code: 'limit-not-whole'; readonly most: number } | { readonly code: 'limits-crossed' };

const MOST_ENTRIES = 500; // more than any council reads: a slip of the keyboard

/** The limits somebody typed; an empty text states nothing. */
export function readLimits({
  least,
  most,
}: {
  readonly least: string;
  readonly most: string;
}): Result<EntryLimits, LimitsRefusal> {
  const [minEntries, maxEntries] = [readCount(least, 0), readCount(most, 1)];
  if (minEntries === undefined || maxEntries === undefined)
    return refuse({ code: 'limit-not-whole', most: MOST_ENTRIES });
  if (minEntries !== null && maxEntries !== null && minEntries > maxEntries) return refuse({ code: 'limits-crossed' });
  return accept({ minEntries, maxEntries });
}

/** A whole number from `fewest` on, `null` for an empty text, `undefined` for anything else. */
function readCount(text: string, fewest: number): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  const count = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
  return count >= fewest && count <= MOST_ENTRIES ? count : undefined;
}

/** The reason for declining or ending, as it is kept; limits of a sentence or two. */
export function readMemberReason(text: string): Result<string, { readonly code: 'member-reason-missing' }> {
  const reason = text.normalize('NFC').trim().slice(0, 1000);
  return reason === '' ? refuse({ code: 'member-reason-missing' }) : accept(reason);
}
