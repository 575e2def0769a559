import { accept, refuse, type Result } from '../shared/result.ts';

/** Where an entry stands, from registration to recognition. What judging adds (assigned, scored) is told by its own rows. */
export type EntryState =
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'accepted'
  | 'not-accepted'
  | 'finalist'
  | 'recognised'
  | 'not-recognised'
  | 'withdrawn'
  | 'reopened'
  | 'excluded'
  | 'removed';

/** Who moves an entry; the names of `core/person/roles.ts`. */
export type EntryMover = 'organisation-owner' | 'organisation-signer' | 'secretariat' | 'organiser';

interface MoveRule {
  readonly from: readonly EntryState[];
  readonly to: EntryState;
  readonly by: readonly EntryMover[];
  readonly needsReason?: true;
}

const APPLICANT = ['organisation-owner', 'organisation-signer'] as const;

/**
 * Every move an entry can make. There is no way back to draft, and out of an end only where a new decision takes the place of the one
 * that led there (`reinstate`): what was decided is corrected by deciding anew, not by undoing a row. What its organisation withdrew was
 * decided by nobody: it is taken up again while the time to hand in lasts, as a state of its own, since officers keep seeing what was
 * handed in before.
 *
 * Source: Sao Khuê rules 01/QĐ-VINASA (2019) art. 7 (three steps) and art. 10(1)(a)-(b) (exclusion, removal); the completion
 * loop: `docs/rules/award.md`.
 */
export const ENTRY_MOVES = {
  submit: { from: ['draft', 'returned', 'reopened'], to: 'submitted', by: APPLICANT },
  'return-for-completion': { from: ['submitted', 'accepted'], to: 'returned', by: ['secretariat'], needsReason: true },
  accept: { from: ['submitted'], to: 'accepted', by: ['secretariat'] },
  'not-accept': { from: ['submitted', 'returned'], to: 'not-accepted', by: ['secretariat'], needsReason: true },
  'advance-to-final': { from: ['accepted'], to: 'finalist', by: ['organiser'] },
  recognise: { from: ['accepted', 'finalist'], to: 'recognised', by: ['organiser'] },
  'not-recognise': { from: ['accepted', 'finalist'], to: 'not-recognised', by: ['organiser'] },
  withdraw: {
    from: ['draft', 'submitted', 'returned', 'accepted', 'finalist', 'reopened'],
    to: 'withdrawn',
    by: APPLICANT,
  },
  reopen: { from: ['withdrawn'], to: 'reopened', by: APPLICANT },
  exclude: {
    from: ['draft', 'submitted', 'returned', 'accepted', 'finalist', 'reopened'],
    to: 'excluded',
    by: ['organiser'],
    needsReason: true,
  },
  reinstate: { from: ['not-accepted', 'excluded'], to: 'submitted', by: ['organiser'], needsReason: true },
  remove: { from: ['recognised'], to: 'removed', by: ['organiser'], needsReason: true },
} as const satisfies Record<string, MoveRule>;

export type EntryMove = keyof typeof ENTRY_MOVES;

/** One move as it is kept: who, when, why. Rows are only ever added. */
export interface EntryEvent {
  /** 1, 2, 3 … in the order in which the entry moved. */
  readonly sequence: number;
  readonly move: EntryMove;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly reason: string | null;
}

export type MoveRefusal =
  | { readonly code: 'move-not-possible'; readonly move: EntryMove; readonly state: EntryState }
  | { readonly code: 'move-not-allowed'; readonly move: EntryMove }
  | { readonly code: 'move-reason-missing'; readonly move: EntryMove };

/** The state an entry is in after these events, in any order; a draft before the first. Rows that no rule allows throw. */
export function entryStateOf(events: readonly Pick<EntryEvent, 'sequence' | 'move'>[]): EntryState {
  return events
    .toSorted((a, b) => a.sequence - b.sequence)
    .reduce<EntryState>((state, { move, sequence }) => {
      if (!isPossible(move, state)) throw new Error(`event ${sequence}: ${move} from ${state}`);
      return ENTRY_MOVES[move].to;
    }, 'draft');
}

/**
 * The state an entry would move to, or why it does not move. The reason, where the rules demand one, is seen by the entrant.
 *
 * Windows and due dates are asked in `policy.ts`.
 */
export function moveEntry(
  state: EntryState,
  move: EntryMove,
  { roles, reason }: { readonly roles: ReadonlySet<string>; readonly reason?: string },
): Result<EntryState, MoveRefusal> {
  const rule: MoveRule = ENTRY_MOVES[move];
  if (!rule.by.some((role) => roles.has(role))) return refuse({ code: 'move-not-allowed', move });
  if (!isPossible(move, state)) return refuse({ code: 'move-not-possible', move, state });
  if (rule.needsReason && !reason?.trim()) return refuse({ code: 'move-reason-missing', move });
  return accept(rule.to);
}

/** The moves that lead on from a state, for whoever: what a page may offer before it asks who is looking. */
export function movesFrom(state: EntryState): readonly EntryMove[] {
  return (Object.keys(ENTRY_MOVES) as EntryMove[]).filter((move) => isPossible(move, state));
}

/** Whether an entry is being written by its organisation for the first hand-in, or after it was withdrawn, by the deadline of all. */
export function isBeingWritten(state: EntryState): boolean {
  return state === 'draft' || state === 'reopened';
}

/** Whether an entry may be written in and handed in at all: the times are asked in `policy.ts`. */
export function isOpenEntry(state: EntryState): boolean {
  return isBeingWritten(state) || state === 'returned';
}

/** Whether a move from one state to another is a reinstatement: nothing else leads out of an end. */
export function isReinstatement(from: EntryState, to: EntryState): boolean {
  const { reinstate } = ENTRY_MOVES;
  return isPossible('reinstate', from) && to === reinstate.to;
}

function isPossible(move: EntryMove, state: EntryState): boolean {
  return (ENTRY_MOVES[move].from as readonly EntryState[]).includes(state);
}
