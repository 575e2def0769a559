import { admitFinal, type FinalRefusal } from '#core/contest/complaint.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { countOpenComplaints } from '../../db/queries/contest-complaint.ts';
import { insertRankingFinal } from '../../db/queries/contest-correction.ts';
import { listLatestRankings, lockRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import type { OrganiserOf } from '../person/gates.ts';

/**
 * Declares the published list of a round final: after the window for complaints, with every complaint answered. Recorded in the
 * log, by which the bundle says that it is final.
 */
export async function declareListFinal(
  app: App,
  organiser: OrganiserOf,
  roundId: string,
): Promise<Result<{ readonly revision: number }, FinalRefusal>> {
  const seasonId = organiser.scope.id;
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const ranking = (await listLatestRankings(db, seasonId)).find((row) => row.round_id === roundId);
    const list = ranking?.published_at
      ? {
          complaintsUntil: ranking.complaints_until,
          isFinal: ranking.final_at !== null,
          openComplaints: await countOpenComplaints(db, seasonId, roundId),
        }
      : null;
    const at = app.clock.seasonNow(seasonId);
    const admitted = admitFinal(list, at);
    if (!admitted.ok) return admitted;
    if (!ranking) return refuse({ code: 'ranking-not-found' });
    await insertRankingFinal(db, { rankingId: ranking.id, by: organiser.actor.personId, at });
    const record = { use: 'final-list', round: roundId, revision: ranking.revision };
    const subject = `final-list/${roundId}/${ranking.revision}`;
    await recordEntry(app, db, { seasonId, type: 'decision', subject, round: roundId, record });
    return accept({ revision: ranking.revision });
  });
}
