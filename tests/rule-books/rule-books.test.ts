import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ContestRules } from '#core/contest/definition.ts';
import type { ExcludedRole } from '#core/contest/eligibility.ts';
import { feedbackFor } from '#core/contest/feedback.ts';
import { lintContest } from '#core/contest/lint.ts';
import { reachesGoal } from '#core/contest/participation.ts';
import { identityBy, loginsOf } from '#core/contest/login-level.ts';
import { paperSeconds, standingAt } from '#core/contest/question-clock.ts';
import { readSideAnswer } from '#core/contest/side-question.ts';
import { readRegistration } from '#core/contest/registration.ts';
import { awardsSpreaders, rankSpreaders } from '#core/contest/spreaders.ts';
import { judgedWords } from '#messages/judged-words.ts';
import { translator } from '#messages/translate.ts';
import { findingsOfFile, readRuleBook, type RuleBook, ruleBookIds } from './books.ts';
import * as engine from './engine.ts';
import { ruleBooksPage, SILENT_EVERYWHERE, summaryLines } from './page.ts';
import { type Play, SECTIONS } from './play.ts';

const ROLES: readonly ExcludedRole[] = [
  'organising-board',
  'question-writer',
  'jury',
  'secretariat',
  'support-staff',
  'technical-staff',
  'related-person',
];

const t = translator('vi');
const books = ruleBookIds().map(readRuleBook);

test('every rule book that states enough is here, and each has its play', () => {
  expect(books.map(({ id, play }) => [id, play.book])).toEqual(ruleBookIds().map((id) => [id, id]));
  expect(books).toHaveLength(42);
});

test('which books are expressed, in part or not, and why', () => {
  process.stdout.write(`${summaryLines(books).join('\n')}\n`);
  const page = readFileSync(new URL('../../docs/rules/rule-books.md', import.meta.url), 'utf8');
  expect(page, 'docs/rules/rule-books.md is written by bin/generate.mjs').toBe(ruleBooksPage(books));
});

describe.each(books.map((book) => [book.id, book] as const))('%s', (id, book) => {
  const { play, rules, rounds } = book;
  const playing = <Section extends keyof Play>(
    section: Section,
    name: string,
    run: (what: NonNullable<Play[Section]>) => void,
  ) => {
    const what = play[section];
    if (what !== undefined) test(name, () => run(what as NonNullable<Play[Section]>));
  };

  test('is a season file that the schema and the checks accept', () => expect(findingsOfFile(id)).toEqual([]));

  test('plays what it states, and only sections that are run', () => {
    expect(Object.keys(play).filter((section) => !SECTIONS.includes(section as keyof Play))).toEqual([]);
    expect(book.stated.filter((parameter) => !isPlayed(parameter, play))).toEqual([]);
  });

  test.each(rounds.map((round) => [round.id, round] as const))('round %s is [opens, closes)', (_, round) => {
    const { opens, closes } = round.window;
    const moments = [opens.subtract({ milliseconds: 1 }), opens, closes.subtract({ milliseconds: 1 }), closes];
    const outcomes = moments.map((now) => engine.start(book, round, now));
    expect(outcomes.map((outcome) => (outcome.ok ? 'admitted' : outcome.refusal.code))).toEqual([
      'round-not-open',
      'admitted',
      'admitted',
      'round-closed',
    ]);
  });

  test('draws papers of its length, without a repeated question', () => {
    const paper = engine.paperFor(rules, engine.bankFor(rules), rounds[0]?.id ?? '');
    const ids = paper.questions.map(({ questionId }) => questionId);
    expect([ids.length, new Set(ids).size]).toEqual(Array(2).fill(rules.paper.questionsPerAttempt));
  });

  test('admits every role but those it excludes', () =>
    expect(ROLES.filter((role) => engine.admitPerson(book, { role }) === 'role-excluded').toSorted()).toEqual(
      [...(play.excluded ?? [])].toSorted(),
    ));

  test('awards every prize of its ladders', () => {
    const { perRound, contest, collective, spreader, spreaderPer } = rules.prizes;
    const awarded = (ladder: typeof perRound) =>
      Object.values(engine.granted(rules, engine.placed(60), ladder)).reduce((sum, people) => sum + people.length, 0);
    const spread = awarded(spreader);
    const inRound = awarded(perRound) + (spreaderPer === 'round' ? spread : 0);
    const once = awarded(contest) + awarded(collective) + (spreaderPer === 'round' ? 0 : spread);
    expect([inRound, once]).toEqual([play.prizes?.perRound ?? 0, play.prizes?.once ?? 0]);
    expect(awardsSpreaders(rules.prizes, 'round')).toBe(spread > 0 && spreaderPer === 'round');
    if (play.prizes?.vnd !== undefined) expect(valueOf(rules)).toBe(play.prizes.vnd);
  });

  test('is told by the linter what it contradicts or leaves open', () =>
    expect(codesOf(book)).toEqual([...SILENT_EVERYWHERE, ...play.lint].toSorted()));

  playing('starts', 'admits and refuses starts', (starts) => expect(engine.startAll(book, starts)).toEqual(starts));

  playing('deadline', 'ends an attempt by its time limit', ({ after }) => {
    const [round] = rounds;
    const started = round && engine.start(book, round, round.window.opens);
    expect(started?.ok && started.value.deadline).toEqual(round?.window.opens.add({ seconds: after }));
  });

  playing('people', 'admits people by age and into their division', (people) =>
    expect(people.map((person) => engine.admitPerson(book, person))).toEqual(people.map(({ outcome }) => outcome)),
  );

  playing('obligatory', 'measures participation on its obligatory groups', (groups) =>
    expect(rules.eligibility.obligationGroups.filter(({ level }) => level === 'obligatory').map((g) => g.id)).toEqual(
      groups,
    ),
  );

  playing('goal', 'sets units a goal', (goals) => {
    const percent = book.season.contest.participationTarget?.percent ?? 0;
    expect(goals.map((goal) => ({ ...goal, reached: reachesGoal(goal.people, goal.of, percent) }))).toEqual(goals);
  });

  playing('registration', 'asks for its fields', (cases) =>
    expect(cases.map(({ missing }) => register(rules, missing))).toEqual(cases.map(({ outcome }) => outcome)),
  );

  playing('bank', 'needs a bank of its size', (smallest) =>
    expect([smallest - 1, smallest].map((questions) => tooSmall(book, questions))).toEqual([true, false]),
  );

  playing('options', 'shows so many options', (options) => {
    const paper = engine.paperFor(rules, engine.bankFor(rules), rounds[0]?.id ?? '');
    expect(new Set(paper.questions.map(({ optionIds }) => optionIds.length))).toEqual(new Set([options]));
  });

  playing('sets', 'draws each round from its own set', (sets) => expect(strangers(book, sets)).toEqual([]));

  playing('levels', 'draws by difficulty', (levels) => {
    const bank = engine.bankFor(rules);
    const { questions } = engine.paperFor(rules, bank, rounds[0]?.id ?? '');
    const drawn = questions.map(({ questionId }) => bank.questions.find((q) => q.id === questionId)?.difficulty ?? '');
    expect(
      Object.fromEntries(Object.keys(levels).map((level) => [level, drawn.filter((d) => d === level).length])),
    ).toEqual(levels);
  });

  playing('marks', 'marks several right options', (marks) =>
    expect(marks.map(({ key, chosen }) => engine.markOne(book, key, chosen))).toEqual(
      marks.map(({ outcome }) => outcome),
    ),
  );

  playing('answered', 'takes papers with so many answers', (cases) =>
    expect(cases.map(({ answers }) => engine.handIn(book, answers))).toEqual(cases.map(({ outcome }) => outcome)),
  );

  playing('question', 'times each question', ({ paper, cases }) => {
    const startedAt = Temporal.Instant.from('2016-04-08T13:30:00+07:00');
    const openings = [{ number: 1, openedAt: startedAt, openedBy: 'participant' }] as const;
    const { questionsPerAttempt } = rules.paper;
    const attempt = {
      startedAt,
      deadline: null,
      timeFactorPercent: 100,
      questionCount: questionsPerAttempt,
      pauses: [],
      openings,
    };
    expect(paperSeconds(rules.time, questionsPerAttempt)).toBe(paper);
    expect(
      cases.map(
        ({ after }) =>
          standingAt(rules.time, attempt, startedAt.add({ milliseconds: after * 1000 })).current?.number === 1,
      ),
    ).toEqual(cases.map(({ counts }) => counts));
  });

  playing('side', 'keeps the answer to its side question', (cases) => {
    const kept = cases.map(({ sent }) => readSideAnswer(rules.attempts, sent));
    expect(kept.map((one) => (one.ok ? one.value : one.refusal.code))).toEqual(cases.map(({ outcome }) => outcome));
  });

  playing('feedback', 'shows a result at once', ({ now }) => {
    const seen = feedbackFor(rules, { submitted: true, moment: 'round-running' });
    expect(seen).toEqual({
      total: now !== 'none',
      perQuestion: now === 'per-question' || now === 'key',
      key: now === 'key',
    });
  });

  playing('prediction', 'compares predictions with the truth', ({ counts, truth, nearest }) =>
    expect(engine.predict(book, { counts, truth, nearest })).toEqual({ truth, nearest }),
  );

  test('takes one prediction of a person in a round, unless it says otherwise', () =>
    expect(engine.predictsAgain(book)).toBe(play.predictsAgain ?? false));

  playing('round', 'comes to its order and prizes', (round) => {
    const { people, ...expected } = round;
    const played = engine.playRound(book, round);
    expect(pick(played, expected)).toEqual(expected);
    expect(Object.keys(people).length).toBeGreaterThan(1);
  });

  playing('gap', 'leaves time between rounds', (seconds) =>
    expect(
      rounds.slice(1).map(({ window }, at) => window.opens.since(rounds[at]!.window.closes).total('seconds')),
    ).toEqual(rounds.slice(1).map(() => seconds)),
  );

  playing('units', 'compares units', (units) => {
    const { best, winners } = engine.compareUnits(book, units);
    expect(best).toEqual(units.best);
    expect(winners).toEqual(rules.prizes.collective.length > 0 ? units.best : []);
  });

  playing('lists', 'lists units by what it says', ({ of, by }) => expect(engine.unitLists(book, of)).toEqual(by));

  playing('total', 'holds the points of a paper against their total', (cases) =>
    expect(cases.map(({ questions, right }) => addsUp(book, questions, right))).toEqual(
      cases.map(({ agrees }) => agrees),
    ),
  );

  playing('spreaders', 'honours those who spread it', ({ brought, counted, order }) => {
    const referrals = Object.entries(brought).flatMap(([inviterId, people]) =>
      people.map((participantId) => ({ inviterId, participantId })),
    );
    const ranked = rankSpreaders({ referrals, counted: new Set(counted), lotSeed: '5e'.repeat(32) });
    expect(ranked.map(({ participantId }) => participantId)).toEqual(order);
  });

  playing('voided', 'passes the prize of a void result to the next', (grounds) => {
    const ladder = [{ id: 'nhat', name: { vi: 'Giải Nhất' }, count: 1, valueVnd: null }];
    expect(rules.sanctions.grounds).toEqual(grounds);
    expect(engine.granted(rules, engine.placed(2), ladder, new Set(['p1']))).toEqual({ nhat: ['p2'] });
  });

  playing('logins', 'offers its ways in, and no other', (logins) => {
    expect(loginsOf(rules.identity)).toEqual(logins);
    expect(logins.map((one) => identityBy(rules.identity, one).ok)).toEqual(logins.map(() => true));
    expect(identityBy(rules.identity, 'otp-phone').ok).toBe(logins.includes('otp-phone'));
  });

  playing('judged', 'leaves what is written to judges', (works) => {
    const judged = book.season.contest.judgedStages ?? [];
    const stages = book.season.stages.map((stage) => stage.id);
    expect(judged.map((one) => judgedWords(one, t))).toEqual(works);
    expect(judged.filter(({ stage }) => !stages.includes(stage))).toEqual([]);
  });

  playing('carried', 'keeps what its pages promise', (carried) => expect(rules).toMatchObject(carried));
});

/** Which sections of a play show that a stated parameter does what it says. */
const PLAYED_IN: Readonly<Record<string, readonly (keyof Play)[]>> = {
  'eligibility.ageMin': ['people'],
  'eligibility.ageMax': ['people'],
  'eligibility.divisions': ['people'],
  'eligibility.obligationGroups': ['people', 'obligatory'],
  'eligibility.excludedRoles': ['excluded'],
  'eligibility.unitRequired': ['registration'],
  'identity.fields': ['registration'],
  'identity.nationalId': ['registration'],
  'identity.login': ['carried', 'registration'],
  'identity.otherLogins': ['logins'],
  'time.announcedSeconds': ['lint'],
  'rounds.minGapSeconds': ['gap'],
  'paper.draw': ['levels', 'lint'],
  'paper.minBankSize': ['bank'],
  'paper.optionsPerQuestion': ['options'],
  'paper.rightOptions': ['marks'],
  'paper.mustAnswerAll': ['answered'],
  'paper.totalPoints': ['total'],
  'time.limitSeconds': ['deadline'],
  'time.perQuestionSeconds': ['question'],
  'attempts.limits': ['starts'],
  'attempts.minIntervalSeconds': ['starts'],
  'attempts.feedback': ['feedback'],
  'attempts.feedbackWhen': ['feedback'],
  'attempts.sideQuestion': ['side'],
  'attempts.sideAnswer': ['side'],
  'prediction.scope': ['predictsAgain'],
  'prizes.perRound': ['prizes'],
  'prizes.contest': ['prizes'],
  'prizes.spreader': ['prizes'],
  'prizes.spreaderPer': ['prizes'],
  'prizes.spreaderBasis': ['prizes'],
  'prizes.collective': ['prizes'],
  'prizes.announcedCount': ['prizes'],
  'prizes.collectiveMetric': ['units'],
  'prizes.listedMetrics': ['lists'],
  'sanctions.grounds': ['voided'],
};

/** Played wherever a round is, or with every book. */
const PLAYED_ALWAYS = ['eligibility.population', 'paper.questionsPerAttempt'];

function isPlayed(parameter: string, play: Play): boolean {
  if (PLAYED_ALWAYS.includes(parameter)) return true;
  const [group = '', name = ''] = parameter.split('.');
  if (parameter === 'attempts.counted') return play.round?.counted !== undefined;
  if (parameter === 'paper.points') return play.round?.points !== undefined;
  if (group === 'ranking' || group === 'prediction') return play.round?.order !== undefined;
  const sections = PLAYED_IN[parameter];
  if (sections) return sections.some((section) => play[section] !== undefined);
  return Object.hasOwn(play.carried?.[group as keyof ContestRules] ?? {}, name);
}

function codesOf({ findings }: RuleBook): string[] {
  return [...new Set(findings.map(({ code }) => code))].toSorted();
}

function valueOf({ prizes }: ContestRules): number {
  const ladder = [...prizes.perRound, ...(prizes.spreaderPer === 'round' ? prizes.spreader : [])];
  return ladder.reduce((sum, { count, valueVnd }) => sum + count * (valueVnd ?? 0), 0);
}

function tooSmall({ rules }: RuleBook, questions: number): boolean {
  const bank = engine.bankFor(rules, questions);
  const findings = lintContest({ rules, rounds: [], bank, canonicalUrl: null, printedUrls: [] });
  return findings.some(({ code }) => code === 'bank-too-small');
}

function addsUp({ rules }: RuleBook, questions: number, right: number): boolean {
  const paper = { ...rules.paper, questionsPerAttempt: questions, points: { ...rules.paper.points, right } };
  const subject = { rules: { paper }, rounds: [], bank: null, canonicalUrl: null, printedUrls: [] };
  return !lintContest(subject).some(({ code }) => code === 'points-total-differs');
}

/** Questions on papers of a round that are not of its set. */
function strangers({ rules }: RuleBook, { rounds, of }: NonNullable<Play['sets']>): string[] {
  const bank = engine.bankFor(rules, of * rounds.length);
  const roundSets = rounds.map((round, at) => ({
    round,
    questions: bank.questions.slice(at * of, (at + 1) * of).map((question) => question.id),
  }));
  const weekly = { ...rules, paper: { ...rules.paper, roundSets } };
  return roundSets.flatMap(({ round, questions }) =>
    ['an', 'binh', 'chi']
      .flatMap((person) => engine.paperFor(weekly, bank, round, person).questions)
      .map(({ questionId }) => questionId)
      .filter((questionId) => !questions.includes(questionId)),
  );
}

const ANSWERS = {
  name: 'Người Dự Thi',
  phone: '0912345678',
  email: 'nguoi.du.thi@example.org',
  'national-id': '000000000000',
  unit: 'Đơn vị',
} as const;

function register(rules: ContestRules, missing: string | undefined): string {
  const asked = new Set<string>(rules.identity.fields.map(({ id }) => id));
  const sent = Object.fromEntries(Object.entries(ANSWERS).filter(([id]) => asked.has(id) && id !== missing));
  const today = Temporal.PlainDate.from('2025-11-03');
  const read = readRegistration({ rules, sent, obligationGroup: null, today, unitOf: () => 'unit' });
  return read.ok ? 'accepted' : (read.refusal.problems[0]?.code ?? '');
}

/** The members of `from` that `expected` has. */
function pick(from: object, expected: object): object {
  const parts = Object.entries(from).filter(([key]) => Object.hasOwn(expected, key));
  return Object.fromEntries(
    parts.map(([key, value]) => {
      const wanted: unknown = expected[key as keyof typeof expected];
      return [key, isRecord(wanted) && isRecord(value) ? pick(value, wanted) : value];
    }),
  );
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
