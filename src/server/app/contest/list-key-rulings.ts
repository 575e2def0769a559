import { rulingsOf, type KeyRuling } from '#core/contest/key-ruling.ts';
import type { Question } from '#core/contest/bank.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, type Result } from '#core/shared/result.ts';
import { listLatestRankings, listRoundCloses } from '../../db/queries/contest-ranking.ts';
import { listKeyRulings as listRows, type KeyRulingRow } from '../../db/queries/key-ruling.ts';
import type { App } from '../app.ts';
import type { ContestRefusal } from './contest.ts';
import { unsealRuling } from './seal-ruling.ts';
import { noteKeyAccess } from './note-key-access.ts';
import { openBankDesk, type BankDesk, type BankDeskRefusal, type BankVisit } from './open-bank-desk.ts';
import { findQuestionAsked } from './find-question-asked.ts';

/** What was proposed about a question, for those who work on the bank. */
export interface KeyRulingView {
  readonly id: string;
  readonly roundId: string;
  readonly questionId: string;
  readonly kind: KeyRuling['kind'];
  /** `null` while the question is sealed. */
  readonly question: RuledQuestion | null;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly isOwn: boolean;
  readonly decision: {
    readonly outcome: 'confirmed' | 'declined';
    readonly name: string;
    readonly at: string;
    readonly reason: string;
  } | null;
}

export interface RuledQuestion {
  readonly stem: string;
  readonly options: readonly RuledOption[];
}

export interface RuledOption {
  readonly id: string;
  readonly text: string;
  /** By the bank. */
  readonly isRight: boolean;
  /** By what is proposed. */
  readonly isRuledRight: boolean;
}

/** A question somebody wants to propose something about. */
export interface QuestionToRule extends RuledQuestion {
  readonly id: string;
  readonly roundId: string;
  readonly inForce: KeyRuling['kind'] | null;
  readonly mostOptions: number;
}

export interface KeyRulingDesk {
  /** Waiting ones first, then the newest. */
  readonly rulings: readonly KeyRulingView[];
  /** Closed rounds without a final list. */
  readonly rounds: readonly { readonly id: string; readonly name: LocalizedText }[];
  /** `null` where nothing was asked for, or it may not be shown. */
  readonly chosen: QuestionToRule | null;
}

export interface QuestionWanted {
  readonly roundId: string;
  readonly questionId: string;
}

/** Everything proposed about questions after their rounds, and the question somebody wants to propose about. The look is written down. */
export async function listKeyRulings(
  app: App,
  visit: BankVisit,
  wanted: QuestionWanted,
): Promise<Result<KeyRulingDesk, BankDeskRefusal | ContestRefusal>> {
  const desk = await openBankDesk(app, visit);
  if (!desk.ok) return desk;
  const { seasonId } = desk.value;
  const contest = app.contests.find(seasonId);
  if (!contest.ok) return contest;
  const { personId } = visit.member.actor;
  const rows = await listRows(app.db, seasonId);
  const questionId = wanted.questionId === '' ? {} : { questionId: wanted.questionId };
  const detail = { rulings: rows.length };
  await noteKeyAccess(app, { personId, page: visit.page }, desk.value, { action: 'viewed', ...questionId, detail });
  const closes = new Set((await listRoundCloses(app.db, seasonId)).map((close) => close.round_id));
  const finals = new Set(
    (await listLatestRankings(app.db, seasonId)).flatMap((row) => (row.final_at ? [row.round_id] : [])),
  );
  const rulings: KeyRulingView[] = [];
  for (const row of rows.toReversed()) rulings.push(await viewRuling(app, desk.value, row, personId));
  return accept({
    rulings: [...rulings.filter(({ decision }) => !decision), ...rulings.filter(({ decision }) => decision)],
    rounds: contest.value.rounds
      .filter(({ id }) => closes.has(id) && !finals.has(id))
      .map(({ id, name }) => ({ id, name })),
    chosen: await chooseQuestion(app, desk.value, wanted, rows),
  });
}

async function viewRuling(app: App, desk: BankDesk, row: KeyRulingRow, personId: string): Promise<KeyRulingView> {
  const ruling = unsealRuling(app, row);
  const question = await readable(app, desk, { roundId: row.round_id, questionId: row.question_id });
  return {
    id: row.id,
    roundId: row.round_id,
    questionId: row.question_id,
    kind: ruling.kind,
    question: question && viewQuestion(question, ruling),
    reason: row.reason,
    proposedBy: row.proposed_by_name,
    proposedAt: row.proposed_at.toString(),
    isOwn: row.proposed_by === personId,
    decision: decisionOf(row),
  };
}

function decisionOf(row: KeyRulingRow): KeyRulingView['decision'] {
  if (!row.outcome || !row.decided_at) return null;
  const outcome = row.outcome === 'confirmed' ? 'confirmed' : 'declined';
  const { decided_by_name: name, decision_reason: reason } = row;
  return { outcome, name: name ?? '', at: row.decided_at.toString(), reason: reason ?? '' };
}

async function chooseQuestion(
  app: App,
  desk: BankDesk,
  wanted: QuestionWanted,
  rows: readonly KeyRulingRow[],
): Promise<QuestionToRule | null> {
  const question = wanted.questionId === '' ? null : await readable(app, desk, wanted);
  const contest = app.contests.find(desk.seasonId);
  if (!question || !contest.ok) return null;
  const confirmed = rows.filter((row) => row.round_id === wanted.roundId && row.outcome === 'confirmed');
  const byNumber = confirmed.toSorted((a, b) => (a.number ?? 0) - (b.number ?? 0));
  const inForce = rulingsOf(byNumber.map((row) => unsealRuling(app, row))).get(question.id);
  return {
    id: question.id,
    roundId: wanted.roundId,
    inForce: inForce?.kind ?? null,
    mostOptions: contest.value.rules.paper.rightOptions.max,
    ...viewQuestion(question, inForce),
  };
}

/** A question as a round had it, unless nobody may read it now. */
async function readable(app: App, { seasonId, seal }: BankDesk, { roundId, questionId }: QuestionWanted) {
  return seal.isSealed(questionId) ? null : findQuestionAsked(app, seasonId, roundId, questionId);
}

function viewQuestion({ stem, options, rightOptions }: Question, ruling: KeyRuling | undefined): RuledQuestion {
  const ruled = ruling?.kind === 'correct' ? ruling.rightOptions : [];
  return {
    stem,
    options: options.map(({ id, text }) => ({
      id,
      text,
      isRight: rightOptions.includes(id),
      isRuledRight: ruled.includes(id),
    })),
  };
}
