import type { Kysely } from 'kysely';
import { noticeState } from '#core/contest/notice.ts';
import { listNotices, type NoticeRow } from '../../db/queries/contest-notice.ts';
import type { Database } from '../../db/schema.ts';

/** The notices of every contest, in memory of every process: each page of a contest shows them and asks nothing. */
export interface NoticeDesk {
  /** What is shown at this instant, the loudest first. */
  shownAt(seasonId: string, now: Temporal.Instant): readonly NoticeRow[];
  /** All of them, newest first. */
  rowsOf(seasonId: string): readonly NoticeRow[];
  /** Rereads them: at start, and whenever a process publishes or withdraws one. */
  refresh(): Promise<void>;
}

const LOUDNESS: Readonly<Record<string, number>> = { urgent: 0, warning: 1, info: 2 };

/** Opens the desk with what is there. */
export async function openNoticeDesk({ db }: { readonly db: Kysely<Database> }): Promise<NoticeDesk> {
  let bySeason: ReadonlyMap<string, readonly NoticeRow[]> = new Map();
  const refresh = async () => void (bySeason = Map.groupBy(await listNotices(db), (row) => row.season_id));
  const rowsOf = (seasonId: string) => bySeason.get(seasonId) ?? [];
  await refresh();
  return {
    rowsOf,
    shownAt: (seasonId, now) =>
      rowsOf(seasonId)
        .filter((row) => noticeState(spanOf(row), now) === 'shown')
        .toSorted((a, b) => (LOUDNESS[a.level] ?? 9) - (LOUDNESS[b.level] ?? 9)),
    refresh,
  };
}

/** What decides whether a notice is shown. */
export function spanOf(row: NoticeRow) {
  return { shownFrom: row.shown_from, shownUntil: row.shown_until, withdrawnAt: row.withdrawn_at };
}
