import { asksSideQuestion } from '#core/contest/side-question.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { listSideAnswers as listAnswers } from '../../db/queries/side-answer.ts';
import type { App } from '../app.ts';
import type { OrganiserOf } from '../person/gates.ts';
import { roundOf } from './contest.ts';

/** What somebody answered to the side question. */
export interface SideAnswerLine {
  readonly name: string;
  readonly unitName: string | null;
  readonly roundName: LocalizedText | null;
  readonly attemptNumber: number;
  readonly points: number;
  readonly submittedAt: string;
  readonly answer: string;
  /** Code of the receipt. */
  readonly code: string;
}

const MOST_ANSWERS = 200_000; // bounds the memory of a contest in which everybody answers

/** The answers to the side question with the valid attempts of a contest, the newest first; `null` where the rules ask none. */
export async function listSideAnswers(
  app: App,
  organiser: OrganiserOf,
): Promise<{ readonly question: LocalizedText; readonly lines: readonly SideAnswerLine[] } | null> {
  const contest = app.contests.find(organiser.scope.id);
  if (!contest.ok || !asksSideQuestion(contest.value.rules.attempts)) return null;
  const rows = await listAnswers(app.db, contest.value.seasonId, MOST_ANSWERS);
  const lines = rows.map((row): SideAnswerLine => ({
    name: row.display_name,
    unitName: row.unit_id ? (contest.value.units.find(row.unit_id)?.name ?? null) : null,
    roundName: roundOf(contest.value, row.round_id)?.name ?? null,
    attemptNumber: row.attempt_number,
    points: row.score_hundredths! / 100,
    submittedAt: row.submitted_at!.toString(),
    answer: row.answer,
    code: row.code,
  }));
  return { question: contest.value.rules.attempts.sideQuestion, lines };
}
