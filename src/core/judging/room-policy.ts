import { accept, refuse, type Result } from '../shared/result.ts';

/** Who asks for a room on the day of presentations. Role names as in `core/person/roles.ts`. */
export interface RoomActor {
  readonly roles: ReadonlySet<string>;
  /** Leads the panel that sits in the room. */
  readonly leadsPanel: boolean;
  /** Signed the commitment of its council: without it nobody runs a room as a lead. */
  readonly hasCommitted: boolean;
  /** Has a seat on that panel. */
  readonly sitsInRoom: boolean;
}

/** `room-not-found` also where the room exists: who may not follow it must not learn that it is there. */
export type RoomRefusal = { readonly code: 'room-not-found' } | { readonly code: 'room-run-by-others' };

/** Whether the actor may follow the clock of the room. */
export function mayWatchRoom(actor: RoomActor): Result<void, RoomRefusal> {
  const watches = actor.sitsInRoom || runsRoom(actor) || actor.roles.has('auditor');
  return watches ? accept(undefined) : refuse({ code: 'room-not-found' });
}

/** Whether the actor may run the room: the lead of its panel, the secretariat, the organiser. */
export function mayRunRoom(actor: RoomActor): Result<void, RoomRefusal> {
  const watched = mayWatchRoom(actor);
  if (!watched.ok) return watched;
  return runsRoom(actor) ? accept(undefined) : refuse({ code: 'room-run-by-others' });
}

/** Officers know every entry they are in no conflict with; judges know those before them. */
export function knownEntries({ roles }: Pick<RoomActor, 'roles'>): 'all' | 'own' {
  return ['organiser', 'secretariat', 'auditor'].some((role) => roles.has(role)) ? 'all' : 'own';
}

function runsRoom({ roles, leadsPanel, hasCommitted }: RoomActor): boolean {
  return (leadsPanel && hasCommitted) || roles.has('secretariat') || roles.has('organiser');
}
