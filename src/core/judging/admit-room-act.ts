import { accept, refuse, type Result } from '../shared/result.ts';
import type { RoomAct } from './room-events.ts';
import type { PresentationState, RoomDay } from './room-day.ts';
import type { SlotPart } from './slot-parts.ts';

export type RoomActRefusal =
  | { readonly code: 'slot-not-stated' }
  | { readonly code: 'presentation-not-found' }
  | { readonly code: 'presentation-ended' }
  | { readonly code: 'presentation-not-waiting' }
  | { readonly code: 'presentation-not-missed' }
  | { readonly code: 'another-presentation-runs' }
  | { readonly code: 'nothing-runs' }
  | { readonly code: 'timer-paused' }
  | { readonly code: 'timer-not-paused' }
  | { readonly code: 'last-part-runs' }
  | { readonly code: 'extension-out-of-bounds'; readonly maxSeconds: number }
  | { readonly code: 'order-not-of-the-waiting' }
  | { readonly code: 'nothing-to-undo' };

/** Most that one press may add to a part, or take from it: a slip of the finger must not move the day. */
const MAX_EXTENSION_SECONDS = 900;

type Verdict = Result<void, RoomActRefusal>;

/** Whether an act may happen in the room as it stands. */
export function admitRoomAct(day: RoomDay, parts: readonly SlotPart[], act: RoomAct): Verdict {
  switch (act.kind) {
    case 'judge-present':
    case 'judge-away':
      return accept(undefined);
    case 'entrant-present':
    case 'entrant-away':
      return stateOf(day, act.entry) ? accept(undefined) : refuse({ code: 'presentation-not-found' });
    case 'started':
      return admitStart(day, parts, act.entry);
    case 'no-show':
      return admitWaiting(day, act.entry);
    case 'returned':
      return stateOf(day, act.entry) === 'no-show' ? accept(undefined) : refuse({ code: 'presentation-not-missed' });
    case 'reordered':
      return admitOrder(day, act.entries);
    case 'undone':
      return day.undoable?.sequence === act.undoes ? accept(undefined) : refuse({ code: 'nothing-to-undo' });
    default:
      return admitTimerAct(day, parts, act);
  }
}

function stateOf(day: RoomDay, entry: string): PresentationState | undefined {
  return day.presentations.find((one) => one.entry === entry)?.state;
}

function admitStart(day: RoomDay, parts: readonly SlotPart[], entry: string): Verdict {
  if (parts.length === 0) return refuse({ code: 'slot-not-stated' });
  if (day.timer) return refuse({ code: 'another-presentation-runs' });
  return admitWaiting(day, entry);
}

function admitWaiting(day: RoomDay, entry: string): Verdict {
  const state = stateOf(day, entry);
  if (state === undefined) return refuse({ code: 'presentation-not-found' });
  if (state === 'ended') return refuse({ code: 'presentation-ended' });
  return state === 'waiting' ? accept(undefined) : refuse({ code: 'presentation-not-waiting' });
}

/** Exactly those that wait, each once: nobody is lost by a reorder that was made on an older screen. */
function admitOrder(day: RoomDay, entries: readonly string[]): Verdict {
  const waiting = day.presentations.filter(({ state }) => state === 'waiting').map(({ entry }) => entry);
  const isSame = entries.length === waiting.length && new Set(entries).size === entries.length;
  return isSame && waiting.every((entry) => entries.includes(entry))
    ? accept(undefined)
    : refuse({ code: 'order-not-of-the-waiting' });
}

type TimerAct = Extract<RoomAct, { kind: 'paused' | 'resumed' | 'part-begun' | 'ended' } | { kind: 'extended' }>;

function admitTimerAct({ timer }: RoomDay, parts: readonly SlotPart[], act: TimerAct): Verdict {
  if (!timer) return refuse({ code: 'nothing-runs' });
  const isPaused = timer.pausedAtMs !== null;
  switch (act.kind) {
    case 'paused':
      return isPaused ? refuse({ code: 'timer-paused' }) : accept(undefined);
    case 'resumed':
      return isPaused ? accept(undefined) : refuse({ code: 'timer-not-paused' });
    case 'part-begun':
      return timer.part + 1 < parts.length ? accept(undefined) : refuse({ code: 'last-part-runs' });
    case 'extended':
      return admitExtension(act.seconds);
    case 'ended':
      return accept(undefined);
  }
}

function admitExtension(seconds: number): Verdict {
  const isBounded = Number.isInteger(seconds) && seconds !== 0 && Math.abs(seconds) <= MAX_EXTENSION_SECONDS;
  return isBounded ? accept(undefined) : refuse({ code: 'extension-out-of-bounds', maxSeconds: MAX_EXTENSION_SECONDS });
}
