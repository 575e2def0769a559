import type { Kysely } from 'kysely';
import type { JudgeEntry } from '#core/judging/assignment/assignment-problem.ts';
import type { SeasonDesk } from '../../db/queries/dossier-queue.ts';
import { insertJudgeMails } from '../../db/queries/judge-mail.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';

/** Tells judges of readings that are new to them: one mail to each, in the transaction that assigns. It will name no entry. */
export async function queueAssignedMails(
  app: App,
  db: Kysely<Database>,
  {
    desk,
    judgingRound,
    key,
    begin,
  }: {
    readonly desk: SeasonDesk;
    readonly judgingRound: string;
    readonly key: string;
    readonly begin: readonly JudgeEntry[];
  },
): Promise<void> {
  const at = app.clock.wallNow();
  const { seasonId, personId: queuedBy } = desk;
  const byJudge = Map.groupBy(begin, ({ judge }) => judge);
  const mails = [...byJudge].map(([personId, { length: readings }]) => {
    return {
      id: app.ids.uuid(),
      seasonId,
      judgingRound,
      personId,
      kind: 'assigned' as const,
      key,
      readings,
      queuedBy,
      at,
    };
  });
  await insertJudgeMails(db, mails);
}
