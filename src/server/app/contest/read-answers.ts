import type { LegalSource, Question } from '#core/contest/bank.ts';
import { answersReleased } from '#core/contest/feedback.ts';
import { paperOfRound } from '#core/contest/round-sets.ts';
import { contestQuestions } from '#core/contest/question-purpose.ts';
import type { KeyRuling, KeyRulings } from '#core/contest/key-ruling.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import { accept, refuse, type Result } from '#core/shared/result.ts';
import { findBankVersionAt } from '../../db/queries/bank.ts';
import type { App } from '../app.ts';
import { isStillAsked } from './check-bank-use.ts';
import { roundOf, type Contest, type ContestRefusal, type Round } from './contest.ts';
import { rulingsInForce } from './seal-ruling.ts';
import { readBankVersion } from './read-bank-in-force.ts';
import { windowNow } from './round-times.ts';
import { momentAt } from './submission-view.ts';

/** A question with its right answer, once the rules release it. */
export interface ReleasedQuestion {
  readonly id: string;
  readonly stem: string;
  readonly options: readonly { readonly id: string; readonly text: string; readonly isRight: boolean }[];
  readonly explanation: string | null;
  readonly legalSource: LegalSource | null;
  /** What was ruled about it after the round; `isRight` is by the ruling. */
  readonly ruling: KeyRuling['kind'] | null;
}

export interface ReleasedAnswers {
  readonly roundName: LocalizedText;
  readonly questions: readonly ReleasedQuestion[];
}

export type AnswersRefusal =
  ContestRefusal | { readonly code: 'round-not-found' } | { readonly code: 'answers-not-released' };

/**
 * The questions the papers of a round are drawn from, with right answers, explanations and legal sources: for everybody, once
 * the rules release them (`publication.answersRelease`), not a moment before; and never one that a round may still ask,
 * of this contest or of another with the same bank.
 */
export async function readReleasedAnswers(
  app: App,
  seasonId: string,
  roundId: string,
): Promise<Result<ReleasedAnswers, AnswersRefusal>> {
  const found = app.contests.find(seasonId);
  if (!found.ok) return found;
  const contest = found.value;
  const round = roundOf(contest, roundId);
  if (!round) return refuse({ code: 'round-not-found' });
  const moment = momentAt(app, { contest, round }, app.clock.seasonNow(seasonId));
  if (!answersReleased(contest.rules.publication, moment)) return refuse({ code: 'answers-not-released' });
  const bankId = contest.blueprint.bank.id;
  const asked = await questionsAsked(app, contest, round);
  const released = asked.filter(({ id }) => !isStillAsked(app, { bankId, questionId: id }));
  const rulings = await rulingsInForce(app, app.db, seasonId, roundId);
  return accept({ roundName: round.name, questions: released.map((question) => viewQuestion(question, rulings)) });
}

/**
 * The questions as the round asked them last: what is changed in the bank after its close does not change the key its attempts were
 * marked by. Versions of a bank are dated by the wall clock, so the close is moved there from the season's.
 */
async function questionsAsked(
  app: App,
  { seasonId, blueprint, rules }: Contest,
  round: Round,
): Promise<readonly Question[]> {
  const { draw, fixedSet } = paperOfRound(rules.paper, round.id);
  const all = contestQuestions(await bankQuestionsAt(app, { seasonId, round, bank: blueprint.bank }));
  return draw === 'fixed-set' ? all.filter(({ id }) => fixedSet.includes(id)) : all;
}

async function bankQuestionsAt(
  app: App,
  {
    seasonId,
    round,
    bank,
  }: { readonly seasonId: string; readonly round: Round; readonly bank: Contest['blueprint']['bank'] },
): Promise<readonly Question[]> {
  const { closes } = windowNow(app, seasonId, round, app.clock.seasonNow(seasonId));
  const at = closes?.subtract({ milliseconds: app.clock.offsetOf(seasonId) });
  const version = at ? await findBankVersionAt(app.db, bank.id, at) : undefined;
  if (version === undefined || version === bank.version) return bank.questions;
  return (await readBankVersion(app, bank.id, version))?.questions ?? bank.questions;
}

function viewQuestion(question: Question, rulings: KeyRulings): ReleasedQuestion {
  const { id, stem, options, explanation, legalSource } = question;
  const ruling = rulings.get(id);
  const right = ruling?.kind === 'correct' ? ruling.rightOptions : question.rightOptions;
  const shown = options.map((option) => ({ ...option, isRight: right.includes(option.id) }));
  return { id, stem, options: shown, explanation, legalSource, ruling: ruling?.kind ?? null };
}
