import type { PrizeRung } from './definition.ts';
import { error, type LintCheck, type LintSubject, warning } from './lint-finding.ts';
import { keysInForce } from './ranking.ts';

/** 1 (as far as parameters tell): a prediction is asked for and no ranking key reads it. */
export const rankedPrediction: LintCheck = ({ rules }) => {
  const keys = rules.ranking?.keys;
  const idle = rules.prediction?.enabled === true && keys != null && !keys.includes('prediction-error');
  return idle ? [error('prediction-not-ranked', 'ranking.keys')] : [];
};

/** 1: the sentence on ties names something else than what people predict (Quảng Ninh 2023: people, then right answers). */
export const tieTarget: LintCheck = ({ rules }) => {
  const named = rules.ranking?.tieTarget ?? 'as-predicted';
  const predicted = rules.prediction?.enabled === true ? rules.prediction.target : null;
  if (named === 'as-predicted' || predicted == null || named === predicted) return [];
  return [error('prediction-target-differs', 'ranking.tieTarget', { predicted, named })];
};

/**
 * 3: the number of prizes announced for the contest is not what the ladders give, those of a round once for every round (VCNET
 * 2020: "4 prizes", then 16). An announced count of 0 is none; a rung that names no division stands in each of them.
 */
export const prizeCount: LintCheck = ({ rules: { prizes, eligibility }, rounds, roundCount = rounds.length }) => {
  if (!prizes?.announcedCount) return [];
  const divisions = Math.max(1, (eligibility?.divisions ?? []).length);
  const spreader = countOf(prizes.spreader ?? []);
  const aRound = countOf(prizes.perRound ?? [], divisions) + (prizes.spreaderPer === 'round' ? spreader : 0);
  const once = countOf(prizes.contest ?? [], divisions) + countOf(prizes.collective ?? []);
  const sum = aRound * Math.max(1, roundCount) + once + (prizes.spreaderPer === 'round' ? 0 : spreader);
  if (sum === prizes.announcedCount) return [];
  return [error('prize-count-differs', 'prizes.announcedCount', { announced: prizes.announcedCount, sum })];
};

/** 5: units are compared by a rate, and no headcount is approved. */
export const collectiveRate: LintCheck = ({ rules: { prizes } }) => {
  const byRate = prizes?.collectiveMetric === 'participation-rate' || prizes?.collectiveMetric === 'weighted';
  const without = byRate && (prizes.collective ?? []).length > 0 && prizes.denominator !== 'approved-headcount';
  return without ? [error('collective-rate-without-headcount', 'prizes.denominator')] : [];
};

/**
 * Prizes of the whole contest over several rounds, and no parameter says how these are ranked together: the program adds up what
 * counts (`contestPrizes`), and people should read that before they begin.
 */
export const contestPrizesRanking: LintCheck = ({ rules, rounds, roundCount = rounds.length }) =>
  (rules.prizes?.contest ?? []).length > 0 && roundCount > 1
    ? [warning('contest-prizes-ranking-unstated', 'prizes.contest', { rounds: roundCount })]
    : [];

/** 12: equals would be left unordered, or keys stand behind a lot, which leaves nothing to decide. */
export const totalOrder: LintCheck = ({ rules }) => {
  const keys = rules.ranking?.keys;
  if (keys == null) return [];
  const lot = keys.indexOf('lot');
  const idle = lot === -1 ? [] : keys.slice(lot + 1);
  if (idle.length > 0) return [error('ranking-key-after-lot', 'ranking.keys', { keys: idle })];
  const settled = rules.ranking?.finalTie != null || lot !== -1 || keys.at(-1) === 'submitted-at';
  return settled ? [] : [error('ranking-not-total', 'ranking.finalTie')];
};

/** 12 as well: a lot among the keys settles every tie, so another way of settling them is never used. */
export const finalTies: LintCheck = ({ rules }) => {
  const { keys, finalTie } = rules.ranking ?? {};
  const isIdle = keys?.includes('lot') === true && finalTie != null && finalTie !== 'lot';
  return isIdle ? [error('final-tie-never-used', 'ranking.finalTie', { finalTie })] : [];
};

/** 15: units are compared by attempts, which one clerk can make for everybody. */
export const attemptsMetric: LintCheck = ({ rules }) =>
  [
    ...(rules.prizes?.collectiveMetric === 'attempts' ? (['prizes.collectiveMetric'] as const) : []),
    ...(rules.prizes?.listedMetrics?.includes('attempts') ? (['prizes.listedMetrics'] as const) : []),
  ].map((path) => warning('attempts-as-unit-metric', path));

/** 16: time decides prizes while some people have more time than others. */
export const timeKeys: LintCheck = ({ rules }) => {
  if ((rules.time?.accommodationPercent ?? 100) <= 100) return [];
  const keys = keysOf(rules).filter((key) => key === 'duration' || key === 'submitted-at');
  return keys.length > 0 ? [error('time-key-with-accommodation', 'ranking.keys', { keys })] : [];
};

function countOf(ladder: readonly PrizeRung[], divisions = 1): number {
  return ladder.reduce((total, rung) => total + rung.count * (rung.division === undefined ? divisions : 1), 0);
}

function keysOf(rules: LintSubject['rules']) {
  const { keys, finalTie } = rules.ranking ?? {};
  if (keys == null) return [];
  const stated = { keys, finalTie: finalTie ?? 'share', durationFloorPercent: 0 } as const;
  return keysInForce({ rules: stated, predictionEnabled: rules.prediction?.enabled ?? false });
}
