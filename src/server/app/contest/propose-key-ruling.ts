import { admitKeyRuling, rulingsOf, type KeyRuling, type KeyRulingRefusal } from '#core/contest/key-ruling.ts';
import { readPublicCode } from '#core/shared/public-code.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import type { Kysely } from 'kysely';
import { findComplaintByCode } from '../../db/queries/contest-complaint.ts';
import { listLatestRankings, listRoundCloses, lockRankings } from '../../db/queries/contest-ranking.ts';
import { insertKeyRuling, listKeyRulings } from '../../db/queries/key-ruling.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import { recordAct } from '../record-audit.ts';
import type { Contest, ContestRefusal } from './contest.ts';
import { sealRuling, unsealRuling } from './seal-ruling.ts';
import { noteKeyAccess } from './note-key-access.ts';
import { openBankDesk, type BankDeskRefusal, type BankSealedRefusal, type BankVisit } from './open-bank-desk.ts';
import { findQuestionAsked } from './find-question-asked.ts';

export interface KeyRulingToPropose {
  readonly roundId: string;
  readonly questionId: string;
  readonly kind: string;
  /** The options that are right; none where the question is annulled. */
  readonly rightOptions: readonly string[];
  /** As the public will read it. */
  readonly reason: string;
  /** Code of the complaint it answers; empty where nobody complained. */
  readonly complaintCode: string;
}

export type ProposeKeyRulingRefusal =
  | KeyRulingRefusal
  | ContestRefusal
  | BankDeskRefusal
  | BankSealedRefusal
  | { readonly code: 'key-ruling-kind-missing' }
  | { readonly code: 'complaint-not-found' };

const MOST_CHARACTERS = 2000;

/**
 * Proposes that a question of a round be annulled, or that other options of it be right. Nothing changes before a second person
 * confirms it. That the question was looked at is written down.
 */
export async function proposeKeyRuling(
  app: App,
  visit: BankVisit,
  input: KeyRulingToPropose,
): Promise<Result<{ readonly rulingId: string }, ProposeKeyRulingRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const { seasonId, seal } = desk.value;
  const { roundId, questionId } = input;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  if (seal.isSealed(questionId)) return refuse({ code: 'bank-sealed' });
  const ruling = rulingSaid(input);
  if (!ruling) return refuse({ code: 'key-ruling-kind-missing' });
  const { personId } = visit.member.actor;
  const reason = input.reason.normalize('NFC').trim().slice(0, MOST_CHARACTERS);
  const question = await findQuestionAsked(app, seasonId, roundId, questionId);
  const reader = { personId, page: visit.page };
  await noteKeyAccess(app, reader, desk.value, { action: 'viewed', questionId, detail: { ruling: true } });
  return app.db.transaction().execute(async (db) => {
    await lockRankings(db, seasonId);
    const standing = await standingOf(app, db, contest.value, input);
    const mostOptions = contest.value.rules.paper.rightOptions.max;
    const admitted = admitKeyRuling({ ...standing, ruling, reason, question, mostOptions });
    if (!admitted.ok) return admitted;
    const complaint = await complaintNamed(db, seasonId, input.complaintCode);
    if (!complaint.ok) return complaint;
    const rulingId = app.ids.uuid();
    const { kind } = ruling;
    const rightOptions = sealRuling(app, ruling);
    const at = app.clock.seasonNow(seasonId);
    const row = { id: rulingId, seasonId, roundId, questionId, kind, rightOptions, reason };
    await insertKeyRuling(db, { ...row, complaintId: complaint.value, by: personId, at });
    const subject = { subjectKind: 'key-ruling', subjectId: rulingId, detail: { round: roundId, questionId, kind } };
    await recordAct(app, db, { seasonId, personId, action: 'key-ruling-proposed', ...subject });
    return accept({ rulingId });
  });
}

/** Id of the complaint whose code was typed, in whatever case and spacing; `null` = none was. */
async function complaintNamed(
  db: Kysely<Database>,
  seasonId: string,
  typed: string,
): Promise<Result<string | null, { readonly code: 'complaint-not-found' }>> {
  if (typed.trim() === '') return accept(null);
  const code = readPublicCode(typed.slice(0, 64));
  const complaint = code.ok ? await findComplaintByCode(db, seasonId, code.value) : undefined;
  return complaint ? accept(complaint.id) : refuse({ code: 'complaint-not-found' });
}

function rulingSaid({ kind, questionId, rightOptions }: KeyRulingToPropose): KeyRuling | null {
  if (kind === 'annul') return { questionId, kind };
  return kind === 'correct' ? { questionId, kind, rightOptions } : null;
}

async function standingOf(
  app: App,
  db: Kysely<Database>,
  { seasonId }: Contest,
  { roundId, questionId }: KeyRulingToPropose,
) {
  const closes = await listRoundCloses(db, seasonId);
  const ranking = (await listLatestRankings(db, seasonId)).find((row) => row.round_id === roundId);
  const rows = (await listKeyRulings(db, seasonId)).filter((row) => row.round_id === roundId);
  const confirmed = rows
    .filter(({ outcome }) => outcome === 'confirmed')
    .sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
  return {
    isClosed: closes.some((close) => close.round_id === roundId),
    isFinal: (ranking?.final_at ?? null) !== null,
    inForce: rulingsOf(confirmed.map((row) => unsealRuling(app, row))).get(questionId),
    isPending: rows.some((row) => row.question_id === questionId && row.outcome === null),
  };
}
