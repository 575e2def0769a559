/** What happens in a room on a day of presentations. Nothing is taken away: what was done by mistake is undone by a further event. */
export type RoomAct =
  | { readonly kind: 'entrant-present' | 'entrant-away'; readonly entry: string }
  | { readonly kind: 'judge-present' | 'judge-away'; readonly judge: string }
  | { readonly kind: 'started'; readonly entry: string }
  | { readonly kind: 'paused' | 'resumed' | 'part-begun' | 'ended' }
  | { readonly kind: 'extended'; readonly seconds: number }
  /** Called and not there; `returned` puts the entry back among those that wait. */
  | { readonly kind: 'no-show' | 'returned'; readonly entry: string }
  /** All entries that wait, in their new order. */
  | { readonly kind: 'reordered'; readonly entries: readonly string[] }
  | { readonly kind: 'undone'; readonly undoes: number };

/** An act as it is kept: numbered 1, 2, 3 … in its room and day, at the time of the server. */
export type RoomEvent = RoomAct & { readonly sequence: number; readonly atMs: number };

/** What has an opposite of its own is not undone. */
const WITH_OPPOSITE: ReadonlySet<RoomAct['kind']> = new Set([
  'entrant-present',
  'entrant-away',
  'judge-present',
  'judge-away',
  'undone',
]);

/** The events that stand, in their order. */
export function standingEvents(events: readonly RoomEvent[]): readonly RoomEvent[] {
  const undone = new Set(events.flatMap((event) => (event.kind === 'undone' ? [event.sequence, event.undoes] : [])));
  return events.toSorted((a, b) => a.sequence - b.sequence).filter(({ sequence }) => !undone.has(sequence));
}

/** The newest event that may be undone; what came before it can only be undone after it. */
export function undoable(events: readonly RoomEvent[]): RoomEvent | null {
  return standingEvents(events).findLast(({ kind }) => !WITH_OPPOSITE.has(kind)) ?? null;
}
