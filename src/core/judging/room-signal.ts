import type { LocalizedText } from '../shared/localized-text.ts';
import type { RoomTimer } from './room-timer.ts';
import type { SlotPart } from './slot-parts.ts';

/** How an entry is called on one screen; `null` = another entry, of which whoever looks may know nothing. */
export type ShownEntry = {
  readonly name: string;
  readonly organisationName: string;
  readonly category: LocalizedText;
} | null;

/** What every screen of a room is told. A screen lets its clock run by itself from the same timer. */
export interface RoomSignal {
  /** The clock of the season when this was told. */
  readonly serverMs: number;
  readonly roomName: string;
  readonly day: string;
  readonly parts: readonly SlotPart[];
  readonly timer: Omit<RoomTimer, 'entry'> | null;
  readonly now: ShownEntry;
  /** Whether somebody comes next, and who. */
  readonly next: { readonly entry: ShownEntry; readonly startsAtMs: number; readonly expectedAtMs: number } | null;
  readonly lateMinutes: number;
  /** Of the newest event. */
  readonly sequence: number;
}
