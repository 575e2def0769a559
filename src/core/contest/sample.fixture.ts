import type { Bank, Question } from './bank.ts';
import type { ContestRules, PaperRules } from './definition.ts';

/** Rules under which a small contest runs; tests change the one parameter they are about. */
export const sampleRules: ContestRules = {
  eligibility: {
    population: ['staff-of-tree'],
    obligationGroups: [],
    ageMin: 0,
    ageMax: 150,
    divisions: [],
    excludedRoles: ['organising-board', 'question-writer', 'jury', 'secretariat', 'technical-staff'],
    unitRequired: 'picklist',
  },
  identity: {
    login: 'form',
    fields: [
      { id: 'name', required: true, purpose: 'ranking' },
      { id: 'phone', required: true, purpose: 'one-person-one-participant' },
      { id: 'unit', required: true, purpose: 'unit-board' },
    ],
    uniqueKey: ['phone'],
    nationalId: 'at-prize',
    retentionDays: 180,
  },
  rounds: { minGapSeconds: 3600, lateStart: 'truncate-to-close', rehearsal: true },
  paper: {
    questionsPerAttempt: 8,
    draw: 'random',
    fixedSet: [],
    quotas: [],
    minBankSize: 0,
    noRepeatAcrossAttempts: true,
    shuffleQuestions: true,
    shuffleOptions: true,
    optionsPerQuestion: { min: 2, max: 6 },
    rightOptions: { min: 1, max: 1, scoring: 'all-or-nothing' },
    points: { right: 1, wrong: 0, blank: 0 },
    mustAnswerAll: false,
    layout: 'one-per-page',
    bankPublication: 'reading-list',
  },
  time: {
    limitSeconds: 600,
    perQuestionSeconds: 0,
    onExpiry: 'autosubmit',
    graceSeconds: 10,
    accommodationPercent: 200,
    resumeAfterDisconnect: true,
  },
  attempts: {
    limits: [{ count: 3, per: 'round' }],
    minIntervalSeconds: 0,
    counted: 'best',
    feedback: 'total',
    feedbackWhen: 'round-end',
  },
  prediction: {
    enabled: true,
    target: 'all-correct-people',
    closeness: 'absolute',
    scope: 'once-per-round',
    lockBeforeCloseSeconds: 0,
    liveCounter: 'hidden',
  },
  ranking: {
    keys: ['score', 'prediction-error', 'lot'],
    durationFloorPercent: 0,
    finalTie: 'lot',
    onePrizePerPerson: 'contest',
  },
  prizes: {
    perRound: [],
    contest: [],
    announcedCount: 0,
    collective: [],
    collectiveMetric: 'participation-rate',
    denominator: 'approved-headcount',
    sizeBands: [],
    spreader: [],
    instantGift: { vi: '' },
    certificateFromPercent: 80,
  },
  publication: {
    dailyUnitBoardAt: '11:00',
    freezeBeforeCloseSeconds: 86_400,
    resultFields: ['name', 'unit'],
    answersRelease: 'round-end',
    complaintWindowDays: 5,
  },
  sanctions: { grounds: ['false-data'], consequence: 'attempt-void', reviewBeforePrize: true },
};

export function samplePaperRules(changes: Partial<PaperRules> = {}): PaperRules {
  return { ...sampleRules.paper, ...changes };
}

const TOPICS = ['data', 'services', 'identity', 'law'] as const;
const DIFFICULTIES = ['easy', 'medium', 'hard'] as const;

/** One question Q1 … with options A–D, of which A is right; topics and difficulties take turns. */
export function sampleQuestion(number: number, changes: Partial<Question> = {}): Question {
  return {
    id: `Q${number}`,
    topic: TOPICS[number % TOPICS.length]!,
    difficulty: DIFFICULTIES[number % DIFFICULTIES.length]!,
    stem: `Stem of question ${number}`,
    options: ['A', 'B', 'C', 'D'].map((id) => ({ id, text: `Option ${id} of question ${number}` })),
    rightOptions: ['A'],
    explanation: null,
    legalSource: null,
    reviewBy: null,
    enemies: [],
    shuffleOptions: true,
    points: 1,
    ...changes,
  };
}

/** A bank of Q1 … Qn in which Q1–Q2, Q3–Q4 and so on are enemies up to `enemyPairs` pairs. */
export function sampleBank(count = 40, enemyPairs = 5): Bank {
  const questions = Array.from({ length: count }, (_, index) => {
    const hasEnemy = index < 2 * enemyPairs && index % 2 === 0 && index + 1 < count;
    return sampleQuestion(index + 1, hasEnemy ? { enemies: [`Q${index + 2}`] } : {});
  });
  return { id: 'sample', version: 1, questions };
}
