import { NOTICE_LEVELS, type NoticeLevel } from '#core/contest/notice.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertNotice } from '../../db/queries/contest-notice.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';

export interface NoticeInput {
  /** Chosen by the form: the same form sent twice publishes once. */
  readonly id: string;
  readonly level: string;
  readonly vi: string;
  readonly en: string;
  /** `null` = from now on. */
  readonly from: Temporal.Instant | null;
  /** `null` = until it is withdrawn. */
  readonly until: Temporal.Instant | null;
}

export type NoticeRefusal =
  | { readonly code: 'notice-text-missing' }
  | { readonly code: 'notice-too-long'; readonly max: number }
  | { readonly code: 'notice-level-unknown' }
  | { readonly code: 'notice-ends-before-it-begins' };

export const MAX_NOTICE = 600; // three sentences; more belongs on a page that the notice names

/** Tells everybody who looks at the contest something, from and until when it is to be read. It can be withdrawn, never changed. */
export async function publishNotice(
  app: App,
  organiser: OrganiserOf,
  input: NoticeInput,
): Promise<Result<{ readonly id: string }, NoticeRefusal>> {
  const seasonId = organiser.scope.id;
  const now = app.clock.seasonNow(seasonId);
  const shownFrom = input.from ?? now;
  const [textVi, textEn] = [input.vi, input.en].map((text) => text.trim().normalize('NFC')) as [string, string];
  if (textVi === '') return refuse({ code: 'notice-text-missing' });
  if (textVi.length > MAX_NOTICE || textEn.length > MAX_NOTICE)
    return refuse({ code: 'notice-too-long', max: MAX_NOTICE });
  const level = NOTICE_LEVELS.find((one): one is NoticeLevel => one === input.level);
  if (!level) return refuse({ code: 'notice-level-unknown' });
  const end = input.until;
  if (end && (Temporal.Instant.compare(end, shownFrom) <= 0 || Temporal.Instant.compare(end, now) <= 0))
    return refuse({ code: 'notice-ends-before-it-begins' });
  const notice = {
    id: input.id,
    seasonId,
    level,
    textVi,
    textEn: textEn === '' ? null : textEn,
    shownFrom,
    shownUntil: end,
    madeBy: organiser.actor.personId,
    madeAt: now,
    rehearsed: app.clock.isRehearsing(seasonId),
  };
  await app.db.transaction().execute(async (db) => {
    if (!(await insertNotice(db, notice))) return;
    const act = {
      seasonId,
      personId: notice.madeBy,
      action: 'notice-published',
      subjectKind: 'notice',
      subjectId: input.id,
    };
    await recordAct(app, db, act);
  });
  await tellEverybody(app, seasonId);
  return accept({ id: input.id });
}

/** Rereads the notices here and tells the other processes to do so. */
export async function tellEverybody(app: App, seasonId: string): Promise<void> {
  await app.contests.notices.refresh();
  await app.announcements.announce('notice', seasonId);
}
