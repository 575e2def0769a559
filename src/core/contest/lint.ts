import type { LintCheck, LintFinding, LintSubject } from './lint-finding.ts';
import {
  bankSize,
  overdueQuestions,
  publishedKey,
  questionShapes,
  resuming,
  scoreFeedback,
  timeLimits,
  unequalPapers,
} from './lint-paper.ts';
import { loginChannels, loginFields } from './lint-login.ts';
import { ageLimits, identityData, insiders, promises } from './lint-people.ts';
import { attemptsMetric, collectiveRate, prizeCount, rankedPrediction, timeKeys, totalOrder } from './lint-ranking.ts';
import { closingInstants, equalRounds, gaps, printedAddresses } from './lint-rounds.ts';

/** In the order of the rule linter's table (`docs/rules/contest-linter.md`), 1 to 20. */
const CHECKS: readonly LintCheck[] = [
  rankedPrediction,
  timeLimits,
  prizeCount,
  scoreFeedback,
  collectiveRate,
  ageLimits,
  closingInstants,
  equalRounds,
  publishedKey,
  insiders,
  printedAddresses,
  totalOrder,
  bankSize,
  questionShapes,
  resuming,
  overdueQuestions,
  attemptsMetric,
  timeKeys,
  identityData,
  gaps,
  promises,
  unequalPapers,
  loginChannels,
  loginFields,
];

/**
 * What the rules of a contest contradict or leave open (kiểm tra thể lệ). Parameters nobody has stated are passed over, except
 * where the omission itself is the finding. The first eleven checks are contradictions really found in public rules.
 *
 * Whether a tie-break text names another prediction target (Quảng Ninh 2023) no parameter tells.
 */
export function lintContest(subject: LintSubject): LintFinding[] {
  return CHECKS.flatMap((check) => check(subject));
}

/** Whether a contest with these findings may be published: no error among them. */
export function mayPublishRules(findings: readonly LintFinding[]): boolean {
  return findings.every((finding) => finding.severity !== 'error');
}
