import type { Kysely } from 'kysely';
import type { NoticeLevel } from '#core/contest/notice.ts';
import type { ReadonlyKysely } from '../connect.ts';
import type { Database } from '../schema.ts';

export interface NewNotice {
  readonly id: string;
  readonly seasonId: string;
  readonly level: NoticeLevel;
  readonly textVi: string;
  readonly textEn: string | null;
  readonly shownFrom: Temporal.Instant;
  readonly shownUntil: Temporal.Instant | null;
  readonly madeBy: string;
  readonly madeAt: Temporal.Instant;
  readonly rehearsed: boolean;
}

/** Adds a notice; `false` when it is there already: the same form sent twice. */
export async function insertNotice(db: Kysely<Database>, notice: NewNotice): Promise<boolean> {
  const result = await db
    .insertInto('contest_notice')
    .values({
      id: notice.id,
      season_id: notice.seasonId,
      level: notice.level,
      text_vi: notice.textVi,
      text_en: notice.textEn,
      shown_from: notice.shownFrom,
      shown_until: notice.shownUntil,
      made_by: notice.madeBy,
      made_at: notice.madeAt,
      rehearsed: notice.rehearsed,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Every notice of every contest with its withdrawal, newest first. */
export async function listNotices(db: ReadonlyKysely) {
  return db
    .selectFrom('contest_notice as notice')
    .leftJoin('contest_notice_withdrawal as withdrawal', 'withdrawal.notice_id', 'notice.id')
    .innerJoin('person', 'person.id', 'notice.made_by')
    .select([
      'notice.id',
      'notice.season_id',
      'notice.level',
      'notice.text_vi',
      'notice.text_en',
      'notice.shown_from',
      'notice.shown_until',
      'notice.made_at',
      'person.name as made_by',
      'withdrawal.withdrawn_at',
      'withdrawal.reason as withdrawn_because',
    ])
    .orderBy('notice.made_at', 'desc')
    .execute();
}

export type NoticeRow = Awaited<ReturnType<typeof listNotices>>[number];

/** Withdraws a notice of this contest; `false` when it has none of this id, or it is withdrawn already. */
export async function insertNoticeWithdrawal(
  db: Kysely<Database>,
  withdrawal: {
    readonly noticeId: string;
    readonly seasonId: string;
    readonly reason: string;
    readonly by: string;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> {
  const result = await db
    .insertInto('contest_notice_withdrawal')
    .columns(['notice_id', 'reason', 'withdrawn_by', 'withdrawn_at'])
    .expression((eb) =>
      eb
        .selectFrom('contest_notice')
        .select((select) => [
          'contest_notice.id',
          select.val(withdrawal.reason).as('reason'),
          select.cast<string>(select.val(withdrawal.by), 'uuid').as('withdrawn_by'),
          select.cast<Temporal.Instant>(select.val(withdrawal.at), 'timestamptz').as('withdrawn_at'),
        ])
        .where('contest_notice.id', '=', withdrawal.noticeId)
        .where('contest_notice.season_id', '=', withdrawal.seasonId),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}
