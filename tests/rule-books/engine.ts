import { admitToRound, type EarlierAttempt } from '#core/contest/admission.ts';
import { type AttemptAnswers, checkAllAnswered } from '#core/contest/answers.ts';
import type { Bank } from '#core/contest/bank.ts';
import { blueprintOf } from '#core/contest/blueprint.ts';
import { allocateCollective, listUnits, rankUnits, type UnitResult } from '#core/contest/collective.ts';
import { isValidEntry } from '#core/contest/counted-people.ts';
import { countedResult, type CountedResult } from '#core/contest/counted.ts';
import type { ContestRules, PrizeRung } from '#core/contest/definition.ts';
import { checkEligible, divisionOf, type ExcludedRole } from '#core/contest/eligibility.ts';
import { sampleQuestion } from '#core/contest/fixtures/sample.ts';
import { answerKeyOf, type Mark, markAttempt } from '#core/contest/mark.ts';
import { drawPaper, type Paper } from '#core/contest/paper.ts';
import { mayPredict, predictionError, predictionTruth } from '#core/contest/prediction.ts';
import { allocatePrizes, ladderOf } from '#core/contest/prizes.ts';
import { rankEntries, type RankingEntry } from '#core/contest/ranking.ts';
import { paperOfRound } from '#core/contest/round-sets.ts';
import { fraction } from '#core/shared/fraction.ts';
import type { PlayedRound, RuleBook } from './books.ts';
import type { AttemptPlay, PersonPlay, Play, RoundPlay, UnitsPlay } from './play.ts';

/** Drives the rules of the core by a book, and says what came out in the words of its play. */

const OPTION_IDS = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
const LOT_SEED = '5e'.repeat(32);

/** A bank of five papers under the book's rules; the right option is always A. */
export function bankFor(rules: ContestRules, questions = 5 * rules.paper.questionsPerAttempt): Bank {
  const options = OPTION_IDS.slice(0, Math.min(4, rules.paper.optionsPerQuestion.max)).map((id) => ({ id, text: id }));
  const made = Array.from({ length: questions }, (_, at) => sampleQuestion(at + 1, { options }));
  return { id: 'sample', version: 1, questions: made };
}

/** The paper of somebody's first attempt in a round. */
export function paperFor(rules: ContestRules, bank: Bank, roundId: string, participantId = 'an'): Paper {
  const blueprint = blueprintOf(bank, paperOfRound(rules.paper, roundId));
  if (!blueprint.ok) throw new Error(blueprint.refusal.code);
  const key = { secret: new Uint8Array(32), roundId, participantId, attemptNumber: 1 };
  const drawn = drawPaper(blueprint.value, key);
  if (!drawn.ok) throw new Error(drawn.refusal.code);
  return drawn.value;
}

export interface Started {
  readonly by: string;
  readonly round: string;
  readonly at: string;
  readonly outcome: string;
}

/** What becomes of starts one after the other. */
export function startAll(book: RuleBook, starts: NonNullable<Play['starts']>): Started[] {
  const earlier = new Map<string, EarlierAttempt[]>();
  return starts.map(({ by, round, at }) => {
    const before = earlier.get(by) ?? [];
    const admitted = start(book, roundOf(book, round), Temporal.Instant.from(at), before);
    if (admitted.ok) earlier.set(by, [...before, { roundId: round, startedAt: Temporal.Instant.from(at) }]);
    return { by, round, at, outcome: admitted.ok ? 'admitted' : admitted.refusal.code };
  });
}

/** Whether a person with these attempts behind them may begin one. */
export function start(
  { rules }: RuleBook,
  { id, window }: PlayedRound,
  now: Temporal.Instant,
  earlier: readonly EarlierAttempt[] = [],
) {
  return admitToRound({ roundId: id, window, rules, now, earlier, timeFactorPercent: 100 });
}

function roundOf(book: RuleBook, id: string): PlayedRound {
  const round = book.rounds.find((candidate) => candidate.id === id);
  if (!round) throw new Error(`${book.id} has no round ${id}`);
  return round;
}

/** `admitted`, the division, or why not. Somebody of whom nothing is told is thirty years old and has no role. */
export function admitPerson(
  { rules }: RuleBook,
  person: { readonly born?: string; readonly on?: string; readonly group?: string; readonly role?: ExcludedRole },
): string {
  const on = Temporal.PlainDate.from(person.on ?? '2024-06-01');
  const facts = {
    roles: person.role ? [person.role] : [],
    birthDate: person.born ? Temporal.PlainDate.from(person.born) : on.subtract({ years: 30 }),
    obligationGroup: person.group ?? rules.eligibility.obligationGroups[0]?.id ?? null,
  };
  const eligible = checkEligible(rules.eligibility, facts, on);
  return eligible.ok ? (eligible.value.division ?? 'admitted') : eligible.refusal.code;
}

/** Whether a paper with the first so many questions answered may be handed in. */
export function handIn({ rules }: RuleBook, answers: number): string {
  const paper = paperFor(rules, bankFor(rules), 'r');
  const given = new Map(paper.questions.slice(0, answers).map(({ questionId }) => [questionId, ['A']]));
  const checked = checkAllAnswered(paper, rules.paper, given);
  return checked.ok ? 'complete' : checked.refusal.code;
}

/** The outcome of one question with this key and these options chosen. */
export function markOne({ rules }: RuleBook, key: readonly string[], chosen: readonly string[]) {
  const bank: Bank = { id: 'one', version: 1, questions: [sampleQuestion(1, { rightOptions: key })] };
  const paper = { bankId: 'one', bankVersion: 1, questions: [{ questionId: 'Q1', optionIds: ['A', 'B', 'C', 'D'] }] };
  return markAttempt(paper, answerKeyOf(bank), rules.paper, new Map([['Q1', chosen]])).questions[0]?.outcome;
}

/** Predictions sorted by their error, the nearest first, and the truth. */
export function predict({ rules }: RuleBook, { counts, nearest }: NonNullable<Play['prediction']>) {
  const truth = predictionTruth(rules.prediction.target, counts);
  const error = (guess: number) => predictionError(truth, rules.prediction, guess) ?? Infinity;
  return {
    truth: truth.numerator / truth.denominator,
    nearest: nearest.toReversed().sort((a, b) => error(a) - error(b)),
  };
}

/** Whether somebody who has handed in once may predict again while the round is open. */
export function predictsAgain({ rules, rounds }: RuleBook): boolean {
  const [round] = rounds;
  if (!round) return false;
  return mayPredict(rules.prediction, { now: round.window.opens, closes: round.window.closes, submittedInRound: 1 });
}

/** What a round of these people comes to: counted attempts, truth, order and prizes, for each division on its own. */
export function playRound(book: RuleBook, { people }: RoundPlay) {
  const results = Object.entries(people)
    .filter(([, { attempts }]) =>
      isValidEntry(
        book.rules,
        attempts.map(({ guess }) => ({ prediction: guess ?? null })),
      ),
    )
    .map(([id, person]) => resultOf(book, id, person));
  const counts = {
    participants: results.length,
    allCorrectPeople: results.filter(({ counted }) => counted.allCorrect).length,
    attempts: results.reduce((sum, { counted }) => sum + counted.attemptsUsed, 0),
  };
  const truth = predictionTruth(book.rules.prediction.target, counts);
  const entries = results.map((result) => ({
    ...entryOf(result),
    predictionError: predictionError(truth, book.rules.prediction, result.guess),
  }));
  const boards = divisionsOf(book, results).map(([division, members]) => {
    const ranked = rank(
      book,
      entries.filter(({ participantId }) => members.includes(participantId)),
    );
    return { division, order: ranked.map(({ participantId }) => participantId), ranked };
  });
  const by = <T>(of: (result: (typeof results)[number]) => T) => Object.fromEntries(results.map((r) => [r.id, of(r)]));
  return {
    truth: truth.numerator / truth.denominator,
    counted: by(({ counted }) => counted.attemptIds.map(Number)),
    points: by(({ counted }) => counted.scoreHundredths / counted.scoreDivisor / 100),
    takes: by(({ counted }) => counted.durationMs / 1000),
    order: boards[0]?.order ?? [],
    boards: Object.fromEntries(boards.map(({ division, order }) => [division ?? 'all', order])),
    prizes: Object.assign({}, ...boards.map(({ division, ranked }) => prizesOf(book, ranked, division))) as Record<
      string,
      string[]
    >,
  };
}

interface PersonResult {
  readonly id: string;
  readonly group: string | null;
  readonly counted: CountedResult;
  readonly guess: number | null;
}

function resultOf(book: RuleBook, id: string, person: PersonPlay): PersonResult {
  const { rules } = book;
  const attempts = person.attempts.map((attempt, at) => validAttempt(book, attempt, at + 1));
  const counted = countedResult(attempts, rules.attempts.counted);
  if (!counted) throw new Error(`${id} has no attempt`);
  const [first] = counted.attemptIds;
  const guessing =
    rules.prediction.scope === 'once-per-round' ? person.attempts[0] : person.attempts[Number(first) - 1];
  return { id, group: person.group ?? null, counted, guess: guessing?.guess ?? null };
}

function validAttempt(book: RuleBook, attempt: AttemptPlay, number: number) {
  const mark = markPlay(book, attempt);
  return {
    attemptId: String(number),
    number,
    submittedAtMs: attempt.at * 60_000,
    durationMs: (attempt.takes ?? 300) * 1000,
    scoreHundredths: mark.scoreHundredths,
    allCorrect: mark.allCorrect,
  };
}

/** The first questions right, the next ones wrong, the rest blank. */
function markPlay({ rules }: RuleBook, { right, wrong = 0 }: AttemptPlay): Mark {
  const bank = bankFor(rules);
  const paper = paperFor(rules, bank, 'r');
  const answers: AttemptAnswers = new Map(
    paper.questions.slice(0, right + wrong).map(({ questionId }, at) => [questionId, [at < right ? 'A' : 'B']]),
  );
  return markAttempt(paper, answerKeyOf(bank), rules.paper, answers);
}

function entryOf({ id, counted }: PersonResult): RankingEntry {
  return { ...counted, participantId: id, predictionError: null, timeFactorPercent: 100 };
}

/** Who is in which division; everybody together where there is none. */
function divisionsOf({ rules }: RuleBook, results: readonly PersonResult[]): [string | null, string[]][] {
  const divisions = rules.eligibility.divisions.map(({ id }) => id);
  const of = (result: PersonResult) => {
    const division = divisionOf(rules.eligibility, result.group);
    return division.ok ? division.value : undefined;
  };
  return (divisions.length === 0 ? [null] : divisions).map((division) => [
    division,
    results.filter((result) => of(result) === division).map(({ id }) => id),
  ]);
}

function rank({ rules }: RuleBook, entries: readonly RankingEntry[]) {
  const request = { entries, rules: rules.ranking, predictionEnabled: rules.prediction.enabled, lotSeed: LOT_SEED };
  const { order, ranks } = rankEntries(request);
  return Array.from(order, (index, at) => ({
    participantId: entries[index]?.participantId ?? '',
    rank: ranks[at] ?? 0,
  }));
}

type Ranked = ReturnType<typeof rank>;

/** Prizes of a round, by rung. */
function prizesOf({ rules }: RuleBook, ranking: Ranked, division: string | null): Record<string, string[]> {
  return granted(rules, ranking, ladderOf(rules.prizes.perRound, division));
}

/** Who receives which rung of a ladder; rungs nobody is left for are absent. */
export function granted(
  rules: ContestRules,
  ranking: Ranked,
  ladder: readonly PrizeRung[],
  voided: ReadonlySet<string> = new Set(),
): Record<string, string[]> {
  const { grants } = allocatePrizes({ ranking, ladder, rules: rules.ranking, holders: new Set(), voided });
  const byRung = Map.groupBy(grants, ({ rungId }) => rungId);
  return Object.fromEntries([...byRung].map(([rungId, given]) => [rungId, given.map((grant) => grant.participantId)]));
}

/** A ranking of so many people without equals. */
export function placed(people: number): Ranked {
  return Array.from({ length: people }, (_, at) => ({ participantId: `p${at + 1}`, rank: at + 1 }));
}

/** Agencies, the best first, and how many collective prizes go to whom. */
export function compareUnits({ rules }: RuleBook, { of }: UnitsPlay) {
  const units = unitResults(of);
  const lots = { seed: LOT_SEED, list: new Set(Object.keys(of)) };
  const request = { units, prizes: rules.prizes, finalTie: 'lot', lots } as const;
  return {
    best: rankUnits(request, null).map(({ agencyId }) => agencyId),
    winners: allocateCollective(request).allocations.flatMap(({ grants }) =>
      grants.map((grant) => grant.participantId),
    ),
  };
}

/** The lists of units that the rules promise, by metric; equals stand together. */
export function unitLists({ rules }: RuleBook, of: UnitsPlay['of']) {
  return Object.fromEntries(
    rules.prizes.listedMetrics.map((metric) => {
      const byRank = Map.groupBy(listUnits(unitResults(of), metric), ({ rank }) => rank);
      return [metric, [...byRank.values()].map((equals) => equals.map(({ agencyId }) => agencyId))];
    }),
  );
}

function unitResults(of: UnitsPlay['of']): UnitResult[] {
  return Object.entries(of).map(([agencyId, unit]) => ({
    agencyId,
    headcount: null,
    attempts: unit.participants,
    scoreHundredths: fraction(unit.participants * 100),
    prizesWon: 0,
    juryPlace: null,
    ...unit,
  }));
}
