import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { NoticeLevel } from '#core/contest/notice.ts';
import type { DelayRow } from '../../db/queries/contest-delay.ts';
import type { App } from '../app.ts';
import { pauseNow } from './round-times.ts';

/** What everybody who looks at a contest must know now: notices, and what has delayed its rounds. From memory alone. */
export interface News {
  readonly notices: readonly NoticeView[];
  readonly delays: readonly DelayView[];
}

export interface NoticeView {
  readonly id: string;
  readonly level: NoticeLevel;
  readonly text: LocalizedText;
  readonly since: string;
}

/** A delay as the public reads it: never who made it. */
export interface DelayView {
  readonly id: string;
  readonly round: string;
  readonly kind: 'extension' | 'pause' | 'resumption';
  readonly minutes: number | null;
  readonly reason: string;
  readonly at: string;
  readonly expectedAt: string | null;
}

/** The news of a contest at this instant. */
export function readNews(app: Pick<App, 'contests' | 'clock'>, seasonId: string): News {
  const now = app.clock.seasonNow(seasonId);
  return {
    notices: app.contests.notices.shownAt(seasonId, now).map((row) => ({
      id: row.id,
      level: row.level as NoticeLevel,
      text: { vi: row.text_vi, ...(row.text_en === null ? {} : { en: row.text_en }) },
      since: row.shown_from.toString(),
    })),
    delays: app.contests.delays
      .rowsOf(seasonId)
      .filter((row) => Temporal.Instant.compare(row.takes_effect_at, now) <= 0)
      .map(viewDelay),
  };
}

function viewDelay(row: DelayRow): DelayView {
  return {
    id: row.id,
    round: row.round_id,
    kind: row.kind as DelayView['kind'],
    minutes: row.seconds === null ? null : row.seconds / 60,
    reason: row.reason,
    at: row.takes_effect_at.toString(),
    expectedAt: row.expected_at?.toString() ?? null,
  };
}

/** The same for the script of an attempt that is being written: small, alike for everybody in the round. */
export interface RoundNews {
  /** How many delays have taken effect; another number than before = ask for the own deadline. */
  readonly delays: number;
  readonly isPaused: boolean;
  readonly notices: readonly NoticeView[];
}

/** The news of a round for its running attempts. */
export function readRoundNews(app: Pick<App, 'contests' | 'clock'>, seasonId: string, roundId: string): RoundNews {
  const { notices, delays } = readNews(app, seasonId);
  const isPaused = pauseNow(app, seasonId, roundId, app.clock.seasonNow(seasonId)) !== null;
  return { delays: delays.filter(({ round }) => round === roundId).length, isPaused, notices };
}
