import { clockFace } from '#lib/exam/clock-face.ts';
import type { TimerReading } from '#core/judging/room-timer.ts';

/** What a timer shows: minutes and seconds left, or by how much the part has run over. */
export function timerFace({ leftMs, overMs }: Pick<TimerReading, 'leftMs' | 'overMs'>): string {
  return overMs > 0 ? `+${clockFace(Math.floor(overMs / 1000))}` : clockFace(Math.ceil(leftMs / 1000));
}

/** The moments at which a part is rung and spoken: one minute before its end, and its end. */
export type TimerMoment = 'minute' | 'over' | null;

/** Which moment has come; each stands for a while, so that a slow screen does not miss it. */
export function momentOf({ leftMs, overMs }: Pick<TimerReading, 'leftMs' | 'overMs'>): TimerMoment {
  if (leftMs === 0) return overMs < 10_000 ? 'over' : null;
  return leftMs <= 60_000 && leftMs > 50_000 ? 'minute' : null;
}
