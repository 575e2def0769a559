import { type KeyedRandom, keyedRandom, shuffle } from '../shared/keyed-random.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import type { Question } from './bank.ts';
import type { Blueprint, Stratum } from './blueprint.ts';

/** A paper (đề thi): which questions, in which order, each with its options in the order shown. Holds no key. */
export interface Paper {
  readonly bankId: string;
  readonly bankVersion: number;
  readonly questions: readonly PaperQuestion[];
}

export interface PaperQuestion {
  readonly questionId: string;
  readonly optionIds: readonly string[];
}

/** What a paper is drawn for. The same values give the same paper, so an attempt need not store its paper. */
export interface PaperKey {
  /** Secret of the round: unknown to everybody before the round closes. */
  readonly secret: Uint8Array;
  readonly roundId: string;
  readonly participantId: string;
  /** From 1. */
  readonly attemptNumber: number;
}

export type PaperRefusal = { readonly code: 'paper-cannot-be-filled' };

/** Choices tried before we say that a paper cannot be filled; a paper of 30 from 200 with few enemies takes about 35. */
const MAX_CHOICES = 20_000;

interface Draft {
  readonly blueprint: Blueprint;
  readonly random: KeyedRandom;
  readonly chosen: number[];
  /** By question number: how many chosen questions forbid it (itself once chosen, its chosen enemies). */
  readonly forbidden: Uint8Array;
  readonly seen: ReadonlySet<string>;
  choicesLeft: number;
}

/**
 * The paper of one attempt: the blueprint's quotas, never two enemies, questions the participant has not yet seen before those
 * seen (where the rules say so), questions and options shuffled as rules and question allow.
 *
 * Refused when no combination fits. `seen` are question ids of the participant's earlier papers (`seenBefore`); it is part of
 * what makes the paper reproducible. Cost: about 30 µs for 8 of 40.
 */
export function drawPaper(
  blueprint: Blueprint,
  key: PaperKey & { readonly seen?: ReadonlySet<string> },
): Result<Paper, PaperRefusal> {
  const draft: Draft = {
    blueprint,
    random: keyedRandom(key.secret, ['paper', key.roundId, key.participantId, key.attemptNumber]),
    chosen: [],
    forbidden: new Uint8Array(blueprint.bank.questions.length),
    seen: (blueprint.rules.noRepeatAcrossAttempts && key.seen) || new Set(),
    choicesLeft: MAX_CHOICES,
  };
  if (!fillFrom(draft, 0)) return refuse({ code: 'paper-cannot-be-filled' });
  return accept(paperOf(draft));
}

/**
 * Ids of the questions a participant met in the papers before this one in the same round, found by drawing those again. Empty
 * when the rules allow repeats. Cost: one draw for each earlier attempt.
 */
export function seenBefore(blueprint: Blueprint, key: PaperKey): Set<string> {
  const seen = new Set<string>();
  if (!blueprint.rules.noRepeatAcrossAttempts) return seen;
  for (let attemptNumber = 1; attemptNumber < key.attemptNumber; attemptNumber += 1) {
    const earlier = drawPaper(blueprint, { ...key, attemptNumber, seen });
    if (earlier.ok) for (const { questionId } of earlier.value.questions) seen.add(questionId);
  }
  return seen;
}

/** Fills the strata from number `at` on; takes choices back when enemies leave a later stratum too little. */
function fillFrom(draft: Draft, at: number): boolean {
  const stratum = draft.blueprint.strata[at];
  if (!stratum) return true;
  const choose = (next: CandidateOrder, from: number, missing: number): boolean => {
    if (missing === 0) return fillFrom(draft, at + 1);
    for (let place = from; place + missing <= stratum.candidates.length; place += 1) {
      const candidate = next(place);
      if (draft.forbidden[candidate] !== 0) continue;
      if ((draft.choicesLeft -= 1) < 0) return false;
      take(draft, candidate, 1);
      if (choose(next, place + 1, missing - 1)) return true;
      take(draft, candidate, -1);
    }
    return false;
  };
  return choose(candidateOrder(draft, stratum), 0, stratum.count);
}

/** Chooses a question (1) or takes the choice back (−1). */
function take(draft: Draft, question: number, change: 1 | -1): void {
  if (change === 1) draft.chosen.push(question);
  else draft.chosen.pop();
  draft.forbidden[question]! += change;
  for (const enemy of draft.blueprint.enemies[question] ?? []) draft.forbidden[enemy]! += change;
}

/** Place in the drawn order of a stratum → question number. Places must first be asked for in rising order. */
type CandidateOrder = (place: number) => number;

/** A random order of the stratum, unseen questions first, drawn only as far as it is looked at. */
function candidateOrder({ blueprint, random, seen }: Draft, { candidates }: Stratum): CandidateOrder {
  const isSeen = (index: number) => seen.has(blueprint.bank.questions[index]?.id ?? '');
  const order = seen.size === 0 ? candidates.slice() : unseenFirst(candidates, isSeen);
  const unseen = seen.size === 0 ? order.length : candidates.reduce((sum, index) => sum + (isSeen(index) ? 0 : 1), 0);
  let drawn = 0;
  return (place) => {
    for (; drawn <= place; drawn += 1) {
      const other = drawn + random.below((drawn < unseen ? unseen : order.length) - drawn);
      [order[drawn], order[other]] = [order[other]!, order[drawn]!];
    }
    return order[place]!;
  };
}

function unseenFirst(candidates: Uint16Array, isSeen: (index: number) => boolean): Uint16Array {
  return Uint16Array.from([...candidates.filter((index) => !isSeen(index)), ...candidates.filter(isSeen)]);
}

function paperOf({ blueprint, random, chosen }: Draft): Paper {
  const { bank, rules } = blueprint;
  const order = rules.shuffleQuestions ? shuffle(random, chosen) : chosen.toSorted((a, b) => a - b);
  const questions = order.map((index) => paperQuestion(bank.questions[index]!, rules, random));
  return { bankId: bank.id, bankVersion: bank.version, questions };
}

function paperQuestion(question: Question, rules: Blueprint['rules'], random: KeyedRandom): PaperQuestion {
  const optionIds = question.options.map((option) => option.id);
  const shuffled = rules.shuffleOptions && question.shuffleOptions;
  return { questionId: question.id, optionIds: shuffled ? shuffle(random, optionIds) : optionIds };
}
