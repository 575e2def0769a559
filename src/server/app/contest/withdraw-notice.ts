import { accept, refuse, type Result } from '#core/shared/result.ts';
import { insertNoticeWithdrawal } from '../../db/queries/contest-notice.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { recordAct } from '../record-audit.ts';
import { tellEverybody } from './publish-notice.ts';

export type NoticeWithdrawalRefusal =
  { readonly code: 'notice-not-found' } | { readonly code: 'notice-withdrawal-reason-missing' };

/** Takes a notice off the pages, with the reason. It stays in the history. */
export async function withdrawNotice(
  app: App,
  organiser: OrganiserOf,
  input: { readonly noticeId: string; readonly reason: string },
): Promise<Result<void, NoticeWithdrawalRefusal>> {
  const seasonId = organiser.scope.id;
  const reason = input.reason.trim().normalize('NFC');
  if (reason === '') return refuse({ code: 'notice-withdrawal-reason-missing' });
  const by = organiser.actor.personId;
  const at = app.clock.seasonNow(seasonId);
  const withdrawn = await app.db.transaction().execute(async (db) => {
    if (!(await insertNoticeWithdrawal(db, { noticeId: input.noticeId, seasonId, reason, by, at }))) return false;
    const act = {
      seasonId,
      personId: by,
      action: 'notice-withdrawn',
      subjectKind: 'notice',
      subjectId: input.noticeId,
    };
    await recordAct(app, db, act);
    return true;
  });
  if (!withdrawn) return refuse({ code: 'notice-not-found' });
  await tellEverybody(app, seasonId);
  return accept(undefined);
}
