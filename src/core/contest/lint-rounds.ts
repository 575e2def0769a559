import { VIET_NAM_TIME_ZONE } from '../shared/viet-nam-time.ts';
import { error, type LintCheck, type LintRound, warning } from './lint-finding.ts';

/** 7: an end written 24h00, 23h59 or 00h is read in two ways; the page shows the instant. */
export const closingInstants: LintCheck = ({ rounds }) =>
  rounds
    .filter(({ closes }) => {
      const { hour, minute } = closes.toZonedDateTimeISO(VIET_NAM_TIME_ZONE);
      return (hour === 0 && minute === 0) || (hour === 23 && minute === 59);
    })
    .map(({ id, closes }) => warning('closing-instant-ambiguous', `rounds.${id}`, { closesAt: closes.toString() }));

/** 8: rounds of different length with the same prizes (Báo cáo viên 2026: 10 and 7 days). */
export const equalRounds: LintCheck = ({ rounds, rules }) => {
  const hours = rounds.map((round) => secondsBetween(round.opens, round.closes) / 3600);
  const unequal = new Set(hours).size > 1 && (rules.prizes?.perRound ?? []).length > 0;
  return unequal
    ? [
        warning('unequal-rounds-equal-prizes', 'prizes.perRound', {
          shortestHours: Math.min(...hours),
          longestHours: Math.max(...hours),
        }),
      ]
    : [];
};

/** 11: an address printed for the contest is not on its own host (Thanh Hóa 2024, "thitruoctuyen"). */
export const printedAddresses: LintCheck = ({ canonicalUrl, printedUrls }) => {
  const canonicalHost = canonicalUrl && hostOf(canonicalUrl);
  if (!canonicalHost) return [];
  return printedUrls
    .filter((url) => hostOf(url) !== canonicalHost)
    .map((url) => error('contest-url-differs', 'links', { printed: url, canonical: canonicalUrl }));
};

/** 18: rounds overlap, or the gap is shorter than closing and ranking take. */
export const gaps: LintCheck = ({ rounds, rules }) => {
  const minGapSeconds = rules.rounds?.minGapSeconds ?? 0;
  const inOrder = rounds.toSorted((a, b) => Temporal.Instant.compare(a.opens, b.opens));
  return inOrder.slice(1).flatMap((round, at) => gapBefore(round, inOrder[at]!, minGapSeconds));
};

function gapBefore(round: LintRound, before: LintRound, minGapSeconds: number) {
  const gapSeconds = secondsBetween(before.closes, round.opens);
  if (gapSeconds < 0) return [error('rounds-overlap', `rounds.${round.id}`, { with: before.id })];
  if (gapSeconds >= minGapSeconds) return [];
  return [error('round-gap-too-short', `rounds.${round.id}`, { gapSeconds, minGapSeconds })];
}

function secondsBetween(from: Temporal.Instant, to: Temporal.Instant): number {
  return (to.epochMilliseconds - from.epochMilliseconds) / 1000;
}

function hostOf(url: string): string | null {
  return /^(?:https?:\/\/)?([^/?#\s]+)/i.exec(url.trim())?.[1]?.toLowerCase() ?? null;
}
