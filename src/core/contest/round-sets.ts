import { accept, type Result } from '../shared/result.ts';
import type { Bank } from './bank.ts';
import { type Blueprint, blueprintOf, type BlueprintRefusal } from './blueprint.ts';
import type { PaperRules } from './definition.ts';

/**
 * The paper rules of one round: where the rules give the round a set of questions of its own ("mỗi tuần một bộ câu hỏi"), its
 * papers come from that set alone, whatever is drawn in other rounds.
 *
 * Sources: Lạng Sơn 2023 (a set of 50 a week), Báo cáo viên 2026 (one set a week).
 */
export function paperOfRound(paper: PaperRules, roundId: string): PaperRules {
  const set = paper.roundSets.find(({ round }) => round === roundId);
  return set ? { ...paper, draw: 'fixed-set', fixedSet: set.questions } : paper;
}

/** The blueprints of a contest. Rounds without a set of their own share the common one. */
export interface RoundBlueprints {
  readonly common: Blueprint;
  readonly byRound: ReadonlyMap<string, Blueprint>;
}

/** What the papers of every round are drawn from, or the first reason why a round has none. */
export function roundBlueprintsOf(bank: Bank, paper: PaperRules): Result<RoundBlueprints, BlueprintRefusal> {
  const common = blueprintOf(bank, paper);
  if (!common.ok) return common;
  const byRound = new Map<string, Blueprint>();
  for (const { round } of paper.roundSets) {
    const own = blueprintOf(bank, paperOfRound(paper, round));
    if (!own.ok) return own;
    byRound.set(round, own.value);
  }
  return accept({ common: common.value, byRound });
}

/** What the papers of one round are drawn from. */
export function blueprintOfRound({ common, byRound }: RoundBlueprints, roundId: string): Blueprint {
  return byRound.get(roundId) ?? common;
}
