import { accept, refuse, type Result } from '../shared/result.ts';

export type RestorationRefusal =
  | { readonly code: 'case-not-taken' }
  | { readonly code: 'case-reason-missing' }
  | { readonly code: 'void-not-confirmed' }
  | { readonly code: 'restoration-pending' }
  | { readonly code: 'void-restored' }
  | { readonly code: 'complaint-not-upheld' };

/**
 * Whether it may be proposed that a void end: it was confirmed, it has not ended, nobody's proposal waits, whoever proposes took
 * the case and says why; a complaint that is named was upheld.
 */
export function admitRestoration(restoration: {
  readonly isConfirmed: boolean;
  /** What became of earlier proposals to restore; `null` = nothing yet. */
  readonly earlier: readonly (string | null)[];
  readonly isTaken: boolean;
  readonly complaint: 'none' | 'upheld' | 'not-upheld';
  readonly reason: string;
}): Result<void, RestorationRefusal> {
  if (!restoration.isTaken) return refuse({ code: 'case-not-taken' });
  if (!restoration.isConfirmed) return refuse({ code: 'void-not-confirmed' });
  if (restoration.earlier.includes('confirmed')) return refuse({ code: 'void-restored' });
  if (restoration.earlier.includes(null)) return refuse({ code: 'restoration-pending' });
  if (restoration.complaint === 'not-upheld') return refuse({ code: 'complaint-not-upheld' });
  return restoration.reason === '' ? refuse({ code: 'case-reason-missing' }) : accept(undefined);
}

export type RestorationDecisionRefusal =
  | { readonly code: 'case-not-taken' }
  | { readonly code: 'case-reason-missing' }
  | { readonly code: 'proposal-decided' }
  | { readonly code: 'own-proposal' };

/** Whether somebody may confirm or decline a restoration: a second person who took the case, once, with a reason. */
export function admitRestorationDecision(decision: {
  readonly isDecided: boolean;
  readonly isOwn: boolean;
  readonly isTaken: boolean;
  readonly reason: string;
}): Result<void, RestorationDecisionRefusal> {
  if (decision.isDecided) return refuse({ code: 'proposal-decided' });
  if (decision.isOwn) return refuse({ code: 'own-proposal' });
  if (!decision.isTaken) return refuse({ code: 'case-not-taken' });
  return decision.reason === '' ? refuse({ code: 'case-reason-missing' }) : accept(undefined);
}
