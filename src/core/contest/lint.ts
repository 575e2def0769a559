import type { LintCheck, LintFinding, LintSubject } from './lint-finding.ts';
import {
  announcedLimit,
  bankMinimum,
  bankSize,
  fullPapers,
  overdueQuestions,
  pointsTotal,
  publishedKey,
  questionShapes,
  resuming,
  scoreFeedback,
  timeLimits,
  unequalPapers,
} from './lint-paper.ts';
import { loginChannels, loginFields, mixedLogins } from './lint-login.ts';
import { ageLimits, chosenDivisions, identityData, insiders, postAddresses, promises } from './lint-people.ts';
import {
  attemptsMetric,
  collectiveRate,
  contestPrizesRanking,
  finalTies,
  prizeCount,
  rankedPrediction,
  tieTarget,
  timeKeys,
  totalOrder,
} from './lint-ranking.ts';
import { keyWhileRunning, releasedKeys, sharedBanks } from './lint-release.ts';
import { closingInstants, equalRounds, gaps, printedAddresses } from './lint-rounds.ts';

/** In the order of the rule linter's table (`docs/rules/contest-linter.md`), 1 to 21. */
const CHECKS: readonly LintCheck[] = [
  rankedPrediction,
  tieTarget,
  timeLimits,
  announcedLimit,
  pointsTotal,
  prizeCount,
  contestPrizesRanking,
  scoreFeedback,
  collectiveRate,
  ageLimits,
  postAddresses,
  closingInstants,
  equalRounds,
  publishedKey,
  insiders,
  printedAddresses,
  totalOrder,
  finalTies,
  bankMinimum,
  bankSize,
  questionShapes,
  resuming,
  fullPapers,
  overdueQuestions,
  attemptsMetric,
  timeKeys,
  identityData,
  gaps,
  promises,
  unequalPapers,
  releasedKeys,
  sharedBanks,
  keyWhileRunning,
  loginChannels,
  loginFields,
  mixedLogins,
  chosenDivisions,
];

/**
 * What the rules of a contest contradict or leave open (kiểm tra thể lệ). Parameters nobody has stated are passed over, except
 * where the omission itself is the finding. The first eleven checks are contradictions really found in public rules.
 */
export function lintContest(subject: LintSubject): LintFinding[] {
  return CHECKS.flatMap((check) => check(subject));
}

/** Whether a contest with these findings may be published: no error among them. */
export function mayPublishRules(findings: readonly LintFinding[]): boolean {
  return findings.every((finding) => finding.severity !== 'error');
}
