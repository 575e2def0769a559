import { accept, refuse, type Result } from '../shared/result.ts';
import type { Bank, Question } from './bank.ts';
import type { PaperRules } from './definition.ts';
import { fitsRules } from './question-fit.ts';

/**
 * A bank made ready for drawing papers by certain rules: questions as numbers, who may not meet whom, and how many come from
 * which stratum. Made once for a bank version and rule version, kept in memory, shared by all draws.
 */
export interface Blueprint {
  readonly bank: Bank;
  readonly rules: BlueprintRules;
  readonly indexOf: ReadonlyMap<string, number>;
  /** By question number: the numbers of its enemies. */
  readonly enemies: readonly Uint16Array[];
  /** In the order in which they are filled: the narrowest first, so that a choice seldom has to be taken back. */
  readonly strata: readonly Stratum[];
  readonly size: number;
}

/** The paper rules a draw depends on. */
export type BlueprintRules = Pick<
  PaperRules,
  | 'questionsPerAttempt'
  | 'draw'
  | 'fixedSet'
  | 'practiceSet'
  | 'quotas'
  | 'optionsPerQuestion'
  | 'rightOptions'
  | 'noRepeatAcrossAttempts'
  | 'shuffleQuestions'
  | 'shuffleOptions'
>;

export interface Stratum {
  readonly candidates: Uint16Array;
  readonly count: number;
}

export type BlueprintRefusal =
  | { readonly code: 'fixed-set-question-unknown'; readonly questionId: string }
  | { readonly code: 'practice-question-in-set'; readonly questionId: string }
  | { readonly code: 'quotas-exceed-paper'; readonly quotas: number; readonly questions: number }
  | {
      readonly code: 'stratum-too-small';
      readonly available: number;
      readonly needed: number;
      readonly stratum: string;
    };

interface NamedStratum extends Stratum {
  readonly name: string;
}

/**
 * The blueprint of a bank under the paper rules, or why no paper can follow them. A fixed set longer than the paper is the
 * bank of the week: papers are drawn from it. Quotas that leave places open leave them to the whole bank.
 *
 * Whether enemies leave room is not decided here but by drawing (`drawPaper`).
 */
export function blueprintOf(bank: Bank, rules: BlueprintRules): Result<Blueprint, BlueprintRefusal> {
  const indexOf = new Map(bank.questions.map((question, index) => [question.id, index]));
  const unknown = rules.draw === 'fixed-set' && rules.fixedSet.find((id) => !indexOf.has(id));
  if (unknown) return refuse({ code: 'fixed-set-question-unknown', questionId: unknown });
  const known = rules.draw === 'fixed-set' && rules.fixedSet.find((id) => rules.practiceSet.includes(id));
  if (known) return refuse({ code: 'practice-question-in-set', questionId: known });

  const strata = strataOf(bank, rules, indexOf);
  const size = strata.reduce((sum, stratum) => sum + stratum.count, 0);
  if (size > rules.questionsPerAttempt)
    return refuse({ code: 'quotas-exceed-paper', quotas: size, questions: rules.questionsPerAttempt });
  const short = strata.find(({ candidates, count }) => candidates.length < count);
  if (short)
    return refuse({
      code: 'stratum-too-small',
      available: short.candidates.length,
      needed: short.count,
      stratum: short.name,
    });

  return accept({ bank, rules, indexOf, enemies: enemiesOf(bank, indexOf), strata, size });
}

function strataOf(bank: Bank, rules: BlueprintRules, indexOf: ReadonlyMap<string, number>): NamedStratum[] {
  if (rules.draw === 'fixed-set')
    return [stratum('fixed-set', numbersOf(rules.fixedSet, indexOf), rules.questionsPerAttempt)];
  const quotas = rules.draw === 'random' ? [] : rules.quotas;
  const sealed = sealedNumbers(bank, rules);
  const left = rules.questionsPerAttempt - quotas.reduce((sum, quota) => sum + quota.count, 0);
  const rest = left > 0 ? [stratum('whole-bank', sealed, left)] : [];
  const quotaStrata = quotas.map((quota) => stratum(nameOf(quota), numbersWhere(bank, sealed, quota), quota.count));
  return [...quotaStrata, ...rest].sort((a, b) => a.candidates.length - a.count - (b.candidates.length - b.count));
}

function stratum(name: string, candidates: Iterable<number>, count: number): NamedStratum {
  return { name, candidates: Uint16Array.from(candidates), count };
}

type Quota = PaperRules['quotas'][number];

function nameOf({ topic = '*', difficulty = '*' }: Quota): string {
  return `${topic}/${difficulty}`;
}

function numbersWhere(bank: Bank, sealed: readonly number[], quota: Quota): number[] {
  const fits = (question: Question | undefined) =>
    (quota.topic === undefined || question?.topic === quota.topic) &&
    (quota.difficulty === undefined || question?.difficulty === quota.difficulty);
  return sealed.filter((index) => fits(bank.questions[index]));
}

/** Everything but the questions for practising, whose key is public, and those that are not of the shape the rules say. */
function sealedNumbers(bank: Bank, rules: BlueprintRules): readonly number[] {
  const practice = new Set(rules.practiceSet);
  return bank.questions.flatMap((question, index) =>
    practice.has(question.id) || !fitsRules(question, rules) ? [] : [index],
  );
}

function numbersOf(ids: readonly string[], indexOf: ReadonlyMap<string, number>): number[] {
  return ids.flatMap((id) => indexOf.get(id) ?? []);
}

/** An enmity written down on one side holds on both. */
function enemiesOf(bank: Bank, indexOf: ReadonlyMap<string, number>): Uint16Array[] {
  const enemies = bank.questions.map(() => new Set<number>());
  for (const [index, question] of bank.questions.entries())
    for (const enemy of numbersOf(question.enemies, indexOf)) {
      enemies[index]?.add(enemy);
      enemies[enemy]?.add(index);
    }
  return enemies.map((set) => Uint16Array.from(set));
}
