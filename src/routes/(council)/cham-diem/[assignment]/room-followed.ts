import type { RoomSignal } from '#core/judging/room-signal.ts';

/** The room in which the entry on the page presents today. */
export interface RoomFollowed {
  readonly signal: RoomSignal;
  /** Where its clock is asked. */
  readonly clock: string;
}
