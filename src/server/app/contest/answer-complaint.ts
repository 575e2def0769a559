import { COMPLAINT_OUTCOMES } from '#core/shared/complaint-window.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findComplaint, insertComplaintAnswer } from '../../db/queries/contest-complaint.ts';
import { wasCorrectedFor } from '../../db/queries/contest-correction.ts';
import { lockRankings } from '../../db/queries/contest-ranking.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import type { ContestRefusal } from './contest.ts';
import { correctRanking } from './correct-ranking.ts';

export interface ComplaintAnswerInput {
  readonly complaintId: string;
  readonly outcome: string;
  /** What its author reads. */
  readonly reason: string;
  /** What everybody reads in the correction, without naming the author; needed where a list is corrected. */
  readonly publicReason: string;
}

export type AnswerComplaintRefusal =
  | ContestRefusal
  | { readonly code: 'complaint-not-found' }
  | { readonly code: 'complaint-answered' }
  | { readonly code: 'complaint-outcome-missing' }
  | { readonly code: 'complaint-reason-missing' }
  | { readonly code: 'correction-reason-missing' };

const MOST_CHARACTERS = 5000;

/**
 * Answers a complaint, once, with its reason. One about a list of results that is upheld makes a new list, by everything that
 * is decided by then, published over the old one with a public correction.
 */
export async function answerComplaint(
  app: App,
  organiser: OrganiserOf,
  input: ComplaintAnswerInput,
): Promise<Result<{ readonly correction: number | null }, AnswerComplaintRefusal>> {
  const seasonId = organiser.scope.id;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const outcome = COMPLAINT_OUTCOMES.find((one) => one === input.outcome);
  const said = (text: string) => text.normalize('NFC').trim().slice(0, MOST_CHARACTERS);
  const [reason, publicReason] = [said(input.reason), said(input.publicReason)];
  if (!outcome) return refuse({ code: 'complaint-outcome-missing' });
  if (reason === '') return refuse({ code: 'complaint-reason-missing' });
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const complaint = await findComplaint(db, seasonId, input.complaintId);
    if (!complaint) return refuse({ code: 'complaint-not-found' });
    if (complaint.answered_at) return refuse({ code: 'complaint-answered' });
    const isCorrected = await wasCorrectedFor(db, complaint.id); // by a ruling about a question: the list is new already
    const isOfList = outcome !== 'rejected' && complaint.subject === 'result' && !isCorrected;
    const roundId = isOfList ? complaint.round_id : null;
    if (roundId !== null && publicReason === '') return refuse({ code: 'correction-reason-missing' });
    const by = organiser.actor.personId;
    const at = app.clock.seasonNow(seasonId);
    await insertComplaintAnswer(db, { complaintId: complaint.id, outcome, reason, by, at });
    if (roundId === null) return accept({ correction: null });
    const complaintId = complaint.id;
    const toCorrect = { roundId, by, cause: 'complaint', reason: publicReason, complaintId } as const;
    return accept({ correction: (await correctRanking(app, db, contest.value, toCorrect)).number });
  });
}
