import { accept, refuse, type Result } from '../shared/result.ts';
import type { WindowState } from '../shared/window.ts';

/** How a nominee comes in. */
export const NOMINATION_MODES = ['self', 'agency', 'third-person'] as const;

export type NominationMode = (typeof NOMINATION_MODES)[number];

/**
 * Where a nomination stands. A third person's counts once their address is confirmed; the nominee may answer once invited;
 * what nobody answered lapses when registration closes.
 */
export const NOMINATION_STATES = ['proposed', 'confirmed', 'invited', 'accepted', 'declined', 'lapsed'] as const;

export type NominationState = (typeof NOMINATION_STATES)[number];

/** What is kept of a nomination; that it lapsed is not kept but follows. */
export type KeptState = Exclude<NominationState, 'lapsed'>;

export type NominationStep = Exclude<KeptState, 'proposed'>;

export type NominationStepRefusal =
  | { readonly code: 'nomination-lapsed' }
  | { readonly code: 'nomination-answered'; readonly state: KeptState }
  | { readonly code: 'nomination-not-confirmed' }
  | { readonly code: 'nomination-confirmed-already' };

/** The state as people read it: an answer stays an answer; everything else lapses at the close of registration. */
export function nominationState(kept: KeptState, registration: WindowState): NominationState {
  return registration === 'closed' && !isAnswered(kept) ? 'lapsed' : kept;
}

/** Whether a nomination may take a step. An invitation may be sent again until it is answered. */
export function takeStep(
  kept: KeptState,
  step: NominationStep,
  registration: WindowState,
): Result<void, NominationStepRefusal> {
  if (isAnswered(kept)) return refuse({ code: 'nomination-answered', state: kept });
  if (registration === 'closed') return refuse({ code: 'nomination-lapsed' });
  switch (step) {
    case 'confirmed':
      return kept === 'proposed' ? accept(undefined) : refuse({ code: 'nomination-confirmed-already' });
    case 'invited':
      return kept === 'proposed' ? refuse({ code: 'nomination-not-confirmed' }) : accept(undefined);
    case 'accepted':
    case 'declined':
      return kept === 'invited' ? accept(undefined) : refuse({ code: 'nomination-not-confirmed' });
  }
}

function isAnswered(state: KeptState): boolean {
  return state === 'accepted' || state === 'declined';
}
