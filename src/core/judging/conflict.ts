import { accept, refuse, type Result } from '../shared/result.ts';

/** What ties a person to an organisation that enters. */
export const CONFLICT_KINDS = [
  'same-organisation',
  'past-employer',
  'mail-domain',
  'nominated-by',
  'sponsor',
  'family',
  'contract',
  'other',
] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** Kinds somebody may state; the others are read from data. */
export const STATED_KINDS = ['same-organisation', 'past-employer', 'family', 'contract', 'other'] as const;
export type StatedKind = (typeof STATED_KINDS)[number];

/** Who says so: the judge of themselves, the entrant of a judge, or the data that the program holds. */
export type ConflictOrigin = 'judge' | 'entrant' | 'data';

export type ConflictOutcome = 'confirmed' | 'dismissed';

/** Where a conflict stands: `declared` = said by the judge and not resolved yet; `open` = said by others and not resolved yet. */
export type ConflictState = 'declared' | 'open' | ConflictOutcome;

/** Where a conflict stands by its origin and its newest resolution. */
export function conflictState(origin: ConflictOrigin, newest: ConflictOutcome | null): ConflictState {
  return newest ?? (origin === 'judge' ? 'declared' : 'open');
}

/**
 * Whether the person sees nothing of what the conflict is with. A judge's own word holds at once; what an entrant says or data suggest
 * holds once the secretariat confirmed it, so that no entrant chooses their judges. The query of `db/queries/conflict.ts` says the same.
 */
export function isConflictInForce(state: ConflictState): boolean {
  return state === 'declared' || state === 'confirmed';
}

/** Whether it waits for the secretariat. */
export function isConflictUnresolved(state: ConflictState): boolean {
  return state === 'declared' || state === 'open';
}

export type ResolveRefusal =
  | { readonly code: 'conflict-not-found' }
  | { readonly code: 'conflict-of-your-own' }
  | { readonly code: 'conflict-outcome-unknown' }
  | { readonly code: 'conflict-reason-missing' }
  | { readonly code: 'conflict-resolved-meanwhile' };

export interface ConflictToDecide {
  /** Of the officer, as they reach the season. */
  readonly roles: ReadonlySet<string>;
  readonly isOwn: boolean;
  /** How many resolutions there are, and how many the officer saw. */
  readonly resolutions: number;
  readonly seen: number;
}

/** Whether an officer may confirm or dismiss a conflict: secretariat and organiser, never one that is said of themselves. */
export function mayResolveConflict({
  roles,
  isOwn,
  resolutions,
  seen,
}: ConflictToDecide): Result<void, ResolveRefusal> {
  if (!roles.has('secretariat') && !roles.has('organiser')) return refuse({ code: 'conflict-not-found' });
  if (isOwn) return refuse({ code: 'conflict-of-your-own' });
  return resolutions === seen ? accept(undefined) : refuse({ code: 'conflict-resolved-meanwhile' });
}
