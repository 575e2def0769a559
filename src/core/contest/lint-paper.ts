import { dayInVietNam } from '../shared/viet-nam-time.ts';
import { chancesOf, MOST_SPREAD, predictedSpread } from './analysis/paper-fairness.ts';
import { type Blueprint, blueprintOf, type BlueprintRules } from './blueprint.ts';
import { endedDocuments } from './legal-document.ts';
import { error, warning, type LintCheck, type LintFinding, type LintSubject } from './lint-finding.ts';
import { drawPaper } from './paper.ts';
import { fitsRules } from './question-fit.ts';

/** A bank should hold this many times the questions of a paper, so that answers passed on are of little use. */
const BANK_TO_PAPER = 5;
const PROBE_DRAWS = 20;

/** 2: two different time limits (Olympic Tiếng Anh 2024 wrote 10 and 20 minutes). */
export const timeLimits: LintCheck = ({ rules }) => {
  const limitSeconds = rules.time?.limitSeconds ?? 0;
  const perPaper = (rules.time?.perQuestionSeconds ?? 0) * (rules.paper?.questionsPerAttempt ?? 0);
  if (limitSeconds === 0 || perPaper === 0 || limitSeconds === perPaper) return [];
  return [error('time-limits-differ', 'time.limitSeconds', { limitSeconds, sumOfQuestionsSeconds: perPaper })];
};

/** 2: the plan or the poster prints another limit than the rules (Olympic Tiếng Anh 2024). */
export const announcedLimit: LintCheck = ({ rules }) => {
  const { limitSeconds, announcedSeconds } = rules.time ?? {};
  if (!limitSeconds || !announcedSeconds || limitSeconds === announcedSeconds) return [];
  return [error('announced-limit-differs', 'time.announcedSeconds', { limitSeconds, announcedSeconds })];
};

/** 2 as well: the points of a whole paper, as they are stated, are not those of its questions (Lạng Sơn 2023 states only 150 in all). */
export const pointsTotal: LintCheck = ({ rules: { paper } }) => {
  const { totalPoints, questionsPerAttempt, points } = paper ?? {};
  if (!totalPoints || !questionsPerAttempt || !points) return [];
  const sum = questionsPerAttempt * points.right;
  return sum === totalPoints ? [] : [error('points-total-differs', 'paper.totalPoints', { stated: totalPoints, sum })];
};

/** Our own: a question that opens for some seconds may pass unanswered, so no paper could be promised to be full. */
export const fullPapers: LintCheck = ({ rules }) => {
  const isIdle = rules.paper?.mustAnswerAll === true && (rules.time?.perQuestionSeconds ?? 0) > 0;
  return isIdle ? [error('must-answer-all-with-question-time', 'paper.mustAnswerAll')] : [];
};

/** 4: several attempts at the same paper with the score at once: 7 attempts find the key in 81 % of cases. */
export const scoreFeedback: LintCheck = ({ rules }) => {
  const { feedback, feedbackWhen } = rules.attempts ?? {};
  const tellsNow = feedback != null && feedback !== 'none' && feedbackWhen === 'now';
  const onePaper =
    rules.paper?.draw === 'fixed-set' && (rules.paper.fixedSet ?? []).length <= (rules.paper.questionsPerAttempt ?? 0);
  const reveals = tellsNow && onePaper && allowsSeveralAttempts(rules);
  return reveals ? [error('score-feedback-reveals-key', 'attempts.feedbackWhen')] : [];
};

/** 9: questions and answers are public beforehand and the score ranks (Nghệ An 2018). */
export const publishedKey: LintCheck = ({ rules }) => {
  const ranksByScore = (rules.ranking?.keys ?? []).some((key) => key === 'score' || key === 'all-correct');
  const reveals = rules.paper?.bankPublication === 'questions-and-answers' && ranksByScore;
  return reveals ? [error('key-published-before-ranking', 'paper.bankPublication')] : [];
};

/** 13 as well: what the rules demand of the bank is less than one paper; and a bank that nobody has written yet. */
export const bankMinimum: LintCheck = ({ rules, bankIsEmpty }) => {
  const { questionsPerAttempt, minBankSize } = rules.paper ?? {};
  const isBelow = minBankSize && questionsPerAttempt && minBankSize < questionsPerAttempt;
  return [
    ...(isBelow ? [error('bank-minimum-below-paper', 'paper.minBankSize', { minBankSize, questionsPerAttempt })] : []),
    ...(bankIsEmpty ? [warning('bank-empty', 'paper.minBankSize')] : []),
  ];
};

/** 13: a bank below five papers, quotas that cannot be met, or enemies that leave no paper. */
export const bankSize: LintCheck = (subject) => {
  const { bank } = subject;
  const { questionsPerAttempt, draw, minBankSize } = subject.rules.paper ?? {};
  if (!bank || !questionsPerAttempt || !draw) return [];
  const needed = draw === 'fixed-set' ? questionsPerAttempt : questionsPerAttempt * BANK_TO_PAPER;
  const demanded = Math.max(needed, minBankSize ?? 0);
  const small =
    bank.questions.length < demanded
      ? [error('bank-too-small', 'paper.questionsPerAttempt', { questions: bank.questions.length, needed: demanded })]
      : [];
  return [...small, ...undrawable(subject)];
};

/** What silence says of a question's shape (`completeRules`). */
const ANY_SHAPE = {
  optionsPerQuestion: { min: 2, max: 6 },
  rightOptions: { min: 1, max: 1, scoring: 'all-or-nothing' },
} as const;

const MOST_NAMED = 5;

/** 13 as well: questions with more or fewer options, or right ones, than the rules say, are on no paper. */
export const questionShapes: LintCheck = ({ bank, rules }) => {
  const { optionsPerQuestion, rightOptions } = rules.paper ?? {};
  if (!bank || (!optionsPerQuestion && !rightOptions)) return [];
  const shape = {
    optionsPerQuestion: optionsPerQuestion ?? ANY_SHAPE.optionsPerQuestion,
    rightOptions: rightOptions ?? { ...ANY_SHAPE.rightOptions, max: ANY_SHAPE.optionsPerQuestion.max },
  };
  const odd = bank.questions.filter((question) => !fitsRules(question, shape)).map(({ id }) => id);
  if (odd.length === 0) return [];
  const facts = { count: odd.length, questions: odd.slice(0, MOST_NAMED) };
  return [warning('questions-outside-rules', 'paper.optionsPerQuestion', facts)];
};

/** Our own: the program always lets people go on after a lost connection, so rules that forbid it promise what nothing keeps. */
export const resuming: LintCheck = ({ rules }) =>
  rules.time?.resumeAfterDisconnect === false ? [warning('resume-always-possible', 'time.resumeAfterDisconnect')] : [];

/** 14: a question must be looked at again before the last round closes. */
export const overdueQuestions: LintCheck = ({ bank, rounds, documents }) => {
  const lastClose = rounds
    .map(({ closes }) => closes)
    .sort(Temporal.Instant.compare)
    .at(-1);
  if (!bank || !lastClose) return [];
  const lastDay = dayInVietNam(lastClose.subtract({ milliseconds: 1 })).toString();
  const ended = bank.questions.flatMap(({ id, legalSource }) =>
    endedDocuments(legalSource?.document ?? null, documents ?? [], lastDay).map(
      ({ number, inForceUntil, replacedBy }) =>
        error('question-source-ended', `bank.${id}`, {
          number,
          until: inForceUntil ?? '',
          replaced: replacedBy === null ? 'no' : 'yes',
          replacedBy: replacedBy ?? '',
        }),
    ),
  );
  const overdue = bank.questions
    .filter(({ reviewBy }) => reviewBy !== null && reviewBy < lastDay)
    .map(({ id, reviewBy }) => error('question-review-overdue', `bank.${id}`, { reviewBy: reviewBy ?? '', lastDay }));
  return [...ended, ...overdue];
};

/** What a person of median ability gets right where nothing was measured yet: our assumption, by the difficulty its author gave. */
const ASSUMED_CHANCE: Readonly<Record<string, number>> = { easy: 0.85, medium: 0.65, hard: 0.45 };

/** 20: papers drawn from the bank differ by more than a quarter of a question at the median ability (QST-6). */
export const unequalPapers: LintCheck = ({ bank, chances, rules: { paper } }) => {
  if (!bank || !paper?.questionsPerAttempt || !paper.draw) return [];
  const made = blueprintOf(bank, drawnBy(paper));
  if (!made.ok) return [];
  const assumed = new Map(bank.questions.map(({ id, difficulty }) => [id, ASSUMED_CHANCE[difficulty] ?? 0.65]));
  const spread = predictedSpread(chancesOf(made.value, (id) => chances?.get(id) ?? assumed.get(id) ?? 0.65));
  if (spread <= MOST_SPREAD) return [];
  const isMeasured = bank.questions.every(({ id }) => chances?.has(id));
  const facts = { spreadHundredths: Math.round(spread * 100), basis: isMeasured ? 'measured' : 'assumed' };
  return [warning('papers-unequal', 'paper.quotas', facts)];
};

function allowsSeveralAttempts({ attempts }: LintSubject['rules']): boolean {
  return !(attempts?.limits ?? []).some(({ count, per }) => count === 1 && (per === 'round' || per === 'contest'));
}

function drawnBy(paper: NonNullable<LintSubject['rules']['paper']>): BlueprintRules {
  return {
    questionsPerAttempt: paper.questionsPerAttempt ?? 0,
    draw: paper.draw ?? 'random',
    fixedSet: paper.fixedSet ?? [],
    practiceSet: paper.practiceSet ?? [],
    quotas: paper.quotas ?? [],
    optionsPerQuestion: paper.optionsPerQuestion ?? ANY_SHAPE.optionsPerQuestion,
    rightOptions: paper.rightOptions ?? ANY_SHAPE.rightOptions,
    noRepeatAcrossAttempts: false,
    shuffleQuestions: false,
    shuffleOptions: false,
  };
}

function undrawable({ bank, rules: { paper } }: LintSubject): LintFinding[] {
  if (!bank || !paper?.questionsPerAttempt || !paper.draw) return [];
  const made = blueprintOf(bank, drawnBy(paper));
  const reason = made.ok ? whyNotDrawn(made.value) : made.refusal.code;
  return reason ? [error('paper-cannot-be-drawn', 'paper.quotas', { reason })] : [];
}

/** Draws papers for invented people: if enemies ever leave no paper, some of them meet it. */
function whyNotDrawn(blueprint: Blueprint): string | null {
  for (let probe = 1; probe <= PROBE_DRAWS; probe += 1) {
    const key = { secret: new Uint8Array(32), roundId: 'lint', participantId: 'lint', attemptNumber: probe };
    const drawn = drawPaper(blueprint, key);
    if (!drawn.ok) return drawn.refusal.code;
  }
  return null;
}
