import { admitKeyRulingDecision, type KeyRulingDecisionRefusal } from '#core/contest/key-ruling.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { Kysely } from 'kysely';
import { listLatestRankings, lockRankings } from '../../db/queries/contest-ranking.ts';
import { insertKeyRulingDecision, listConfirmedRulings, listKeyRulings } from '../../db/queries/key-ruling.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordEntry } from '../ledger/record-entry.ts';
import { recordAct } from '../record-audit.ts';
import { rankLocked } from './compute-ranking.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import { correctRanking } from './correct-ranking.ts';
import { publicRuling } from './seal-ruling.ts';
import type { ApproverVisit } from './open-bank-desk.ts';
import { addCorrection } from './publish-correction.ts';

export interface KeyRulingToDecide {
  readonly rulingId: string;
  readonly outcome: 'confirmed' | 'declined';
  readonly reason: string;
}

export type DecideKeyRulingRefusal =
  KeyRulingDecisionRefusal | ContestRefusal | { readonly code: 'key-ruling-not-found' };

/**
 * A second person confirms or declines what was proposed about a question of a round. Confirmed, it stands in the log and among the
 * public corrections, what was handed in is marked again, and the round is ranked again: over a published list as its correction.
 */
export async function decideKeyRuling(
  app: App,
  { member }: ApproverVisit,
  { rulingId, outcome, reason: said }: KeyRulingToDecide,
): Promise<Result<{ readonly correction: number | null }, DecideKeyRulingRefusal>> {
  const seasonId = member.scope.id;
  const { personId } = member.actor;
  const reason = said.normalize('NFC').trim();
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const asked = (await listKeyRulings(db, seasonId)).find(({ id }) => id === rulingId);
    if (!asked) return refuse({ code: 'key-ruling-not-found' });
    const { round_id: roundId, proposed_by: proposedBy } = asked;
    const ranking = (await listLatestRankings(db, seasonId)).find((row) => row.round_id === roundId);
    const admitted = admitKeyRulingDecision({
      outcome,
      isDecided: asked.outcome !== null,
      isOwn: proposedBy === personId,
      isFinal: (ranking?.final_at ?? null) !== null,
      reason,
    });
    if (!admitted.ok) return admitted;
    const made = await listConfirmedRulings(db, seasonId, roundId);
    const number = outcome === 'confirmed' ? made.length + 1 : null;
    const at = app.clock.seasonNow(seasonId);
    const decision = { rulingId, seasonId, roundId, number, proposedBy, by: personId, outcome, reason, at };
    await insertKeyRulingDecision(db, decision);
    const subject = { subjectKind: 'key-ruling', subjectId: rulingId };
    await recordAct(app, db, { seasonId, personId, action: `key-ruling-${outcome}`, ...subject });
    if (number === null) return accept({ correction: null });
    const confirmed = { ...asked, number };
    const stands = ranking === undefined ? 'unranked' : ranking.published_at ? 'published' : 'provisional';
    return accept({ correction: await putInForce(app, db, contest.value, { confirmed, stands, by: personId }) });
  });
}

interface Confirmed {
  readonly confirmed: Omit<Awaited<ReturnType<typeof listKeyRulings>>[number], 'number'> & { readonly number: number };
  readonly stands: 'unranked' | 'provisional' | 'published';
  readonly by: string;
}

/** Records a confirmed ruling, ranks by it, and tells the public; answers for the number of the correction. */
async function putInForce(
  app: App,
  db: Kysely<Database>,
  contest: Contest,
  { confirmed, stands, by }: Confirmed,
): Promise<number> {
  const { seasonId } = contest;
  const { id: rulingId, round_id: roundId, reason, complaint_id: complaintId } = confirmed;
  const ruling = publicRuling(app, { contest: seasonId, round: roundId }, confirmed);
  const record = { use: 'key-ruling', round: roundId, ...ruling, reason };
  const subject = `key-ruling/${roundId}/${ruling.number}`;
  await recordEntry(app, db, { seasonId, type: 'decision', subject, round: roundId, record });
  const about = { cause: 'key-ruling', reason, complaintId, rulingId, roundId, by } as const;
  if (stands === 'published') return (await correctRanking(app, db, contest, about)).number;
  if (stands === 'provisional') {
    const again = await rankLocked(app, db, { seasonId, roundId, by });
    if (!again.ok) throw new Error(`round ${roundId} cannot be ranked again: ${again.refusal.code}`); // takes it back
  }
  const nothing = { rankings: null, revisions: null, texts: null };
  return addCorrection(app, db, { ...about, ...nothing, seasonId, kind: 'answers', subject: '' });
}
