/** The clock of one presentation, as it stands; what is left follows from the time alone, on every screen alike. */
export interface RoomTimer {
  readonly entry: string;
  readonly startedAtMs: number;
  /** Which part runs, from 0. */
  readonly part: number;
  readonly partBegunAtMs: number;
  /** `null` = the clock runs. */
  readonly pausedAtMs: number | null;
  /** How long the part stood still before. */
  readonly pausedMs: number;
  /** Granted to this part by the lead. */
  readonly addedSeconds: number;
}

/** What a screen shows of a clock. */
export interface TimerReading {
  readonly part: number;
  readonly isPaused: boolean;
  /** Whole milliseconds left of the part; 0 once it is over. */
  readonly leftMs: number;
  /** How long the part has been over; 0 before. */
  readonly overMs: number;
  /** Share of the part that is gone, 0..1. */
  readonly done: number;
  /** Until the whole presentation would end, the further parts taken in full. */
  readonly toEndMs: number;
}

interface Lengths {
  readonly seconds: number;
}

/** The clock of a presentation that begins now. */
export function startedTimer(entry: string, nowMs: number): RoomTimer {
  return {
    entry,
    startedAtMs: nowMs,
    part: 0,
    partBegunAtMs: nowMs,
    pausedAtMs: null,
    pausedMs: 0,
    addedSeconds: 0,
  };
}

/** The clock with its next part begun and running. */
export function nextPart(timer: RoomTimer, nowMs: number): RoomTimer {
  return { ...timer, part: timer.part + 1, partBegunAtMs: nowMs, pausedAtMs: null, pausedMs: 0, addedSeconds: 0 };
}

/** The clock standing still. */
export function pausedTimer(timer: RoomTimer, nowMs: number): RoomTimer {
  return { ...timer, pausedAtMs: timer.pausedAtMs ?? nowMs };
}

/** The clock running again; what was left is left. */
export function resumedTimer(timer: RoomTimer, nowMs: number): RoomTimer {
  if (timer.pausedAtMs === null) return timer;
  return { ...timer, pausedAtMs: null, pausedMs: timer.pausedMs + Math.max(0, nowMs - timer.pausedAtMs) };
}

/** What the clock shows now. A time before the part began (a clock put back) reads as its beginning. */
export function readTimer(timer: RoomTimer, parts: readonly Lengths[], nowMs: number): TimerReading {
  const lengthMs = ((parts[timer.part]?.seconds ?? 0) + timer.addedSeconds) * 1000;
  const goneMs = Math.max(0, (timer.pausedAtMs ?? nowMs) - timer.partBegunAtMs - timer.pausedMs);
  const leftMs = Math.max(0, lengthMs - goneMs);
  const later = parts.slice(timer.part + 1).reduce((sum, { seconds }) => sum + seconds, 0);
  return {
    part: timer.part,
    isPaused: timer.pausedAtMs !== null,
    leftMs,
    overMs: Math.max(0, goneMs - lengthMs),
    done: lengthMs <= 0 ? 1 : Math.min(1, goneMs / lengthMs),
    toEndMs: leftMs + later * 1000,
  };
}
