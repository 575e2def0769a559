import { add, divide, fraction, toHundredths, type Fraction } from '../shared/fraction.ts';
import { shuffle } from '../shared/keyed-random.ts';
import { randomStream } from '../shared/statistics/random-stream.ts';
import { accept, refuse, type Result } from '../shared/result.ts';
import type { FeedbackRules } from './analysis-rules.ts';

/** What decides whether an entrant is told anything of the judging of an entry. */
export interface FeedbackFacts {
  readonly rules: FeedbackRules | undefined;
  /** The decision on the entry is public. */
  readonly isAnnounced: boolean;
  readonly isReleased: boolean;
  readonly now: Temporal.Instant;
}

export type FeedbackRefusal =
  | { readonly code: 'feedback-not-given' }
  | { readonly code: 'feedback-result-not-public' }
  | { readonly code: 'feedback-not-released' }
  | { readonly code: 'feedback-not-open'; readonly opens: string };

/** Whether the entrant is told: where the season gives feedback, the result is public, the organiser has released it, and it is time. */
export function admitToFeedback({
  rules,
  isAnnounced,
  isReleased,
  now,
}: FeedbackFacts): Result<FeedbackRules, FeedbackRefusal> {
  if (!rules || (!rules.comments && !rules.scores)) return refuse({ code: 'feedback-not-given' });
  if (!isAnnounced) return refuse({ code: 'feedback-result-not-public' });
  if (!isReleased) return refuse({ code: 'feedback-not-released' });
  const { opens } = rules;
  if (opens !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(opens)) < 0)
    return refuse({ code: 'feedback-not-open', opens });
  return accept(rules);
}

/** A counted sheet, as far as feedback reads it. */
export interface FeedbackSheet {
  readonly scoreSheetId: string;
  readonly version: number;
  readonly entry: string;
  readonly judge: string;
  readonly criteria: readonly { readonly criterion: string; readonly points: Fraction }[];
  /** By criterion. */
  readonly comments: Readonly<Record<string, string>>;
}

/** One comment, with where it stands in the record for whoever may withhold it. */
export interface JudgeComment {
  readonly scoreSheetId: string;
  readonly version: number;
  readonly criterion: string;
  readonly text: string;
}

/** Comments of one criterion, in an order that tells nothing of the judges. */
export interface CriterionComments {
  readonly criterion: string;
  readonly comments: readonly JudgeComment[];
}

/**
 * The comments on an entry by criterion. In each criterion they are shuffled anew, so that no place tells which of them are one judge's;
 * the same seed gives the same order, so that a page read twice tells no more.
 */
export function shuffledComments(
  sheets: readonly FeedbackSheet[],
  criteria: readonly string[],
  seed: string,
): readonly CriterionComments[] {
  return criteria.flatMap((criterion) => {
    const comments = sheets
      .toSorted((a, b) => (a.scoreSheetId < b.scoreSheetId ? -1 : 1))
      .flatMap(({ scoreSheetId, version, comments: own }): readonly JudgeComment[] => {
        const text = own[criterion]?.normalize('NFC').trim() ?? '';
        return text === '' ? [] : [{ scoreSheetId, version, criterion, text }];
      });
    return comments.length > 0
      ? [{ criterion, comments: shuffle(randomStream(`${seed} ${criterion}`), comments) }]
      : [];
  });
}

/** Fewer than these would tell single scores. */
export const LEAST_FEEDBACK = { entries: 5, judges: 3 };

export interface CriterionMean {
  readonly criterion: string;
  readonly ownHundredths: number;
  readonly categoryHundredths: number;
}

/**
 * An entry’s own mean on each criterion beside that of its category (the mean of its entries), exact until shown. Only where at least
 * three judges read the entry and five entries of the category were judged on the same sheet: else single scores could be worked out.
 */
export function criterionMeans(
  entry: string,
  sheets: readonly FeedbackSheet[],
): Result<
  readonly CriterionMean[],
  { readonly code: 'feedback-too-few'; readonly entries: number; readonly judges: number }
> {
  const byEntry = Map.groupBy(sheets, (sheet) => sheet.entry);
  const own = byEntry.get(entry) ?? [];
  if (own.length < LEAST_FEEDBACK.judges || byEntry.size < LEAST_FEEDBACK.entries)
    return refuse({ code: 'feedback-too-few', ...LEAST_FEEDBACK });
  const criteria = own[0]?.criteria.map(({ criterion }) => criterion) ?? [];
  return accept(
    criteria.map((criterion) => {
      const means = [...byEntry.values()].map((group) => meanOn(group, criterion));
      return {
        criterion,
        ownHundredths: toHundredths(meanOn(own, criterion)),
        categoryHundredths: toHundredths(meanOf(means)),
      };
    }),
  );
}

function meanOn(sheets: readonly FeedbackSheet[], criterion: string): Fraction {
  return meanOf(
    sheets.flatMap(({ criteria }) => criteria.filter((one) => one.criterion === criterion).map(({ points }) => points)),
  );
}

function meanOf(points: readonly Fraction[]): Fraction {
  return divide(points.reduce(add, fraction(0)), fraction(points.length));
}
