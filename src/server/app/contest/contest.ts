import { identityBy, type LoginNotOffered } from '#core/contest/login-level.ts';
import { accept, type Result } from '#core/shared/result.ts';
import type { Question } from '#core/contest/bank.ts';
import type { AnswerKey } from '#core/contest/mark.ts';
import type { Blueprint } from '#core/contest/blueprint.ts';
import type { ContestRules, ParticipationTarget } from '#core/contest/definition.ts';
import type { RoundBlueprints } from '#core/contest/round-sets.ts';
import type { LocalizedText } from '#core/shared/localized-text.ts';
import type { Window } from '#core/shared/window.ts';
import type { UnitIndex } from './unit-index.ts';

/** A contest under one version of its rules and of its bank, with everything the hot path needs, in memory. */
export interface Contest {
  readonly seasonId: string;
  readonly name: LocalizedText;
  readonly year: number;
  readonly rulesVersion: number;
  readonly bankVersion: number;
  readonly rules: ContestRules;
  readonly rounds: readonly Round[];
  readonly target: ParticipationTarget | null;
  /** The common one, of the whole bank; papers of a round come from `blueprintOfRound`. */
  readonly blueprint: Blueprint;
  readonly blueprints: RoundBlueprints;
  readonly key: AnswerKey;
  /** Questions of the bank for the practice round; never among those of `key`. */
  readonly practice: readonly Question[];
  readonly units: UnitIndex;
  readonly secrets: ContestSecrets;
  /** How far its papers differ, in hundredths of a question, where that asks for a decision (`checkPapers`); `null` = it does not. */
  readonly papersSpread: number | null;
}

/** A round (đợt): the season's stage of that kind whose opening has been announced. */
export interface Round {
  readonly id: string;
  readonly name: LocalizedText;
  readonly window: Window;
}

export interface ContestSecrets {
  /** Papers are drawn from it. */
  readonly paper: Uint8Array;
  /** Participant ids are made from it. */
  readonly participant: Uint8Array;
}

export type ContestRefusal =
  | { readonly code: 'contest-not-found' }
  | { readonly code: 'rules-incomplete'; readonly missing: readonly string[] }
  | { readonly code: 'rules-contradictory'; readonly findings: readonly string[] }
  | { readonly code: 'bank-missing' }
  | { readonly code: 'bank-unfit'; readonly cause: string };

/** The round with this id, if the contest has it. */
export function roundOf(contest: Contest, roundId: string): Round | undefined {
  return contest.rounds.find((round) => round.id === roundId);
}

/** The contest as somebody sees it who chose one of the ways in that its rules offer; nothing chosen = the usual one. */
export function contestByLogin(contest: Contest, chosen: string | undefined): Result<Contest, LoginNotOffered> {
  if (!chosen) return accept(contest);
  const identity = identityBy(contest.rules.identity, chosen);
  return identity.ok ? accept({ ...contest, rules: { ...contest.rules, identity: identity.value } }) : identity;
}
