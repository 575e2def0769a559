import type { EntryState } from '../dossier/states.ts';

/** A move of an entry, as rounds are read from it; in the order in which they happened. */
export interface RoundMove {
  readonly moveId: string;
  readonly entryId: string;
  readonly state: EntryState;
  readonly at: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  /** Handed in with it. */
  readonly version: number | null;
}

export interface AskedItem {
  readonly moveId: string;
  readonly formField: string;
  readonly reason: string;
}

/** One round of asking and answering: what was asked, and with which version it was answered. */
export interface ReturnRound {
  /** 1, 2, 3 … of the dossier. */
  readonly number: number;
  /** By which it was asked. */
  readonly moveId: string;
  readonly entryId: string;
  readonly askedAt: Temporal.Instant;
  readonly dueAt: Temporal.Instant | null;
  readonly items: readonly Omit<AskedItem, 'moveId'>[];
  /** The version that was looked at. */
  readonly versionBefore: number;
  readonly answer: { readonly version: number; readonly at: Temporal.Instant } | null;
  readonly state: 'waiting' | 'overdue' | 'answered' | 'ended';
}

/**
 * The rounds of a dossier, oldest first. A round ends with the next move of its entry: handed in again, it is answered; decided
 * otherwise, it ended; else it waits until its due date.
 */
export function returnRounds(
  moves: readonly RoundMove[],
  items: readonly AskedItem[],
  now: Temporal.Instant,
): readonly ReturnRound[] {
  const asked = moves.filter(({ state }) => state === 'returned');
  return asked.map((move, at) => {
    const own = moves.filter(({ entryId }) => entryId === move.entryId);
    const place = own.indexOf(move);
    const next = own[place + 1] ?? null;
    const version = Math.max(0, ...own.slice(0, place).map((one) => one.version ?? 0));
    const answer = next?.state === 'submitted' && next.version !== null ? { version: next.version, at: next.at } : null;
    return {
      number: at + 1,
      moveId: move.moveId,
      entryId: move.entryId,
      askedAt: move.at,
      dueAt: move.dueAt,
      items: items
        .filter(({ moveId }) => moveId === move.moveId)
        .map(({ formField, reason }) => ({ formField, reason })),
      versionBefore: version,
      answer,
      state: answer ? 'answered' : next ? 'ended' : isPast(move.dueAt, now) ? 'overdue' : 'waiting',
    };
  });
}

function isPast(dueAt: Temporal.Instant | null, now: Temporal.Instant): boolean {
  return dueAt !== null && Temporal.Instant.compare(now, dueAt) >= 0;
}
