import type { Clock } from '../../ports/clock.ts';

/** What the organiser's live view counts by the minute. */
export type LiveKind = 'registration' | 'start' | 'hand' | 'clock' | 'error' | 'refusal' | 'latency' | 'visit';

export interface LiveCount {
  readonly seasonId: string;
  readonly minute: string;
  readonly kind: LiveKind;
  readonly detail: string;
  readonly count: number;
}

/** Counts of this process since they were taken last. Counting is an addition in memory: the hot path does nothing else for it. */
export interface LiveTally {
  /** `seasonId` '' = the whole installation, by the wall clock. */
  add(seasonId: string, kind: LiveKind, detail?: string): void;
  /** Everything counted since the last time, and begins anew. */
  take(): readonly LiveCount[];
  /** What could not be kept is counted again. */
  giveBack(counts: readonly LiveCount[]): void;
}

const MINUTE_MS = 60_000;

/** Opens an empty tally. */
export function openLiveTally(clock: Pick<Clock, 'seasonNow' | 'wallNow'>): LiveTally {
  let counts = new Map<string, number>();
  const put = (key: string, count: number) => void counts.set(key, (counts.get(key) ?? 0) + count);
  return {
    add: (seasonId, kind, detail = '') => {
      const now = (seasonId === '' ? clock.wallNow() : clock.seasonNow(seasonId)).epochMilliseconds;
      put([seasonId, now - (now % MINUTE_MS), kind, detail].join('\t'), 1);
    },
    take: () => {
      const taken = counts;
      counts = new Map();
      return [...taken].map(([key, count]) => countOf(key, count));
    },
    giveBack: (back) => {
      for (const { seasonId, minute, kind, detail, count } of back)
        put([seasonId, Date.parse(minute), kind, detail].join('\t'), count);
    },
  };
}

function countOf(key: string, count: number): LiveCount {
  const [seasonId = '', minute = '0', kind, detail = ''] = key.split('\t');
  return {
    seasonId,
    minute: Temporal.Instant.fromEpochMilliseconds(Number(minute)).toString(),
    kind: kind as LiveKind,
    detail,
    count,
  };
}
