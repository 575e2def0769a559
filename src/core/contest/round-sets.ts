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
