/**
 * Where each of the 62 parameters is obeyed, and which test would fail if it were not.
 *
 * `engine`: code decides by it. `check`: nothing to do while a contest runs; the linter or the schema holds the rule book to it.
 * `printed`: told to people in the rules text and not enforced by the program, because no program can, or does not yet.
 */
export interface Obeyed {
  readonly by: 'engine' | 'check' | 'printed';
  /** Members of the schema. Empty: not a member of the rules. */
  readonly members: readonly string[];
  /** Below `src/`. */
  readonly code: readonly string[];
  /** From the root. */
  readonly tests: readonly string[];
}

const at = (by: Obeyed['by'], members: string, code: string, tests: string): Obeyed => ({
  by,
  members: members.split(' ').filter(Boolean),
  code: code.split(' '),
  tests: tests.split(' '),
});

const SENTENCES = 'routes/(public)/cuoc-thi/[season]/rule-sentences.ts';
const core = (name: string) => `core/contest/${name}.ts`;
const unit = (name: string) => `src/core/contest/${name}.test.ts`;
const BOOKS = 'tests/rule-books/rule-books.test.ts';
const HANDOVER_TESTS = `${unit('prize-handover')} tests/http/contest-closing-programme.test.ts`;
const BOARD = `${core('board-times')} server/app/contest/read-public-board.ts`;
const BOARD_TESTS = `${unit('board-times')} tests/http/contest-boards.test.ts`;

/** By number of the rules model. */
export const OBEYED: Readonly<Record<number, Obeyed>> = {
  1: at('printed', 'population', SENTENCES, BOOKS),
  2: at(
    'engine',
    'obligationGroups',
    `${core('registration')} server/app/contest/refresh-unit-board.ts`,
    unit('registration'),
  ),
  3: at('engine', 'ageMin ageMax', core('eligibility'), unit('eligibility')),
  4: at('engine', 'divisions', `${core('eligibility')} ${core('round-result')}`, unit('round-result')),
  5: at('engine', 'excludedRoles', core('eligibility'), unit('eligibility')),
  6: at('engine', 'unitRequired', core('registration'), unit('registration')),
  7: at(
    'engine',
    'login otherLogins',
    'core/contest/login-level.ts server/app/contest/make-participant.ts',
    'src/core/contest/registration.test.ts',
  ),
  8: at(
    'engine',
    'fields retentionDays',
    `${core('registration')} server/app/contest/make-participant.ts`,
    unit('registration'),
  ),
  9: at('engine', 'uniqueKey', core('participant-id'), unit('participant-id')),
  10: at('check', 'nationalId', core('lint-people'), unit('lint')),
  11: at('engine', '', core('admission'), unit('admission')),
  12: at('check', 'minGapSeconds', core('lint-rounds'), unit('lint')),
  13: at('engine', 'lateStart', core('admission'), unit('admission')),
  14: at(
    'check',
    'judgedStages minWords maxWords',
    'core/season/check-contest.ts',
    `${BOOKS} src/server/schema/read-season-file.test.ts`,
  ),
  15: at('engine', 'rehearsal practiceSet', `server/app/contest/show-practice.ts ${core('blueprint')}`, unit('paper')),
  16: at('engine', 'questionsPerAttempt', core('blueprint'), unit('paper')),
  17: at(
    'engine',
    'draw fixedSet roundSets quotas',
    `${core('blueprint')} ${core('round-sets')}`,
    `${unit('paper')} ${unit('round-sets')}`,
  ),
  18: at('check', 'minBankSize', core('lint-paper'), unit('lint')),
  19: at('engine', 'noRepeatAcrossAttempts', core('paper'), unit('paper')),
  20: at('engine', 'enemies', core('blueprint'), unit('paper')),
  21: at('engine', 'shuffleQuestions shuffleOptions', core('paper'), unit('paper')),
  22: at('engine', 'optionsPerQuestion', core('question-fit'), unit('question-fit')),
  23: at(
    'engine',
    'rightOptions',
    `${core('mark')} ${core('question-fit')}`,
    `${unit('mark')} ${unit('question-fit')}`,
  ),
  24: at('engine', 'points totalPoints', `${core('mark')} ${core('lint-paper')}`, `${unit('mark')} ${unit('lint')}`),
  25: at('engine', 'mustAnswerAll', core('answers'), unit('answers')),
  26: at(
    'engine',
    'layout',
    'routes/(citizen)/cuoc-thi/[season]/dot/[round]/bai/OpenPaper.svelte enhance/attempt-screens.ts',
    'tests/journeys/contest-layout.test.ts',
  ),
  27: at('engine', 'bankPublication', 'server/app/contest/check-bank-use.ts', unit('published-bank')),
  28: at(
    'engine',
    'limitSeconds perQuestionSeconds',
    `${core('admission')} ${core('question-clock')}`,
    `${unit('admission')} tests/http/contest-paced.test.ts`,
  ),
  29: at('engine', 'onExpiry graceSeconds', core('saving'), unit('saving')),
  30: at('engine', 'accommodationPercent', core('admission'), unit('admission')),
  31: at('check', 'resumeAfterDisconnect', core('lint-paper'), unit('lint')),
  32: at('engine', 'limits', core('admission'), unit('admission')),
  33: at('engine', 'minIntervalSeconds', core('admission'), unit('admission')),
  34: at('engine', 'counted', core('round-result'), unit('counted')),
  35: at('engine', 'feedback feedbackWhen', core('feedback'), unit('feedback')),
  36: at('engine', 'enabled', core('round-result'), unit('ranking')),
  37: at('engine', 'target', core('prediction'), unit('prediction')),
  38: at('engine', 'closeness', core('prediction'), unit('prediction')),
  39: at(
    'engine',
    'scope required',
    `${core('prediction')} ${core('counted-people')}`,
    `${unit('prediction')} tests/http/contest-parameters.test.ts`,
  ),
  40: at('engine', 'lockBeforeCloseSeconds', core('prediction'), unit('prediction')),
  41: at('engine', 'liveCounter', BOARD, BOARD_TESTS),
  42: at('engine', 'keys', core('ranking'), unit('ranking')),
  43: at('engine', 'durationFloorPercent', core('ranking'), unit('ranking')),
  44: at('engine', 'finalTie', `${core('ranking')} ${core('prizes')}`, `${unit('ranking')} ${unit('prizes')}`),
  45: at('engine', 'onePrizePerPerson', `${core('prizes')} server/app/contest/compute-ranking.ts`, unit('prizes')),
  46: at(
    'engine',
    'perRound contest',
    `${core('round-result')} ${core('contest-result')}`,
    `${unit('round-result')} ${unit('contest-result')} tests/http/contest-prizes.test.ts`,
  ),
  47: at('engine', 'collective', `${core('collective')} server/app/contest/compute-collective.ts`, unit('collective')),
  48: at(
    'engine',
    'collectiveMetric listedMetrics',
    `${core('collective')} server/app/contest/compute-collective.ts`,
    `${unit('collective')} tests/http/contest-collective.test.ts`,
  ),
  49: at('check', 'denominator', core('lint-ranking'), unit('lint')),
  50: at('engine', 'sizeBands', core('participation'), unit('participation')),
  51: at('engine', 'spreader spreaderPer', core('spreaders'), unit('spreaders')),
  52: at(
    'engine',
    'instantGift giftFromPercent',
    `${core('gift')} server/app/contest/list-gifts.ts`,
    `${unit('gift')} tests/http/contest-gifts.test.ts`,
  ),
  53: at('engine', 'certificateFromPercent', core('certificate-mark'), unit('certificate-mark')),
  54: at('engine', 'dailyUnitBoardAt', `${BOARD} server/app/contest/keep-unit-boards.ts`, BOARD_TESTS),
  55: at('engine', 'freezeBeforeCloseSeconds', BOARD, BOARD_TESTS),
  56: at('engine', 'resultFields', 'server/app/contest/read-ranking.ts', 'tests/http/contest-closing.test.ts'),
  57: at('engine', 'answersRelease', core('feedback'), unit('feedback')),
  58: at('engine', 'complaintWindowDays', core('complaint'), unit('complaint')),
  59: at('engine', 'rulesVersion', 'server/app/contest/start-attempt.ts', 'tests/http/season-draft.test.ts'),
  60: at('engine', 'grounds', core('integrity-case'), unit('integrity-case')),
  61: at('engine', 'consequence', 'server/app/contest/decide-void.ts', 'tests/http/contest-integrity.test.ts'),
  62: at('engine', 'reviewBeforePrize', core('prize-handover'), HANDOVER_TESTS),
};
