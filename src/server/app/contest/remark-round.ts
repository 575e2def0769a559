import { markUnderRulings, rulingsOf, type KeyRuling, type KeyRulings } from '#core/contest/key-ruling.ts';
import { readAnswers } from '#core/contest/answers.ts';
import { packedIds } from '#core/contest/packed-ids.ts';
import { blueprintOfRound } from '#core/contest/round-sets.ts';
import type { Kysely } from 'kysely';
import { packedUuid } from '../../db/binary-rows.ts';
import {
  copyAttemptsToRemark,
  copyRemarks,
  listConfirmedRulings,
  listVersionsOfRound,
  type AttemptToRemark,
  type NewRemark,
} from '../../db/queries/key-ruling.ts';
import type { Database } from '../../db/schema.ts';
import type { App } from '../app.ts';
import type { Contest } from './contest.ts';
import { unsealRuling } from './seal-ruling.ts';
import { paperFor } from './running-attempts.ts';

/**
 * Marks what was handed in in a round again under what was ruled about its questions, and keeps the marks beside those of the
 * submission, which stay. What has its mark already is passed over. Answers how many rulings the marks are under.
 *
 * Within a transaction that holds `lockRankings`. Only papers that answered the question, or may have left it blank, are drawn
 * again, one by one as they are read: 0.2 ms each on a busy machine, so a million with ten of 300 questions take some seconds, a
 * million with the same ten some minutes.
 */
export async function remarkRound(app: App, db: Kysely<Database>, seasonId: string, roundId: string): Promise<number> {
  const rows = await listConfirmedRulings(db, seasonId, roundId);
  if (rows.length === 0) return 0;
  const contests = await contestsOf(app, db, seasonId, roundId);
  const rulings = rows.map((row) => unsealRuling(app, row));
  for (let number = 1; number <= rulings.length; number += 1)
    await remarkUnder(db, { seasonId, roundId, number }, { contests, made: rulings.slice(0, number) });
  return rows.length;
}

/** The contest under every version that somebody began the round with, by both version numbers. */
async function contestsOf(app: App, db: Kysely<Database>, seasonId: string, roundId: string) {
  const contests = new Map<string, Contest>();
  for (const { rules_version, bank_version } of await listVersionsOfRound(db, seasonId, roundId))
    contests.set(`${rules_version}/${bank_version}`, await app.contests.at(seasonId, rules_version, bank_version));
  return contests;
}

interface Remarking {
  readonly contests: ReadonlyMap<string, Contest>;
  /** The rulings up to this one. */
  readonly made: readonly KeyRuling[];
}

async function remarkUnder(
  db: Kysely<Database>,
  about: { readonly seasonId: string; readonly roundId: string; readonly number: number },
  { contests, made }: Remarking,
): Promise<void> {
  const { questionId } = made.at(-1)!;
  // Who left the question blank is touched where it is annulled, and where an annulment of it ends.
  const touchesBlanks = made.some((ruling) => ruling.questionId === questionId && ruling.kind === 'annul');
  const sizes = [...contests.values()].map((one) => blueprintOfRound(one.blueprints, about.roundId).size);
  const rulings = rulingsOf(made);
  const marks = markColumns();
  const wanted = { ...about, questionId, questionsOnPaper: touchesBlanks ? Math.max(0, ...sizes) : 0 };
  await copyAttemptsToRemark(db, wanted, (attempt) => {
    const contest = contests.get(`${attempt.rulesVersion}/${attempt.bankVersion}`)!;
    const mark = remark(contest, about.roundId, attempt, { questionId, rulings });
    if (mark) marks.add(mark);
  });
  await copyRemarks(db, about, marks.all());
}

function remark(
  contest: Contest,
  roundId: string,
  { participantId, attemptId, attemptNumber, answers: stored }: AttemptToRemark,
  { questionId, rulings }: { readonly questionId: string; readonly rulings: KeyRulings },
): NewRemark | null {
  const paper = paperFor(contest, { participantId, roundId, attemptNumber });
  if (!paper.questions.some((question) => question.questionId === questionId)) return null;
  const answers = readAnswers(paper, contest.rules.paper, stored);
  if (!answers.ok) throw new Error(`attempt ${attemptId} holds answers that are not of its paper`);
  const sheet = { paper, answers: answers.value };
  const mark = markUnderRulings(sheet, contest.key, contest.rules.paper, rulings);
  const { scoreHundredths, correctCount, allCorrect } = mark;
  return { participantId, attemptId, scoreHundredths, correctCount, allCorrect };
}

/** Marks one after another, ids packed. */
function markColumns() {
  const participantIds = packedIds();
  const attemptIds = packedIds();
  const marks: number[] = [];
  const add = (mark: NewRemark) => {
    participantIds.add(packedUuid(mark.participantId));
    attemptIds.add(packedUuid(mark.attemptId));
    marks.push(mark.scoreHundredths, mark.correctCount, mark.allCorrect ? 1 : 0);
  };
  function* all(): Generator<NewRemark> {
    for (let at = 0; at * 3 < marks.length; at += 1)
      yield {
        participantId: participantIds.at(at),
        attemptId: attemptIds.at(at),
        scoreHundredths: marks[at * 3]!,
        correctCount: marks[at * 3 + 1]!,
        allCorrect: marks[at * 3 + 2] === 1,
      };
  }
  return { add, all };
}
