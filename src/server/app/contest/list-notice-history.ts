import { noticeState, type NoticeLevel, type NoticeState } from '#core/contest/notice.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { spanOf } from './open-notice-desk.ts';

/** A notice as the organiser reads it: also one that is over or withdrawn. */
export interface NoticeHistoryItem {
  readonly id: string;
  readonly level: NoticeLevel;
  readonly state: NoticeState;
  readonly vi: string;
  readonly en: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly madeBy: string;
  readonly madeAt: string;
  readonly withdrawnBecause: string | null;
}

/** Every notice of a contest, newest first. From memory. */
export function listNoticeHistory(app: App, organiser: OrganiserOf): readonly NoticeHistoryItem[] {
  const now = app.clock.seasonNow(organiser.scope.id);
  return app.contests.notices.rowsOf(organiser.scope.id).map((row) => ({
    id: row.id,
    level: row.level as NoticeLevel,
    state: noticeState(spanOf(row), now),
    vi: row.text_vi,
    en: row.text_en,
    from: row.shown_from.toString(),
    until: row.shown_until?.toString() ?? null,
    madeBy: row.made_by,
    madeAt: row.made_at.toString(),
    withdrawnBecause: row.withdrawn_because,
  }));
}
